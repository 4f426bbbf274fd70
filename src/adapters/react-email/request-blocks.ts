import type { Booking, LiveBooking } from '../../domain/booking.ts';
import { cleanText } from '../../domain/text.ts';
import { DeliveryError, type HandoffView } from '../../ports.ts';
import { field, nameOf, peopleOf, resourceOf, whenOf } from './booking-words.ts';
import type { Block } from './page.ts';
import { shortened } from './words.ts';

/** Room for one message of a guest's. */
const WORDS_MAX = 1000;

/** @throws DeliveryError when the handoff is not about a booking. */
export function bookingIn({ booking }: HandoffView): Booking {
  if (booking === null) throw new DeliveryError('row', 'no_booking', 'the handoff is not about a booking');
  return booking;
}

/** All that an owner needs to decide, or to answer the guest. */
export function requestBlocks(view: HandoffView, booking: Booking): Block[] {
  const { venue, guest, lastWords } = view;
  const whatsApp = waLinkOf(view, booking);
  const quotes = lastWords.map((words) => shortened(cleanText(words, WORDS_MAX * 2), WORDS_MAX)).filter(Boolean);
  const rows = [
    { label: 'Guest', value: field(nameOf(booking)) },
    { label: 'Phone', value: field(booking.guestPhone ?? guest.phone ?? 'hidden by WhatsApp') },
    { label: 'When', value: `${whenOf(booking.slot)} (${booking.slot.timeZone})` },
    { label: 'People', value: String(booking.people) },
    { label: capitalised(venue.resourceNoun), value: resourceOf(venue, booking.slot) },
    ...wantedRows(view, booking),
    { label: 'Purpose', value: field(booking.purpose ?? '') },
    { label: 'Extras', value: field(booking.extras.join(', ')) },
    { label: 'Reference', value: booking.reference },
  ];
  return [
    { kind: 'facts', rows: rows.filter(({ value }) => value !== '') },
    ...(whatsApp ? [{ kind: 'link' as const, label: 'Contact the guest on WhatsApp', href: whatsApp }] : []),
    ...(quotes.length > 0 ? [{ kind: 'quotes' as const, title: 'The guest’s last words', quotes }] : []),
  ];
}

/** The change that the guest asks for, beside what stands. */
function wantedRows({ venue }: HandoffView, booking: Booking) {
  const wanted = proposedIn(booking);
  if (!wanted) return [];
  const value = `${resourceOf(venue, wanted.slot)}, ${whenOf(wanted.slot)}, ${peopleOf(wanted)}`;
  return [{ label: 'Wants instead', value }];
}

export const proposedIn = (booking: Booking | LiveBooking) =>
  booking.status === 'confirmed' ? booking.proposed : null;

/** The number that wrote; where it is hidden, the one that was given. */
export function waLinkOf({ guest }: HandoffView, { guestPhone }: Booking): string | null {
  const digits = (guest.phone ?? guestPhone)?.replace(/\D/g, '') ?? '';
  return digits === '' ? null : `https://wa.me/${digits}`;
}

const capitalised = (noun: string): string => noun.charAt(0).toUpperCase() + noun.slice(1);
