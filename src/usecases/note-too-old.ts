import type { Venue } from '../domain/venue.ts';
import { formatDay, toWallTime } from '../domain/wall-time.ts';
import { say } from '../messages/say.ts';
import type { GuestMessage, Handoff, Records } from '../ports.ts';
import { guestMessageNotifications } from './forward-to-team.ts';
import { openCard } from './hand-over.ts';
import { applyOptOut, optOutAmong } from './opt-out.ts';
import { inThread } from './team-notes.ts';

/**
 * What came too late to be answered by the assistant is kept, and a person is asked: one card for a conversation, whatever
 * more of it comes. @returns whether it is new
 */
export async function noteTooOld(
  records: Records,
  venue: Venue,
  message: GuestMessage,
  text: string,
  now: Date,
): Promise<boolean> {
  const noted = await records.conversations.note(message, text, venue.id, now);
  if (!noted) return false;
  const { id, conversationId } = noted;
  const written = { id, content: message.content, text, at: message.sentAt };
  const guest = await records.conversations.guest(conversationId);
  const optOut = optOutAmong([written], guest);
  if (optOut) await applyOptOut(records, venue, { guest, conversationId }, optOut, now);
  const handoff = await handoffFor(records, venue, conversationId, message.sentAt, now);
  const rows = guestMessageNotifications(venue, handoff.id, conversationId, [written], now);
  await records.notifications.add(rows.map((row) => inThread(handoff, row)));
  return true;
}

/** Whoever has the conversation gets it too; else it belongs to the card that asks for an answer already. */
async function handoffFor(
  records: Records,
  venue: Venue,
  conversationId: string,
  sentAt: Date,
  now: Date,
): Promise<Handoff> {
  const all = await records.handoffs.ofConversation(venue.id, conversationId);
  const open = all.filter(({ status }) => status === 'open');
  const known =
    open.find(({ takenOver }) => takenOver && takenOver.until > now) ??
    open.findLast(({ trigger }) => trigger === 'UNANSWERED');
  if (known) return known;
  const { date, time } = toWallTime(sentAt, venue.timeZone);
  const reason = say('team.too_old', { at: `${formatDay(date)}, ${time}` });
  return openCard(records, venue, conversationId, { trigger: 'UNANSWERED', reason }, now);
}
