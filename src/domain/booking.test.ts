import { describe, expect, it } from 'vitest';
import {
  type Booking,
  type BookingDetails,
  type BookingEvent,
  detailsOf,
  evolve,
  heldSlots,
  isLive,
  replay,
  type Slot,
} from './booking.ts';

const at = new Date('2026-11-20T08:00:00Z');
const guest = { kind: 'guest' } as const;
const amira = { kind: 'staff', id: 'U_AMIRA', name: 'Amira' } as const;

function slotAt(localTime: string): Slot {
  const startsAt = new Date(`2026-11-22T${localTime}:00Z`);
  return {
    resourceId: 'studio',
    startsAt,
    endsAt: new Date(startsAt.getTime() + 3_600_000),
    blockedUntil: new Date(startsAt.getTime() + 4_500_000),
    localDate: '2026-11-22',
    localTime,
    timeZone: 'UTC',
  };
}

const details: BookingDetails = {
  slot: slotAt('14:00'),
  people: 8,
  guestName: 'Nour',
  guestPhone: null,
  purpose: null,
  extras: [],
};
const later: BookingDetails = { ...details, slot: slotAt('16:00'), people: 9 };
const base = { bookingId: 'b1', at };
const requested: BookingEvent = {
  ...base,
  ...{ type: 'booking.requested', rev: 1, actor: guest },
  booking: { ...details, venueId: 'spotin', guestId: 'g1', conversationId: 'c1', reference: 'QX7K' },
};
const confirmed: BookingEvent = { ...base, type: 'booking.confirmed', rev: 2, actor: amira };
const offered: BookingEvent = { ...base, type: 'booking.reschedule_offered', rev: 2, actor: amira, details: later };
const proposed: BookingEvent = { ...base, type: 'booking.change_proposed', rev: 3, actor: guest, details: later };

describe('evolve', () => {
  it('begins pending, with all that was requested', () => {
    expect(replay([requested])).toEqual({
      ...details,
      ...{ id: 'b1', venueId: 'spotin', guestId: 'g1', conversationId: 'c1', reference: 'QX7K' },
      rev: 1,
      status: 'pending',
      offered: null,
      waitingSince: requested.at,
    });
  });

  it('changes a pending booking in place', () => {
    const changed: BookingEvent = { ...base, type: 'booking.changed', rev: 2, actor: guest, details: later };
    expect(replay([requested, changed])).toEqual({ ...replay([requested]), ...later, rev: 2 });
  });

  it('keeps the old slot beside the proposed one until staff decide', () => {
    const booking = replay([requested, confirmed, proposed]);
    expect(booking).toMatchObject({ status: 'confirmed', rev: 3, slot: details.slot, people: 8, proposed: later });
    expect(heldSlots(booking)).toEqual([details.slot, later.slot]);
  });

  it('takes over what was accepted', () => {
    const accepted: BookingEvent = { ...base, type: 'booking.change_accepted', rev: 4, actor: amira };
    const booking = replay([requested, confirmed, proposed, accepted]);
    expect(booking).toMatchObject({ ...later, status: 'confirmed', rev: 4, proposed: null });
    expect(heldSlots(booking)).toEqual([later.slot]);
  });

  it('forgets what was declined', () => {
    const declined: BookingEvent = { ...base, type: 'booking.change_declined', rev: 4, actor: amira, reason: 'full' };
    const booking = replay([requested, confirmed, proposed, declined]);
    expect(booking).toEqual({ ...replay([requested, confirmed]), rev: 4 });
  });

  it('drops a proposal when the venue changes the booking at once', () => {
    const changed: BookingEvent = { ...base, type: 'booking.changed', rev: 4, actor: guest, details: later };
    expect(replay([requested, confirmed, proposed, changed])).toMatchObject({ ...later, proposed: null });
  });

  it('moves what the team reschedules, and leaves its status', () => {
    const move = { ...base, type: 'booking.rescheduled', actor: amira, details: later, was: details.slot } as const;
    expect(replay([requested, { ...move, rev: 2 }])).toEqual({ ...replay([requested]), ...later, rev: 2 });
    const booking = replay([requested, confirmed, proposed, { ...move, rev: 4 }]);
    expect(booking).toMatchObject({ ...later, status: 'confirmed', proposed: null, offered: null });
    expect(heldSlots(booking)).toEqual([later.slot]);
  });

  it('holds both slots while the guest is asked about another time', () => {
    const booking = replay([requested, offered]);
    expect(booking).toMatchObject({ ...details, status: 'pending', offered: later });
    expect(heldSlots(booking)).toEqual([details.slot, later.slot]);
  });

  it('is confirmed for the time offered when the guest accepts', () => {
    const booking = replay([requested, offered, { ...base, type: 'booking.offer_accepted', rev: 3, actor: guest }]);
    expect(booking).toMatchObject({ ...later, status: 'confirmed', rev: 3, offered: null, proposed: null });
    expect(heldSlots(booking)).toEqual([later.slot]);
  });

  it('stays as it was when the guest declines', () => {
    const declined = { ...base, type: 'booking.offer_declined', actor: guest, reason: null } as const;
    expect(replay([requested, offered, { ...declined, rev: 3 }])).toEqual({ ...replay([requested]), rev: 3 });
    const afterConfirmation = { ...offered, rev: 3 };
    expect(replay([requested, confirmed, afterConfirmation, { ...declined, rev: 4 }])).toEqual({
      ...replay([requested, confirmed]),
      rev: 4,
    });
  });

  it.each<[string, BookingEvent]>([
    ['a change', { ...base, type: 'booking.changed', rev: 3, actor: guest, details }],
    ['a confirmation', { ...confirmed, rev: 3 }],
    ['a move', { ...base, type: 'booking.rescheduled', rev: 3, actor: amira, details, was: details.slot }],
  ])('forgets an offer with %s', (_, event) => {
    const booking = replay([requested, offered, event]);
    expect(booking).toMatchObject({ ...details, offered: null });
    expect(heldSlots(booking)).toEqual([details.slot]);
  });

  it('has a proposal or an offer, never both', () => {
    const overProposal = replay([requested, confirmed, proposed, { ...offered, rev: 4 }]);
    expect(overProposal).toMatchObject({ proposed: null, offered: later });
    const overOffer = replay([requested, confirmed, { ...offered, rev: 3 }, { ...proposed, rev: 4 }]);
    expect(overOffer).toMatchObject({ proposed: later, offered: null });
  });

  it.each([
    ['declined', { type: 'booking.declined', reason: 'closed that day' }],
    ['cancelled', { type: 'booking.cancelled', reason: 'ill' }],
    ['expired', { type: 'booking.expired' }],
    ['completed', { type: 'booking.completed' }],
    ['no_show', { type: 'booking.no_show' }],
  ] as const)('ends as %s, holding nothing', (status, ending) => {
    const booking = evolve(replay([requested]), { ...base, rev: 2, actor: amira, ...ending });
    expect(booking).toMatchObject({ status, reason: 'reason' in ending ? ending.reason : null, rev: 2 });
    expect(booking).not.toHaveProperty('proposed');
    expect(booking).not.toHaveProperty('offered');
    expect(isLive(booking)).toBe(false);
    expect(heldSlots(booking)).toEqual([]);
  });

  it('loses the proposal of a booking that ends', () => {
    const cancelled: BookingEvent = { ...base, type: 'booking.cancelled', rev: 4, actor: guest, reason: null };
    const booking = replay([requested, confirmed, proposed, cancelled]);
    expect(booking).not.toHaveProperty('proposed');
    expect(booking.slot).toEqual(details.slot);
  });

  it('holds one slot while nothing is proposed', () => {
    expect(heldSlots(replay([requested]))).toEqual([details.slot]);
    expect(heldSlots(replay([requested, confirmed]))).toEqual([details.slot]);
  });

  it('does not touch what it is given', () => {
    const before = replay([requested, confirmed]);
    const copy = structuredClone(before);
    evolve(before, proposed);
    expect(before).toEqual(copy);
  });
});

describe('a broken history', () => {
  const cancelled: BookingEvent = { ...base, type: 'booking.cancelled', rev: 2, actor: guest, reason: null };
  const accepted: BookingEvent = { ...base, type: 'booking.change_accepted', rev: 3, actor: amira };
  it.each<[string, BookingEvent[]]>([
    ['is empty', []],
    ['does not begin with the request', [confirmed]],
    ['requests twice', [requested, { ...requested, rev: 2 }]],
    ['leaves a revision out', [requested, { ...confirmed, rev: 3 }]],
    ['repeats a revision', [requested, confirmed, confirmed]],
    ['mixes bookings', [requested, { ...confirmed, bookingId: 'b2' }]],
    ['goes on after the end', [requested, cancelled, { ...confirmed, rev: 3 }]],
    ['proposes before it is confirmed', [requested, { ...proposed, rev: 2 }]],
    ['accepts what was not offered', [requested, { ...base, type: 'booking.offer_accepted', rev: 2, actor: guest }]],
    [
      'declines what was not offered',
      [requested, { ...base, type: 'booking.offer_declined', rev: 2, actor: guest, reason: null }],
    ],
    ['accepts what was not proposed', [requested, confirmed, accepted]],
  ])('throws when it %s', (_, events) => {
    expect(() => replay(events)).toThrow();
  });
});

it('detailsOf picks what a guest may set, and nothing else', () => {
  const booking: Booking = replay([requested]);
  expect(detailsOf(booking)).toEqual(details);
});
