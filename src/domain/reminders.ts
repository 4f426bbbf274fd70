import { type Booking, type ConfirmedBooking, isLive, type LiveBooking, lapsesAt, type Slot } from './booking.ts';
import { UNDO_MINUTES } from './booking-commands.ts';
import type { GuestReach, ReminderSetting } from './notification-settings.ts';
import { addressesFor, type Venue } from './venue.ts';
import { addDays, resolveWallTime, toWallTime, type WallTime } from './wall-time.ts';

/** What a booking as it stands now owes later on, unless it changes. */
export interface Owed {
  /** The same for as long as the same is owed: a booking that moves owes another reminder. */
  identity: string;
  kind: OwedKind;
  /** `self`: what we owe nobody but ourselves. */
  channel: 'whatsapp' | 'slack' | 'email' | 'self';
  /** Of an email to the team. */
  address: string | null;
  at: Date;
}

export type OwedKind =
  | 'reminder'
  /** A request whose start has come without a decision ends. */
  | 'expiry'
  /** The card is drawn anew, as what can be pressed changes with the hour. */
  | 'card'
  /** The team has left a request unanswered: a word in the card's thread, an email, a word to the guest. */
  | 'waiting_nudge'
  | 'waiting_email'
  | 'still_waiting'
  /** Nobody has said whether the guest came. */
  | 'outcome_nudge'
  | 'follow_up';

const MINUTE = 60_000;
const MINUTES_A_DAY = 24 * 60;

/** All that a booking owes by the clock. What has become of it in the ledger is not asked here. */
export function owedBy(venue: Venue, booking: Booking): Owed[] {
  if (isLive(booking)) {
    return booking.status === 'pending'
      ? [...whileWaiting(venue, booking), step(lapsesAt(booking), 0, 'expiry', 'self')]
      : [...reminders(venue, booking), ...whileWaiting(venue, booking), ...aroundTheVisit(venue, booking)];
  }
  return booking.status === 'completed' || booking.status === 'no_show' ? afterTheVisit(venue, booking) : [];
}

/** The reminders that take the place of this one where both are due: on the same channel, those that leave later, or are nearer to the start. */
export function overtaking(owed: Owed, all: Owed[]): Owed[] {
  if (owed.kind !== 'reminder') return [];
  const later = (other: Owed) => other.at.getTime() - owed.at.getTime() || nearness(owed) - nearness(other);
  return all.filter((other) => other.kind === 'reminder' && other.channel === owed.channel && later(other) > 0);
}

/** In words for whoever looks into the ledger: why what was owed to a booking is so no longer. */
export function whyNoLonger(identity: string, booking: Booking): string {
  const [kind, minutes] = identity.split('/');
  const isOfItsEnd = kind === 'follow_up' || (kind === 'card' && minutes !== '0');
  if (isOfItsEnd) return isLive(booking) ? 'how the booking ended was taken back' : OTHER_SETTINGS;
  if (!isLive(booking)) return `the booking is ${booking.status === 'no_show' ? 'a no-show' : booking.status}`;
  if (kind === 'still_waiting' || kind?.startsWith('waiting_')) return 'the team has answered, or was asked anew';
  const { startsAt, endsAt } = booking.slot;
  if (![startsAt, endsAt].some((at) => identity.includes(at.toISOString()))) return 'the booking was moved';
  return kind === 'expiry' ? 'the booking is confirmed' : OTHER_SETTINGS;
}

const OTHER_SETTINGS = 'the settings of the venue have changed';

/** Until when quiet hours keep a reminder back that leaves late; null: it may go. Wall time of the venue. */
export function quietUntil({ notifications: { quietHours }, timeZone }: Venue, at: Date): Date | null {
  if (!quietHours) return null;
  const { date, time } = toWallTime(at, timeZone);
  const { from, until } = quietHours;
  const isQuiet = from < until ? from < time && time < until : time > from || time < until;
  if (!isQuiet) return null;
  const wall = resolveWallTime(from > until && time > from ? addDays(date, 1) : date, until, timeZone);
  return wall.kind === 'twice' && wall.first <= at ? wall.second : instantOf(wall);
}

function reminders(venue: Venue, { slot }: ConfirmedBooking): Owed[] {
  return venue.notifications.reminders.flatMap((setting) =>
    setting.channels.map((channel) => reminder(venue, slot, setting, channel)),
  );
}

function reminder(venue: Venue, slot: Slot, { minutesBefore }: ReminderSetting, channel: GuestReach): Owed {
  const at = outOfQuietHours(venue, before(slot, minutesBefore));
  const identity = `reminder/${minutesBefore}/${channel}/${slot.startsAt.toISOString()}`;
  return { identity, kind: 'reminder', channel, address: null, at };
}

/** What the identity of a reminder says. */
export function readReminderIdentity(identity: string): { minutesBefore: number; startsAt: Date } {
  const [, minutesBefore, , startsAt = ''] = identity.split('/');
  return { minutesBefore: Number(minutesBefore), startsAt: new Date(startsAt) };
}

/** Whole days keep the hour on the wall. Where the clocks skip it, as much later as they skip; where it comes twice, the first. */
function before({ startsAt, localDate, localTime, timeZone }: Slot, minutes: number): Date {
  if (minutes % MINUTES_A_DAY !== 0) return new Date(startsAt.getTime() - minutes * MINUTE);
  return instantOf(resolveWallTime(addDays(localDate, -minutes / MINUTES_A_DAY), localTime, timeZone));
}

function outOfQuietHours(venue: Venue, at: Date): Date {
  const { quietHours } = venue.notifications;
  if (!quietHours || quietUntil(venue, at) === null) return at;
  const { date, time } = toWallTime(at, venue.timeZone);
  const isAfterMidnight = quietHours.from > quietHours.until && time < quietHours.until;
  const wall = resolveWallTime(isAfterMidnight ? addDays(date, -1) : date, quietHours.from, venue.timeZone);
  return wall.kind === 'gap' ? wall.before : instantOf(wall);
}

function instantOf(wall: WallTime): Date {
  if (wall.kind === 'once') return wall.instant;
  return wall.kind === 'gap' ? wall.after : wall.first;
}

/** Nothing is waited for from the team while the guest has an offer to answer. */
function whileWaiting(venue: Venue, booking: LiveBooking): Owed[] {
  const { waitingSince, offered, slot } = booking;
  if (!waitingSince || offered) return [];
  const { nudgeAfterMinutes, emailAfterMinutes, tellGuestAfterMinutes } = venue.notifications.unanswered;
  const after = (minutes: number | null, kind: OwedKind, channel: Owed['channel'], address: string | null = null) =>
    minutes === null ? [] : [step(waitingSince, minutes, kind, channel, address)];
  return [
    ...after(nudgeAfterMinutes, 'waiting_nudge', 'slack'),
    ...addressesFor(venue, 'unanswered').flatMap((address) =>
      after(emailAfterMinutes, 'waiting_email', 'email', address),
    ),
    ...after(tellGuestAfterMinutes, 'still_waiting', 'whatsapp'),
  ].filter(({ at }) => at < slot.startsAt);
}

function aroundTheVisit(venue: Venue, { slot }: ConfirmedBooking): Owed[] {
  const { outcomeNudgeMinutes } = venue.notifications;
  const begun = step(slot.startsAt, 0, 'card', 'slack');
  if (outcomeNudgeMinutes === null) return [begun];
  return [begun, step(slot.endsAt, outcomeNudgeMinutes, 'outcome_nudge', 'slack')];
}

function afterTheVisit(venue: Venue, { status, endedAt }: Extract<Booking, { endedAt: Date }>): Owed[] {
  const { followUpMinutes } = venue.notifications;
  const settled = step(endedAt, UNDO_MINUTES, 'card', 'slack');
  if (status !== 'completed' || followUpMinutes === null) return [settled];
  return [settled, step(endedAt, followUpMinutes, 'follow_up', 'whatsapp')];
}

function step(
  since: Date,
  minutes: number,
  kind: OwedKind,
  channel: Owed['channel'],
  address: string | null = null,
): Owed {
  const identity = [kind, minutes, since.toISOString(), address].filter((part) => part !== null).join('/');
  return { identity, kind, channel, address, at: new Date(since.getTime() + minutes * MINUTE) };
}

/** Minutes before the start, as the identity says. */
const nearness = ({ identity }: Owed): number => Number(identity.split('/')[1]);
