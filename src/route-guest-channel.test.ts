import { expect, test } from 'vitest';
import type { Venue } from './domain/venue.ts';
import { DeliveryError, type GuestChannel } from './ports.ts';
import { absentChannel, routeGuestChannel } from './route-guest-channel.ts';

const split = (text: string) => [text];

/** Says by whom it was called, and nothing else. */
function named(name: string): GuestChannel {
  const says = async () => ({ providerMessageId: name });
  return {
    split,
    waitMs: async () => name.length,
    sendText: says,
    sendButtons: says,
    sendTemplate: says,
    find: says,
    checkReachable: () => Promise.reject(new Error(name)),
    fetchMedia: async () => ({ bytes: Buffer.from(name), mimeType: 'text/plain' }),
    showTyping: () => Promise.reject(new Error(name)),
  };
}

const channel = routeGuestChannel(split, (via) => named(via === 'web' ? 'phone' : 'cloud'));
const attempt = { notificationId: 'n', assertHeld() {} };
const template = { name: 't', language: 'en', parameters: [], buttonIds: [] } as const;

test.each([
  ['100000000000001', 'cloud', { via: 'cloud', phoneNumberId: '100000000000001', templates: {} }],
  ['+201001234567', 'phone', { via: 'web', number: '+201001234567' }],
] as const)('everything for %s goes to the %s adapter', async (venueAddress, name, whatsapp) => {
  const to = { venueAddress, guestAddress: '201027764824' };
  const filled = { ...template, parameters: [], buttonIds: [] };
  expect(await channel.sendText(to, 'x', attempt)).toEqual({ providerMessageId: name });
  expect(await channel.sendButtons(to, 'x', [], attempt)).toEqual({ providerMessageId: name });
  expect(await channel.sendTemplate(to, filled, attempt)).toEqual({ providerMessageId: name });
  expect(await channel.find(to, { notificationId: 'n', text: 'x', since: new Date(0) })).toEqual({
    providerMessageId: name,
  });
  expect(Buffer.from((await channel.fetchMedia(venueAddress, 'm')).bytes).toString()).toBe(name);
  expect(await channel.waitMs({ whatsapp } as Venue, 'g')).toBe(name.length);
  await expect(channel.checkReachable(venueAddress)).rejects.toThrow(name);
  await expect(channel.showTyping(to, 'm')).rejects.toThrow(name);
});

test('where nobody serves a number, sends wait as for a channel in trouble, and typing is not shown', async () => {
  const absent = absentChannel(split, { code: 'NOT_CONNECTED', message: 'not yet' });
  const to = { venueAddress: '+201001234567', guestAddress: '201027764824' };
  for (const call of [absent.sendText(to, 'x', attempt), absent.checkReachable('+20'), absent.fetchMedia('+20', 'm')]) {
    const error = await call.then(
      () => null,
      (thrown: unknown) => thrown,
    );
    expect(error).toBeInstanceOf(DeliveryError);
    expect(error).toMatchObject({ failure: 'channel', code: 'NOT_CONNECTED' });
  }
  await expect(absent.showTyping(to, 'm')).resolves.toBeUndefined();
});
