import { type Attempt, addWebhook, type Courier } from '../courier.ts';
import { interact, type SlackProduct } from './interactions.ts';
import { addMessage, type SlackMessage } from './messages.ts';
import { commandFields, messageEvent } from './payloads.ts';
import type { SlackParts } from './slack-parts.ts';

/** A member's message stands in the channel at once; the app learns of it by an event. */
export async function writeInChannel(
  parts: SlackParts,
  courier: Courier,
  words: { userId: string; channel: string; threadTs: string | null; text: string },
): Promise<{ ts: string; attempt: Attempt }> {
  const { ts, eventId } = await parts.world.transaction(async (queries) => {
    const draft = { ...words, text: escaped(words.text), byBot: false, blocks: [], metadata: null };
    const ts = await addMessage(queries, parts.clock, draft);
    const message: SlackMessage = { ...draft, ts, editedTs: null };
    const body = JSON.stringify(messageEvent(parts, message));
    const orderingKey = `event of ${ts}`;
    return { ts, eventId: await addWebhook(queries, { kind: 'slack_event', orderingKey, body, delivery: 'awaited' }) };
  });
  return { ts, attempt: await courier.deliver(eventId) };
}

/** Slack keeps what people type with these three characters escaped. */
const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/**
 * A slash command. Its response is what the app answered at once (JSON or text), or else what it posted to the
 * response_url; null: nothing.
 *
 * @throws NoAnswerError
 */
export async function typeCommand(
  parts: SlackParts,
  product: SlackProduct,
  typed: { userId: string; channel: string; command: string; text: string },
): Promise<{ status: number; response: unknown }> {
  const { userId, channel } = typed;
  const place = { userId, channel, messageTs: null };
  const { status, body, handling } = await interact(parts, product, { userId, place }, (tokens) =>
    commandFields(parts, { ...typed, ...tokens }),
  );
  return { status, response: body === '' ? handling.ephemeral.join('\n') || null : jsonOrText(body) };
}

function jsonOrText(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return body;
  }
}
