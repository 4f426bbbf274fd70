import type { Booking } from '../../domain/booking.ts';
import { toWallTime } from '../../domain/wall-time.ts';
import type { HandoffView, ReminderState } from '../../ports.ts';
import { shortDay } from './short-day.ts';
import { shorten, tidy } from './text.ts';

/** Whether the guest has been reminded, and what they said to it: tidied, plain text. */

const DAY = 24 * 60;
const WEEK_MS = 6 * DAY * 60_000;
const REASON_MAX = 120;
const LINE_MAX = 800;

/** `Coming, 15 minutes late`; null: they have not said. */
export function attendanceWords(booking: Booking): string | null {
  if (booking.status !== 'confirmed' || !booking.attendance) return null;
  const { late, lateMinutes } = booking.attendance;
  if (!late) return 'Coming';
  if (lateMinutes === null) return 'Coming, late';
  return `Coming, ${lateMinutes} ${lateMinutes === 1 ? 'minute' : 'minutes'} late`;
}

/** `Reminders: 24 h before: sent, read · 2 h before: due Sun 12:00`, of the time at which the booking stands; none where there are none. */
export function reminderLines(view: HandoffView): string[] {
  const { booking, reminders } = view;
  const ofThisTime = reminders.filter(({ startsAt }) => startsAt.getTime() === booking?.slot.startsAt.getTime());
  const words = ofThisTime.map((reminder) => reminderWords(reminder, view)).join(' · ');
  return words ? [`Reminders: ${shorten(words, LINE_MAX)}`] : [];
}

function reminderWords(reminder: ReminderState, view: HandoffView): string {
  const by = reminder.channel === 'email' ? ' by email' : '';
  return `${timeBefore(reminder.minutesBefore)} before${by}: ${stateWords(reminder, view)}`;
}

function timeBefore(minutes: number): string {
  if (minutes > DAY && minutes % DAY === 0) return `${minutes / DAY} days`;
  return minutes % 60 === 0 ? `${minutes / 60} h` : `${minutes} min`;
}

function stateWords({ status, sendAt, reason }: ReminderState, view: HandoffView): string {
  const because = shorten(tidy(reason ?? ''), REASON_MAX);
  const why = because ? `: ${because}` : '';
  switch (status) {
    case 'pending':
      return `due ${dueWords(sendAt, view)}`;
    case 'sending':
      return 'being sent';
    case 'sent':
      return 'sent';
    case 'delivered':
      return 'sent, arrived';
    case 'read':
      return 'sent, read';
    case 'skipped':
    case 'void':
      return `not sent${why}`;
    case 'dead':
      return `given up${why}`;
    case 'ambiguous':
      return `perhaps sent${why}`;
    default:
      return status satisfies never;
  }
}

/** `Sun 12:00` within a week, else with the day. */
function dueWords(at: Date, { venue, now }: HandoffView): string {
  const { date, time } = toWallTime(at, venue.timeZone);
  const isNear = Math.abs(at.getTime() - now.getTime()) < WEEK_MS;
  return `${isNear ? shortDay(date).slice(0, 3) : shortDay(date)} ${time}`;
}
