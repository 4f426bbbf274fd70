import { App, ExpressReceiver, type Receiver, SocketModeReceiver } from '@slack/bolt';
import { type Application, type RequestHandler, Router } from 'express';
import type { CommandDesk, Logger, StaffDesk, TeamInbox } from '../../ports.ts';
import type { LinkDesk } from '../../ports-web-sessions.ts';
import type { PressContext } from './ask-desk.ts';
import { createLinkWatches, type WatchTimings } from './link-watch.ts';
import { registerListeners } from './listeners.ts';
import { SORRY } from './sentences.ts';
import { createSocket } from './socket.ts';
import { isEvent, takeEvent } from './take-event.ts';
import { inTime, LATE } from './timing.ts';
import {
  type ClientSettings,
  clientOptions,
  type FindConnection,
  type SlackConnection,
  sdkLogger,
} from './web-clients.ts';

export interface SlackAppOptions extends ClientSettings {
  /** Must not have parsed the body of /slack/events yet: its signature is over the raw bytes. */
  app: Application;
  /** Null: nothing is taken over HTTP. */
  signingSecret: string | null;
  /** An app-level token (`xapp-…`): Slack is asked for a WebSocket. */
  appToken?: string | null;
  authorize: FindConnection;
  staffDesk: StaffDesk;
  teamInbox: TeamInbox;
  commandDesk: CommandDesk;
  linkDesk: LinkDesk;
  linkTimings?: Partial<WatchTimings>;
  /** The workspace has removed the app. Told again until this resolves. */
  onUninstalled?: (teamId: string) => Promise<void>;
  /** How long a press or a message may take to be saved, in real milliseconds; Slack waits for three seconds in all. */
  saveWithinMs?: number;
}

/** What comes over HTTP comes without being started. */
export interface SlackApp {
  start(): void;
  stop(): Promise<void>;
}

const ENDPOINT = '/slack/events';
const SAVE_WITHIN_MS = 2500;
const CLOCK_SKEW_S = 5 * 60;

/**
 * Takes what staff do in Slack, at `POST /slack/events` and by Socket Mode. Starts without a word to Slack: no auth.test,
 * whose failure would poison Bolt for good.
 */
export function createSlackApp(options: SlackAppOptions): SlackApp {
  const { signingSecret, appToken, logger, linkTimings, saveWithinMs = SAVE_WITHIN_MS } = options;
  const bolt = new App<PressContext>({
    receiver: signingSecret === null ? NO_RECEIVER : createHttpReceiver(options, signingSecret),
    authorize: ({ teamId }) => authorize(teamId, options.authorize, saveWithinMs, logger),
    clientOptions: clientOptions(options),
    logger: sdkLogger(logger),
    ignoreSelf: false,
    convoStore: false,
  });
  bolt.error(async (error) => logger.error({ err: error }, 'Slack request failed'));
  const linkWatches = createLinkWatches({ ...options, ...(linkTimings ? { timings: linkTimings } : {}) });
  registerListeners(bolt, { ...options, saveWithinMs, linkWatches });
  storeBeforeAcknowledging(bolt, { ...options, saveWithinMs });
  const socket = appToken
    ? createSocket({ createClient: () => createSocketReceiver(bolt, options, appToken).client, logger })
    : NO_SOCKET;
  return {
    start: () => socket.start(),
    async stop() {
      await Promise.all([socket.stop(), linkWatches.stop()]);
    },
  };
}

const NO_SOCKET: SlackApp = { start: () => undefined, stop: async () => undefined };

const NO_RECEIVER: Receiver = {
  init: () => undefined,
  start: async () => undefined,
  stop: async () => undefined,
};

function createHttpReceiver({ app, logger }: SlackAppOptions, signingSecret: string): Receiver {
  return new ExpressReceiver({
    app,
    router: Router().post(ENDPOINT, refuseFuture),
    endpoints: ENDPOINT,
    signingSecret,
    logger: sdkLogger(logger),
    customPropertiesExtractor: stamp,
  });
}

/** One receiver for each connection, so that whatever a dead one still says concerns no other. */
function createSocketReceiver(bolt: App<PressContext>, options: SlackAppOptions, appToken: string): SocketModeReceiver {
  const receiver = new SocketModeReceiver({
    appToken,
    logger: sdkLogger(options.logger),
    autoReconnectEnabled: false,
    installerOptions: { clientOptions: clientOptions(options) },
    customPropertiesExtractor: stamp,
    // What is not acknowledged comes again; to acknowledge here could throw where nobody catches it.
    processEventErrorHandler: async () => false,
  });
  receiver.init(bolt);
  return receiver;
}

const stamp = (): PressContext => ({ receivedAt: performance.now() });

/** Bolt acknowledges an event before any listener has seen it; so events do not get as far as Bolt. */
function storeBeforeAcknowledging(bolt: App<PressContext>, options: SlackAppOptions & { saveWithinMs: number }): void {
  const process = bolt.processEvent.bind(bolt);
  bolt.processEvent = async (event) => {
    if (!isEvent(event)) return process(event);
    try {
      await takeEvent(event, options);
    } catch (error) {
      options.logger.error({ err: error }, 'A Slack event could not be stored, it will come again');
      throw error;
    }
    await event.ack();
  };
}

/** Bolt refuses old timestamps only, so that a captured request with a future one could be replayed until then. */
const refuseFuture: RequestHandler = (request, response, next) => {
  const sentAt = Number(request.get('x-slack-request-timestamp'));
  if (sentAt > Date.now() / 1000 + CLOCK_SKEW_S) response.status(401).end();
  else next();
};

/** Never throws: Bolt would answer 200 and drop the press without a word. The refusal reaches the listener instead. */
async function authorize(
  teamId: string | undefined,
  find: FindConnection,
  withinMs: number,
  logger: Logger,
): Promise<SlackConnection | { refusal: string }> {
  try {
    const connection = teamId ? await inTime(find(teamId), withinMs) : null;
    if (connection === LATE) return { refusal: SORRY.notSaved };
    return connection ?? { refusal: SORRY.notConnected };
  } catch (error) {
    logger.error({ err: error, teamId }, 'Slack workspace could not be looked up');
    return { refusal: SORRY.notSaved };
  }
}
