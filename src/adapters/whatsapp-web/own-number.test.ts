import { expect, test } from 'vitest';
import { isOwnNumber } from './own-number.ts';
import type { WebClient } from './web-client.ts';

const NUMBER = '+5531988887777';
const as = (user: string, server: string): Pick<WebClient, 'info'> => ({
  info: { wid: { user, server, _serialized: `${user}@${server}` } },
});
const byPhone = (phone: string) => ({ lid: null, phone });

test('the venue is known by its number, and by how WhatsApp writes that', () => {
  const client = as('553188887777', 'c.us');
  expect(isOwnNumber(client, NUMBER, byPhone(NUMBER))).toBe(true);
  expect(isOwnNumber(client, NUMBER, byPhone('+553188887777'))).toBe(true);
  expect(isOwnNumber(as('553188887777:3', 'c.us'), NUMBER, byPhone('+553188887777'))).toBe(true);
  expect(isOwnNumber(client, NUMBER, byPhone('+553188887778'))).toBe(false);
  expect(isOwnNumber(client, NUMBER, { lid: '553188887777@lid', phone: null })).toBe(false);
});

test('the venue is known by its private id', () => {
  const client = as('98765', 'lid');
  expect(isOwnNumber(client, NUMBER, { lid: '98765@lid', phone: null })).toBe(true);
  expect(isOwnNumber(client, NUMBER, { lid: '98766@lid', phone: null })).toBe(false);
  expect(isOwnNumber(client, NUMBER, byPhone('+98765'))).toBe(false);
});

test('before WhatsApp has said who we are, it is the number', () => {
  expect(isOwnNumber({}, NUMBER, byPhone(NUMBER))).toBe(true);
  expect(isOwnNumber({}, NUMBER, { lid: '1@lid', phone: null })).toBe(false);
});
