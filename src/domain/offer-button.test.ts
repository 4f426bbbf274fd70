import { expect, it } from 'vitest';
import { offerButtonId, readOfferButton } from './offer-button.ts';

const seen = { bookingId: '0b6f0a5e-3c1d-4a52-9f5e-0a1b2c3d4e5f', rev: 3 };

it.each([true, false])('a button says which offer it answers, and whether with yes: %s', (accept) => {
  expect(readOfferButton(offerButtonId(seen, accept))).toEqual({ seen, accept });
});

it.each([
  '',
  'yes',
  'K7QF3M',
  'offer:1:2:yes',
  `offer:${seen.bookingId}:3:perhaps`,
  `offer:${seen.bookingId}:-3:yes`,
  `offer:${seen.bookingId}:12345678901:yes`,
  ` ${offerButtonId(seen, true)}`,
  `${offerButtonId(seen, true)}\nx`,
])('%o is no button of an offer', (id) => {
  expect(readOfferButton(id)).toBeNull();
});
