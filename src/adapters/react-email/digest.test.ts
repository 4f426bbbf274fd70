import { describe, expect, it } from 'vitest';
import type { ConfirmedBooking, LiveBooking } from '../../domain/booking.ts';
import type { DigestFigures } from '../../ports.ts';
import { createEmailPages } from './email-pages.ts';
import { confirmed, digestView, slotAt } from './fixtures.ts';

const { digest } = createEmailPages({ from: 'b@x.example' });
/** At which Gmail cuts an email off. */
const GMAIL_SHOWS = 102 * 1024;

const figures: DigestFigures = {
  requests: 14,
  confirmed: 11,
  medianSecondsToConfirm: 500,
  completed: 9,
  noShows: 1,
  cancellations: 2,
  expired: 0,
  remindersDelivered: 19,
  remindersSkipped: 1,
};
const before: DigestFigures = { ...figures, requests: 10, noShows: 3, medianSecondsToConfirm: 1_260 };

function pending(changes: Partial<ConfirmedBooking>, waitingSince: string): LiveBooking {
  const { proposed: _, attendance: __, ...rest } = confirmed(changes);
  return { ...rest, status: 'pending', waitingSince: new Date(waitingSince) };
}

const waiting = pending({ guestName: 'Karim', slot: slotAt('2026-11-24', '10:00') }, '2026-11-21T20:30:00Z');
const changing = confirmed({
  guestName: 'Lena',
  people: 1,
  slot: slotAt('2026-11-22', '18:00', 'hall'),
  proposed: { ...confirmed(), slot: slotAt('2026-11-23', '09:00'), people: 7 },
  waitingSince: new Date('2026-11-22T05:59:30Z'),
});

describe('the daily digest', () => {
  it('says the whole in plain text, what needs a decision first', async () => {
    const late = confirmed({ slot: slotAt('2026-11-22', '12:00'), attendance: { late: true, lateMinutes: 15 } });
    const { subject, text } = await digest(
      digestView({
        needsDecision: [waiting, changing],
        ahead: [
          { day: '2026-11-22', bookings: [late, changing] },
          { day: '2026-11-23', bookings: [] },
        ],
        figures,
        before,
        troubles: [
          { id: '1', kind: 'reminder', status: 'dead', reason: 'no such number', at: new Date('2026-11-21T15:00:00Z') },
          {
            id: '2',
            kind: 'booking_confirmed',
            status: 'ambiguous',
            reason: null,
            at: new Date('2026-11-21T22:30:00Z'),
          },
        ],
      }),
    );
    expect(subject).toBe('Today at SpotIN: 2 bookings, 2 to decide');
    expect(text).toBe(`Today at SpotIN · SpotIN
Sunday 22 November 2026

Needs a decision: 2 requests
----------------------------
* Karim · 6 people [waiting for 9 h 30 min]
  Studio, Tuesday 24 November 2026, 10:00–11:00
* Lena · 1 person [waiting for under a minute]
  Stands: Hall, Sunday 22 November 2026, 18:00–19:00
  Wants: Studio, Monday 23 November 2026, 09:00–10:00, 7 people

Today, Sunday 22 November: 2 bookings
-------------------------------------
* 12:00–13:00  Mohamed Hassan · 6 people [will be 15 min late]
  Studio · Team offsite · projector, coffee for six
* 18:00–19:00  Lena · 1 person [change to decide]
  Hall · Team offsite · projector, coffee for six

Tomorrow, Monday 23 November: nothing booked

Yesterday in figures: against the same day a week earlier
---------------------------------------------------------
Requests: 14 (▲ 4 more (was 10))
Confirmed: 11 (= as before)
Median time to confirm: 8 min (▼ faster (was 21 min))
Visits completed: 9 (= as before)
No-shows: 1 (▼ 2 fewer (was 3))
Cancellations: 2 (= as before)
Requests expired unanswered: 0 (= as before)
Reminders delivered: 19 (= as before)
Reminders not worth sending: 1 (= as before)

Messages in trouble: 2
----------------------
* Reminder [given up]
  21 November, 17:00 · no such number
* Notice to a guest: booking confirmed [may or may not have arrived]
  22 November, 00:30

--
All times are those of SpotIN (Africa/Cairo).
`);
  });

  it('says in a line each that there is nothing', async () => {
    const { subject, text } = await digest(digestView());
    expect(subject).toBe('Today at SpotIN: 0 bookings');
    expect(text).toContain(`Needs a decision: nothing is waiting

Today, Sunday 22 November: nothing booked

Tomorrow, Monday 23 November: nothing booked

Yesterday in figures: nothing happened, nor a week earlier

Messages in trouble: none
`);
  });

  it('marks what is not plainly confirmed', async () => {
    const slot = slotAt('2026-11-22', '10:00');
    const each: LiveBooking[] = [
      pending({ slot }, '2026-11-22T05:00:00Z'),
      confirmed({ slot, offered: confirmed() }),
      confirmed({ slot, attendance: { late: false, lateMinutes: null } }),
      confirmed({ slot, attendance: { late: true, lateMinutes: null } }),
    ];
    const { text } = await digest(digestView({ ahead: [{ day: '2026-11-22', bookings: each }] }));
    expect(text.match(/\[[^\]]*\]/g)).toEqual([
      '[to decide]',
      '[asked about another time]',
      '[will come]',
      '[will be late]',
    ]);
  });

  it('tells what could be compared with nothing, and the other way round', async () => {
    const none = { ...figures, medianSecondsToConfirm: null };
    expect((await digest(digestView({ figures, before: none }))).text).toContain('8 min (none before)');
    expect((await digest(digestView({ figures: none, before }))).text).toContain('– (was 21 min)');
  });
});

describe('the weekly digest', () => {
  const day = (index: number) => `2026-11-${23 + index}`;
  const week = (count: number) =>
    [0, 1, 2, 3, 4, 5, 6].map((index) => ({
      day: day(index),
      bookings: Array.from({ length: count }, () => confirmed({ slot: slotAt(day(index), '10:00') })),
    }));

  it('shows seven days by their names', async () => {
    const { subject, text } = await digest(digestView({ period: 'weekly', day: day(0), ahead: week(1) }));
    expect(subject).toBe('Week at SpotIN: 7 bookings');
    expect(text).toMatch(/^Week at SpotIN · SpotIN\nThe seven days from Monday 23 November 2026\n/);
    expect(text.match(/^\w+day \d\d November: 1 booking$/gm)).toHaveLength(7);
    expect(text).not.toMatch(/Today|Tomorrow|Yesterday/);
  });

  it.each([0, 60, 400])('is shown whole by Gmail with %i bookings a day, and every day is named', async (count) => {
    const needsDecision = Array.from({ length: count }, () => waiting);
    const troubles = Array.from({ length: count }, (_, index) => ({
      id: String(index),
      kind: 'reminder' as const,
      status: 'dead' as const,
      reason: 'x'.repeat(1_000),
      at: new Date('2026-11-21T15:00:00Z'),
    }));
    const view = digestView({ period: 'weekly', day: day(0), ahead: week(count), needsDecision, troubles, figures });
    const { html, text } = await digest(view);
    expect(Buffer.byteLength(html)).toBeLessThan(GMAIL_SHOWS);
    expect(text.match(/^\w+day \d\d November: /gm)).toHaveLength(7);
    if (count > 0) expect(text).toContain(`and ${count - 20} more, which you find in Slack`);
  });

  it('shows sixty bookings of one day to the last', async () => {
    const bookings = Array.from({ length: 60 }, (_, index) =>
      confirmed({ guestName: `Guest ${index}`, slot: slotAt('2026-11-22', '10:00') }),
    );
    const { html, text } = await digest(digestView({ ahead: [{ day: '2026-11-22', bookings }] }));
    expect(text.match(/Guest \d+ · 6 people/g)).toHaveLength(60);
    expect(Buffer.byteLength(html)).toBeLessThan(GMAIL_SHOWS);
  });
});

describe('what guests wrote, in a digest', () => {
  const digestOf = (booking: LiveBooking) =>
    digest(digestView({ needsDecision: [booking], ahead: [{ day: '2026-11-22', bookings: [booking] }] }));

  it('is no markup and no line of ours', async () => {
    const { html, text } = await digestOf(
      confirmed({ guestName: '<script>x</script>\n* 09:00 Free', purpose: '</td><img src=x>\nNeeds a decision: none' }),
    );
    expect(html).not.toMatch(/<script|<img/);
    expect(text.match(/^Needs a decision/gm)).toHaveLength(1);
    expect(text.match(/^\* /gm)).toHaveLength(2);
  });

  it('does not turn round what stands beside it', async () => {
    const { text } = await digestOf(confirmed({ guestName: 'محمد حسن' }));
    expect(text).toContain('\u2068محمد حسن\u2069 · 6 people');
  });

  it('is the same whenever it is made, and its subject one line', async () => {
    const venue = { ...digestView().venue, name: `Spot\r\nIN ${'x'.repeat(200)}` };
    const email = await digest(digestView({ venue }));
    expect(email.subject).toMatch(/^Today at Spot IN x+…: 0 bookings$/);
    expect(await digest(digestView({ venue }))).toEqual(email);
  });
});
