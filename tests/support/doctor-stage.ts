import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { expect, onTestFinished } from 'vitest';
import type { Finding } from '../../src/adapters/finding.ts';
import { connect } from '../../src/adapters/postgres/database.ts';
import { createVenueStore } from '../../src/adapters/postgres/venue-store.ts';
import type { Check } from '../../src/command-line/doctor/check.ts';
import { examine } from '../../src/command-line/doctor/doctor.ts';
import { type Config, toConfig } from '../../src/config.ts';
import type { Venue } from '../../src/domain/venue.ts';
import type { StandIns } from './stand-ins.ts';

/** Long: these are the real calls on a busy machine. */
export const TIMEOUT_MS = 20_000;
/** Nobody listens there; to port 1 fetch would not even go. */
export const NOWHERE = 'http://127.0.0.1:2';

/** The settings of a product in production mode, with the stand-ins in the place of the providers. */
export function configFor(standIns: StandIns, databaseUrl: string, port = 1): Config {
  return toConfig({ ...standIns.environment({ port, databaseUrl }), OPENAI_API_KEY: 'none' });
}

/** These venues and no others. */
export async function putVenues(databaseUrl: string, venues: Venue[]): Promise<void> {
  const database = connect(databaseUrl, { poolSize: 1, onError: () => {} });
  try {
    await database.deleteFrom('venues').execute();
    for (const venue of venues) await createVenueStore(database).save(venue);
  } finally {
    await database.destroy();
  }
}

export const examined = (config: Config, venueId: string | null = null): Promise<Check[]> =>
  examine(config, { venueId, timeoutMs: TIMEOUT_MS });

/** What is not well among what starts with these words; each says what to do. */
export function amiss(checks: Check[], about: string): Check[] {
  const found = checks.filter((check) => check.about.startsWith(about) && check.verdict !== 'ok');
  for (const { fix } of found) expect(fix).toBeTruthy();
  return found;
}

export const saying = (verdict: Finding['verdict'], what: RegExp, fix: RegExp) =>
  expect.objectContaining({ verdict, what: expect.stringMatching(what), fix: expect.stringMatching(fix) });

type Reply = { status?: number; headers?: Record<string, string>; body: unknown };

/** A far end made for one test: it answers what it is told to. Stopped when the test ends. */
export async function farEndAnswering(answer: (request: IncomingMessage, body: string) => Reply): Promise<string> {
  const server = createServer(async (request, response) => {
    const { status = 200, headers = {}, body } = answer(request, await text(request));
    const said = typeof body === 'string' ? body : JSON.stringify(body);
    response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(said);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
