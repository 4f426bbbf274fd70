import { DEFAULT_NOTIFICATIONS } from '../../src/domain/notification-settings.ts';
import type { OpeningHours, Venue } from '../../src/domain/venue.ts';

const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7] as const;

/** Every day of the week. */
export function daily(open: string, close: string): OpeningHours[] {
  return WEEKDAYS.map((weekday) => ({ weekday, open, close }));
}

/** A co-working space in Cairo, the venue of the sandbox. */
export function spotin(overrides: Partial<Venue> = {}): Venue {
  return {
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
    openingHours: daily('09:00', '23:00'),
    booking: { gridMinutes: 30, defaultMinutes: 60, maxMinutes: 480, bufferMinutes: 15, maxDaysAhead: 365 },
    confirmation: 'staff',
    reschedule: 'tell',
    handover: { keywords: [], assign: 'nobody' },
    facts: {
      address: 'SpotIN is at 12 Road 9, Maadi, Cairo, two minutes from the metro.',
      parking: 'There is free street parking, and a garage two doors down.',
      wifi: 'Wi-Fi is free and fast; the password is on the wall of every room.',
      coffee: 'Coffee, tea and water are included.',
    },
    whatsapp: { via: 'cloud', phoneNumberId: '100000000000001', templates: {} },
    slack: { teamId: 'T_SANDBOX', channelId: 'C_BOOKINGS' },
    staff: [
      { slackUserId: 'U_AMIRA', name: 'Amira', hours: null },
      { slackUserId: 'U_YOUSSEF', name: 'Youssef', hours: null },
    ],
    ownerEmails: ['owner@spotin.example'],
    notifications: DEFAULT_NOTIFICATIONS,
    ...overrides,
  };
}
