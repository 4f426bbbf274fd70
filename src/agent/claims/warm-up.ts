import { DEFAULT_NOTIFICATIONS } from '../../domain/notification-settings.ts';
import type { Venue } from '../../domain/venue.ts';
import { checkClaims } from '../claims.ts';

const NOWHERE: Venue = {
  id: 'nowhere',
  name: 'Nowhere',
  timeZone: 'UTC',
  phoneCountry: 'GB',
  language: 'en',
  resourceNoun: 'desk',
  resources: [{ id: 'desk', name: 'Desk', capacity: 1 }],
  openingHours: [{ weekday: 1, open: '09:00', close: '17:00' }],
  booking: { gridMinutes: 15, defaultMinutes: 60, maxMinutes: 60, bufferMinutes: 0, maxDaysAhead: 1 },
  confirmation: 'staff',
  reschedule: 'tell',
  handover: { keywords: [], assign: 'nobody' },
  facts: { lunch: 'Lunch is at noon.' },
  whatsapp: { via: 'cloud', phoneNumberId: '0', templates: {} },
  slack: { teamId: 'T0', channelId: 'C0' },
  staff: [],
  ownerEmails: [],
  notifications: DEFAULT_NOTIFICATIONS,
};
const DRAFT =
  'Your desk is booked for Monday 5 January at 10:30, at 20 EUR, reference ABC234. See https://example.com.';
const GUEST = 'A desk on Tuesday at half past nine';

/** Patterns are compiled when first used, and again when used twice: half a second in all that no guest should wait for. */
export function warmUpClaims(): void {
  let left = 3;
  const read = () => {
    checkClaims(DRAFT, {
      venue: NOWHERE,
      now: new Date(0),
      facts: [],
      results: [],
      guestWords: [GUEST],
      earlierFacts: [DRAFT],
    });
    left -= 1;
    if (left > 0) setImmediate(read);
  };
  setImmediate(read);
}
