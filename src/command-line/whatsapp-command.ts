import { randomUUID } from 'node:crypto';
import type { Database } from '../adapters/postgres/database.ts';
import { migrate } from '../adapters/postgres/migrate.ts';
import { createSessionStore } from '../adapters/postgres/session-store.ts';
import { createStore } from '../adapters/postgres/store.ts';
import type { Config } from '../config.ts';
import type { Parts } from '../parts.ts';
import { ConnectError } from '../usecases/connect-venue.ts';
import { withDatabase } from './open-database.ts';
import { UsageError } from './usage-error.ts';
import { connectNumber } from './whatsapp/connect.ts';
import { describeSessions } from './whatsapp/describe-sessions.ts';
import { disconnectNumber } from './whatsapp/disconnect.ts';
import { scanningVenue } from './whatsapp/number-of.ts';
import { createScreen } from './whatsapp/screen.ts';

/** Of this process, when somebody presses Ctrl+C; and where its pictures go. */
interface Terminal {
  signal: AbortSignal;
  output: NodeJS.WritableStream;
  /** What tests put in the place of WhatsApp. */
  overrides?: Partial<Parts['whatsappWeb']>;
  unlinkedWithinMs?: number;
}

/** `npm run whatsapp -- …`: numbers that connect by QR code. @returns its last words */
export async function runWhatsAppCommand(config: Config, args: string[], terminal: Terminal): Promise<string> {
  const work = workOf(args);
  return withDatabase(config, async (database) => {
    await migrate(database);
    const store = createStore(database, { wake: () => {} });
    return work(config, database, terminal).catch((error: unknown) => {
      throw store.isUnavailable(error) ? new ConnectError(DATABASE_GONE) : error;
    });
  });
}

const DATABASE_GONE =
  'The database has gone away, perhaps because Bellhop was stopped: start it, and run this again. What was linked by then stays so.';

type Work = (config: Config, database: Database, terminal: Terminal) => Promise<string>;

/** @throws UsageError which names the wrong word */
function workOf([verb, ...rest]: string[]): Work {
  if (!VERBS.includes(verb ?? '')) throw new UsageError(`Expected one of ${VERBS.join(', ')}, found ${named(verb)}.`);
  const options = rest.filter((arg) => arg.startsWith('-'));
  const [venueId, ...more] = rest.filter((arg) => !arg.startsWith('-'));
  const unknown = options.find((option) => verb !== 'connect' || option !== '--code') ?? more[0];
  if (unknown !== undefined) throw new UsageError(`${named(unknown)} is not understood here.`);
  if (verb === 'status') return (...given) => status(...given, venueId ?? null);
  if (!venueId) throw new UsageError(`Which venue? Expected: npm run whatsapp -- ${verb} VENUE`);
  return verb === 'connect'
    ? (...given) => connect(...given, venueId, options.length > 0)
    : (...given) => disconnect(...given, venueId);
}

const VERBS = ['connect', 'status', 'disconnect'];
const named = (word: string | undefined) => (word === undefined ? 'nothing' : JSON.stringify(word));

async function connect(config: Config, database: Database, terminal: Terminal, venueId: string, byCode: boolean) {
  const { name: venueName, number } = await scanningVenue(database, venueId);
  const followed = { config, database, sessions: sessionsOf(database), venueId, number, ...terminal };
  return connectNumber({ ...followed, venueName }, byCode ? 'code' : 'qr', createScreen(terminal.output));
}

async function disconnect(config: Config, database: Database, terminal: Terminal, venueId: string) {
  const { number } = await scanningVenue(database, venueId);
  const followed = { config, database, sessions: sessionsOf(database), venueId, number, ...terminal };
  return disconnectNumber(followed, createScreen(terminal.output));
}

async function status(_config: Config, database: Database, _terminal: Terminal, venueId: string | null) {
  if (venueId !== null) await scanningVenue(database, venueId);
  const all = await sessionsOf(database).all();
  return describeSessions(all.filter((session) => venueId === null || session.venueId === venueId)).join('\n');
}

/** It only reads and wishes: no number is held by it. */
const sessionsOf = (database: Database) => createSessionStore(database, randomUUID(), { now: () => new Date() });
