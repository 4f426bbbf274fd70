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
import type { SlackParts } from './slack/slack-parts.ts';
import { graphApp } from './whatsapp/graph-app.ts';
import { whatsappCarrier } from './whatsapp/webhook-carrier.ts';
import { openWorld, type World } from './world.ts';

export interface FarEnds {
  /** With the trailing slash that the SDK wants. */
  slackApiUrl: string;
  graphBaseUrl: string;
  /** Without a trailing slash: the SDK concatenates. */
  resendBaseUrl: string;
  /** Real time plus the persisted offset. */
  clock: { now(): Date };
  /** The sandbox's contract under `/sandbox`, and the page at `/`. From now on webhooks travel to the product. Call it once. */
  routes(host: SandboxHost): Router;
  stop(): Promise<void>;
}

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
    return assemble({ ...options, world, clock, app, server });
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
}

function assemble({ world, clock, app, server, secrets, setup }: Opened): FarEnds {
  const baseUrl = `http://127.0.0.1:${portOf(server)}`;
  let courier: Courier | null = null;
  let stopping: Promise<void> | null = null;
  const slack = slackParts({ world, clock, secrets, setup, baseUrl: `${baseUrl}/slack` });
  const { whatsappAccessToken: accessToken, whatsappPhoneNumberId: phoneNumberId, resendApiKey: apiKey } = secrets;
  app.use('/slack', slackApp(slack));
  app.use('/graph', graphApp({ world, clock, accessToken, phoneNumberId, onWebhook: () => courier?.wake() }));
  app.use('/resend', resendApp({ world, clock, apiKey }));
  return {
    slackApiUrl: `${baseUrl}/slack/api/`,
    graphBaseUrl: `${baseUrl}/graph`,
    resendBaseUrl: `${baseUrl}/resend`,
    clock,
    routes(host) {
      if (courier) throw new Error('The sandbox has its routes already.');
      courier = startCourier(world, carriers(host, secrets));
      return contract({ world, clock, courier, slack, phoneNumberId, host });
    },
    stop() {
      stopping ??= stop(server, courier, world);
      return stopping;
    },
  };
}

function slackParts(given: Pick<SlackParts, 'world' | 'clock' | 'setup' | 'baseUrl'> & { secrets: SandboxSecrets }) {
  const { secrets, ...parts } = given;
  const { slackTeamId: teamId, slackBotToken: botToken, slackSigningSecret: signingSecret } = secrets;
  return { ...parts, teamId, botToken, signingSecret, handlings: createHandlings() };
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
  slack: SlackParts;
  phoneNumberId: string;
  host: SandboxHost;
}): Router {
  const { clock, courier, host, slack } = parts;
  const idle = createIdleCheck({
    isProductIdle: () => host.isIdle(),
    isWorldIdle: async () => !slack.handlings.anyOpen() && !(await courier.anyUndelivered()),
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
async function stop(server: Server, courier: Courier | null, world: World): Promise<void> {
  await courier?.stop();
  await new Promise<void>((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
  await world.close();
}
