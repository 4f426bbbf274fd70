import type { Booking, BookingDetails, Slot } from '../../domain/booking.ts';
import { findResource, type Venue } from '../../domain/venue.ts';
import { formatDay, toWallTime } from '../../domain/wall-time.ts';
import { oneLine, shortened } from './words.ts';

/** Room for what a guest wrote: a name in a subject, a field. */
const NAME_MAX = 40;
const FIELD_MAX = 300;

/** The wall time that was agreed, in the venue's zone at the time of booking. */
export const timesOf = ({ localTime, endsAt, timeZone }: Slot): string =>
  `${localTime}–${toWallTime(endsAt, timeZone).time}`;

export const whenOf = (slot: Slot): string => `${formatDay(slot.localDate)}, ${timesOf(slot)}`;

/** `Sun 22 Nov 21:00`: for a subject. */
export function shortWhen({ localDate, localTime }: Slot): string {
  const words = formatDay(localDate).split(' ').slice(0, 3);
  return [...words.map((word) => word.slice(0, 3)), localTime].join(' ');
}

export const resourceOf = (venue: Venue, { resourceId }: Slot): string =>
  findResource(venue, resourceId)?.name ?? resourceId;

/** Somebody may be called nothing but characters that nobody sees. */
export const nameOf = ({ guestName }: BookingDetails): string => oneLine(guestName) || 'no name';

export const shortNameOf = (booking: Booking): string => shortened(nameOf(booking), NAME_MAX);

export const peopleOf = ({ people }: BookingDetails): string => (people === 1 ? '1 person' : `${people} people`);

/** What a guest wrote, on one line and not too long. */
export const field = (text: string): string => shortened(oneLine(text), FIELD_MAX);

const RIGHT_TO_LEFT = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;

/** Words that run the other way, kept from turning round what stands beside them. */
export const isolated = (words: string): string => (RIGHT_TO_LEFT.test(words) ? `\u2068${words}\u2069` : words);

const SPANS = [
  { name: 'day', minutes: 24 * 60 },
  { name: 'h', minutes: 60 },
  { name: 'min', minutes: 1 },
];

/** The two largest parts: `2 days 3 h`, `1 h 20 min`. */
export function spanOf(ms: number): string {
  let minutes = Math.max(0, Math.floor(ms / 60_000));
  if (minutes === 0) return 'under a minute';
  const parts: { name: string; count: number }[] = [];
  for (const { name, minutes: size } of SPANS) {
    parts.push({ name, count: Math.floor(minutes / size) });
    minutes %= size;
  }
  const first = parts.findIndex(({ count }) => count > 0);
  return parts
    .slice(first, first + 2)
    .filter(({ count }) => count > 0)
    .map(({ name, count }) => `${count} ${name}${name === 'day' && count > 1 ? 's' : ''}`)
    .join(' ');
}
