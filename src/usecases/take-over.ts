import { DomainError } from '../domain/errors.ts';
import { languageFor } from '../domain/language.ts';
import type { Venue } from '../domain/venue.ts';
import { say } from '../messages/say.ts';
import type { Handoff, NewNotification, Records, StaffMark } from '../ports.ts';
import { letGo } from './follow-handoff.ts';
import type { Presser } from './identify-staff.ts';
import { mustBeKnown } from './known-guest.ts';
import { base, refreshCardOf, wordsToGuest } from './notify.ts';
import { threadNote } from './team-notes.ts';

const TAKEOVER_HOURS = 12;
const HOUR_MS = 60 * 60_000;
/** Somebody who goes on writing keeps the conversation; it is not worth a new card for each of their messages. */
const RENEW_BELOW_MS = (TAKEOVER_HOURS - 1) * HOUR_MS;

/** @throws DomainError HANDOFF_NOT_FOUND */
export async function lockHandoff(records: Records, venue: Venue, id: string): Promise<Handoff> {
  const handoff = await records.handoffs.lock(venue.id, id);
  if (!handoff) throw new DomainError('HANDOFF_NOT_FOUND', 'There is no such conversation here.');
  return handoff;
}

/**
 * From now on a person answers this guest and the agent is silent: until it is resolved, or twelve hours are over.
 * @returns that in a sentence. @throws DomainError HANDOFF_NOT_FOUND, GUEST_NOT_FOUND
 */
export async function takeOver(records: Records, presser: Presser, handoffId: string, now: Date): Promise<string> {
  const { venue, member } = presser;
  const handoff = await lockHandoff(records, venue, handoffId);
  await mustBeKnown(records, handoff.conversationId);
  await takeOverLocked(records, presser, handoff, now);
  const before = handoff.takenOver;
  const isFromAnother = before !== null && before.until > now && before.slackUserId !== member.slackUserId;
  return [
    isFromAnother ? `${before.name} had this conversation until now.` : '',
    "You have this conversation now. What you write in the card's thread goes to the guest.",
  ]
    .filter(Boolean)
    .join(' ');
}

/** The same for a handoff that the caller has locked. */
export async function takeOverLocked(
  records: Records,
  { venue, member }: Presser,
  handoff: Handoff,
  now: Date,
): Promise<void> {
  if (holdsFreshly(handoff, member, now)) return;
  const mark = { slackUserId: member.slackUserId, name: member.name };
  const { saved, wasHeld } = await holdFor(records, venue, handoff, { mark, since: now }, now);
  if (!wasHeld && !isHeld(handoff, now)) await tellGuest(records, venue, saved, mark, now);
}

/** Whoever has written on the venue's phone has the conversation, as has whoever writes in a thread; the guest sees them write. */
export async function takeOverByPhone(
  records: Records,
  venue: Venue,
  handoff: Handoff,
  since: Date,
  now: Date,
): Promise<void> {
  const mark =
    handoff.takenOver && isHeld(handoff, now) ? handoff.takenOver : { slackUserId: '', name: say('team.phone') };
  if (takenOverUntil(since) <= now || holdsFreshly(handoff, mark, since)) return;
  await holdFor(records, venue, handoff, { mark: { slackUserId: mark.slackUserId, name: mark.name }, since }, now);
}

/** How long somebody has a conversation who last wrote then. */
export const takenOverUntil = (since: Date) => new Date(since.getTime() + TAKEOVER_HOURS * HOUR_MS);

async function holdFor(
  records: Records,
  venue: Venue,
  handoff: Handoff,
  { mark, since }: { mark: StaffMark; since: Date },
  now: Date,
): Promise<{ saved: Handoff; wasHeld: boolean }> {
  const until = takenOverUntil(since);
  const before = await records.conversations.setTakenOver(handoff.conversationId, { handoffId: handoff.id, until });
  const wasHeld = await letGoElsewhere(records, venue, before, handoff, mark, now);
  const saved = await records.handoffs.save({
    ...handoff,
    status: 'open',
    resolved: null,
    takenOver: { ...mark, until },
    // The phone is nobody of the team.
    assignee: handoff.assignee ?? (mark.slackUserId === '' ? null : mark),
  });
  await refreshCardOf(records, venue, saved, now);
  await records.notifications.add([endNotification(venue, saved, until)]);
  return { saved, wasHeld };
}

const isHeld = ({ takenOver }: Handoff, now: Date) => takenOver !== null && takenOver.until > now;

function holdsFreshly(handoff: Handoff, member: StaffMark, now: Date): boolean {
  const { takenOver, status } = handoff;
  if (status !== 'open' || takenOver?.slackUserId !== member.slackUserId) return false;
  return takenOver.until.getTime() - now.getTime() > RENEW_BELOW_MS;
}

/** Whoever had the conversation by another card sees there that it is gone. @returns whether somebody had it just now. */
async function letGoElsewhere(
  records: Records,
  venue: Venue,
  before: string | null,
  taken: Handoff,
  by: StaffMark,
  now: Date,
): Promise<boolean> {
  const other = before && before !== taken.id ? await records.handoffs.lock(venue.id, before) : null;
  if (!other?.takenOver) return false;
  const saved = await records.handoffs.save(await letGo(records, other));
  await refreshCardOf(records, venue, saved, now);
  const text = say('team.takeover_elsewhere', { name: by.name });
  await records.notifications.add([
    threadNote(venue, other, { text, dedupeKey: `takeover-elsewhere/${other.id}/h${saved.rev}` }, now),
  ]);
  return isHeld(other, now);
}

/** Owed when the time is over; void if by then it was resolved or taken over again. */
function endNotification(venue: Venue, handoff: Handoff, until: Date): NewNotification {
  const key = `takeover-over/${handoff.id}/h${handoff.rev}`;
  return {
    ...base(venue, 'takeover_over', until),
    channel: 'slack',
    recipient: venue.slack.channelId,
    text: say('team.takeover_over', { name: handoff.takenOver?.name ?? '', hours: TAKEOVER_HOURS }),
    handoffId: handoff.id,
    dedupeKey: key,
    orderingKey: key,
  };
}

async function tellGuest(records: Records, venue: Venue, handoff: Handoff, by: StaffMark, now: Date): Promise<void> {
  const { id, conversationId, rev } = handoff;
  const guest = await records.conversations.guest(conversationId);
  const to = { conversationId, guestAddress: guest.address, handoffId: id };
  const words = {
    text: say('handover.person_here', { name: by.name }, languageFor(guest, venue)),
    dedupeKey: `handoff/${id}/person-here/h${rev}`,
  };
  await records.notifications.add([wordsToGuest(venue, 'word', to, words, now)]);
}

/** The twelve hours are over: the card says so. Nothing when it was resolved or taken over again meanwhile. */
export async function endTakeover(records: Records, venue: Venue, handoffId: string, now: Date): Promise<void> {
  const handoff = await records.handoffs.lock(venue.id, handoffId);
  if (!handoff?.takenOver || handoff.takenOver.until > now) return;
  await records.conversations.setTakenOver(handoff.conversationId, null);
  await refreshCardOf(records, venue, await records.handoffs.save(await letGo(records, handoff)), now);
}
