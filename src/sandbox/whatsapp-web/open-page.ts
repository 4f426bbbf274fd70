import { inOrder, latestEvent } from './web-events.ts';
import { isOffline, takeUnlinkedFault, takeWebFault, type WebFaultMode, webFaultLeft } from './web-faults.ts';
import { lidOf, newRef } from './web-ids.ts';
import { type WebChat, webChats } from './web-messages.ts';
import { knownNumber, numberOfLink } from './web-numbers.ts';
import { WebPage } from './web-page.ts';
import type { WebParts } from './web-parts.ts';

interface Opening {
  page: string;
  secret: string | null;
  keys: string;
  after: number | null;
}

/** How a page that has just been loaded fails; null: it does not. */
type BadStart = 'never-ready' | 'never-synced' | 'auth-timeout' | null;
const BAD_STARTS = ['auth-timeout', 'never-ready', 'never-synced'] as const satisfies WebFaultMode[];

interface OpenedPage {
  badStart: BadStart;
  /** To be shown; null: it is linked. */
  ref: string | null;
  link: { number: string; lid: string; state: string; noChat: number | null } | null;
  /** What there was before the stream begins. Null: it goes on where it was. */
  chats: WebChat[] | null;
  after: number;
}

/** A page asks to be served. An ended link is none. @returns null: it cannot be heard */
export async function openPage(
  parts: WebParts,
  { page: id, secret, keys, after }: Opening,
): Promise<OpenedPage | null> {
  const number = secret === null ? null : await numberOfLink(parts.world, secret);
  if (number === null || secret === null) return openUnlinked(parts, { id, keys, isNew: after === null });
  if (await isOffline(parts.world, number)) return null;
  const { state } = await knownNumber(parts.world, number);
  const badStart = after === null ? await badStartOf((mode) => takeWebFault(parts.world, number, mode)) : null;
  return inOrder(parts.world, number, async (queries) => {
    const cursor = after ?? (await latestEvent(queries, number));
    const page = new WebPage(parts.world, { id, keys, link: { number, secret }, state: state ?? 'CONNECTED', cursor });
    parts.pages.add(page);
    return {
      badStart,
      ref: null,
      link: {
        number,
        lid: lidOf(number),
        state: page.state,
        noChat: await webFaultLeft(queries, number, 'no-chat'),
      },
      chats: after === null ? await webChats(queries, number) : null,
      after: cursor,
    };
  });
}

async function openUnlinked(parts: WebParts, given: { id: string; keys: string; isNew: boolean }): Promise<OpenedPage> {
  const badStart = given.isNew ? await badStartOf((mode) => takeUnlinkedFault(parts.world, mode)) : null;
  const page = new WebPage(parts.world, { ...given, link: null, state: 'UNPAIRED', cursor: 0 });
  parts.pages.add(page);
  return { badStart, ref: page.nextRef(newRef), link: null, chats: null, after: 0 };
}

async function badStartOf(take: (mode: WebFaultMode) => Promise<boolean>): Promise<BadStart> {
  for (const mode of BAD_STARTS) if (await take(mode)) return mode;
  return null;
}

/** A page has answered once that there is no chat. */
export async function countNoChat({ world }: WebParts, number: string): Promise<object> {
  await takeWebFault(world, number, 'no-chat');
  return {};
}
