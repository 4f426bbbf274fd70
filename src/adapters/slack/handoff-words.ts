import { type BookingDetails, isLive } from '../../domain/booking.ts';
import { toWallTime } from '../../domain/wall-time.ts';
import type { HandedOverMessage, HandoffView, StaffMark } from '../../ports.ts';
import { room, when, zoneName } from './card-words.ts';
import { shortDay } from './short-day.ts';
import { shorten, tidy } from './text.ts';
import { reminderLines } from './visit-words.ts';

/** Who has a conversation and what was said in it, as tidied, plain text. */

const MESSAGES = 20;
/** One of these lengths for every message, the longest with which they fit. */
const MESSAGE_LENGTHS = [600, 400, 250, 180];
const MESSAGES_LENGTH = 4500;

const SENDERS: Record<HandedOverMessage['sender'], string> = {
  guest: 'Guest',
  agent: 'Agent',
  team: 'Team',
  system: 'Bellhop',
};

/** What holds now, beside the booking itself. */
export function stateLines(view: HandoffView): string[] {
  const { handoff, guest } = view;
  const offered = offeredTime(view);
  return [
    ...(handoff.assignee ? [`Assigned to ${memberName(handoff.assignee)}`] : []),
    ...(handoff.status === 'open' && handoff.takenOver
      ? [`${memberName(handoff.takenOver)} answers the guest until ${weekdayAndTime(handoff.takenOver.until, view)}`]
      : []),
    ...resolvedLine(view),
    ...(offered
      ? [
          `Offered: ${shorten(`${when(offered.slot)}, ${room(view.venue, offered)}`, 250)}. Waiting for the guest’s answer`,
        ]
      : []),
    ...reminderLines(view),
    ...(guest.optedOutAt ? ['Said STOP: gets answers only'] : []),
  ];
}

/** That a booking has ended says so itself. */
function resolvedLine({ handoff, booking, venue }: HandoffView): string[] {
  const { status, resolved } = handoff;
  if (status !== 'resolved' || !resolved) return [];
  if (booking && !isLive(booking) && booking.endedAt.getTime() === resolved.at.getTime()) return [];
  return [`Resolved by ${memberName(resolved)}, ${dayAndTime(resolved.at, venue.timeZone)}`];
}

export function memberName({ name }: Pick<StaffMark, 'name'>): string {
  return shorten(tidy(name), 60) || 'A team member';
}

/** Another time that the team has proposed and the guest has not answered. */
function offeredTime({ booking }: HandoffView): BookingDetails | null {
  return booking?.status === 'pending' || booking?.status === 'confirmed' ? booking.offered : null;
}

/** `Sun 21:05 (Cairo time)`: enough for what is less than a week ahead. */
function weekdayAndTime(at: Date, { venue: { timeZone } }: HandoffView): string {
  const { date, time } = toWallTime(at, timeZone);
  return `${shortDay(date).slice(0, 3)} ${time} (${zoneName(timeZone)})`;
}

function dayAndTime(at: Date, timeZone: string): string {
  const { date, time } = toWallTime(at, timeZone);
  return `${shortDay(date)} ${time}`;
}

/** Who wrote what, oldest first: each message in one line. */
export function messageLines({ messages }: HandoffView): string[] {
  const shown = messages.slice(-MESSAGES);
  const drafts = MESSAGE_LENGTHS.map((length) => shown.map((message) => messageLine(message, length)));
  return drafts.find((lines) => JSON.stringify(lines).length <= MESSAGES_LENGTH) ?? drafts.at(-1) ?? [];
}

function messageLine({ sender, kind, text }: HandedOverMessage, max: number): string {
  return `${SENDERS[sender]}: ${shorten(tidy(text), max) || `[${kind}]`}`;
}
