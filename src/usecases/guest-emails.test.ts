import { describe, expect, it } from 'vitest';
import { confirmed, guestEmailView, handoffView } from '../adapters/react-email/fixtures.ts';
import type { Actor, BookingEvent, BookingEventType } from '../domain/booking.ts';
import type { Guest } from '../ports.ts';
import { bookingByEmail, guestEmailRows } from './guest-emails.ts';

const NOW = new Date('2026-11-21T13:00:00Z');
const STAFF: Actor = { kind: 'staff', id: 'U_AMIRA', name: 'Amira' };
const GUEST: Actor = { kind: 'guest' };
const { venue } = guestEmailView();
const guest: Guest = { ...handoffView().guest, email: 'mohamed@guest.example' };

function happened(type: BookingEventType, rev: number, actor = STAFF): BookingEvent {
  const { slot } = confirmed();
  const event = { bookingId: confirmed().id, rev, at: NOW, actor, reason: null, was: slot };
  const more = { details: confirmed(), attendance: { late: false, lateMinutes: null } };
  return { ...event, ...more, type, booking: confirmed() } as BookingEvent;
}

const kindsOf = (...events: BookingEvent[]) =>
  guestEmailRows(venue, confirmed(), events, guest, NOW).map(({ kind, bookingRev }) => `${kind} r${bookingRev}`);

describe('what happens to a booking', () => {
  it.each<[BookingEventType, string]>([
    ['booking.requested', 'booking_requested r3'],
    ['booking.confirmed', 'booking_confirmed r3'],
    ['booking.offer_accepted', 'booking_confirmed r3'],
    ['booking.changed', 'booking_changed r3'],
    ['booking.rescheduled', 'booking_changed r3'],
    ['booking.change_accepted', 'booking_changed r3'],
    ['booking.declined', 'booking_declined r3'],
    ['booking.cancelled', 'booking_cancelled r3'],
    ['booking.expired', 'booking_expired r3'],
    ['booking.change_declined', 'change_declined r3'],
    ['booking.reschedule_offered', 'reschedule_offered r3'],
  ])('%s is told of as %s', (type, kind) => {
    expect(kindsOf(happened(type, 3))).toEqual([kind]);
  });

  it.each<BookingEventType>([
    'booking.change_proposed',
    'booking.offer_declined',
    'booking.completed',
    'booking.no_show',
    'booking.outcome_undone',
    'booking.attendance_said',
  ])('%s is not told of by email', (type) => {
    expect(kindsOf(happened(type, 3))).toEqual([]);
  });

  it('is told of once where several things happen at once', () => {
    expect(kindsOf(happened('booking.requested', 1, GUEST), happened('booking.confirmed', 2))).toEqual([
      'booking_confirmed r2',
    ]);
    expect(kindsOf(happened('booking.changed', 2), happened('booking.attendance_said', 3, GUEST))).toEqual([
      'booking_changed r2',
    ]);
  });

  it('is told of to a guest who cancelled it themselves, and not to one who took back a wish', () => {
    expect(kindsOf(happened('booking.cancelled', 3, GUEST))).toEqual(['booking_cancelled r3']);
    expect(kindsOf(happened('booking.change_declined', 3, GUEST))).toEqual([]);
  });
});

describe('a row', () => {
  const rows = (changes: Partial<Guest>) =>
    guestEmailRows(venue, confirmed(), [happened('booking.confirmed', 2)], { ...guest, ...changes }, NOW);

  it('goes to the guest’s address at once, and names it in no key', () => {
    const [row] = rows({});
    expect(row).toMatchObject({ channel: 'email', recipient: guest.email, sendAt: NOW, planned: null });
    expect(`${row?.dedupeKey} ${row?.orderingKey}`).not.toContain('mohamed');
    expect(rows({ email: 'm@elsewhere.example' })[0]?.dedupeKey).not.toBe(row?.dedupeKey);
  });

  it('is not written for who has no address, said STOP or is forgotten', () => {
    expect(rows({ email: null })).toEqual([]);
    expect(rows({ optedOutAt: NOW })).toEqual([]);
    expect(rows({ erasedAt: NOW })).toEqual([]);
  });
});

describe('who has just given an address', () => {
  it('hears how a booking stands that is to come, and of no other', () => {
    const kinds = (at: string) => bookingByEmail(venue, confirmed(), guest, new Date(at)).map(({ kind }) => kind);
    expect(kinds('2026-11-22T18:59:00Z')).toEqual(['booking_confirmed']);
    expect(kinds('2026-11-22T19:00:00Z')).toEqual([]);
  });
});
