import { expect, test } from 'vitest';
import { redactAddress, redactAddressesIn } from './redact.ts';

test.each([
  ['whatsapp', '201027764824', '…824'],
  ['whatsapp', 'EG.bsuid-9f3', '…9f3'],
  ['whatsapp', '183747291837465@lid', '…465@lid'],
  ['email', 'owner@spotin.example', 'o…@spotin.example'],
  ['slack', 'C_BOOKINGS', 'C_BOOKINGS'],
] as const)('%s %s shows as %s', (channel, address, shown) => {
  expect(redactAddress(channel, address)).toBe(shown);
});

test.each([
  ['131030: 201027764824 is not on the list', '131030: …824 is not on the list'],
  ['No LID for user 183747291837465@lid', 'No LID for user 1…@lid'],
  ['to +20 10 2776 4824, again', 'to …824, again'],
  ['refused for owner@spotin.example.', 'refused for o…@spotin.example.'],
  ['the booking was on 2031-03-04 19:00', 'the booking was on 2031-03-04 19:00'],
  ['wamid.HBgM201027764824', 'wamid.…764824'],
  ['00000000-0000-4000-8000-000000000000', '00000000-0000-4000-8000-000000000000'],
])('%s becomes %s', (text, shown) => {
  expect(redactAddressesIn(text)).toBe(shown);
});
