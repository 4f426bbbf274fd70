import ICAL from 'ical.js';
import { describe, expect, it } from 'vitest';
import type { ConfirmedBooking, Slot } from '../../domain/booking.ts';
import { resolveWallTime, toWallTime } from '../../domain/wall-time.ts';
import type { EmailAttachment, GuestEmailView } from '../../ports.ts';
import { appointmentOf } from './calendar.ts';
import { confirmed, guestEmailView } from './fixtures.ts';

const FROM = 'Bellhop <bookings@spotin.example>';

function slotIn(timeZone: string, localDate: string, localTime: string, minutes = 60): Slot {
  const start = resolveWallTime(localDate, localTime, timeZone);
  if (start.kind === 'gap') throw new Error('no such time');
  const startsAt = start.kind === 'once' ? start.instant : start.first;
  const endsAt = new Date(startsAt.getTime() + minutes * 60_000);
  return { resourceId: 'studio', startsAt, endsAt, blockedUntil: endsAt, localDate, localTime, timeZone };
}

function read([attachment]: EmailAttachment[]) {
  const text = Buffer.from(attachment?.content ?? '', 'base64').toString('utf8');
  const calendar = new ICAL.Component(ICAL.parse(text));
  const component = calendar.getFirstSubcomponent('vevent');
  if (!component) throw new Error('no event');
  const property = (name: string) => component.getFirstPropertyValue(name)?.toString();
  return { text, method: calendar.getFirstPropertyValue('method'), event: new ICAL.Event(component), property };
}

const appointment = (changes: Partial<GuestEmailView> = {}) => appointmentOf(guestEmailView(changes), FROM);
const cancelled = (from: ConfirmedBooking): Partial<GuestEmailView> => {
  const { offered: _, proposed: __, waitingSince: ___, attendance: ____, ...base } = from;
  const booking = { ...base, rev: 3, status: 'cancelled' as const, reason: null, endedAt: new Date(0) };
  return { kind: 'booking_cancelled', booking };
};

describe('the appointment in a confirmation', () => {
  it('is an invitation that is accepted already', () => {
    const [file] = appointment();
    expect(file).toMatchObject({
      filename: 'booking-K7QM.ics',
      contentType: 'text/calendar; method=REQUEST; charset=utf-8',
    });
    const { method, event, property } = read(appointment());
    expect(method).toBe('REQUEST');
    expect(event.summary).toBe('Studio – SpotIN');
    expect(event.location).toBe('Studio, SpotIN');
    expect(event.description).toContain('K7QM');
    expect(event.sequence).toBe(2);
    expect(event.organizer).toBe('mailto:bookings@spotin.example');
    expect(event.attendees.map((attendee) => String(attendee.getFirstValue()).toLowerCase())).toEqual([
      'mailto:mohamed@guest.example',
    ]);
    expect(event.attendees[0]?.getParameter('partstat')).toBe('ACCEPTED');
    expect(property('status')).toBe('CONFIRMED');
    expect(property('dtstamp')).toBe('2026-11-21T13:20:00Z');
  });

  it.each([
    ['Africa/Cairo', '2026-04-24', '09:00'],
    ['Africa/Cairo', '2026-10-29', '23:30'],
    ['Africa/Cairo', '2026-10-30', '09:00'],
    ['America/New_York', '2026-03-08', '09:00'],
    ['America/New_York', '2026-03-08', '01:30'],
    ['America/New_York', '2026-11-01', '01:30'],
    ['America/New_York', '2026-11-01', '09:00'],
    ['Europe/London', '2026-03-29', '00:30'],
    ['Europe/London', '2026-03-29', '09:00'],
    ['Europe/London', '2026-10-25', '01:30'],
    ['Europe/London', '2026-10-25', '09:00'],
    ['America/Sao_Paulo', '2026-11-01', '00:30'],
  ])('is at the hour on the wall: %s, %s %s', (timeZone, localDate, localTime) => {
    const slot = slotIn(timeZone, localDate, localTime, 150);
    const { event, text } = read(appointment({ booking: confirmed({ slot }) }));
    expect(event.startDate.toJSDate()).toEqual(slot.startsAt);
    expect(event.endDate.toJSDate()).toEqual(slot.endsAt);
    expect(toWallTime(event.startDate.toJSDate(), timeZone)).toEqual({ date: localDate, time: localTime });
    expect(text).toMatch(/\r\nDTSTART:\d{8}T\d{6}Z\r\n/);
  });

  it('is the same to the byte whenever it is made', () => {
    expect(appointment()).toEqual(appointment());
  });

  it('takes names for what they are', () => {
    const venue = { ...guestEmailView().venue, name: 'Spot; IN, "Cairo"\r\nATTENDEE:mailto:eve@x.example' };
    const { event, text } = read(appointment({ venue }));
    expect(event.attendees).toHaveLength(1);
    expect(event.location).toBe('Studio, Spot; IN, "Cairo" ATTENDEE:mailto:eve@x.example');
    for (const line of text.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
  });

  it('names an organizer in quotes as RFC 5545 allows it, and itself as the maker', () => {
    const { text } = read(appointment({ venue: { ...guestEmailView().venue, name: 'Café "Roma"; Maadi' } }));
    const unfolded = text.replace(/\r\n /g, '');
    expect(unfolded).toContain(`ORGANIZER;CN="Café 'Roma'; Maadi":mailto:bookings@spotin.example`);
    expect(unfolded).toContain('PRODID:-//Bellhop//Bookings//EN');
  });

  it('says in the guest’s language what can be done about it', () => {
    const { event } = read(appointment({ language: 'ar' }));
    expect(event.description).toContain('K7QM');
    expect(event.description).toContain('SpotIN');
  });
});

describe('the appointment afterwards', () => {
  it('moves under the same name, counted up', () => {
    const before = read(appointment()).event;
    const slot = slotIn('Africa/Cairo', '2026-11-22', '19:00');
    const after = read(appointment({ kind: 'booking_changed', booking: confirmed({ rev: 5, slot }) })).event;
    expect(after.uid).toBe(before.uid);
    expect(after.sequence).toBe(5);
    expect(after.startDate.toJSDate()).toEqual(slot.startsAt);
  });

  it('is taken off the calendar when it is cancelled', () => {
    const { method, event, property } = read(appointment(cancelled(confirmed())));
    expect(method).toBe('CANCEL');
    expect(property('status')).toBe('CANCELLED');
    expect([event.uid, event.sequence]).toEqual([read(appointment()).event.uid, 3]);
  });

  it('is not taken off where it never stood', () => {
    expect(appointment({ ...cancelled(confirmed()), hadBeenConfirmed: false })).toEqual([]);
  });

  it('is none of a request, a reminder or an offer', () => {
    const { proposed: _, attendance: __, ...rest } = confirmed();
    const pending = { ...rest, status: 'pending' as const, waitingSince: new Date(0) };
    for (const kind of ['booking_requested', 'booking_changed', 'still_waiting'] as const)
      expect(appointment({ kind, booking: pending, hadBeenConfirmed: false })).toEqual([]);
    for (const kind of ['reminder', 'follow_up', 'reschedule_offered', 'change_declined'] as const)
      expect(appointment({ kind })).toEqual([]);
  });
});
