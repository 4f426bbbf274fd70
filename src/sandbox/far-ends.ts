import { createServer, type Server } from 'node:http';
import express, { type Router } from 'express';
import { createIdleCheck } from './contract/idle.ts';
import { contractRoutes } from './contract/routes.ts';
import { createTimeTravel } from './contract/time-travel.ts';
import { type Courier, makeAllDue, startCourier } from './courier.ts';
import { resendApp } from './resend/resend-app.ts';
import { openClock, type SandboxClock } from './sandbox-clock.ts';
import type { SandboxHost, SandboxSecrets, SandboxSetup } from './sandbox-host.ts';
import { slackEventCarrier } from './slack/event-carrier.ts';
import { createHandlings } from './slack/handlings.ts';
import { slackApp } from './slack/slack-app.ts';
import type { SlackWorld } from './slack/slack-parts.ts';
import { graphApp } from './whatsapp/graph-app.ts';
import { whatsappCarrier } from './whatsapp/webhook-carrier.ts';
import { startWhatsAppWeb, type WebPageSettings, type WhatsAppWeb } from './whatsapp-web/whatsapp-web.ts';
import { openWorld, type World } from './world.ts';

export interface FarEnds {
  /** With the trailing slash that the SDK wants. */
  slackApiUrl: string;
  /** Where somebody lets the app into a workspace. */
  slackAuthorizeUrl: string;
  graphBaseUrl: string;
  /** Without a trailing slash: the SDK concatenates. */
  resendBaseUrl: string;
  /** Real time plus the persisted offset. */
  clock: { now(): Date };
  /** For numbers that are linked by QR code. */
  whatsappWeb: WebPageSettings;
  /** The sandbox's contract under `/sandbox`, and the page at `/`. From now on webhooks travel to the product. Call it once. */
  routes(host: SandboxHost): Router;
  stop(): Promise<void>;
}

/** Verified at Resend. */
const EMAIL_DOMAINS = ['spotin.example', 'venue.example'];

interface FarEndsOptions {
  worldDatabaseUrl: string;
  secrets: SandboxSecrets;
  setup: SandboxSetup;
  /** A free one unless given. */
  port?: number;
}

/** Opens the world and begins to answer as WhatsApp, Slack and Resend, on 127.0.0.1 only. */
export async function startFarEnds(options: FarEndsOptions): Promise<FarEnds> {
  const world = await openWorld(options.worldDatabaseUrl);
  try {
    await makeAllDue(world);
    const clock = await openClock(world);
    const app = express().disable('x-powered-by');
    const server = await listen(createServer(app), options.port ?? 0);
    const web = await startWhatsAppWeb({ world, clock });
    return assemble({ ...options, world, clock, app, server, web });
  } catch (error) {
    await world.close();
    throw error;
  }
}

interface Opened extends FarEndsOptions {
  world: World;
  clock: SandboxClock;
  app: express.Express;
  server: Server;
  web: WhatsAppWeb;
}

function assemble({ world, clock, app, server, web, secrets, setup }: Opened): FarEnds {
  const baseUrl = `http://127.0.0.1:${portOf(server)}`;
  let courier: Courier | null = null;
  let stopping: Promise<void> | null = null;
  const onWebhook = () => courier?.wake();
  const slack = slackWorld({ world, clock, secrets, setup, baseUrl: `${baseUrl}/slack`, onWebhook });
  const { numbers } = setup;
  const graph = { world, clock, numbers, appSecret: secrets.whatsappAppSecret, baseUrl: `${baseUrl}/graph` };
  app.use('/slack', slackApp(slack));
  app.use('/graph', graphApp({ ...graph, onWebhook }));
  app.use('/resend', resendApp({ world, clock, apiKey: secrets.resendApiKey, domains: EMAIL_DOMAINS }));
  return {
    slackApiUrl: `${baseUrl}/slack/api/`,
    slackAuthorizeUrl: `${baseUrl}/slack/oauth/v2/authorize`,
    graphBaseUrl: `${baseUrl}/graph`,
    resendBaseUrl: `${baseUrl}/resend`,
    clock,
    whatsappWeb: { pageDir: web.pageDir, version: web.version, browserArgs: web.browserArgs },
    routes(host) {
      if (courier) throw new Error('The sandbox has its routes already.');
      courier = startCourier(world, carriers(host, secrets));
      return contract({ world, clock, courier, slack, web: web.parts, numbers, host });
    },
    stop() {
      stopping ??= stop({ server, courier, web, world });
      return stopping;
    },
  };
}

function slackWorld(given: {
  world: World;
  clock: SandboxClock;
  secrets: SandboxSecrets;
  setup: SandboxSetup;
  baseUrl: string;
  onWebhook(): void;
}): SlackWorld {
  const { secrets, setup, ...parts } = given;
  const { slackSigningSecret: signingSecret, slackClientId: clientId, slackClientSecret: clientSecret } = secrets;
  const { workspaces } = setup;
  return { ...parts, workspaces, signingSecret, clientId, clientSecret, handlings: createHandlings() };
}

function carriers({ productUrl }: SandboxHost, secrets: SandboxSecrets) {
  const { whatsappAppSecret: appSecret, whatsappVerifyToken: verifyToken, slackSigningSecret } = secrets;
  return {
    whatsapp: whatsappCarrier(`${productUrl}/webhooks/whatsapp`, { appSecret, verifyToken }),
    slack_event: slackEventCarrier(`${productUrl}/slack/events`, slackSigningSecret),
  };
}

function contract(parts: {
  world: World;
  clock: SandboxClock;
  courier: Courier;
  slack: SlackWorld;
  web: WhatsAppWeb['parts'];
  numbers: SandboxSetup['numbers'];
  host: SandboxHost;
}): Router {
  const { clock, courier, host, slack, web } = parts;
  const idle = createIdleCheck({
    isProductIdle: () => host.isIdle(),
    isWorldIdle: async () =>
      !slack.handlings.anyOpen() && !(await courier.anyUndelivered()) && (await web.pages.areUpToDate()),
  });
  return contractRoutes({ ...parts, idle, timeTravel: createTimeTravel({ clock, host, idle }) });
}

function listen(server: Server, port: number): Promise<Server> {
  return new Promise((resolve, reject) => {
    // Never the first to close a kept connection: a client that was about to use it could not tell whether its call was done.
    server.keepAliveTimeout = 0;
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => resolve(server));
  });
}

function portOf(server: Server): number {
  const address = server.address();
  if (typeof address !== 'object' || !address) throw new Error('The far ends listen on no port.');
  return address.port;
}

/** First nothing goes out any more, then nothing comes in, then the world is left. */
async function stop(parts: { server: Server; courier: Courier | null; web: WhatsAppWeb; world: World }): Promise<void> {
  const { server, courier, web, world } = parts;
  await courier?.stop();
  await new Promise<void>((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
  await web.stop();
  await world.close();
}
