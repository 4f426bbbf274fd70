import type { ConfirmedBooking } from '../../src/domain/booking.ts';

/** Mona's booking of the Studio, in Cairo, as no database has ever seen it. */
export function confirmedBooking(changes: Partial<ConfirmedBooking> = {}): ConfirmedBooking {
  return {
    id: '00000000-0000-4000-8000-000000000001',
    venueId: 'spotin',
    guestId: '00000000-0000-4000-8000-000000000002',
    conversationId: '00000000-0000-4000-8000-000000000003',
    reference: 'SP-4K7Q',
    rev: 2,
    status: 'confirmed',
    slot: {
      resourceId: 'studio',
      startsAt: new Date('2031-03-04T12:00:00Z'),
      endsAt: new Date('2031-03-04T13:00:00Z'),
      blockedUntil: new Date('2031-03-04T13:15:00Z'),
      localDate: '2031-03-04',
      localTime: '14:00',
      timeZone: 'Africa/Cairo',
    },
    people: 6,
    guestName: 'Mona Adel',
    guestPhone: null,
    purpose: null,
    extras: [],
    offered: null,
    proposed: null,
    waitingSince: null,
    attendance: null,
    ...changes,
  };
}
