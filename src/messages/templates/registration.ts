import type { ConfirmedBooking } from '../../domain/booking.ts';
import { LANGUAGES, type Language } from '../../domain/language.ts';
import { type MessageTemplate, TEMPLATES_FOR, type TemplateFor, type Venue } from '../../domain/venue.ts';
import { fillTemplate, numbered, templateText } from './catalogue.ts';

/** What a template is called at Meta where the venue's file does not say. */
export const DEFAULT_TEMPLATE_NAMES: Record<TemplateFor, string> = {
  booking_confirmed: 'booking_confirmed',
  booking_declined: 'booking_declined',
  booking_cancelled: 'booking_cancelled',
  booking_rescheduled: 'booking_rescheduled',
  booking_expired: 'booking_expired',
  change_accepted: 'change_accepted',
  change_declined: 'change_declined',
  reschedule_offered: 'reschedule_offered',
  offer_withdrawn: 'offer_withdrawn',
  reminder: 'booking_reminder',
  still_waiting: 'still_waiting',
  follow_up: 'follow_up',
};

/** What is to be registered at Meta for one template in one language, in the category "utility". */
export interface TemplateRegistration {
  name: string;
  language: Language;
  /** With `{{1}}`, `{{2}}` … in its places. */
  body: string;
  /** What might stand there, in the same order: Meta asks for it. */
  examples: string[];
  /** Titles of its buttons, of the kind "quick reply". */
  quickReplies: string[];
}

export function templateRegistration(
  venue: Venue,
  purpose: TemplateFor,
  language: Language,
  name: string = DEFAULT_TEMPLATE_NAMES[purpose],
): TemplateRegistration {
  const { body, quickReplies = [] } = templateText(purpose, language);
  const subject = { booking: exampleBooking(venue), reason: null, was: null };
  const { parameters } = fillTemplate(purpose, language, venue, subject);
  return { name, language, body: numbered(body), examples: parameters, quickReplies };
}

/** All that is to be there for a venue: under the names and in the languages of its file, else as proposed. */
export function templatesToRegister(venue: Venue): TemplateRegistration[] {
  return TEMPLATES_FOR.flatMap((purpose) => {
    const { name, languages } = templateOf(venue, purpose);
    return languages.map((language) => templateRegistration(venue, purpose, language, name));
  });
}

/** Those that the venue's file names. */
export function namedTemplates(venue: Venue): TemplateRegistration[] {
  const templates = venue.whatsapp.via === 'cloud' ? venue.whatsapp.templates : {};
  return TEMPLATES_FOR.flatMap((purpose) => {
    const named = templates[purpose];
    return named?.languages.map((language) => templateRegistration(venue, purpose, language, named.name)) ?? [];
  });
}

export function templateOf(venue: Venue, purpose: TemplateFor): MessageTemplate {
  const { whatsapp } = venue;
  const named = whatsapp.via === 'cloud' ? whatsapp.templates[purpose] : undefined;
  return named ?? { name: DEFAULT_TEMPLATE_NAMES[purpose], languages: [...LANGUAGES] };
}

/** Nobody's: it only shows Meta's reviewers what the places are for. */
function exampleBooking(venue: Venue): ConfirmedBooking {
  const startsAt = new Date('2027-01-14T12:00:00Z');
  const endsAt = new Date('2027-01-14T13:00:00Z');
  const resourceId = venue.resources[0]?.id ?? '';
  return {
    id: '',
    venueId: venue.id,
    guestId: '',
    conversationId: '',
    reference: 'ABC-2345',
    rev: 1,
    status: 'confirmed',
    slot: {
      resourceId,
      startsAt,
      endsAt,
      blockedUntil: endsAt,
      localDate: '2027-01-14',
      localTime: '12:00',
      timeZone: 'UTC',
    },
    people: 2,
    guestName: 'Mona Adel',
    guestPhone: null,
    purpose: null,
    extras: [],
    offered: null,
    proposed: null,
    waitingSince: null,
    attendance: null,
  };
}
