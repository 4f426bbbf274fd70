import { cleanText } from '../domain/text.ts';
import type { Venue } from '../domain/venue.ts';
import { say } from '../messages/say.ts';
import type { Clock, Handoff, Records, Store } from '../ports.ts';
import type { PhoneInbox, PhoneReply } from '../ports-web-sessions.ts';
import { isAutomatic, phoneKeys, switchOffNote } from './automatic-words.ts';
import { openCard } from './hand-over.ts';
import { lockHandoff, takenOverUntil, takeOverByPhone } from './take-over.ts';
import { inThread, threadNote } from './team-notes.ts';

/** WhatsApp's own limit of a message. */
const LONGEST_REPLY = 65_536;

/**
 * What somebody writes to a guest on the venue's phone is the team's word: it stands in the conversation and in the thread of
 * its card, and the agent is silent there as if they had taken over. What the phone's app writes by itself only stands there.
 */
export function createPhoneInbox({ store, clock }: { store: Store; clock: Clock }): PhoneInbox {
  return {
    receivePhoneReply: (reply) =>
      store.transaction(async (records) => {
        const venue = await records.venues.byWhatsAppAddress(reply.venueAddress);
        if (venue) await takeDown(records, venue, reply, clock.now());
      }),
  };
}

async function takeDown(records: Records, venue: Venue, reply: PhoneReply, now: Date): Promise<void> {
  const key = `${phoneKeys(venue)}${reply.messageId}`;
  // Whoever never wrote to us may answer: into a person's chat the agent must not write.
  const who = { address: reply.guestAddress, phone: reply.guestPhone, key };
  const conversationId = await records.conversations.meet(venue.id, who, now);
  if (!conversationId) return;
  await records.conversations.lock(conversationId);
  const at = reply.sentAt < now ? reply.sentAt : now;
  const written = cleanText(reply.text, LONGEST_REPLY);
  const message = { conversationId, key, text: written || say('team.phone_file'), by: BY_PHONE, at };
  if (!(await records.conversations.addTeamMessage(venue.id, message, now))) return;
  const { held, latest } = await openHandoffs(records, venue, conversationId, now);
  // Whoever has the conversation already may well be quick.
  if (!held && (await isAutomatic(records, venue, conversationId, { text: written, sentAt: reply.sentAt })))
    return records.notifications.add([switchOffNote(venue, now)]);
  const handoff = await handoffFor(records, venue, conversationId, held ?? latest, { at, now });
  // Read back after a long time: it stands in the conversation, and nobody has that any more.
  if (!handoff) return;
  await takeOverByPhone(records, venue, handoff, at, now);
  const words = {
    text: written === '' ? say('team.phone_reply_file') : say('team.phone_reply', { text: written }),
    dedupeKey: `phone-reply/${reply.messageId}`,
  };
  await records.notifications.add([inThread(handoff, threadNote(venue, handoff, words, now))]);
}

const BY_PHONE = { slackUserId: '', name: say('team.phone') };

/** In whose name somebody has the conversation, and the latest that is open. */
async function openHandoffs(records: Records, venue: Venue, conversationId: string, now: Date) {
  const all = await records.handoffs.ofConversation(venue.id, conversationId);
  const open = all.filter(({ status }) => status === 'open');
  return { held: open.find(({ takenOver }) => takenOver && takenOver.until > now), latest: open.at(-1) };
}

/** The one it belongs to, else a new one; null: it was too long ago for that. */
async function handoffFor(
  records: Records,
  venue: Venue,
  conversationId: string,
  known: Handoff | undefined,
  { at, now }: { at: Date; now: Date },
): Promise<Handoff | null> {
  if (known) return lockHandoff(records, venue, known.id);
  if (takenOverUntil(at) <= now) return null;
  return openCard(records, venue, conversationId, { trigger: 'MANUAL', reason: say('team.phone_reply_reason') }, now);
}
