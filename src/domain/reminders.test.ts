import { expect, test } from 'vitest';
import type { Booking, ConfirmedBooking, PendingBooking, Slot } from './booking.ts';
import { DEFAULT_NOTIFICATIONS, type NotificationSettings } from './notification-settings.ts';
import { type Owed, overtaking, owedBy, quietUntil, whyNoLonger } from './reminders.ts';
import type { Venue } from './venue.ts';
import { resolveWallTime, toWallTime } from './wall-time.ts';

const CAIRO = 'Africa/Cairo';

function venueWith(settings: Partial<NotificationSettings>, timeZone = CAIRO): Venue {
  return {
    timeZone,
    ownerEmails: ['owner@venue.example'],
    notifications: { ...DEFAULT_NOTIFICATIONS, ...settings },
  } as Venue;
}

/** `local` is the venue's wall time, e.g. `2031-03-06 14:00`. */
function slotAt(local: string, timeZone = CAIRO): Slot {
  const [localDate = '', localTime = ''] = local.split(' ');
  const resolved = resolveWallTime(localDate, localTime, timeZone);
  if (resolved.kind !== 'once') throw new Error(`${local} is not one instant`);
  const startsAt = resolved.instant;
  const endsAt = new Date(startsAt.getTime() + 60 * 60_000);
  return { resourceId: 'studio', startsAt, endsAt, blockedUntil: endsAt, localDate, localTime, timeZone };
}

const base = {
  id: 'b1',
  venueId: 'v1',
  guestId: 'g1',
  conversationId: 'c1',
  reference: 'ACDEF3',
  rev: 2,
  people: 3,
  guestName: 'Mona',
  guestPhone: null,
  purpose: null,
  extras: [],
};

const confirmed = (slot: Slot): ConfirmedBooking => ({
  ...base,
  slot,
  status: 'confirmed',
  proposed: null,
  offered: null,
  waitingSince: null,
  attendance: null,
});

const pending = (slot: Slot, waitingSince: Date): PendingBooking => ({
  ...base,
  slot,
  status: 'pending',
  offered: null,
  waitingSince,
});

const ended = (slot: Slot, status: 'completed' | 'no_show' | 'cancelled', endedAt: Date): Booking => ({
  ...base,
  slot,
  status,
  reason: null,
  endedAt,
});

/** As the venue's wall shows it. */
function local(at: Date, timeZone = CAIRO): string {
  const { date, time } = toWallTime(at, timeZone);
  return `${date} ${time}`;
}

const reminders = (venue: Venue, slot: Slot): Owed[] =>
  owedBy(venue, confirmed(slot)).filter(({ kind }) => kind === 'reminder');
const remindedAt = (venue: Venue, slot: Slot) => reminders(venue, slot).map(({ at }) => local(at, slot.timeZone));
const only = (...minutesBefore: number[]) => ({
  reminders: minutesBefore.map((each) => ({ minutesBefore: each, channels: ['whatsapp' as const] })),
});

test('a confirmed booking owes each reminder on each of its channels', () => {
  const owed = reminders(venueWith({}), slotAt('2031-03-06 14:00'));
  expect(owed.map(({ channel, at }) => `${channel} ${local(at)}`)).toEqual([
    'whatsapp 2031-03-05 14:00',
    'email 2031-03-05 14:00',
    'whatsapp 2031-03-06 12:00',
  ]);
});

test('a booking that moves owes other reminders, and one that moves back owes the first again', () => {
  const venue = venueWith(only(120));
  const [there] = reminders(venue, slotAt('2031-03-06 14:00'));
  const [elsewhere] = reminders(venue, slotAt('2031-03-06 16:00'));
  const [back] = reminders(venue, slotAt('2031-03-06 14:00'));
  expect(elsewhere?.identity).not.toBe(there?.identity);
  expect(back).toEqual(there);
});

test.each([
  // Cairo's clocks went forward on Friday 24 April 2026 at midnight, and back on Friday 30 October 2026.
  ['Africa/Cairo', '2026-04-24 14:00', '2026-04-23 14:00'],
  ['Africa/Cairo', '2026-10-30 14:00', '2026-10-29 14:00'],
  ['America/New_York', '2026-03-08 09:00', '2026-03-07 09:00'],
  ['America/New_York', '2026-11-01 09:00', '2026-10-31 09:00'],
  ['Europe/London', '2026-03-29 09:00', '2026-03-28 09:00'],
  ['Europe/London', '2026-10-25 09:00', '2026-10-24 09:00'],
  ['America/Sao_Paulo', '2026-10-18 09:00', '2026-10-17 09:00'],
])('in %s the day before %s is %s on the wall, whatever the clocks do', (timeZone, start, reminded) => {
  expect(remindedAt(venueWith(only(1440), timeZone), slotAt(start, timeZone))).toEqual([reminded]);
});

test('hours before the start are hours gone by, across a change of the clocks', () => {
  const slot = slotAt('2026-03-08 09:00', 'America/New_York');
  const [owed] = reminders(venueWith(only(600), 'America/New_York'), slot);
  expect(slot.startsAt.getTime() - Number(owed?.at)).toBe(600 * 60_000);
  expect(owed && local(owed.at, 'America/New_York')).toBe('2026-03-07 22:00');
});

test('a wall time that the clocks skip the day before is as much later as they skip; one that comes twice is the first', () => {
  const forward = reminders(venueWith(only(1440), 'America/New_York'), slotAt('2026-03-09 02:30', 'America/New_York'));
  expect(forward.map(({ at }) => at.toISOString())).toEqual(['2026-03-08T07:30:00.000Z']);
  const back = reminders(venueWith(only(1440), 'America/New_York'), slotAt('2026-11-02 01:30', 'America/New_York'));
  expect(back.map(({ at }) => at.toISOString())).toEqual(['2026-11-01T05:30:00.000Z']);
});

test('quiet hours move a reminder to their beginning, on the evening before where they go over midnight', () => {
  const venue = venueWith({ ...only(120, 600), quietHours: { from: '21:00', until: '08:00' } });
  expect(remindedAt(venue, slotAt('2031-03-06 09:30'))).toEqual(['2031-03-05 21:00', '2031-03-05 21:00']);
  expect(remindedAt(venue, slotAt('2031-03-06 10:00'))).toEqual(['2031-03-06 08:00', '2031-03-05 21:00']);
  const siesta = venueWith({ ...only(120), quietHours: { from: '13:00', until: '16:00' } });
  expect(remindedAt(siesta, slotAt('2031-03-06 17:00'))).toEqual(['2031-03-06 13:00']);
});

test.each([
  ['2031-03-05 20:59', null],
  ['2031-03-05 21:00', null],
  ['2031-03-05 21:01', '2031-03-06 08:00'],
  ['2031-03-06 00:00', '2031-03-06 08:00'],
  ['2031-03-06 07:59', '2031-03-06 08:00'],
  ['2031-03-06 08:00', null],
])('late at %s a reminder waits until %s', (at, until) => {
  const venue = venueWith({ quietHours: { from: '21:00', until: '08:00' } });
  const end = quietUntil(venue, slotAt(at).startsAt);
  expect(end && local(end)).toBe(until);
  expect(quietUntil(venueWith({}), slotAt(at).startsAt)).toBeNull();
});

test('quiet hours whose end comes twice last until the second; whose beginning the clocks skip, they move nothing to later', () => {
  const zone = 'America/New_York';
  const late = venueWith({ quietHours: { from: '22:00', until: '01:30' } }, zone);
  // 01:10 for the second time.
  expect(quietUntil(late, new Date('2031-11-02T06:10:00Z'))).toEqual(new Date('2031-11-02T06:30:00Z'));
  const early = venueWith({ ...only(10), quietHours: { from: '02:30', until: '08:00' } }, zone);
  expect(remindedAt(early, slotAt('2031-03-09 03:20', zone))).toEqual(['2031-03-09 01:30']);
});

test('of two reminders on one channel the later, or at one minute the nearer to the start, takes the place of the other', () => {
  const quiet = venueWith({ ...only(120, 600), quietHours: { from: '21:00', until: '08:00' } });
  const [nearer, farther] = reminders(quiet, slotAt('2031-03-06 09:30')) as [Owed, Owed];
  expect(overtaking(farther, [nearer, farther])).toEqual([nearer]);
  expect(overtaking(nearer, [nearer, farther])).toEqual([]);
  const [day, email, hours] = reminders(venueWith({}), slotAt('2031-03-06 14:00')) as [Owed, Owed, Owed];
  expect(overtaking(day, [day, email, hours])).toEqual([hours]);
  expect(overtaking(email, [day, email, hours])).toEqual([]);
});

test('a request that the team leaves unanswered goes up step by step, until its start', () => {
  const since = new Date('2031-03-06T10:00:00Z');
  const later = (minutes: number) => new Date(since.getTime() + minutes * 60_000);
  const slot = slotAt('2031-03-06 14:00');
  const steps = owedBy(venueWith({}), pending(slot, since)).map(({ kind, channel, at }) => ({ kind, channel, at }));
  expect(steps).toEqual([
    { kind: 'waiting_nudge', channel: 'slack', at: later(10) },
    { kind: 'waiting_email', channel: 'email', at: later(30) },
    { kind: 'still_waiting', channel: 'whatsapp', at: later(60) },
    { kind: 'expiry', channel: 'self', at: slot.startsAt },
  ]);
  const lateRequest = owedBy(venueWith({}), pending(slotAt('2031-03-06 12:20'), since));
  expect(lateRequest.map(({ kind }) => kind)).toEqual(['waiting_nudge', 'expiry']);
});

test('while the guest has an offer to answer the team is not asked for anything, and the request lives as long as the offer', () => {
  const slot = slotAt('2031-03-06 14:00');
  const since = new Date('2031-03-06T06:00:00Z');
  const offered = { ...pending(slot, since), offered: { ...base, slot: slotAt('2031-03-07 14:00') } };
  expect(owedBy(venueWith({}), offered)).toMatchObject([{ kind: 'expiry', at: slotAt('2031-03-07 14:00').startsAt }]);
  const earlier = { ...offered, offered: { ...base, slot: slotAt('2031-03-06 09:00') } };
  expect(owedBy(venueWith({}), earlier)).toMatchObject([{ kind: 'expiry', at: slot.startsAt }]);
});

test('around and after a visit: the card at the start, a word when nobody has said how it went, thanks to who came', () => {
  const venue = venueWith({ ...only(), followUpMinutes: 60 });
  const slot = slotAt('2031-03-06 14:00');
  const kinds = (booking: Booking) => owedBy(venue, booking).map(({ kind, at }) => `${kind} ${local(at)}`);
  expect(kinds(confirmed(slot))).toEqual(['card 2031-03-06 14:00', 'outcome_nudge 2031-03-06 15:30']);
  const endedAt = slotAt('2031-03-06 15:00').startsAt;
  expect(kinds(ended(slot, 'completed', endedAt))).toEqual(['card 2031-03-06 15:15', 'follow_up 2031-03-06 16:00']);
  expect(kinds(ended(slot, 'no_show', endedAt))).toEqual(['card 2031-03-06 15:15']);
  expect(kinds(ended(slot, 'cancelled', endedAt))).toEqual([]);
});

test('the reason why something is owed no longer is one that a person understands', () => {
  const venue = venueWith({ followUpMinutes: 60 });
  const slot = slotAt('2031-03-06 14:00');
  const endedAt = slotAt('2031-03-06 15:00').startsAt;
  const [reminder] = reminders(venue, slot);
  const identity = reminder?.identity ?? '';
  expect(whyNoLonger(identity, ended(slot, 'cancelled', endedAt))).toBe('the booking is cancelled');
  expect(whyNoLonger(identity, confirmed(slotAt('2031-03-06 16:00')))).toBe('the booking was moved');
  expect(whyNoLonger(identity, confirmed(slot))).toBe('the settings of the venue have changed');
  const waiting = owedBy(venue, pending(slot, endedAt)).map((owed) => owed.identity);
  expect(waiting.map((each) => whyNoLonger(each, confirmed(slot)))).toEqual(['the booking is confirmed']);
  const after = owedBy(venue, ended(slot, 'completed', endedAt));
  expect(after.map((owed) => whyNoLonger(owed.identity, confirmed(slot)))).toEqual([
    'how the booking ended was taken back',
    'how the booking ended was taken back',
  ]);
});
