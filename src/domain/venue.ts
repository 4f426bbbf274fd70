import type { Language } from './language.ts';
import type { MailEvent, NotificationSettings } from './notification-settings.ts';

/** Local wall-clock time of day, `HH:MM` in 24 hours; `24:00` only as a closing time. */
export type TimeOfDay = string;
/** Local calendar date, `YYYY-MM-DD`. */
export type LocalDate = string;

/** What is booked and cannot overlap: a room, table, chair, unit. */
export interface Resource {
  /** Stable within the venue, e.g. `studio`. */
  id: string;
  name: string;
  /** The largest party it takes. */
  capacity: number;
}

/** Open from `open` until `close` on this day. A venue may open more than once a day; hours never cross midnight. */
export interface OpeningHours {
  /** 1 = Monday … 7 = Sunday (ISO 8601). */
  weekday: 1 | 2 | 3 | 4 | 5 | 6 | 7;
  open: TimeOfDay;
  close: TimeOfDay;
}

export interface StaffMember {
  slackUserId: string;
  name: string;
  /** When they are there to answer guests; null: whenever the venue is open. */
  hours: OpeningHours[] | null;
}

/** The business taking bookings; the tenant. The whole of it is what its YAML file says. */
export interface Venue {
  id: string;
  name: string;
  /** IANA name, e.g. `Africa/Cairo`. */
  timeZone: string;
  /** ISO 3166-1 alpha-2: how a phone number without a country code is read. */
  phoneCountry: string;
  /** In which a guest is spoken to as long as nothing says how they write. */
  language: Language;
  /** What a resource is called in sentences to guests, e.g. `room`. */
  resourceNoun: string;
  resources: Resource[];
  openingHours: OpeningHours[];
  booking: {
    /** Bookings start on multiples of this many minutes from midnight. */
    gridMinutes: number;
    defaultMinutes: number;
    maxMinutes: number;
    /** Idle time after each booking in its resource; may run past closing. */
    bufferMinutes: number;
    maxDaysAhead: number;
  };
  /** Who turns a request into an agreement: staff, or the venue's explicit rule. */
  confirmation: 'staff' | 'auto';
  /** Another time that staff pick: the guest is told, or asked and may say no. */
  reschedule: 'tell' | 'ask';
  handover: {
    /** Words with which a guest's message goes to the team at once, whatever else it says. */
    keywords: string[];
    /** Who gets a handoff: nobody until somebody takes it, or the first who is there. */
    assign: 'nobody' | 'first_available';
  };
  /** What the venue answers to common questions, in the venue's own words: topic → answer. */
  facts: Record<string, string>;
  whatsapp: CloudNumber | WebNumber;
  slack: { teamId: string; channelId: string };
  staff: StaffMember[];
  ownerEmails: string[];
  notifications: NotificationSettings;
}

/** A number that Meta's Cloud API serves. */
export interface CloudNumber {
  via: 'cloud';
  phoneNumberId: string;
  /** What Meta has approved for writing to guests outside the 24-hour window: name and languages, by what it is for. */
  templates: Partial<Record<TemplateFor, MessageTemplate>>;
}

/** The number of a phone that has scanned our QR code: WhatsApp Web in a browser of ours. There is no 24-hour window, and there are no buttons. */
export interface WebNumber {
  via: 'web';
  /** E.164. */
  number: string;
}

/** The channel's own name of the venue's number: begins with a plus where it is a {@link WebNumber}. */
export const whatsAppAddress = ({ whatsapp }: Pick<Venue, 'whatsapp'>): string =>
  whatsapp.via === 'cloud' ? whatsapp.phoneNumberId : whatsapp.number;

/** Which of the two an address of a venue is. */
export const viaOf = (venueAddress: string): Venue['whatsapp']['via'] =>
  venueAddress.startsWith('+') ? 'web' : 'cloud';

/** A venue as its file has it; null: the file says nothing about notifications, so what is set already stays. */
export type VenueFile = Omit<Venue, 'notifications'> & { notifications: NotificationSettings | null };

/** Everything that may have to go to a guest who has not written for a day. */
export const TEMPLATES_FOR = [
  'booking_confirmed',
  'booking_declined',
  'booking_cancelled',
  'booking_rescheduled',
  'booking_expired',
  'change_accepted',
  'change_declined',
  'reschedule_offered',
  'offer_withdrawn',
  'reminder',
  'still_waiting',
  'follow_up',
] as const;
export type TemplateFor = (typeof TEMPLATES_FOR)[number];

/** As it is registered at Meta. */
export interface MessageTemplate {
  name: string;
  languages: Language[];
}

/** Who gets the emails about an event. */
export function addressesFor({ notifications, ownerEmails }: Venue, event: MailEvent): string[] {
  return notifications.emails[event] ?? ownerEmails;
}

export function findResource(venue: Venue, id: string): Resource | undefined {
  return venue.resources.find((resource) => resource.id === id);
}

/** When the venue is open on a weekday, earliest first; empty when it is closed. */
export function openingHoursOn(venue: Venue, weekday: OpeningHours['weekday']): OpeningHours[] {
  return venue.openingHours.filter((hours) => hours.weekday === weekday).sort((a, b) => (a.open < b.open ? -1 : 1));
}
