import { expect, test } from 'vitest';
import { reasonModal } from './modals.ts';
import { createSheet, rescheduleModal } from './reschedule-modal.ts';
import { BOOKING_ID } from './test-support.ts';
import { parseModalOrigin, parseRescheduleSheet } from './wire.ts';

const origin = { bookingId: BOOKING_ID, rev: 2, channelId: 'C1', ts: '1.0', teamId: 'T1' };

test.each(['decline', 'cancel'] as const)('%s asks for an optional reason, within Slack’s limits', (decision) => {
  const modal = reasonModal(decision, 'x'.repeat(5000), origin);
  expect(modal).toMatchObject({
    callback_id: `booking.${decision}`,
    blocks: [
      { type: 'section', text: { type: 'plain_text' } },
      {
        type: 'input',
        block_id: 'reason',
        optional: true,
        element: { type: 'plain_text_input', action_id: 'reason', multiline: true, max_length: 500 },
      },
    ],
  });
  const titles = [modal.title, modal.submit, modal.close].map((element) => element?.text.length ?? 0);
  expect(Math.max(...titles)).toBeLessThanOrEqual(24);
  expect(JSON.parse(modal.private_metadata ?? '')).toEqual(origin);
  expect(JSON.stringify(modal).length).toBeLessThan(3500);
});

test('the form for another time stays within Slack’s limits, whoever it is about', () => {
  const form = {
    about: '"'.repeat(5000),
    date: '2026-11-22',
    time: '21:00',
    timeZone: 'America/Argentina/ComodRivadavia',
    from: '2026-11-21',
    until: '2027-11-21',
    rule: 'tell',
  } as const;
  const sheet = createSheet(form, origin);
  const modal = rescheduleModal(sheet, form, 'x'.repeat(5000));
  expect(modal.private_metadata?.length).toBeLessThanOrEqual(3000);
  expect(parseRescheduleSheet(modal.private_metadata ?? '')).toEqual(sheet);
  expect(parseModalOrigin(modal.private_metadata ?? '')).toEqual(origin);
  const shown = JSON.stringify(modal.blocks);
  expect(shown).toContain('From Saturday 21 November 2026 to Sunday 21 November 2027.');
  expect(shown).toContain('The booking moves at once and the guest is told.');
  expect(Math.max(...modal.blocks.map((block) => JSON.stringify(block).length))).toBeLessThan(4200);
});
