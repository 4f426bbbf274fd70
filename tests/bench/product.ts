import { freePort } from '../../src/adapters/free-port.ts';
import { closeServer, listen } from '../../src/adapters/http/server.ts';
import { migrate } from '../../src/adapters/postgres/migrate.ts';
import { type Context, createContext } from '../../src/context.ts';
import type { Venue } from '../../src/domain/venue.ts';
import { createLogger } from '../../src/logger.ts';
import { spotin } from '../support/venues.ts';
import { bareModel } from './model.ts';

export const SECRETS = { whatsapp: 'bench-app-secret', slack: 'bench-signing-secret' };
const VENUES = 100;
const TIMEOUT_MS = 10_000;

export interface Product {
  url: string;
  context: Context;
  stop(): Promise<void>;
}

/** Each with a number and a channel of its own, because providers allow each only so much and the product keeps to it. */
export const venues: Venue[] = Array.from({ length: VENUES }, (_, index) =>
  spotin({
    id: `venue-${index}`,
    whatsapp: { via: 'cloud', phoneNumberId: String(100_000_000_000_000 + index), templates: {} },
    slack: { teamId: 'T_BENCH', channelId: `C_${index}` },
  }),
);

/** All of it, worker included, in this process; every provider is the far side. */
export async function startProduct(databaseUrl: string, farUrl: string): Promise<Product> {
  const context = createContext({
    databaseUrl,
    redisUrl: null,
    whatsapp: {
      accessToken: 'bench',
      appSecret: SECRETS.whatsapp,
      verifyToken: 'bench',
      graphBaseUrl: farUrl,
      timeoutMs: TIMEOUT_MS,
    },
    whatsappWeb: {
      enabled: false,
      standIn: null,
      browserPath: null,
      profileDir: '',
      answerWithinMs: 0,
      paceMs: 0,
      ackWaitMs: 0,
    },
    slack: {
      botToken: 'xoxb-bench',
      teamId: 'T_BENCH',
      signingSecret: SECRETS.slack,
      appToken: null,
      install: null,
      apiUrl: `${farUrl}/api/`,
      timeoutMs: TIMEOUT_MS,
    },
    resend: { apiKey: 're_bench', from: 'Bellhop <bookings@example.com>', baseUrl: farUrl, timeoutMs: TIMEOUT_MS },
    openai: null,
    secrets: null,
    apiKey: null,
    burstWaitMs: 1_500,
    statusWaitMs: 5 * 60_000,
    leaseMs: 30_000,
    clock: { now: () => new Date() },
    logger: createLogger('error'),
    model: bareModel,
  });
  await migrate(context.database);
  for (const venue of venues) await context.applyVenue(venue);
  const port = await freePort();
  const server = await listen(context.app, port, '127.0.0.1');
  context.worker.start();
  return {
    url: `http://127.0.0.1:${port}`,
    context,
    async stop() {
      await closeServer(server);
      await context.close();
    },
  };
}
