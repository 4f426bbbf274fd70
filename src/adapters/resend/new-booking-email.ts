import type { Booking } from '../../domain/booking.ts';
import { cleanText } from '../../domain/text.ts';
import { findResource } from '../../domain/venue.ts';
import { formatDay, toWallTime } from '../../domain/wall-time.ts';
import { DeliveryError, type Email, type HandoffView } from '../../ports.ts';
import { type EmailBody, renderHtml, renderText } from './email-layout.ts';
import { oneLine, shortened } from './words.ts';

/** Room for a guest's words: a name in the subject, a field, a message. */
const NAME_MAX = 40;
const FIELD_MAX = 300;
const WORDS_MAX = 1000;

/**
 * The owner's email about a new request. The same view gives the same bytes: Resend refuses a repeat that differs.
 *
 * @throws DeliveryError when the handoff is not about a booking.
 */
export function renderNewBookingEmail(view: HandoffView): Email {
  const { booking } = view;
  if (booking === null) throw new DeliveryError('row', 'no_booking', 'the handoff is not about a booking');
  const body = describe(view, booking);
  return { subject: subjectOf(view, booking), html: renderHtml(body), text: renderText(body) };
}

function subjectOf(view: HandoffView, booking: Booking): string {
  const day = formatDay(booking.slot.localDate)
    .split(' ')
    .slice(0, 3)
    .map((word) => word.slice(0, 3))
    .join(' ');
  const what = `${resourceName(view, booking)}, ${day} ${booking.slot.localTime}`;
  return oneLine(`New booking request: ${what} (${shortened(nameOf(booking), NAME_MAX)})`);
}

function describe(view: HandoffView, booking: Booking): EmailBody {
  const { venue, guest, lastWords } = view;
  const phone = booking.guestPhone ?? guest.phone;
  const whatsApp = waLink(guest.phone ?? booking.guestPhone);
  return {
    preview: `${resourceName(view, booking)}, ${when(booking)}, ${people(booking.people)}`,
    venue: venue.name,
    title: 'New booking request',
    call: callToAction(booking, whatsApp !== null),
    link: whatsApp === null ? null : { label: 'Contact the guest on WhatsApp', href: whatsApp },
    rows: [
      { label: 'Guest', value: shortened(nameOf(booking), FIELD_MAX) },
      { label: 'Phone', value: phone ?? 'hidden by WhatsApp' },
      { label: 'When', value: when(booking) },
      { label: 'People', value: String(booking.people) },
      { label: capitalised(venue.resourceNoun), value: resourceName(view, booking) },
      { label: 'Purpose', value: field(booking.purpose ?? '') },
      { label: 'Extras', value: field(booking.extras.join(', ')) },
      { label: 'Reference', value: booking.reference },
    ].filter((row) => row.value !== ''),
    quotes: lastWords.map((words) => shortened(cleanText(words, WORDS_MAX * 2), WORDS_MAX)).filter(Boolean),
  };
}

/** By the time it leaves, the venue's own rule or a quick colleague may have settled it. */
function callToAction(booking: Booking, reachable: boolean): string {
  if (booking.status !== 'pending') return `No action required: this booking is ${booking.status.replace('_', ' ')}.`;
  return reachable
    ? 'Action required: confirm it in Slack or contact the guest.'
    : 'Action required: confirm it in Slack. WhatsApp hides this guest’s number: answer in Slack.';
}

/** The wall time that was agreed, in the venue's zone at the time of booking. */
function when({ slot }: Booking): string {
  const end = toWallTime(slot.endsAt, slot.timeZone).time;
  return `${formatDay(slot.localDate)}, ${slot.localTime}–${end} (${slot.timeZone})`;
}

/** Somebody may be called nothing but characters that nobody sees. */
function nameOf({ guestName }: Booking): string {
  return oneLine(guestName) || 'no name';
}

function people(count: number): string {
  return count === 1 ? '1 person' : `${count} people`;
}

function resourceName({ venue }: HandoffView, { slot }: Booking): string {
  return findResource(venue, slot.resourceId)?.name ?? slot.resourceId;
}

function waLink(phone: string | null): string | null {
  const digits = phone?.replace(/\D/g, '') ?? '';
  return digits === '' ? null : `https://wa.me/${digits}`;
}

function capitalised(noun: string): string {
  return noun.charAt(0).toUpperCase() + noun.slice(1);
}

function field(text: string): string {
  return shortened(oneLine(text), FIELD_MAX);
}
