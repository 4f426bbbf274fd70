import { type Booking, type BookingDetails, isLive, type Slot } from '../../domain/booking.ts';
import type { Language } from '../../domain/language.ts';
import { cleanText } from '../../domain/text.ts';
import { findResource, type TemplateFor, type Venue } from '../../domain/venue.ts';
import { slotInBrief, slotWhen, twiceNote } from '../booking-sentences.ts';
import { say } from '../say.ts';
import { ar } from './ar.ts';
import { de } from './de.ts';
import { en } from './en.ts';
import { es } from './es.ts';
import { fr } from './fr.ts';
import { pt } from './pt.ts';
import { TEMPLATE_PLACES, type TemplatePlace, type TemplateText, type TemplateTexts } from './template-texts.ts';

const TEXTS: Record<Language, TemplateTexts> = { en, ar, es, fr, pt, de };
/** How much of what people wrote goes into a place, so that a filled template stays within Meta's 1,024 characters. */
const LONGEST: Partial<Record<TemplatePlace, number>> = { guest: 60, venue: 60, resource: 60, was: 200, reason: 200 };

/** What a filled template tells of. */
export interface TemplateSubject {
  booking: Booking;
  /** The team's own words. */
  reason: string | null;
  /** Where the booking stood before it was moved; null: where it stands. */
  was: Slot | null;
}

/** A template as its reader sees it, and what stands in its places, in the order of its own language. */
export interface FilledText {
  text: string;
  parameters: string[];
}

export const templateText = (purpose: TemplateFor, language: Language): TemplateText =>
  TEXTS[language].templates[purpose];

export function fillTemplate(
  purpose: TemplateFor,
  language: Language,
  venue: Venue,
  subject: TemplateSubject,
): FilledText {
  const { body } = templateText(purpose, language);
  const values = valuesOf(purpose, language, venue, subject);
  const places = placesOf(body);
  return {
    text: body.replace(PLACE, (_all, place: TemplatePlace) => values[place]),
    parameters: places.map((place) => values[place]),
  };
}

const PLACE = new RegExp(`\\{\\{(${TEMPLATE_PLACES.join('|')})\\}\\}`, 'g');

/** In the order in which they stand there. */
export const placesOf = (body: string): TemplatePlace[] =>
  [...body.matchAll(PLACE)].map(([, place]) => place as TemplatePlace);

/** As it is registered: `{{1}}`, `{{2}}` … */
export function numbered(body: string): string {
  let number = 0;
  return body.replace(PLACE, () => {
    number += 1;
    return `{{${number}}}`;
  });
}

function valuesOf(
  purpose: TemplateFor,
  language: Language,
  venue: Venue,
  { booking, reason, was }: TemplateSubject,
): Record<TemplatePlace, string> {
  const { slot, people } = meantBy(purpose, booking);
  const { status, noReason } = TEXTS[language];
  const resource = findResource(venue, slot.resourceId)?.name ?? slot.resourceId;
  const before = slotInBrief(venue, was ?? booking.slot, language);
  return {
    guest: inPlace('guest', booking.guestName),
    venue: inPlace('venue', venue.name),
    reference: booking.reference,
    resource: inPlace('resource', resource),
    when: when(slot, language),
    people: say('slot.people', { people }, language),
    was: inPlace('was', before),
    status: booking.status === 'pending' ? status.pending : status.confirmed,
    reason: inPlace('reason', reason?.replace(/[.\s]+$/, '') ?? '') || noReason,
  };
}

/** Which of the times of a booking a template names. */
function meantBy(purpose: TemplateFor, booking: Booking): BookingDetails {
  if (!isLive(booking)) return booking;
  if (purpose === 'reschedule_offered') return booking.offered ?? booking;
  if (purpose === 'still_waiting' && booking.status === 'confirmed') return booking.proposed ?? booking;
  return booking;
}

function when(slot: Slot, language: Language): string {
  const twice = twiceNote(slot, language).replace(/\.$/, '');
  return twice ? `${slotWhen(slot, language)} (${twice})` : slotWhen(slot, language);
}

/** On one line, as Meta wants it; what a guest or the team wrote must not end the sentence around it. */
function inPlace(place: TemplatePlace, text: string): string {
  const longest = LONGEST[place] ?? 0;
  return shortened(text.replace(/\s+/g, ' ').trim(), longest) || (place === 'reason' ? '' : '–');
}

function shortened(text: string, longest: number): string {
  return text.length <= longest ? text : `${cleanText(text, longest - 1)}…`;
}
