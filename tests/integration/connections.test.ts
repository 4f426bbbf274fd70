import { sql } from 'kysely';
import { expect, onTestFinished, test } from 'vitest';
import { createConnectionStore } from '../../src/adapters/postgres/connection-store.ts';
import { connect } from '../../src/adapters/postgres/database.ts';
import { createVenueStore } from '../../src/adapters/postgres/venue-store.ts';
import { createSecretBox } from '../../src/adapters/sealed/secret-box.ts';
import { DeliveryError } from '../../src/ports.ts';
import type { ConnectionStore, WorkspaceOf } from '../../src/ports-connections.ts';
import { createConnectSlack, createConnectWhatsApp } from '../../src/usecases/connect-venue.ts';
import { createDropRevoked } from '../../src/usecases/disconnect.ts';
import { createConnections, type SharedTokens } from '../../src/usecases/find-connection.ts';
import { createReseal } from '../../src/usecases/reseal.ts';
import { migratedDatabaseUrl } from '../support/database.ts';
import { spotin } from '../support/venues.ts';

const KEY = Buffer.alloc(32, 1);
const NEW_KEY = Buffer.alloc(32, 2);
const NO_SHARED: SharedTokens = { slack: null, whatsapp: null };
const A = spotin({
  id: 'a',
  slack: { teamId: 'T_A', channelId: 'C_A' },
  whatsapp: { via: 'cloud', phoneNumberId: '1', templates: {} },
});
const B = spotin({
  id: 'b',
  slack: { teamId: 'T_B', channelId: 'C_B' },
  whatsapp: { via: 'cloud', phoneNumberId: '2', templates: {} },
});

/** Slack knows these tokens; asking for any other is an error of the test. */
function slackThatKnows(tokens: Record<string, string | null>): WorkspaceOf & { asked: string[] } {
  const asked: string[] = [];
  const workspaceOf: WorkspaceOf = async (botToken) => {
    asked.push(botToken);
    const teamId = tokens[botToken];
    if (teamId === undefined) throw new DeliveryError('channel', 'http_503', 'Slack is away');
    return teamId === null ? null : { teamId, teamName: `Team ${teamId}`, scopes: [] };
  };
  return Object.assign(workspaceOf, { asked });
}

async function openHouse({ keepMs = 60_000, shared = NO_SHARED, workspaceOf = slackThatKnows({}) } = {}) {
  const database = connect(await migratedDatabaseUrl(), { poolSize: 4, onError: () => {} });
  onTestFinished(() => database.destroy());
  const store = createConnectionStore(database);
  const box = createSecretBox({ key: KEY, oldKeys: [] });
  const venues = createVenueStore(database);
  for (const venue of [A, B]) await venues.save(venue);
  const keep = { store, box, venues, now: () => new Date() };
  return {
    database,
    store,
    box,
    keep,
    connections: createConnections({ store, box, shared, workspaceOf, keepMs }),
    connectSlack: createConnectSlack({ ...keep, workspaceOf: slackThatKnows({ 'xoxb-a': 'T_A', 'xoxb-b': 'T_B' }) }),
    connectWhatsApp: createConnectWhatsApp({ ...keep, checkNumber: async () => {} }),
  };
}

test('each workspace and each number is reached by its own token, which no table shows', async () => {
  const { database, connections, connectSlack, connectWhatsApp } = await openHouse();
  await connectSlack('a', ' xoxb-a ');
  await connectSlack('b', 'xoxb-b');
  await connectWhatsApp('a', 'EAA-a');
  expect(await connections.slack('T_A')).toEqual({ botToken: 'xoxb-a' });
  expect(await connections.slack('T_B')).toEqual({ botToken: 'xoxb-b' });
  expect(await connections.whatsapp('1')).toBe('EAA-a');
  expect(await connections.whatsapp('2')).toBeNull();
  expect(await connections.slack('T_C')).toBeNull();
  const { rows } =
    await sql`select encode(sealed, 'escape') as sealed, connections::text as whole from connections`.execute(database);
  expect(rows).toHaveLength(3);
  expect(JSON.stringify(rows)).not.toMatch(/xoxb|EAA/);
});

test('a token of another workspace is refused, and nothing is stored', async () => {
  const { store, connectSlack } = await openHouse();
  const refused = await connectSlack('a', 'xoxb-b').catch((error: Error) => error.message);
  expect(refused).toBe('This token is of workspace T_B (Team T_B), and slack.teamId of venue "a" is T_A.');
  await expect(connectSlack('nobody', 'xoxb-a')).rejects.toThrow('There is no venue "nobody"');
  await expect(connectSlack('a', 'xoxp-a')).rejects.toThrow('Expected a bot token, xoxb-…');
  await expect(connectSlack('a', '')).rejects.toThrow('No token was given');
  await expect(connectSlack('a', 'xoxb-unheard-of')).rejects.toThrow(DeliveryError);
  expect(await store.all()).toEqual([]);
});

test('a token that Meta does not take for the number is not stored', async () => {
  const { keep, store } = await openHouse();
  const checkNumber = async () => {
    throw new DeliveryError('channel', '190', 'Invalid OAuth access token');
  };
  await expect(createConnectWhatsApp({ ...keep, checkNumber })('a', 'EAA-x')).rejects.toThrow('Invalid OAuth');
  expect(await store.all()).toEqual([]);
});

test('a token moved to another row in the database opens nothing there', async () => {
  const { database, store, connections, connectSlack } = await openHouse();
  await connectSlack('a', 'xoxb-a');
  await sql`insert into connections select kind, 'T_B', sealed, key_id, updated_at from connections`.execute(database);
  await expect(connections.slack('T_B')).rejects.toThrow('The slack connection of T_B is sealed with key');
  expect(await connections.slack('T_A')).toEqual({ botToken: 'xoxb-a' });
  expect(await store.remove({ kind: 'slack', address: 'T_B' })).toBe(true);
});

test('the shared token leads to the workspace that Slack says it is of, and to no other', async () => {
  const workspaceOf = slackThatKnows({ 'xoxb-shared': 'T_A' });
  const shared = { slack: { botToken: 'xoxb-shared', teamId: null }, whatsapp: 'EAA-shared' };
  const { connections, connectSlack, connectWhatsApp } = await openHouse({ shared, workspaceOf });
  expect(workspaceOf.asked).toEqual([]);
  const [a, b] = await Promise.all([connections.slack('T_A'), connections.slack('T_B')]);
  expect(a).toEqual({ botToken: 'xoxb-shared' });
  expect(b).toBeNull();
  expect(workspaceOf.asked).toEqual(['xoxb-shared']);
  expect(await connections.whatsapp('1')).toBe('EAA-shared');

  await connectSlack('a', 'xoxb-a');
  await connectWhatsApp('a', 'EAA-a');
  connections.forget({ kind: 'slack', address: 'T_A' });
  connections.forget({ kind: 'whatsapp', address: '1' });
  expect(await connections.slack('T_A')).toEqual({ botToken: 'xoxb-a' });
  expect(await connections.whatsapp('1')).toBe('EAA-a');
});

test('that Slack could not be asked is not remembered, nor that it did not take the token', async () => {
  const tokens: Record<string, string | null> = {};
  const workspaceOf = slackThatKnows(tokens);
  const shared = { slack: { botToken: 'xoxb-shared', teamId: null }, whatsapp: null };
  const { connections } = await openHouse({ shared, workspaceOf, keepMs: 0 });
  await expect(connections.slack('T_A')).rejects.toThrow('Slack is away');
  tokens['xoxb-shared'] = null;
  expect(await connections.slack('T_A')).toBeNull();
  tokens['xoxb-shared'] = 'T_A';
  expect(await connections.slack('T_A')).toEqual({ botToken: 'xoxb-shared' });
  expect(await connections.slack('T_A')).toEqual({ botToken: 'xoxb-shared' });
  expect(workspaceOf.asked).toHaveLength(3);
});

test('what is found is kept for a while, in one look-up for all who ask', async () => {
  const { store, box, connectSlack } = await openHouse();
  await connectSlack('a', 'xoxb-a');
  let looks = 0;
  const counting: ConnectionStore = {
    ...store,
    find(place) {
      looks += 1;
      return store.find(place);
    },
  };
  const options = { store: counting, box, shared: NO_SHARED, workspaceOf: slackThatKnows({}) };
  const kept = createConnections(options);
  await Promise.all(Array.from({ length: 20 }, () => kept.slack('T_A')));
  expect(looks).toBe(1);
  const unkept = createConnections({ ...options, keepMs: 0 });
  expect(await unkept.slack('T_B')).toBeNull();
  await connectSlack('b', 'xoxb-b');
  expect(await unkept.slack('T_B')).toEqual({ botToken: 'xoxb-b' });
});

test('after a rotation everything is sealed anew, and the old key may go', async () => {
  const { store, connectSlack, connectWhatsApp } = await openHouse();
  await connectSlack('a', 'xoxb-a');
  await connectWhatsApp('a', 'EAA-a');
  const lost = createSecretBox({ key: NEW_KEY, oldKeys: [] });
  const told = await createReseal({ store, box: lost })();
  expect(told).toMatchObject({ resealed: 0, asTheyWere: 0 });
  expect(told.problems).toEqual([expect.stringContaining('T_A'), expect.stringContaining('whatsapp connection of 1')]);

  const rotating = createSecretBox({ key: NEW_KEY, oldKeys: [KEY] });
  expect(await createReseal({ store, box: rotating })()).toEqual({ resealed: 2, asTheyWere: 0, problems: [] });
  expect(await createReseal({ store, box: rotating })()).toEqual({ resealed: 0, asTheyWere: 2, problems: [] });
  const connections = createConnections({ store, box: lost, shared: NO_SHARED, workspaceOf: slackThatKnows({}) });
  expect(await connections.slack('T_A')).toEqual({ botToken: 'xoxb-a' });
  expect(await connections.whatsapp('1')).toBe('EAA-a');
});

test('a token that is changed while all are sealed anew stays the new one', async () => {
  const { store, connectSlack, box } = await openHouse();
  await connectSlack('a', 'xoxb-a');
  const [read] = await store.all();
  if (!read) expect.fail('nothing is stored');
  await connectSlack('a', 'xoxb-a');
  expect(await store.reseal(read, box.seal(read, '{"botToken":"xoxb-old"}'))).toBe(false);
  expect(await store.remove(read, read)).toBe(false);
});

test('a workspace that removed the app is disconnected; one that has it again is not', async () => {
  const tokens: Record<string, string | null> = { 'xoxb-a': 'T_A' };
  const { store, box, connections, connectSlack } = await openHouse();
  await connectSlack('a', 'xoxb-a');
  const drop = createDropRevoked({ store, box, connections, workspaceOf: slackThatKnows(tokens) });
  expect(await drop('T_A')).toBe(false);
  expect(await connections.slack('T_A')).toEqual({ botToken: 'xoxb-a' });
  delete tokens['xoxb-a'];
  await expect(drop('T_A')).rejects.toThrow('Slack is away');
  tokens['xoxb-a'] = null;
  expect(await drop('T_A')).toBe(true);
  expect(await connections.slack('T_A')).toBeNull();
  expect(await drop('T_A')).toBe(false);
});
