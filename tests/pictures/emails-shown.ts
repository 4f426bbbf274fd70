import { confirmed, digestView, guestEmailView, handoffView, slotAt } from '../../src/adapters/react-email/fixtures.ts';
import type { ConfirmedBooking, LiveBooking, PendingBooking } from '../../src/domain/booking.ts';
import type { DigestFigures, Email, EmailPages } from '../../src/ports.ts';

export interface Picture {
  name: string;
  width: number;
  dark?: boolean;
  /** Of the top; null: all of it. */
  height?: number;
  email(pages: EmailPages): Promise<Email>;
}

const DESKTOP = 640;
const PHONE = 375;
const TODAY = '2026-11-22';
const TOMORROW = '2026-11-23';

const people: [string, number, string, string | null, string[]][] = [
  ['Salma Farouk', 3, 'focus', 'Interviews', []],
  ['Karim Nabil', 8, 'studio', 'Podcast recording', ['two microphones']],
  ['Anne-Sophie de La Rochefoucauld-Montbel', 24, 'hall', 'Board meeting', ['projector', 'coffee for 24']],
  ['Youssef Adel', 2, 'focus', null, []],
  ['محمد حسن عبد الرحمن', 10, 'studio', 'ورشة عمل', []],
  ['Lena Vogt', 6, 'studio', 'Team offsite', ['flip chart']],
  ['Omar El-Sayed', 4, 'focus', null, []],
];

function visit(index: number, day: string, time: string, changes: Partial<ConfirmedBooking> = {}): ConfirmedBooking {
  const [guestName, count, resourceId, purpose, extras] = people[index % people.length] ??
    people[0] ?? ['', 1, '', null, []];
  const slot = slotAt(day, time, resourceId);
  return confirmed({
    id: `b${index}`,
    reference: `K7Q${index}`,
    guestName,
    people: count,
    purpose,
    extras,
    slot,
    ...changes,
  });
}

function request(index: number, day: string, time: string, waitingSince: string): PendingBooking {
  const { proposed: _, attendance: __, ...rest } = visit(index, day, time);
  return { ...rest, status: 'pending', rev: 1, waitingSince: new Date(waitingSince) };
}

const wish = visit(5, '2026-11-25', '16:00');
const change = visit(5, TODAY, '18:00', {
  proposed: { ...wish, people: 9 },
  waitingSince: new Date('2026-11-21T20:10:00Z'),
});
const asked: LiveBooking[] = [
  request(1, '2026-11-24', '10:00', '2026-11-21T08:35:00Z'),
  request(4, TOMORROW, '12:30', '2026-11-21T17:50:00Z'),
];
const today: LiveBooking[] = [
  visit(0, TODAY, '09:00', { attendance: { late: false, lateMinutes: null } }),
  visit(1, TODAY, '10:30'),
  visit(2, TODAY, '11:00', { attendance: { late: true, lateMinutes: 15 } }),
  visit(3, TODAY, '14:00'),
  visit(6, TODAY, '16:30'),
  change,
];
const tomorrow: LiveBooking[] = [visit(3, TOMORROW, '09:30'), asked[1] ?? change, visit(5, TOMORROW, '17:00')];

const figures: DigestFigures = {
  requests: 14,
  confirmed: 11,
  medianSecondsToConfirm: 8 * 60,
  completed: 9,
  noShows: 1,
  cancellations: 2,
  expired: 0,
  remindersDelivered: 19,
  remindersSkipped: 1,
};
const before: DigestFigures = {
  ...figures,
  requests: 10,
  confirmed: 11,
  medianSecondsToConfirm: 21 * 60,
  completed: 8,
  noShows: 3,
  remindersDelivered: 16,
};
const troubles = [
  {
    id: 'n1',
    kind: 'reminder' as const,
    status: 'dead' as const,
    reason: 'WhatsApp: this number is not on WhatsApp (131026)',
    at: new Date('2026-11-21T15:00:00Z'),
  },
  {
    id: 'n2',
    kind: 'booking_confirmed' as const,
    status: 'ambiguous' as const,
    reason: 'its answer was lost, and no status came',
    at: new Date('2026-11-21T16:42:00Z'),
  },
];

const busyDay = digestView({
  needsDecision: [...asked, change],
  ahead: [
    { day: TODAY, bookings: today },
    { day: TOMORROW, bookings: tomorrow },
  ],
  figures,
  before,
  troubles,
});

const week = digestView({
  period: 'weekly',
  now: new Date('2026-11-23T06:00:00Z'),
  day: TOMORROW,
  needsDecision: asked.slice(0, 1),
  ahead: ['2026-11-23', '2026-11-24', '2026-11-25', '2026-11-26', '2026-11-27', '2026-11-28', '2026-11-29'].map(
    (day, index) => ({
      day,
      bookings: [0, 1, 2]
        .slice(0, [2, 1, 3, 1, 0, 0, 2][index])
        .map((each) => visit(index + each, day, `${9 + each * 4}:00`.padStart(5, '0'))),
    }),
  ),
  figures: { ...figures, requests: 61, confirmed: 52, completed: 47, noShows: 3, remindersDelivered: 96 },
  before: { ...before, requests: 66, confirmed: 52, completed: 41, noShows: 4, remindersDelivered: 88 },
});

const bilingual = confirmed({ guestName: 'سلمى فاروق', purpose: 'ورشة عمل', extras: ['قهوة', 'projector'] });
const offered = { ...confirmed(), slot: slotAt('2026-11-24', '19:00', 'hall') };

/** What the README shows, and what a change of the layout is looked at by. */
export const PICTURES: Picture[] = [
  { name: 'digest-daily', width: DESKTOP, email: (pages) => pages.digest(busyDay) },
  { name: 'digest-daily-phone', width: PHONE, email: (pages) => pages.digest(busyDay) },
  { name: 'digest-daily-dark', width: DESKTOP, dark: true, email: (pages) => pages.digest(busyDay) },
  { name: 'digest-weekly', width: DESKTOP, email: (pages) => pages.digest(week) },
  { name: 'digest-empty', width: DESKTOP, email: (pages) => pages.digest(digestView()) },
  { name: 'confirmed', width: DESKTOP, email: (pages) => pages.toGuest(guestEmailView()) },
  { name: 'confirmed-dark', width: DESKTOP, dark: true, email: (pages) => pages.toGuest(guestEmailView()) },
  { name: 'confirmed-phone', width: PHONE, email: (pages) => pages.toGuest(guestEmailView()) },
  {
    name: 'confirmed-ar',
    width: DESKTOP,
    email: (pages) => pages.toGuest(guestEmailView({ language: 'ar', booking: bilingual })),
  },
  { name: 'reminder-phone', width: PHONE, email: (pages) => pages.toGuest(guestEmailView({ kind: 'reminder' })) },
  {
    name: 'offered-phone',
    width: PHONE,
    email: (pages) => pages.toGuest(guestEmailView({ kind: 'reschedule_offered', booking: confirmed({ offered }) })),
  },
  {
    name: 'cancelled',
    width: DESKTOP,
    email: (pages) =>
      pages.toGuest(
        guestEmailView({
          kind: 'booking_cancelled',
          booking: { ...confirmed(), status: 'cancelled', reason: null, endedAt: new Date('2026-11-21T18:00:00Z') },
          reason: 'A pipe has burst, and the room is closed until Tuesday.',
        }),
      ),
  },
  { name: 'new-request-phone', width: PHONE, email: (pages) => pages.newBookingRequest(handoffView()) },
  {
    name: 'still-waiting',
    width: DESKTOP,
    email: (pages) => pages.stillWaiting(handoffView({ view: { now: new Date('2026-11-21T13:30:00Z') } })),
  },
];
