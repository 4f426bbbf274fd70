import { expect, test } from 'vitest';
import { createSecretBox } from '../adapters/sealed/secret-box.ts';
import type { Venue } from '../domain/venue.ts';
import type { ConnectionPlace, SecretBox, StoredConnection } from '../ports-connections.ts';
import type { VenueConnections } from '../usecases/survey-connections.ts';
import { describeConnections } from './describe-connections.ts';

const box = createSecretBox({ key: Buffer.alloc(32, 1), oldKeys: [] });
const rotated = createSecretBox({ key: Buffer.alloc(32, 2), oldKeys: [Buffer.alloc(32, 1)] });
const lost = createSecretBox({ key: Buffer.alloc(32, 3), oldKeys: [] });
const venue = {
  id: 'a',
  slack: { teamId: 'T_A' },
  whatsapp: { via: 'cloud', phoneNumberId: '1', templates: {} },
} as Venue;

function stored(place: ConnectionPlace): StoredConnection {
  return { ...place, ...box.seal(place, 'xoxb-secret'), updatedAt: new Date('2026-11-21T08:00:00Z') };
}

/** As words, without the columns. */
function described(venues: VenueConnections[], rows: StoredConnection[], given: SecretBox | null): string[] {
  return describeConnections(venues, rows, given, []).map((line) => line.replace(/ +/g, ' '));
}

test('each venue has a line for each channel, and what is stored for none has one too', () => {
  const states: VenueConnections = { venue, states: { slack: 'connected', whatsapp: 'missing' }, problems: [] };
  const rows = [stored({ kind: 'slack', address: 'T_A' }), stored({ kind: 'slack', address: 'T_Z' })];
  expect(described([states], rows, box)).toEqual([
    `a slack T_A stored 2026-11-21T08:00:00.000Z, sealed with key ${box.keyId}`,
    'a whatsapp 1 not connected: npm run venue -- connect whatsapp a',
    `(no venue) slack T_Z stored 2026-11-21T08:00:00.000Z, sealed with key ${box.keyId}`,
  ]);
});

test('a shared token, and one that nobody could ask about, are told apart', () => {
  const states: VenueConnections = {
    venue,
    states: { slack: 'unknown', whatsapp: 'connected' },
    problems: ['Slack: away'],
  };
  expect(described([states], [], null)).toEqual([
    'a slack T_A unknown: Slack: away',
    'a whatsapp 1 by the token in the settings',
  ]);
});

test('where the sandbox stands in nobody is told to connect, and what is stored already is shown', () => {
  const states: VenueConnections = { venue, states: { slack: 'connected', whatsapp: 'missing' }, problems: [] };
  const rows = [stored({ kind: 'slack', address: 'T_A' })];
  const lines = describeConnections([states], rows, box, ['slack', 'whatsapp']);
  expect(lines[0]).toContain('stored 2026-11-21');
  expect(lines[1]).toMatch(/whatsapp +1 +the sandbox’s stand-in$/);
});

test('an old key, a lost key and no key are told, and no secret is', () => {
  const rows = [stored({ kind: 'slack', address: 'T_Z' })];
  const told = [rotated, lost, null].map((given) => described([], rows, given).join());
  expect(told[0]).toContain('an old one: npm run venue -- reseal');
  expect(told[1]).toContain('neither SECRETS_KEY nor among SECRETS_KEYS_OLD');
  expect(told[2]).toContain('and SECRETS_KEY is not set');
  expect(told.join()).not.toContain('xoxb');
});

test('where there is nothing, it says so', () => {
  expect(describeConnections([], [], null, [])).toEqual(['There are no venues and no connections.']);
});
