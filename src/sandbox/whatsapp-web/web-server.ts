import { addEvent, inOrder } from './web-events.ts';
import { takeWebFault } from './web-faults.ts';
import { isPerson, phoneId } from './web-ids.ts';
import * as rows from './web-messages.ts';
import { addTyping, countLookup, endLinks } from './web-numbers.ts';
import type { LinkedPage } from './web-page.ts';
import type { WebParts } from './web-parts.ts';
import { findPerson, idsOf, lookUp } from './web-people.ts';

/** A page is about to send. `hang`: it never hears more of it. */
export async function permitSend({ world }: WebParts, number: string): Promise<object> {
  if (await takeWebFault(world, number, 'hang-send')) return { answer: 'hang' };
  if (await takeWebFault(world, number, 'no-lid')) return { answer: 'no-lid' };
  return { answer: 'ok' };
}

interface Sent {
  chatId: string;
  id: string;
  type: string;
  text: string;
  details: Record<string, unknown>;
}

/** Takes a message, and has it on the guest's device at once. The same again is the same. */
export async function takeSend(parts: WebParts, page: LinkedPage, sent: Sent) {
  const { number } = page.link;
  const at = parts.clock.now();
  const row = await inOrder(parts.world, number, async (queries) => {
    const isLost = await takeWebFault(queries, number, 'lost-send');
    const isQuiet = isLost || (await takeWebFault(queries, number, 'no-ack'));
    const added = await rows.addWebMessage(queries, number, {
      ...sent,
      origin: 'page',
      ack: isQuiet ? 0 : 2,
      at,
      isLost,
    });
    if (!added) return rows.webMessage(queries, number, sent.id, true);
    await addEvent(queries, number, { type: 'message', row: added, live: true, origin: page.id });
    if (!isQuiet)
      for (const ack of [1, 2]) await addEvent(queries, number, { type: 'ack', id: sent.id, ack, t: added.t });
    return added;
  });
  parts.pages.wake(number);
  return row && { seq: row.seq, t: row.t };
}

/** Which chat of a person is the one; `null`: WhatsApp knows of nobody. */
export async function findChat({ world }: WebParts, number: string, chatId: string): Promise<object> {
  if (!isPerson(chatId)) return { ids: null };
  const person = await lookUp(world, number, chatId);
  return { ids: person && idsOf(person), name: person?.name ?? null };
}

export async function earlier({ world }: WebParts, number: string, asked: { chatId: string; before: number | null }) {
  return { rows: await rows.earlierMessages(world, number, asked.chatId, asked.before) };
}

/** @param ids `true_2010…@c.us_3A…`, as a page writes them */
export async function byIds({ world }: WebParts, number: string, ids: string[]): Promise<object> {
  const found = await Promise.all(
    ids.map(async (serialized) => {
      const [fromMe, chatId, id = ''] = serialized.split('_');
      const row = await rows.webMessage(world, number, id, fromMe === 'true');
      return row?.chatId === chatId ? row : null;
    }),
  );
  return { rows: found.filter((row) => row !== null) };
}

export async function sendAgain(parts: WebParts, number: string, ids: string[]): Promise<object> {
  await inOrder(parts.world, number, async (queries) => {
    for (const row of await rows.unseal(queries, number, ids))
      await addEvent(queries, number, { type: 'resolved', row });
  });
  parts.pages.wake(number);
  return {};
}

/** Null: it is not there (any more). */
export async function media({ world }: WebParts, number: string, id: string): Promise<object | null> {
  if (await takeWebFault(world, number, 'media-late')) return { isLate: true };
  if (await takeWebFault(world, number, 'media-gone')) return null;
  const base64 = await rows.mediaOf(world, number, id);
  return base64 === null ? null : { base64 };
}

export async function look({ world }: WebParts, number: string, id: string): Promise<object> {
  await countLookup(world, number);
  const person = await lookUp(world, number, id);
  return { lid: person?.lid ?? null, pn: person?.phone ? phoneId(person.phone) : null };
}

export async function typing({ world }: WebParts, number: string, chatId: string): Promise<object> {
  await addTyping(world, number, chatId);
  return {};
}

export async function seen({ world }: WebParts, number: string, chatId: string): Promise<object> {
  await rows.markSeen(world, number, chatId);
  return {};
}

export async function endLink({ world }: WebParts, link: { number: string; secret: string }): Promise<object> {
  await endLinks(world, link.number, link.secret);
  return {};
}

/** Under which ids that person's messages are: a guest sees one chat. */
export async function chatIdsOf({ world }: WebParts, number: string, chatId: string): Promise<string[]> {
  const person = isPerson(chatId) ? await findPerson(world, number, chatId) : null;
  return person ? idsOf(person) : [chatId];
}
