import { describe, expect, test } from 'vitest';
import { confirmedBooking } from '../../../tests/support/booking-made.ts';
import { spotin } from '../../../tests/support/venues.ts';
import type { ConfirmedBooking, Slot } from '../../domain/booking.ts';
import { LANGUAGES } from '../../domain/language.ts';
import { TEMPLATES_FOR, type Venue } from '../../domain/venue.ts';
import { fillTemplate, numbered, placesOf, templateText } from './catalogue.ts';
import { DEFAULT_TEMPLATE_NAMES, templateRegistration } from './registration.ts';

/** Meta's own limits: of a body, and of a quick reply that also has to fit as the button of a message in our own words. */
const LONGEST_BODY = 1024;
const LONGEST_TITLE = 20;

const ALL = TEMPLATES_FOR.flatMap((purpose) => LANGUAGES.map((language) => ({ purpose, language })));

const slot = (resourceId: string, hour: number): Slot => ({
  resourceId,
  startsAt: new Date(Date.UTC(2031, 2, 4, hour - 2)),
  endsAt: new Date(Date.UTC(2031, 2, 4, hour - 1)),
  blockedUntil: new Date(Date.UTC(2031, 2, 4, hour - 1, 15)),
  localDate: '2031-03-04',
  localTime: `${hour}:00`,
  timeZone: 'Africa/Cairo',
});

const booking = confirmedBooking;

const filled = (purpose: (typeof TEMPLATES_FOR)[number], of: Partial<ConfirmedBooking> = {}, venue: Venue = spotin()) =>
  fillTemplate(purpose, 'en', venue, { booking: booking(of), reason: null, was: null }).text;

describe.each(ALL)('$purpose in $language', ({ purpose, language }) => {
  const { body, quickReplies = [] } = templateText(purpose, language);
  const words = body.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word) && !word.includes('{{'));

  test('is within what Meta approves', () => {
    const places = placesOf(body);
    expect(body.length).toBeLessThanOrEqual(LONGEST_BODY);
    expect(body).not.toMatch(/[\n\t]| {2,}/);
    expect(body).not.toMatch(/^\{\{|\}\}[\p{P}\s]*$/u);
    expect(body).not.toMatch(/\}\}[\p{P}\s]*\{\{/u);
    expect(new Set(places).size).toBe(places.length);
    expect(words.length).toBeGreaterThan(2 * places.length);
    // Nothing is left that looks like a place and is none.
    expect(numbered(body).match(/\{\{[^}]*\}\}/g)).toEqual(places.map((_place, index) => `{{${index + 1}}}`));
  });

  test('has the same places and buttons as in English', () => {
    const english = templateText(purpose, 'en');
    expect(new Set(placesOf(body))).toEqual(new Set(placesOf(english.body)));
    expect(quickReplies).toHaveLength(english.quickReplies?.length ?? 0);
    for (const title of quickReplies) expect(title.length).toBeLessThanOrEqual(LONGEST_TITLE);
    expect(new Set(quickReplies).size).toBe(quickReplies.length);
  });

  test('filled with whatever people write, it stays on one line and within the limit', () => {
    const long = 'ab\ncd\t    ‮é'.repeat(100);
    const venue = spotin({ name: long, resources: [{ id: 'studio', name: long, capacity: 4 }] });
    const subject = { booking: booking({ guestName: long }), reason: long, was: slot('studio', 16) };
    const { text, parameters } = fillTemplate(purpose, language, venue, subject);
    expect(text.length).toBeLessThanOrEqual(LONGEST_BODY);
    for (const each of parameters) expect(each).not.toMatch(/[\n\r\t]| {4,}/);
    const nothing = { booking: booking({ guestName: ' \n ' }), reason: '  ', was: null };
    for (const each of fillTemplate(purpose, language, spotin(), nothing).parameters) expect(each.trim()).not.toBe('');
  });

  test('reads as its body with the parameters in their places, in order', () => {
    const subject = { booking: booking(), reason: 'Painters.', was: slot('focus', 16) };
    const { text, parameters } = fillTemplate(purpose, language, spotin(), subject);
    const asMetaDoes = numbered(body).replace(/\{\{(\d+)\}\}/g, (_all, n: string) => parameters[Number(n) - 1] ?? '?');
    expect(text).toBe(asMetaDoes);
  });
});

describe('what stands in the places', () => {
  test('is the booking’s', () => {
    expect(filled('reminder')).toBe(
      'Hello Mona Adel, this is a reminder of your booking at SpotIN, which is Studio on Tuesday 4 March 2031, 14:00–15:00, for 6 people. Your reference is SP-4K7Q. Will you be there?',
    );
  });

  test('of an offer is the time that is offered, and where it stands as long as nothing changes', () => {
    const offered = { ...booking(), slot: slot('hall', 18) };
    const text = filled('reschedule_offered', { offered });
    expect(text).toContain('Hall on Tuesday 4 March 2031, 18:00–19:00, instead of Studio, Tuesday 4 March 2031, 14:00');
  });

  test('of a change that waits is the change', () => {
    const proposed = { ...booking(), slot: slot('hall', 18), people: 20 };
    expect(filled('still_waiting', { proposed })).toContain('Hall on Tuesday 4 March 2031, 18:00–19:00, for 20 people');
    expect(filled('change_declined', { proposed: null })).toContain('Studio on Tuesday 4 March 2031, 14:00–15:00');
  });

  test('says whether a moved request is confirmed', () => {
    const moved = { ...booking(), status: 'pending' as const, waitingSince: new Date(0), offered: null };
    const subject = { booking: moved, reason: null, was: slot('focus', 16) };
    const { text } = fillTemplate('booking_rescheduled', 'en', spotin(), subject);
    expect(text).toContain('instead of Focus, Tuesday 4 March 2031, 16:00–17:00');
    expect(text).toContain('Status: waiting for the team to confirm it.');
    expect(filled('booking_rescheduled')).toContain('Status: confirmed.');
  });

  test('says it where the team gave no reason', () => {
    const { text } = fillTemplate('booking_declined', 'en', spotin(), {
      booking: booking(),
      reason: 'Painters are in.',
      was: null,
    });
    expect(text).toContain('Reason given: Painters are in – just write');
    expect(filled('booking_declined')).toContain('Reason given: none – just write');
  });
});

test('what is registered has a name, numbered places, an example for each, and its buttons', () => {
  const { name, body, examples, quickReplies } = templateRegistration(spotin(), 'reminder', 'de');
  expect(name).toBe('booking_reminder');
  expect(body).toContain('Guten Tag {{1}}, wir erinnern Sie');
  expect(examples).toHaveLength(body.match(/\{\{\d\}\}/g)?.length ?? 0);
  expect(examples).toContain('SpotIN');
  expect(examples.every((example) => example !== '')).toBe(true);
  expect(quickReplies).toEqual(['Ich komme', 'Ändern', 'Stornieren']);
  expect(templateRegistration(spotin(), 'reminder', 'de', 'our_reminder').name).toBe('our_reminder');
  expect(new Set(Object.values(DEFAULT_TEMPLATE_NAMES)).size).toBe(TEMPLATES_FOR.length);
  for (const each of Object.values(DEFAULT_TEMPLATE_NAMES)) expect(each).toMatch(/^[a-z0-9_]{1,512}$/);
});
