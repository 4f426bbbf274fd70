import { describe, expect, test } from 'vitest';
import { BOOKING_ID } from './test-support.ts';
import { formatButtonValue, parseButtonValue, parseModalOrigin } from './wire.ts';

describe('a button’s value', () => {
  test('comes back', () => {
    const booking = { bookingId: BOOKING_ID, rev: 12 };
    expect(parseButtonValue(formatButtonValue(booking))).toEqual(booking);
  });

  test.each([
    undefined,
    '',
    'x',
    BOOKING_ID,
    `${BOOKING_ID}:`,
    `${BOOKING_ID}:-1`,
    `${BOOKING_ID}:1.5`,
    'x:1',
    `${BOOKING_ID}:1:2`,
  ])('is nothing when malformed: %s', (value) => expect(parseButtonValue(value)).toBeNull());
});

test.each(['', 'null', '{}', '{"bookingId":"x"}'])('a modal’s origin is nothing when malformed: %s', (metadata) => {
  expect(parseModalOrigin(metadata)).toBeNull();
});
