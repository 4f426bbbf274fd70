import type { ConfirmedBooking, PendingBooking } from '../../domain/booking.ts';
import { DEFAULT_NOTIFICATIONS } from '../../domain/notification-settings.ts';
import type { Venue } from '../../domain/venue.ts';
import type { DigestFigures, DigestView, GuestEmailView, HandoffView } from '../../ports.ts';

const venue: Venue = {
  id: 'spotin',
  name: 'SpotIN',
  timeZone: 'Africa/Cairo',
  phoneCountry: 'EG',
  language: 'en',
  resourceNoun: 'room',
  resources: [
    { id: 'focus', name: 'Focus', capacity: 4 },
    { id: 'studio', name: 'Studio', capacity: 10 },
    { id: 'hall', name: 'Hall', capacity: 30 },
  ],
  openingHours: [{ weekday: 7, open: '09:00', close: '23:00' }],
  booking: { gridMinutes: 30, defaultMinutes: 60, maxMinutes: 480, bufferMinutes: 15, maxDaysAhead: 365 },
  confirmation: 'staff',
  reschedule: 'tell',
  handover: { keywords: [], assign: 'nobody' },
  facts: {},
  whatsapp: { via: 'cloud', phoneNumberId: '100000000000001', templates: {} },
  slack: { teamId: 'T_SANDBOX', channelId: 'C_BOOKINGS' },
  staff: [{ slackUserId: 'U_AMIRA', name: 'Amira', hours: null }],
  ownerEmails: ['owner@spotin.example'],
  notifications: DEFAULT_NOTIFICATIONS,
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
  waitingSince: new Date('2026-11-21T13:00:00Z'),
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
      language: null,
      email: null,
      optedOutAt: null,
      erasedAt: null,
    },
    booking: { ...booking, ...changes.booking },
    history: [],
    messages: [],
    reminders: [],
    now: new Date('2026-11-21T13:00:00Z'),
    lastWords: ['Hi, is the studio free on Sunday at 9pm?', 'For 6 people\nplease'],
    ...changes.view,
  };
}

/** The same booking, confirmed. */
export function confirmed(changes: Partial<ConfirmedBooking> = {}): ConfirmedBooking {
  const { waitingSince: _, ...rest } = booking;
  return { ...rest, status: 'confirmed', proposed: null, waitingSince: null, attendance: null, rev: 2, ...changes };
}

/** As a guest's email about that booking gets to see it. */
export function guestEmailView(changes: Partial<GuestEmailView> = {}): GuestEmailView {
  return {
    kind: 'booking_confirmed',
    venue,
    booking: confirmed(),
    language: 'en',
    reason: null,
    was: null,
    hadBeenConfirmed: true,
    at: new Date('2026-11-21T13:20:00Z'),
    to: 'mohamed@guest.example',
    ...changes,
  };
}

const nothing: DigestFigures = {
  requests: 0,
  confirmed: 0,
  medianSecondsToConfirm: null,
  completed: 0,
  noShows: 0,
  cancellations: 0,
  expired: 0,
  remindersDelivered: 0,
  remindersSkipped: 0,
};

/** The digest of a day on which there is nothing to say, but for what is given. */
export function digestView(changes: Partial<DigestView> = {}): DigestView {
  return {
    venue,
    period: 'daily',
    now: new Date('2026-11-22T06:00:00Z'),
    day: '2026-11-22',
    needsDecision: [],
    ahead: [
      { day: '2026-11-22', bookings: [] },
      { day: '2026-11-23', bookings: [] },
    ],
    figures: nothing,
    before: nothing,
    troubles: [],
    ...changes,
  };
}

/** An hour in Cairo's winter. */
export function slotAt(localDate: string, localTime: string, resourceId = 'studio'): ConfirmedBooking['slot'] {
  const startsAt = new Date(`${localDate}T${localTime}:00+02:00`);
  const endsAt = new Date(startsAt.getTime() + 3_600_000);
  const blockedUntil = new Date(endsAt.getTime() + 900_000);
  return { ...booking.slot, resourceId, startsAt, endsAt, blockedUntil, localDate, localTime };
}
