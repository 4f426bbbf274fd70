import { expect, test } from 'vitest';
import { reasonModal } from './modals.ts';
import { BOOKING_ID } from './test-support.ts';

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
