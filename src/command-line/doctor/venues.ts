import { randomUUID } from 'node:crypto';
import { type Finding, good, warn, wrong } from '../../adapters/finding.ts';
import { within } from '../../adapters/http/within.ts';
import { connect, type Database } from '../../adapters/postgres/database.ts';
import { createSessionStore } from '../../adapters/postgres/session-store.ts';
import { createVenueStore } from '../../adapters/postgres/venue-store.ts';
import type { Config } from '../../config.ts';
import type { Venue } from '../../domain/venue.ts';
import { createLogger } from '../../logger.ts';
import { wireConnections } from '../../wire-connections.ts';
import { type Check, look } from './check.ts';
import { databaseUrlOf } from './data.ts';
import type { DoctorOptions } from './doctor.ts';
import { lookAtNumbers } from './numbers.ts';
import { createFindToken, type FindToken } from './tokens.ts';
import { lookAtWebNumbers } from './web-numbers.ts';
import { lookAtWorkspaces } from './workspaces.ts';

/** The venues that there are, and the far ends of each. Where they cannot be read, what the settings themselves hold. */
export async function lookAtVenues(config: Config, { venueId, timeoutMs }: DoctorOptions): Promise<Check[]> {
  const databaseUrl = await databaseUrlOf(config).catch(() => null);
  // That there is none just now has been said of the database.
  if (databaseUrl === null) return lookWithout(config, timeoutMs, []);
  const database = connect(databaseUrl, { poolSize: 2, connectWithinMs: timeoutMs, onError: () => {} });
  try {
    const all = await within(timeoutMs, createVenueStore(database).all()).catch(() => null);
    if (all === null) return await lookWithout(config, timeoutMs, [UNREAD]);
    const venues = venueId === null ? all : all.filter((venue) => venue.id === venueId);
    if (venues.length === 0) return await lookWithout(config, timeoutMs, [noVenue(venueId, all)]);
    const { store, box } = wireConnections(database, {
      secrets: config.secrets,
      shared: { slack: null, whatsapp: null },
      slackApiUrl: null,
      timeoutMs,
      logger: createLogger('silent'),
    });
    const looks = [
      lookAtEach(config, venues, createFindToken({ config, store, box, timeoutMs }), timeoutMs),
      lookAtWebNumbers({ config, venues, readSession: sessionReader(database, timeoutMs) }),
    ];
    return (await Promise.all(looks)).flat();
  } finally {
    // Not waited for: a database that has fallen silent would hold up the answer.
    database.destroy().catch(() => undefined);
  }
}

const UNREAD = warn('The venues cannot be read, so their channels were not looked at', 'Mend the database first.');

function noVenue(venueId: string | null, all: Venue[]): Finding {
  if (all.length === 0) return wrong('There is no venue yet', 'Put one in place: npm run venue -- apply FILE.');
  return wrong(`There is no venue "${venueId}"`, `These are there: ${all.map(({ id }) => id).join(', ')}.`);
}

/** Tokens in the settings can be looked at without any venue. */
async function lookWithout(config: Config, timeoutMs: number, why: Finding[]): Promise<Check[]> {
  const looks = [
    look('venues', () => why),
    lookAtWorkspaces({ config, venues: [], findToken: null, timeoutMs }),
    lookAtNumbers({ config, venues: [], findToken: null, timeoutMs }),
    lookAtWebNumbers({ config, venues: [], readSession: null }),
  ];
  return (await Promise.all(looks)).flat();
}

function sessionReader(database: Database, timeoutMs: number) {
  const sessions = createSessionStore(database, randomUUID(), { now: () => new Date() });
  return (venueId: string) => within(timeoutMs, sessions.byVenue(venueId));
}

async function lookAtEach(config: Config, venues: Venue[], findToken: FindToken, timeoutMs: number): Promise<Check[]> {
  const looks = [
    look('venues', () => [good(venues.map(({ id, name }) => `${id} (${name})`).join(', '))]),
    lookAtWorkspaces({ config, venues, findToken, timeoutMs }),
    lookAtNumbers({ config, venues, findToken, timeoutMs }),
  ];
  return (await Promise.all(looks)).flat();
}
