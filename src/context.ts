import type { Express } from 'express';
import { createHttpApp, mountHealth } from './adapters/http/server.ts';
import { connect, type Database } from './adapters/postgres/database.ts';
import { answers, emptyTables } from './adapters/postgres/reset.ts';
import { createStore } from './adapters/postgres/store.ts';
import { type BullAlarm, createBullAlarm } from './adapters/redis/bull-alarm.ts';
import { createOwnerMail } from './adapters/resend/owner-mail.ts';
import { createSlackApp } from './adapters/slack/slack-app.ts';
import { createTeamChannel } from './adapters/slack/team-channel.ts';
import { createClients } from './adapters/slack/web-clients.ts';
import { createWhatsAppCloudChannel } from './adapters/whatsapp-cloud/guest-channel.ts';
import { createWhatsAppWebhook } from './adapters/whatsapp-cloud/webhook.ts';
import { createOfflineModel } from './agent/offline/model.ts';
import { createAgent } from './agent/run-turn.ts';
import type { ResendConfig, SlackConfig, WhatsAppConfig } from './config.ts';
import type { Alarm, BookingDesk, Clock, Logger, Model, StaffDesk, Store } from './ports.ts';
import { createStaffDesk } from './usecases/apply-staff-action.ts';
import { createApplyVenue } from './usecases/apply-venue.ts';
import { createBookingDesk } from './usecases/booking-desk.ts';
import { createDeliverNotification } from './usecases/deliver-notification.ts';
import { createGuestInbox } from './usecases/receive-message.ts';
import { createRunDueTurn } from './usecases/run-due-turn.ts';
import { createWorker, type Worker } from './worker.ts';

/** Everything that has been decided before anything is wired: settings, or the sandbox's stand-ins in their place. */
export interface Parts {
  databaseUrl: string;
  redisUrl: string | null;
  whatsapp: WhatsAppConfig & FarEnd;
  slack: SlackConfig & FarEnd;
  resend: ResendConfig & FarEnd;
  burstWaitMs: number;
  /** How long a WhatsApp status is waited for before a message that may be out is sent again. */
  statusWaitMs: number;
  clock: Clock;
  logger: Logger;
  model?: Model;
}

interface FarEnd {
  /** How long a call may take until its outcome is unknown. */
  timeoutMs: number;
}

export interface Context {
  app: Express;
  database: Database;
  store: Store;
  worker: Worker;
  bookingDesk: BookingDesk;
  staffDesk: StaffDesk;
  bullAlarm: BullAlarm | null;
  applyVenue: ReturnType<typeof createApplyVenue>;
  emptyTables(): Promise<void>;
  close(): Promise<void>;
}

/** A burst is waited for no longer than this many times its quiet time. */
const LONGEST_BURST = 4;
const POOL_SIZE = 20;
const CONCURRENCY = 12;
const SWEEP_EVERY_MS = 2_000;

/** The composition root: wires adapters to ports. Starts nothing. */
export function createContext(parts: Parts): Context {
  const { clock, logger } = parts;
  const database = connect(parts.databaseUrl, {
    poolSize: POOL_SIZE,
    onError: (err) => logger.warn({ err }, 'a database connection broke'),
  });
  const alarms: Alarm[] = [];
  const store = createStore(database, {
    wake(wakeUp) {
      for (const alarm of alarms) alarm.wake(wakeUp);
    },
  });
  const bookingDesk = createBookingDesk({ store, clock });
  const staffDesk = createStaffDesk({ store, clock });
  const guestChannel = createWhatsAppCloudChannel(parts.whatsapp);
  const findConnection = async () => ({ botToken: parts.slack.botToken });
  const slackSettings = { slackApiUrl: parts.slack.apiUrl ?? undefined, timeoutMs: parts.slack.timeoutMs, logger };
  const worker = createWorker({
    store,
    clock,
    logger,
    concurrency: CONCURRENCY,
    sweepEveryMs: SWEEP_EVERY_MS,
    runDueTurn: createRunDueTurn({
      store,
      clock,
      logger,
      channel: guestChannel,
      runTurn: createAgent({ model: parts.model ?? createOfflineModel(), desk: bookingDesk }),
    }),
    deliver: createDeliverNotification({
      store,
      clock,
      logger,
      guestChannel,
      teamChannel: createTeamChannel({ clientFor: createClients(findConnection, slackSettings) }),
      ownerMail: createOwnerMail({ ...parts.resend, baseUrl: parts.resend.baseUrl ?? undefined }),
      statusWaitMs: parts.statusWaitMs,
    }),
  });
  alarms.push(worker);
  const bullAlarm = parts.redisUrl
    ? createBullAlarm({ redisUrl: parts.redisUrl, clock, logger, ring: (wakeUp) => worker.wake(wakeUp) })
    : null;
  if (bullAlarm) alarms.push(bullAlarm);

  const app = createHttpApp();
  // Redis only makes things prompt: without it nothing has to be turned away.
  mountHealth(app, {
    needed: { database: () => answers(database) },
    helpful: bullAlarm ? { redis: () => bullAlarm.isReachable() } : {},
  });
  const burstWait = { quietMs: parts.burstWaitMs, maxMs: parts.burstWaitMs * LONGEST_BURST };
  const inbox = createGuestInbox({ store, clock, logger, burstWait });
  app.use('/webhooks/whatsapp', createWhatsAppWebhook({ ...parts.whatsapp, inbox, logger }));
  createSlackApp({
    ...slackSettings,
    app,
    signingSecret: parts.slack.signingSecret,
    authorize: findConnection,
    staffDesk,
  });

  return {
    app,
    database,
    store,
    worker,
    bookingDesk,
    staffDesk,
    bullAlarm,
    applyVenue: createApplyVenue({ store, clock }),
    emptyTables: () => emptyTables(database),
    async close() {
      await worker.stop();
      await bullAlarm?.close();
      await database.destroy();
    },
  };
}
