import { type Booking, type BookingDetails, isLive, type Slot } from '../../domain/booking.ts';
import type { Venue } from '../../domain/venue.ts';
import { slotInBrief, twiceNote } from '../../messages/booking-sentences.ts';
import { dayIn } from '../../messages/day-names.ts';
import type { GuestMessageKey } from '../../messages/guest/en.ts';
import { listed, say } from '../../messages/say.ts';
import type { GuestEmailKind, GuestEmailView } from '../../ports.ts';
import { field, resourceOf, timesOf } from './booking-words.ts';
import { type Block, directionOf, type Fact, type Letter, type Tone } from './page.ts';
import { oneLine, shortened } from './words.ts';

const VENUE_MAX = 60;

interface Manner {
  tone: Tone;
  /** What the guest may do about it, in the chat. */
  next: GuestMessageKey | null;
}

const MANNERS: Record<GuestEmailKind, Manner> = {
  booking_requested: { tone: 'waiting', next: 'email.to_change' },
  booking_confirmed: { tone: 'good', next: 'email.to_change' },
  booking_changed: { tone: 'good', next: 'email.to_change' },
  booking_declined: { tone: 'over', next: 'email.to_book' },
  booking_cancelled: { tone: 'over', next: 'email.to_book' },
  booking_expired: { tone: 'over', next: 'email.to_book' },
  change_declined: { tone: 'good', next: 'email.to_change' },
  reschedule_offered: { tone: 'waiting', next: null },
  reminder: { tone: 'good', next: 'email.to_change' },
  still_waiting: { tone: 'waiting', next: null },
  follow_up: { tone: 'plain', next: null },
};

/** What a guest who gave an address is told, in the words of the message files. */
export function toGuestPage(view: GuestEmailView): Letter {
  const { kind, venue, booking, language } = view;
  const name = venueName(venue);
  const words = { venue: name, status: booking.status };
  const title = say(`email.title.${kind}`, words, language);
  const about = aboutIn(view);
  const { localTime: time, timeZone: zone } = about.slot;
  const day = dayIn(about.slot.localDate, language);
  const times = timesIn(view, about.slot);
  const place = `${resourceOf(venue, about.slot)}, ${name}`;
  return {
    subject: say('email.subject', { title, venue: name, day, time }, language),
    page: {
      language,
      preview: `${day}, ${times}, ${place}`,
      venue: name,
      title,
      subtitle: null,
      tone: toneOf(view),
      blocks: [
        { kind: 'text', text: say(`email.intro.${kind}`, words, language) },
        ...reasonBlock(view),
        { kind: 'appointment', day, time: times, place },
        ...twiceBlock(about.slot, view),
        { kind: 'facts', rows: factsOf(view, about) },
        ...nextBlock(view),
      ],
      footer: [say('email.zone', { zone }, language), say('email.why', { venue: name }, language)],
    },
  };
}

const venueName = ({ name }: Venue): string => shortened(oneLine(name), VENUE_MAX);

/** An offer is about the time that is offered. */
function aboutIn({ kind, booking }: GuestEmailView): BookingDetails {
  return (kind === 'reschedule_offered' && isLive(booking) && booking.offered) || booking;
}

function toneOf({ kind, booking }: GuestEmailView): Tone {
  return kind === 'booking_changed' && booking.status === 'pending' ? 'waiting' : MANNERS[kind].tone;
}

function reasonBlock({ reason, venue, language }: GuestEmailView): Block[] {
  if (!reason) return [];
  return [{ kind: 'text', text: say('email.reason', { venue: venueName(venue), reason: field(reason) }, language) }];
}

function twiceBlock(slot: Slot, { language }: GuestEmailView): Block[] {
  const note = twiceNote(slot, language);
  return note ? [{ kind: 'text', text: note }] : [];
}

/** From left to right, whichever way the words run. */
function timesIn({ language }: GuestEmailView, slot: Slot): string {
  const times = timesOf(slot);
  return directionOf(language) === 'rtl' ? `\u2066${times}\u2069` : times;
}

function nextBlock({ kind, venue, language }: GuestEmailView): Block[] {
  const { next } = MANNERS[kind];
  return next ? [{ kind: 'text', text: say(next, { venue: venueName(venue) }, language) }] : [];
}

function factsOf(view: GuestEmailView, about: BookingDetails): Fact[] {
  const { booking, venue, language } = view;
  const label = (name: 'people' | 'name' | 'purpose' | 'extras' | 'reference' | 'was') =>
    say(`email.label.${name}`, {}, language);
  const before = slotBefore(view, booking);
  return [
    { label: label('was'), value: before ? slotInBrief(venue, before, language) : '' },
    { label: label('people'), value: String(about.people) },
    { label: label('name'), value: field(about.guestName) },
    { label: label('purpose'), value: field(about.purpose ?? '') },
    { label: label('extras'), value: about.extras.length > 0 ? field(listed(about.extras, language)) : '' },
    { label: label('reference'), value: booking.reference },
  ].filter(({ value }) => value !== '');
}

/** Where it stood, or still stands, other than what is said above. */
function slotBefore({ kind, was }: GuestEmailView, booking: Booking): Slot | null {
  return kind === 'reschedule_offered' ? booking.slot : was;
}
