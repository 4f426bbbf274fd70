import { describe, expect, it } from 'vitest';
import type { Booking } from '../../domain/booking.ts';
import { LANGUAGES } from '../../domain/language.ts';
import { GUEST_EMAILS, type GuestEmailView } from '../../ports.ts';
import { createEmailPages } from './email-pages.ts';
import { confirmed, guestEmailView, slotAt } from './fixtures.ts';

const { toGuest } = createEmailPages({ from: 'Bellhop <bookings@spotin.example>' });

function withStatus(status: Booking['status']): Booking {
  const { proposed: _, attendance: __, waitingSince: ___, ...rest } = confirmed();
  if (status === 'confirmed') return confirmed();
  if (status === 'pending') return { ...rest, status, waitingSince: new Date('2026-11-21T13:00:00Z') };
  const { offered: ____, ...base } = rest;
  return { ...base, status, reason: null, endedAt: new Date('2026-11-21T18:00:00Z') };
}

describe('a confirmation', () => {
  it('says the whole in plain text', async () => {
    expect((await toGuest(guestEmailView())).text).toBe(`Your booking is confirmed · SpotIN

We look forward to seeing you at SpotIN. The appointment for your calendar is attached.

Sunday 22 November 2026
21:00–22:00
Studio, SpotIN

People: 6
Name: Mohamed Hassan
Purpose: Team offsite
Extras: projector and coffee for six
Reference: K7QM

To change or cancel it, just write to SpotIN in your WhatsApp chat.

--
Times are those of the venue (Africa/Cairo).
You get this email because you gave SpotIN this address for your bookings.
`);
  });

  it('says the same in HTML, with nothing from elsewhere', async () => {
    const { subject, html, attachments } = await toGuest(guestEmailView());
    expect(subject).toBe('Your booking is confirmed – SpotIN, Sunday 22 November 2026, 21:00');
    for (const words of ['lang="en"', 'dir="ltr"', '>Sunday 22 November 2026<', '>21:00–22:00<', '>K7QM<', '<h1'])
      expect(html).toContain(words);
    expect(html).not.toMatch(/<img|<link|<script|url\(|@import|href=/i);
    expect(attachments).toHaveLength(1);
  });

  it('runs from right to left in Arabic, and its times do not', async () => {
    const { html, text } = await toGuest(guestEmailView({ language: 'ar' }));
    expect(html).toMatch(/<html dir="rtl" lang="ar"/);
    expect(html).toMatch(/<table[^>]*class="sheet"[^>]*dir="rtl"/);
    expect(html).not.toContain('dir="ltr"');
    expect(html).not.toMatch(/<t[hd][^>]*align="left"/);
    expect(html).toContain('الأحد، 22 نوفمبر 2026');
    expect(text).toContain('\u206621:00–22:00\u2069');
  });
});

describe('every email to a guest', () => {
  const kinds = GUEST_EMAILS.flatMap((kind) => LANGUAGES.map((language) => ({ kind, language })));

  it.each(kinds)('$kind in $language names the venue, the time and the reference', async ({ kind, language }) => {
    const booking = kind === 'reschedule_offered' ? confirmed({ offered: confirmed() }) : confirmed();
    const { subject, html, text } = await toGuest(guestEmailView({ kind, language, booking }));
    expect(subject).toContain('SpotIN');
    expect(subject).toContain('21:00');
    for (const part of [html, text]) for (const fact of ['SpotIN', '21:00–22:00', 'K7QM']) expect(part).toContain(fact);
    expect(text).not.toMatch(/undefined|null|[{}]/);
    expect(html).toContain(`lang="${language}"`);
  });

  it('of a request that is moved says that it is not confirmed yet', async () => {
    const view = guestEmailView({ kind: 'booking_changed', booking: withStatus('pending'), hadBeenConfirmed: false });
    const { text, attachments } = await toGuest({ ...view, was: slotAt('2026-11-20', '10:00', 'hall') });
    expect(text).toContain('Your request has changed');
    expect(text).toContain('has yet to confirm');
    expect(text).toContain('Until now: Hall, Friday 20 November 2026, 10:00–11:00');
    expect(attachments).toEqual([]);
  });

  it('of an offer shows the time that is offered, and the one that stands', async () => {
    const offered = { ...confirmed(), slot: slotAt('2026-11-24', '19:00', 'hall') };
    const { subject, text } = await toGuest(
      guestEmailView({ kind: 'reschedule_offered', booking: confirmed({ offered }) }),
    );
    expect(subject).toContain('Tuesday 24 November 2026, 19:00');
    expect(text).toContain('Tuesday 24 November 2026\n19:00–20:00\nHall, SpotIN');
    expect(text).toContain('Until now: Studio, Sunday 22 November 2026, 21:00–22:00');
  });

  it('of a cancellation gives the team’s own words', async () => {
    const { text, html } = await toGuest(
      guestEmailView({ kind: 'booking_cancelled', booking: withStatus('cancelled'), reason: 'A pipe\nhas burst' }),
    );
    expect(text).toContain('SpotIN writes: “A pipe has burst”');
    expect(html).toContain('line-through');
    expect(text).not.toContain('look forward');
  });

  it('says so where the time comes twice', async () => {
    const startsAt = new Date('2026-11-01T05:30:00Z');
    const endsAt = new Date('2026-11-01T06:30:00Z');
    const slot = { ...confirmed().slot, startsAt, endsAt, localDate: '2026-11-01', localTime: '01:30' };
    const view = guestEmailView({ booking: confirmed({ slot: { ...slot, timeZone: 'America/New_York' } }) });
    expect((await toGuest(view)).text).toContain('comes twice');
  });

  it('is the same whenever it is made', async () => {
    expect(await toGuest(guestEmailView())).toEqual(await toGuest(guestEmailView()));
  });
});

describe('a hostile or a long name', () => {
  const hostile = (changes: Partial<GuestEmailView['booking']> = {}): Partial<GuestEmailView> => ({
    booking: confirmed({ guestName: '<script>alert("x")</script>', purpose: '</td><img src=x>', ...changes } as never),
  });

  it('gets no markup into the HTML', async () => {
    const { html } = await toGuest(guestEmailView({ ...hostile(), reason: '<a href="https://evil.example">here</a>' }));
    expect(html).not.toMatch(/<script|<img|<a /);
    expect(html).toContain('&lt;script&gt;');
  });

  it('gets no second line into the subject or the facts', async () => {
    const venue = { ...guestEmailView().venue, name: 'Spot\r\nBcc: all@x.example' };
    const { subject, text } = await toGuest(
      guestEmailView({ venue, booking: confirmed({ guestName: 'Eve\nReference: FAKE\u2028x' }) }),
    );
    expect(subject).not.toMatch(/[\r\n]/);
    expect(text.match(/^Reference: /gm)).toHaveLength(1);
  });

  it('stays within bounds', async () => {
    const long = 'Wolfeschlegelsteinhausenbergerdorff'.repeat(100);
    const { html, text } = await toGuest(
      guestEmailView({ booking: confirmed({ guestName: long, purpose: long, extras: [long, long] }) }),
    );
    expect(text.length).toBeLessThan(2_500);
    expect(html.length).toBeLessThan(15_000);
  });
});
