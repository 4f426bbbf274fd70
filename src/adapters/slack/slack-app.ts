import { App, ExpressReceiver } from '@slack/bolt';
import { type Application, type RequestHandler, Router } from 'express';
import type { Logger, StaffDesk } from '../../ports.ts';
import type { PressContext } from './ask-desk.ts';
import { registerListeners } from './listeners.ts';
import { SORRY } from './sentences.ts';
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
  signingSecret: string;
  authorize: FindConnection;
  staffDesk: StaffDesk;
  /** How long a press may take to be saved, in real milliseconds; Slack waits for three seconds in all. */
  saveWithinMs?: number;
}

const ENDPOINT = '/slack/events';
const SAVE_WITHIN_MS = 2500;
const CLOCK_SKEW_S = 5 * 60;

/** Takes what staff do in Slack at `POST /slack/events`. Starts without a word to Slack: no auth.test, whose failure would poison Bolt for good. */
export function createSlackApp(options: SlackAppOptions): void {
  const { app, signingSecret, logger, staffDesk, saveWithinMs = SAVE_WITHIN_MS } = options;
  const router = Router().post(ENDPOINT, refuseFuture);
  const receiver = new ExpressReceiver({
    app,
    router,
    endpoints: ENDPOINT,
    signingSecret,
    logger: sdkLogger(logger),
    customPropertiesExtractor: (): PressContext => ({ receivedAt: performance.now() }),
  });
  const bolt = new App<PressContext>({
    receiver,
    authorize: ({ teamId }) => authorize(teamId, options.authorize, saveWithinMs, logger),
    clientOptions: clientOptions(options),
    logger: sdkLogger(logger),
    ignoreSelf: false,
    convoStore: false,
  });
  bolt.error(async (error) => logger.error({ err: error }, 'Slack request failed'));
  registerListeners(bolt, { staffDesk, logger, saveWithinMs });
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
