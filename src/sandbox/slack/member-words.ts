import { type Attempt, addWebhook, type Courier } from '../courier.ts';
import type { Reply } from '../post.ts';
import type { Queries } from '../world.ts';
import { keepBytes, promiseFile, shareFiles } from './files.ts';
import { interact, type SlackProduct } from './interactions.ts';
import { messageEvent } from './message-event.ts';
import { addMessage, type SharedFile, type SlackMessage, versionsOf } from './messages.ts';
import { commandFields } from './payloads.ts';
import type { SlackParts } from './slack-parts.ts';
import { findView, type OpenedView } from './views.ts';

/** What a member drops into the composer. */
export interface NewFile {
  name: string;
  bytes: Buffer;
}

/** A member's message stands in the channel at once; the app learns of it by an event. */
export async function writeInChannel(
  parts: SlackParts,
  courier: Courier,
  words: { userId: string; channel: string; threadTs: string | null; text: string; files: NewFile[] },
): Promise<{ ts: string; attempt: Attempt }> {
  const { ts, eventId } = await parts.world.transaction(async (queries) => {
    const draft = { ...words, text: escaped(words.text), byBot: false, blocks: [], metadata: null };
    const ts = await addMessage(queries, parts.clock, draft);
    const files = await attach(queries, parts, { channel: words.channel, ts }, words.files);
    const message: SlackMessage = { ...draft, ts, editedTs: null, files };
    const body = JSON.stringify(messageEvent(parts, message));
    const orderingKey = `event of ${ts}`;
    return { ts, eventId: await addWebhook(queries, { kind: 'slack_event', orderingKey, body, delivery: 'awaited' }) };
  });
  return { ts, attempt: await courier.deliver(eventId) };
}

async function attach(
  queries: Queries,
  { workspace: { teamId } }: SlackParts,
  place: { channel: string; ts: string },
  files: NewFile[],
): Promise<SharedFile[]> {
  const ids: string[] = [];
  for (const { name, bytes } of files) {
    const { id, token } = await promiseFile(queries, { teamId, name, length: bytes.length });
    await keepBytes(queries, token, bytes);
    ids.push(id);
  }
  const shared = ids.map((id) => ({ id, title: null }));
  await shareFiles(queries, shared, { teamId, ...place });
  return (await versionsOf(queries, place))?.[0].files ?? [];
}

/** Slack keeps what people type with these three characters escaped. */
const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/**
 * A slash command. Its response is what the app answered at once (JSON or text), or else what it posted to the
 * response_url; null: nothing. `view`: the modal that it opened.
 *
 * @throws NoAnswerError
 */
export async function typeCommand(
  parts: SlackParts,
  product: SlackProduct,
  typed: { userId: string; channel: string; command: string; text: string },
): Promise<{ status: number; response: unknown; view?: OpenedView }> {
  const { userId, channel } = typed;
  const place = { userId, channel, messageTs: null };
  const owesNews = (reply: Reply) => reply.status === 200 && reply.body === '';
  const { status, body, handling } = await interact(parts, product, { userId, place, owesNews }, (tokens) =>
    commandFields(parts, { ...typed, ...tokens }),
  );
  const opened = handling.viewId === null ? null : await findView(parts.world, handling.viewId);
  const response = body === '' ? handling.ephemeral.join('\n') || null : jsonOrText(body);
  return { status, response, ...(opened ? { view: opened.view } : {}) };
}

function jsonOrText(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return body;
  }
}
