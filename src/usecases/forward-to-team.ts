import type { Venue } from '../domain/venue.ts';
import type { NewNotification, Records, Turn, WrittenMessage } from '../ports.ts';
import { base } from './notify.ts';

/** What the guest wrote goes into the thread of the card in whose name a person has the conversation, in order. */
export function guestMessageNotifications(
  venue: Venue,
  handoffId: string,
  conversationId: string,
  messages: WrittenMessage[],
  now: Date,
): NewNotification[] {
  return messages.map(({ id }) => ({
    ...base(venue, 'guest_message', now),
    channel: 'slack',
    recipient: venue.slack.channelId,
    conversationId,
    messageId: id,
    handoffId,
    dedupeKey: `guest-message/${id}`,
    orderingKey: `thread/${handoffId}`,
  }));
}

/** Facts that the guest must hear whoever answers them: something has happened to their booking. */
const OWED = 'booking';

/** What this turn's tools have done already, or what holds instead of an offer, in the sentences rendered from the rows; null: nothing. */
export async function owedFacts(records: Records, turn: Turn): Promise<string | null> {
  const results = await records.turns.results(turn);
  const facts = results.flatMap((result) => result.facts.filter(({ name }) => name === OWED).map(({ text }) => text));
  return facts.length > 0 ? facts.join('\n\n') : null;
}
