import type { PendingBooking } from '../../domain/booking.ts';
import type { Venue } from '../../domain/venue.ts';
import type { HandoffView } from '../../ports.ts';

const venue: Venue = {
  id: 'spotin',
  name: 'SpotIN',
  timeZone: 'Africa/Cairo',
  phoneCountry: 'EG',
  resourceNoun: 'room',
  resources: [{ id: 'studio', name: 'Studio', capacity: 10 }],
  openingHours: [{ weekday: 7, open: '09:00', close: '23:00' }],
  booking: { gridMinutes: 30, defaultMinutes: 60, maxMinutes: 480, bufferMinutes: 15, maxDaysAhead: 365 },
  confirmation: 'staff',
  reschedule: 'tell',
  handover: { keywords: [], assign: 'nobody' },
  facts: {},
  whatsapp: { phoneNumberId: '100000000000001' },
  slack: { teamId: 'T_SANDBOX', channelId: 'C_BOOKINGS' },
  staff: [{ slackUserId: 'U_AMIRA', name: 'Amira', hours: null }],
  ownerEmails: ['owner@spotin.example'],
};

const booking: PendingBooking = {
  status: 'pending',
  id: '0198c0de-0000-7000-8000-000000000001',
  venueId: 'spotin',
  guestId: 'g1',
  conversationId: 'c1',
  reference: 'K7QM',
  rev: 1,
  offered: null,
  slot: {
    resourceId: 'studio',
    startsAt: new Date('2026-11-22T19:00:00Z'),
    endsAt: new Date('2026-11-22T20:00:00Z'),
    blockedUntil: new Date('2026-11-22T20:15:00Z'),
    localDate: '2026-11-22',
    localTime: '21:00',
    timeZone: 'Africa/Cairo',
  },
  people: 6,
  guestName: 'Mohamed Hassan',
  guestPhone: '+201012345678',
  purpose: 'Team offsite',
  extras: ['projector', 'coffee for six'],
};

/** A new request as the owner's email gets to see it. */
export function handoffView(
  changes: { booking?: Partial<PendingBooking>; view?: Partial<HandoffView> } = {},
): HandoffView {
  return {
    handoff: {
      id: 'h1',
      venueId: 'spotin',
      conversationId: 'c1',
      bookingId: booking.id,
      trigger: 'BOOKING',
      reason: null,
      priority: 'NORMAL',
      status: 'open',
      createdAt: new Date('2026-11-21T13:00:00Z'),
      rev: 0,
      assignee: null,
      takenOver: null,
      resolved: null,
      card: null,
      shownRev: null,
      shownHandoffRev: null,
    },
    venue,
    guest: {
      id: 'g1',
      venueId: 'spotin',
      channel: 'whatsapp',
      address: '201012345678',
      profileName: 'Mo',
      phone: '+201012345678',
      optedOutAt: null,
      erasedAt: null,
    },
    booking: { ...booking, ...changes.booking },
    history: [],
    messages: [],
    lastWords: ['Hi, is the studio free on Sunday at 9pm?', 'For 6 people\nplease'],
    ...changes.view,
  };
}
