import ICAL from 'ical.js';
import { expect } from 'vitest';
import type { GuestEmail } from './venue-day.ts';

export interface CalendarEntry {
  method: string;
  uid: string;
  sequence: number;
  start: Date;
  end: Date;
}

/** What an email asks the guest's calendar to keep, read by a calendar's own parser. */
export function calendarEntry(email: GuestEmail | undefined): CalendarEntry {
  const attached = email?.attachments.find(({ contentType }) => contentType.startsWith('text/calendar'));
  const content = attached?.content ?? expect.fail(`There is no calendar entry: ${email?.subject}`);
  const calendar = new ICAL.Component(ICAL.parse(Buffer.from(content, 'base64').toString()));
  const event = new ICAL.Event(calendar.getFirstSubcomponent('vevent') ?? expect.fail('There is no event.'));
  return {
    method: String(calendar.getFirstPropertyValue('method')),
    uid: event.uid,
    sequence: event.sequence,
    start: event.startDate.toJSDate(),
    end: event.endDate.toJSDate(),
  };
}
