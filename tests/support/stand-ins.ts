import { createServer, type Server } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import express, { type Router } from 'express';
import pg from 'pg';
import { onTestFinished } from 'vitest';
import { type FarEnds, startFarEnds } from '../../src/sandbox/index.ts';
import type { SandboxSetup, VenueNumber, Workspace } from '../../src/sandbox/sandbox-host.ts';
import { SANDBOX_SECRETS, SANDBOX_SETUP } from '../../src/sandbox/setup.ts';
import { whatIsOpen } from '../faults/rest.ts';
import { testDatabaseUrl } from './database.ts';
import { Forger } from './forger.ts';
import { Guest, Team } from './people.ts';
import { SandboxClient } from './sandbox-client.ts';

const LOOK_EVERY_MS = 50;

/** Where the product is, once it runs. */
interface Product {
  url: string;
  /** Its rows say whether it is at rest. */
  databaseUrl: string;
}

/**
 * WhatsApp, Slack and Resend, for a product that runs elsewhere and takes them for the real ones: in production mode it
 * has no sandbox of its own. People act through {@link guest} and {@link team} once {@link face} has said where it is.
 */
export class StandIns {
  readonly secrets = SANDBOX_SECRETS;
  readonly setup: SandboxSetup;
  readonly farEnds: FarEnds;
  readonly worldDatabaseUrl: string;
  /** The contract's calls, without the workspace and number of anybody. */
  readonly client: SandboxClient;
  readonly #server: Server;
  readonly #world: pg.Pool;
  #routes: Router | null = null;
  #product: (Product & { database: pg.Pool }) | null = null;

  private constructor(setup: SandboxSetup, farEnds: FarEnds, worldDatabaseUrl: string, server: Server) {
    this.setup = setup;
    this.farEnds = farEnds;
    this.worldDatabaseUrl = worldDatabaseUrl;
    this.client = new SandboxClient(urlOf(server));
    this.#server = server;
    this.#world = new pg.Pool({ connectionString: worldDatabaseUrl, max: 2 });
    server.on('request', (request, response) => this.#app(request, response));
  }

  readonly #app = express().use((request, response, next) => {
    if (this.#routes) return this.#routes(request, response, next);
    return response.status(503).json({ error: { code: 'no_product', message: 'Say first where the product is.' } });
  });

  static async start(setup: SandboxSetup): Promise<StandIns> {
    const worldDatabaseUrl = await testDatabaseUrl();
    const farEnds = await startFarEnds({ worldDatabaseUrl, secrets: SANDBOX_SECRETS, setup });
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return new StandIns(setup, farEnds, worldDatabaseUrl, server);
  }

  /** The settings of a product in production mode: all there are, with the tokens of the first workspace and number. */
  environment(product: { port: number; databaseUrl: string }): Record<string, string> {
    const [workspace] = this.setup.workspaces;
    const [number] = this.setup.numbers;
    return {
      NODE_ENV: 'production',
      PORT: String(product.port),
      DATABASE_URL: product.databaseUrl,
      LOG_LEVEL: 'warn',
      BURST_WAIT_MS: '100',
      WHATSAPP_ACCESS_TOKEN: number.accessToken,
      WHATSAPP_APP_SECRET: this.secrets.whatsappAppSecret,
      WHATSAPP_VERIFY_TOKEN: this.secrets.whatsappVerifyToken,
      WHATSAPP_GRAPH_BASE_URL: this.farEnds.graphBaseUrl,
      SLACK_BOT_TOKEN: workspace.botToken,
      SLACK_SIGNING_SECRET: this.secrets.slackSigningSecret,
      SLACK_API_URL: this.farEnds.slackApiUrl,
      RESEND_API_KEY: this.secrets.resendApiKey,
      RESEND_BASE_URL: this.farEnds.resendBaseUrl,
      EMAIL_FROM: 'Bellhop <bookings@venue.example>',
    };
  }

  /** Webhooks travel to it from now on, and what people do reaches it. Call it once: a product that starts again does so at the same address. */
  face(product: Product): void {
    const database = new pg.Pool({ connectionString: product.databaseUrl, max: 2 });
    this.#product = { ...product, database };
    this.#routes = this.farEnds.routes({
      productUrl: product.url,
      redis: null,
      isIdle: async () => (await this.#left()).length === 0,
      nextDueAt: async () => null,
      runDue: async () => {},
      retime: async () => {},
      reset: () => Promise.reject(new Error('A product that runs elsewhere is not reset.')),
    });
  }

  /** @param phone digits @param number of which the guest has the number; not given: the first */
  guest(phone: string, number: VenueNumber = this.setup.numbers[0]): Guest {
    return new Guest(this.client, phone, number.phoneNumberId);
  }

  /** @param workspace not given: the first */
  team(workspace: Workspace = this.setup.workspaces[0]): Team {
    return new Team(this.client, workspace);
  }

  /** Sends the product what nobody at the far ends did, under good signatures. */
  get forger(): Forger {
    return new Forger(this.#given().url, this.secrets);
  }

  /** Waits until nothing is left to do, in the product's rows and on the way to it. @throws Error that names what is */
  async untilAtRest(timeoutMs = 30_000): Promise<void> {
    const until = performance.now() + timeoutMs;
    // Twice in a row: what one side is just handing to the other is seen by neither.
    for (let quiet = 0; quiet < 2; ) {
      const left = await this.#left();
      quiet = left.length === 0 ? quiet + 1 : 0;
      if (performance.now() > until) throw new Error(`Not at rest within ${timeoutMs} ms:\n  ${left.join('\n  ')}`);
      await sleep(LOOK_EVERY_MS);
    }
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
    await this.farEnds.stop();
    await Promise.all([this.#world.end(), this.#product?.database.end()]);
  }

  #left(): Promise<string[]> {
    return whatIsOpen(this.#given().database, this.#world, new Date());
  }

  #given() {
    if (!this.#product) throw new Error('Say first where the product is: face().');
    return this.#product;
  }
}

/**
 * Stand-ins in a world of their own; stopped when the test ends, after what was started later.
 *
 * @param options.workspaces @param options.numbers not given: the sandbox's
 */
export async function startStandIns(
  options: Partial<SandboxSetup> & { onStop?: (stop: () => Promise<void>) => void } = {},
): Promise<StandIns> {
  const { onStop = onTestFinished, ...setup } = options;
  const standIns = await StandIns.start({ ...SANDBOX_SETUP, ...setup });
  onStop(() => standIns.stop());
  return standIns;
}

function urlOf(server: Server): string {
  const address = server.address();
  return `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`;
}
