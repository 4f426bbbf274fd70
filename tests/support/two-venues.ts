import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import pg from 'pg';
import { freePort } from '../../src/adapters/free-port.ts';
import { createConnectionStore } from '../../src/adapters/postgres/connection-store.ts';
import { createSecretBox } from '../../src/adapters/sealed/secret-box.ts';
import { toConfig } from '../../src/config.ts';
import type { Venue } from '../../src/domain/venue.ts';
import { createLogger } from '../../src/logger.ts';
import type { SandboxSetup, VenueNumber, Workspace } from '../../src/sandbox/sandbox-host.ts';
import { SANDBOX_SECRETS } from '../../src/sandbox/setup.ts';
import { type Bellhop, type StartOverrides, startBellhop } from '../../src/start.ts';
import { keepSlackCredentials, keepWhatsAppToken } from '../../src/usecases/sealed-credentials.ts';
import { migratedDatabaseUrl } from './database.ts';
import { type StandIns, startStandIns } from './stand-ins.ts';
import { spotin } from './venues.ts';

export const KEY = 'ab'.repeat(32);

const workspaceOf = (letter: string, staff: { id: string; name: string }): Workspace => ({
  teamId: `T_${letter}`,
  domain: letter.toLowerCase(),
  name: `Workspace ${letter}`,
  botToken: `xoxb-of-${letter}`,
  channels: [{ id: `C_${letter}`, name: 'bookings' }],
  members: [staff],
});

const numberOf = (digit: number, verifiedName: string): VenueNumber => ({
  phoneNumberId: `30000000000000${digit}`,
  accessToken: `EAA-of-${digit}`,
  businessAccountId: `40000000000000${digit}`,
  displayPhoneNumber: `1555000000${digit}`,
  verifiedName,
});

const ANNA = { id: 'U_ANNA', name: 'Anna' };
const BORIS = { id: 'U_BORIS', name: 'Boris' };
const setup = {
  workspaces: [workspaceOf('A', ANNA), workspaceOf('B', BORIS)],
  numbers: [numberOf(1, 'Atelier'), numberOf(2, 'Boathouse')],
} satisfies SandboxSetup;

const venueOf = (id: string, name: string, index: 0 | 1, staff: { id: string; name: string }): Venue =>
  spotin({
    id,
    name,
    whatsapp: { via: 'cloud', phoneNumberId: setup.numbers[index].phoneNumberId, templates: {} },
    slack: { teamId: setup.workspaces[index].teamId, channelId: setup.workspaces[index].channels[0]?.id ?? '' },
    staff: [{ slackUserId: staff.id, name: staff.name, hours: null }],
    ownerEmails: [`owner@${id}.example`],
  });

export const ATELIER = venueOf('atelier', 'Atelier', 0, ANNA);
export const BOATHOUSE = venueOf('boathouse', 'Boathouse', 1, BORIS);

export interface TwoVenues {
  standIns: StandIns;
  bellhop: Bellhop;
  database: pg.Pool;
  setup: typeof setup;
  /** What Slack was asked to tell those who pressed, and where it may be sent. */
  told: string[];
  responseUrl: string;
  /** Everything that is the venue's, as it is now. */
  rowsOf(venueId: string): Promise<Record<string, unknown[]>>;
  stop(): Promise<void>;
}

/** One process in production mode, two venues: each with a Slack workspace and a WhatsApp number, and stored tokens of its own. */
export async function openTwoVenues(
  overrides: (standIns: StandIns) => StartOverrides = () => ({}),
): Promise<TwoVenues> {
  const closers: (() => Promise<void>)[] = [];
  const standIns = await startStandIns({ ...setup, onStop: (stop) => void closers.push(stop) });
  const databaseUrl = await migratedDatabaseUrl();
  const database = new pg.Pool({ connectionString: databaseUrl, max: 2 });
  const port = await freePort();
  const config = toConfig(settings(standIns, port, databaseUrl));
  const bellhop = await startBellhop(config, createLogger('silent'), overrides(standIns));
  closers.push(
    () => database.end(),
    () => bellhop.stop(),
  );
  for (const venue of [ATELIER, BOATHOUSE]) await bellhop.context.applyVenue(venue);
  await storeTokens(bellhop);
  standIns.face({ url: bellhop.url, databaseUrl });
  const ears = await listen(closers);
  return {
    ...{ standIns, bellhop, database, setup, ...ears },
    rowsOf: (venueId) => rowsOf(database, venueId),
    async stop() {
      for (const close of closers.reverse()) await close();
    },
  };
}

function settings(standIns: StandIns, port: number, databaseUrl: string): Record<string, string> {
  const {
    WHATSAPP_ACCESS_TOKEN: _token,
    SLACK_BOT_TOKEN: _bot,
    ...shared
  } = standIns.environment({ port, databaseUrl });
  return {
    ...shared,
    OPENAI_API_KEY: 'none',
    SECRETS_KEY: KEY,
    PUBLIC_URL: 'https://bellhop.example',
    SLACK_CLIENT_ID: SANDBOX_SECRETS.slackClientId,
    SLACK_CLIENT_SECRET: SANDBOX_SECRETS.slackClientSecret,
  };
}

async function storeTokens({ context }: Bellhop): Promise<void> {
  const box = createSecretBox({ key: Buffer.from(KEY, 'hex'), oldKeys: [] });
  const keep = { store: createConnectionStore(context.database), box, now: () => new Date() };
  for (const { teamId, botToken } of setup.workspaces) await keepSlackCredentials(keep, teamId, { botToken });
  for (const number of setup.numbers) await keepWhatsAppToken(keep, number.phoneNumberId, number.accessToken);
}

/** Slack's own address for words to a presser's eyes. */
async function listen(closers: (() => Promise<void>)[]) {
  const told: string[] = [];
  const server = createServer((request, response) => {
    void text(request).then((body) => {
      told.push(body);
      response.end('ok');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closers.push(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  return { told, responseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/` };
}

const OF_A_VENUE = [
  'guests',
  'conversations',
  'turns',
  'messages',
  'bookings',
  'held_slots',
  'handoffs',
  'notifications',
  'channel_pauses',
];

async function rowsOf(database: pg.Pool, venueId: string): Promise<Record<string, unknown[]>> {
  const rows: Record<string, unknown[]> = {};
  for (const table of OF_A_VENUE) {
    const text = `select to_jsonb(t) as row from ${table} t where venue_id = $1 order by to_jsonb(t)::text`;
    rows[table] = (await database.query<{ row: unknown }>(text, [venueId])).rows.map(({ row }) => row);
  }
  const events = `select to_jsonb(e) as row from booking_events e join bookings b on b.id = e.booking_id
    where b.venue_id = $1 order by to_jsonb(e)::text`;
  rows.booking_events = (await database.query<{ row: unknown }>(events, [venueId])).rows.map(({ row }) => row);
  return rows;
}
