import ical, {
  ICalAttendeeRole,
  ICalAttendeeStatus,
  ICalAttendeeType,
  ICalCalendarMethod,
  ICalEventBusyStatus,
  ICalEventStatus,
} from 'ical-generator';
import { say } from '../../messages/say.ts';
import type { EmailAttachment, GuestEmailView } from '../../ports.ts';
import { resourceOf } from './booking-words.ts';
import { oneLine } from './words.ts';

/** The library puts the leading `-` before it. */
const PRODUCT = '//Bellhop//Bookings//EN';

/** For the guest's calendar (RFC 5546): the appointment as it stands now, or that it is off. */
export function appointmentOf(view: GuestEmailView, from: string): EmailAttachment[] {
  const method = methodOf(view);
  if (method === null) return [];
  return [
    {
      filename: `booking-${view.booking.reference}.ics`,
      contentType: `text/calendar; method=${method}; charset=utf-8`,
      content: Buffer.from(calendarOf(view, method, from)).toString('base64'),
    },
  ];
}

function methodOf({ kind, booking, hadBeenConfirmed }: GuestEmailView): ICalCalendarMethod | null {
  if (kind === 'booking_cancelled') return hadBeenConfirmed ? ICalCalendarMethod.CANCEL : null;
  const tells = kind === 'booking_confirmed' || kind === 'booking_changed';
  return tells && booking.status === 'confirmed' ? ICalCalendarMethod.REQUEST : null;
}

/** Nothing in it is of the moment of rendering. A calendar takes what has the higher `SEQUENCE`. */
function calendarOf(view: GuestEmailView, method: ICalCalendarMethod, from: string): string {
  const { booking, venue, language, at, to } = view;
  const resource = oneLine(resourceOf(venue, booking.slot));
  const name = oneLine(venue.name);
  const isOff = method === ICalCalendarMethod.CANCEL;
  const calendar = ical({ prodId: PRODUCT, method });
  calendar.createEvent({
    id: `${booking.id}@bellhop`,
    sequence: booking.rev,
    stamp: at,
    start: booking.slot.startsAt,
    end: booking.slot.endsAt,
    summary: say('email.calendar_title', { resource, venue: name }, language),
    location: `${resource}, ${name}`,
    description: descriptionOf(view),
    status: isOff ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    busystatus: isOff ? ICalEventBusyStatus.FREE : ICalEventBusyStatus.BUSY,
    // A parameter can hold no double quote (RFC 5545), and the library writes one all the same.
    organizer: { name: name.replaceAll('"', "'"), email: addressIn(from) },
    attendees: [
      {
        email: to,
        status: isOff ? ICalAttendeeStatus.DECLINED : ICalAttendeeStatus.ACCEPTED,
        role: ICalAttendeeRole.REQ,
        type: ICalAttendeeType.INDIVIDUAL,
        rsvp: false,
      },
    ],
  });
  return calendar.toString();
}

function descriptionOf({ booking, venue, language }: GuestEmailView): string {
  const reference = `${say('email.label.reference', {}, language)}: ${booking.reference}`;
  return [reference, say('email.to_change', { venue: oneLine(venue.name) }, language)].join('\n');
}

/** `Name <address>`, or an address. */
const addressIn = (from: string): string => /<([^<>]+)>\s*$/.exec(from)?.[1] ?? from.trim();
