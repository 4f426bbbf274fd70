import { expect, test } from 'vitest';
import { readEmail } from './email-request.ts';
import type { ResendError } from './resend-error.ts';

const email = {
  from: 'SpotIN <bookings@spotin.example>',
  to: 'owner@spotin.example',
  subject: 'New',
  html: '<p>x</p>',
};

test('one recipient is a list of one', () => {
  expect(readEmail(email).to).toEqual(['owner@spotin.example']);
});

test.each([
  [{ from: undefined }, 'missing_required_field'],
  [{ html: undefined }, 'missing_required_field'],
  [{ from: 'SpotIN' }, 'invalid_from_address'],
  [{ to: [] }, 'validation_error'],
  [{ to: ['nobody'] }, 'validation_error'],
  [{ attachments: [{ filename: 'a.ics' }] }, 'invalid_attachment'],
  [{ attachments: [{ filename: 'a.ics', content: 'BEGIN:VCALENDAR' }] }, 'invalid_attachment'],
  [{ attachments: Array(5).fill({ filename: 'a.pdf', content: 'QUFB'.repeat(2_200_000) }) }, 'invalid_attachment'],
  [{ tags: [{ name: 'a b', value: 'x' }] }, 'validation_error'],
])('%j is refused', (change, name) => {
  let refused: ResendError | undefined;
  try {
    readEmail({ ...email, ...change });
  } catch (error) {
    refused = error as ResendError;
  }
  expect([refused?.statusCode, refused?.errorName]).toEqual([422, name]);
});
