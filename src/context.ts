import { randomUUID } from 'node:crypto';
import type { Express } from 'express';
import { mountMetrics } from './adapters/http/metrics-route.ts';
import { BOARD_PATH, mountOperatorWindows } from './adapters/http/operator-windows.ts';
import { createHttpApp, mountHealth } from './adapters/http/server.ts';
import { createOpenAiModel } from './adapters/openai/model.ts';
import { connect, type Database } from './adapters/postgres/database.ts';
import { createLedgerReader } from './adapters/postgres/ledger-reader.ts';
import { createPurgeStore } from './adapters/postgres/purge-store.ts';
import { answers, emptyTables } from './adapters/postgres/reset.ts';
import { createSessionStore } from './adapters/postgres/session-store.ts';
import { createStore } from './adapters/postgres/store.ts';
import { createEmailPages } from './adapters/react-email/email-pages.ts';
import { type BullAlarm, createBullAlarm } from './adapters/redis/bull-alarm.ts';
import { loadQueueBoard } from './adapters/redis/queue-board.ts';
import { createMail } from './adapters/resend/mail.ts';
import { createExchangeCode } from './adapters/slack/exchange-code.ts';
import { createSlackApp, type SlackApp } from './adapters/slack/slack-app.ts';
import { createTeamChannel } from './adapters/slack/team-channel.ts';
import { createClients } from './adapters/slack/web-clients.ts';
import { createSlackInstall } from './adapters/slack-install/install-routes.ts';
import { checkSettings } from './adapters/venue-file/check-settings.ts';
import { createWhatsAppWebhook } from './adapters/whatsapp-cloud/webhook.ts';
import { createOfflineModel } from './agent/offline/model.ts';
import { createAgent } from './agent/run-turn.ts';
import { createMetrics } from './metrics.ts';
import { burstWaitOf, type Parts } from './parts.ts';
import type { Alarm, BookingDesk, Logger, StaffDesk, Store } from './ports.ts';
import type { ConnectionStore } from './ports-connections.ts';
import type { SessionStore } from './ports-web-sessions.ts';
import { createApplyVenue } from './usecases/apply-venue.ts';
import { createBookingDesk } from './usecases/booking-desk.ts';
import { createCommandDesk } from './usecases/command-desk.ts';
import { createDeliverNotification } from './usecases/deliver-notification.ts';
import { createPlanAllDigests, type PlanAllDigests } from './usecases/digests/plan-all-digests.ts';
import { createDropRevoked, type DropRevokedOptions } from './usecases/disconnect.ts';
import type { SharedTokens } from './usecases/find-connection.ts';
import { createLinkDesk } from './usecases/link-desk.ts';
import { createChangeSettings, createReadSettings } from './usecases/notification-settings.ts';
import { createPlanAllAgain } from './usecases/plan-again.ts';
import { createPurgeOld } from './usecases/purge-old.ts';
import { createGuestInbox } from './usecases/receive-message.ts';
import { createTeamInbox } from './usecases/receive-reply.ts';
import { createRunDueTurn } from './usecases/run-due-turn.ts';
import { keepSlackCredentials } from './usecases/sealed-credentials.ts';
import { createSendAgain } from './usecases/send-again.ts';
import { createSurveyConnections } from './usecases/survey-connections.ts';
import { createCarryOutPress, createStaffDesk } from './usecases/take-press.ts';
import { createUpkeep } from './usecases/upkeep.ts';
import { webNumberParts } from './web-number-parts.ts';
import { createWebNumbers, numberChecks, type WebNumbers } from './web-numbers.ts';
import { wireConnections } from './wire-connections.ts';
import { split, wireGuestChannel } from './wire-guest-channel.ts';
import { createWorker, type Worker } from './worker.ts';

export interface Context {
  app: Express;
  database: Database;
  store: Store;
  worker: Worker;
  bookingDesk: BookingDesk;
  staffDesk: StaffDesk;
  slack: SlackApp;
  sessions: SessionStore;
  webNumbers: WebNumbers;
  surveyConnections: ReturnType<typeof createSurveyConnections>;
  connectionStore: ConnectionStore;
  bullAlarm: BullAlarm | null;
  applyVenue: ReturnType<typeof createApplyVenue>;
  planAllDigests: PlanAllDigests;
  emptyTables(): Promise<void>;
  close(): Promise<void>;
}

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
  const holder = randomUUID();
  const wakeAll: Alarm = {
    wake(wakeUp) {
      for (const alarm of alarms) alarm.wake(wakeUp);
    },
  };
  const store = createStore(database, wakeAll, holder);
  const sessions = createSessionStore(database, holder, clock);
  const bookingDesk = createBookingDesk({ store, clock });
  const staffDesk = createStaffDesk({ store, clock, logger });
  const { connections, ...connecting } = wireConnections(database, {
    secrets: parts.secrets,
    shared: sharedTokens(parts),
    slackApiUrl: parts.slack.apiUrl,
    timeoutMs: parts.slack.timeoutMs,
    logger,
  });
  const inbox = createGuestInbox({ store, clock, logger, burstWait: burstWaitOf(parts.burstWaitMs) });
  const webParts = webNumberParts({ database, store, sessions, inbox, clock, logger });
  const webNumbers = createWebNumbers({ ...webParts, settings: parts.whatsappWeb }, split);
  const guestChannel = wireGuestChannel(parts.whatsapp, connections, webNumbers);
  const slackSettings = { slackApiUrl: parts.slack.apiUrl ?? undefined, timeoutMs: parts.slack.timeoutMs, logger };
  const bullAlarm = parts.redisUrl
    ? createBullAlarm({ redisUrl: parts.redisUrl, clock, logger, ring: (wakeUp) => worker.wake(wakeUp) })
    : null;
  const reader = createLedgerReader(database);
  const metrics = createMetrics({ reader, redis: bullAlarm, webNumbers, clock });
  const planAllDigests = createPlanAllDigests({ store, clock, logger });
  const worker = createWorker({
    store,
    clock,
    logger,
    alarms,
    concurrency: CONCURRENCY,
    sweepEveryMs: SWEEP_EVERY_MS,
    runDueTurn: createRunDueTurn({
      store,
      clock,
      logger,
      metrics,
      leaseMs: parts.leaseMs,
      channel: guestChannel,
      runTurn: createAgent({
        models: modelsOf(parts),
        desk: bookingDesk,
        turnMs: parts.openai?.turnMs ?? 0,
        logger,
        metrics,
      }),
    }),
    deliver: createDeliverNotification({
      store,
      clock,
      logger,
      guestChannel,
      teamChannel: createTeamChannel({ clientFor: createClients(connections.slack, slackSettings) }),
      mail: createMail({ ...parts.resend, baseUrl: parts.resend.baseUrl ?? undefined }),
      emailPages: createEmailPages({ from: parts.resend.from }),
      metrics,
      leaseMs: parts.leaseMs,
      statusWaitMs: parts.statusWaitMs,
    }),
    carryOutPress: createCarryOutPress({ store, clock }),
    upkeep: createUpkeep({
      planAllDigests,
      planAllAgain: createPlanAllAgain({ store, clock, logger }),
      purgeOld: createPurgeOld({ store: createPurgeStore(database), clock, logger }),
    }),
  });
  alarms.push(worker);
  if (bullAlarm) alarms.push(bullAlarm);

  const app = createHttpApp();
  mountMetrics(app, metrics);
  // Redis only makes things prompt, and a number that is away comes back: without them nothing has to be turned away.
  mountHealth(app, {
    needed: { database: () => answers(database) },
    helpful: async () => ({
      ...(bullAlarm ? { redis: () => bullAlarm.isReachable() } : {}),
      ...(await numberChecks(webNumbers)),
    }),
  });
  const sendAgain = createSendAgain({ store, clock });
  mountOperatorWindows(app, {
    reader,
    redis: bullAlarm,
    clock,
    apiKey: parts.apiKey,
    sendAgain: (venueId, id) => sendAgain(venueId, id, 'the API'),
    readSettings: createReadSettings({ store }),
    changeSettings: createChangeSettings({ store, clock, checkSettings }),
    isUnavailable: store.isUnavailable,
    loadBoard: bullAlarm && (() => loadQueueBoard(bullAlarm.queue, BOARD_PATH)),
  });
  if (parts.whatsapp) app.use('/webhooks/whatsapp', createWhatsAppWebhook({ ...parts.whatsapp, inbox, logger }));
  const slack = createSlackApp({
    ...slackSettings,
    app,
    signingSecret: parts.slack.signingSecret,
    appToken: parts.slack.appToken,
    authorize: connections.slack,
    staffDesk,
    teamInbox: createTeamInbox({ store, clock, channel: guestChannel }),
    commandDesk: createCommandDesk({ store, clock }),
    linkDesk: createLinkDesk({ store, sessions, clock }),
    onUninstalled: onUninstalled({ ...connecting, connections, logger }),
  });
  if (parts.slack.install && connecting.box) {
    const keep = { store: connecting.store, box: connecting.box, now: () => new Date() };
    app.use(
      createSlackInstall({
        ...slackSettings,
        ...parts.slack.install,
        exchange: createExchangeCode({ ...slackSettings, ...parts.slack.install }),
        async onInstalled({ teamId, credentials }) {
          await keepSlackCredentials(keep, teamId, credentials);
          connections.forget({ kind: 'slack', address: teamId });
        },
      }),
    );
  }

  return {
    app,
    database,
    store,
    worker,
    bookingDesk,
    staffDesk,
    slack,
    sessions,
    webNumbers,
    surveyConnections: createSurveyConnections({ venues: store.venues, connections, sessions }),
    connectionStore: connecting.store,
    bullAlarm,
    applyVenue: createApplyVenue({ store, clock }),
    planAllDigests,
    emptyTables: () => emptyTables(database),
    async close() {
      await slack.stop();
      await worker.stop();
      // Nothing is in hand any more that a browser would be needed for.
      await webNumbers.stop();
      await bullAlarm?.close();
      await database.destroy();
    },
  };
}

function sharedTokens({ slack, whatsapp }: Parts): SharedTokens {
  return {
    slack: slack.botToken === null ? null : { botToken: slack.botToken, teamId: slack.teamId },
    whatsapp: whatsapp?.accessToken ?? null,
  };
}

function modelsOf({ model, openai }: Parts) {
  const primary = openai && !model ? createOpenAiModel({ ...openai, timeoutMs: openai.turnMs }) : null;
  return { primary, offline: model ?? createOfflineModel() };
}

function onUninstalled(options: DropRevokedOptions & { logger: Logger }) {
  const drop = createDropRevoked(options);
  return async (teamId: string) => {
    if (await drop(teamId))
      options.logger.warn({ teamId }, 'a Slack workspace has removed the app: it is disconnected');
  };
}
