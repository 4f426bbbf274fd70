import { expect, test } from 'vitest';
import { createEmailPages } from './email-pages.ts';
import { confirmed, handoffView, slotAt } from './fixtures.ts';

const { stillWaiting } = createEmailPages({ from: 'b@x.example' });
const now = new Date('2026-11-21T15:05:00Z');

test('a request that nobody has answered: what it is and for how long it has waited', async () => {
  const { subject, text, html } = await stillWaiting(handoffView({ view: { now } }));
  expect(subject).toBe('Still waiting: Studio, Sun 22 Nov 21:00 (Mohamed Hassan)');
  expect(text).toMatch(/^Still waiting: a request · SpotIN\nThe guest has waited for 2 h 5 min\n\nAction required: /);
  expect(text).toContain('https://wa.me/201012345678');
  expect(html).toContain('The guest has waited for 2 h 5 min');
});

test('a change that nobody has answered: what stands and what is wanted', async () => {
  const wanted = { ...confirmed(), slot: slotAt('2026-11-24', '10:00', 'hall'), people: 20 };
  const booking = confirmed({ proposed: wanted, waitingSince: new Date('2026-11-20T12:05:00Z') });
  const { text } = await stillWaiting(handoffView({ view: { now, booking } }));
  expect(text).toMatch(/^Still waiting: a change · SpotIN\nThe guest has waited for 1 day 3 h\n/);
  expect(text).toContain('When: Sunday 22 November 2026, 21:00–22:00 (Africa/Cairo)');
  expect(text).toContain('Wants instead: Hall, Tuesday 24 November 2026, 10:00–11:00, 20 people');
});

test('of nothing there is none', async () => {
  await expect(stillWaiting(handoffView({ view: { booking: null } }))).rejects.toMatchObject({ failure: 'row' });
});
