import { onTestFinished } from 'vitest';
import { connect, type Database } from '../../src/adapters/postgres/database.ts';
import { createStore } from '../../src/adapters/postgres/store.ts';
import { type Venue, whatsAppAddress } from '../../src/domain/venue.ts';
import type {
  Attempt,
  CardPlace,
  DeliveryError,
  FilledTemplate,
  GuestAddress,
  GuestMessage,
  HandoffView,
  MediaFile,
  MessageContent,
  Model,
  StaffAnswer,
  StaffDeed,
  Store,
  TeamFile,
  TeamNote,
  TeamReply,
} from '../../src/ports.ts';
import { createBookingDesk } from '../../src/usecases/booking-desk.ts';
import { createDeliverNotification, type DeliverOptions } from '../../src/usecases/deliver-notification.ts';
import { createGuestInbox } from '../../src/usecases/receive-message.ts';
import { createTeamInbox } from '../../src/usecases/receive-reply.ts';
import { createRunDueTurn } from '../../src/usecases/run-due-turn.ts';
import { createStaffDesk } from '../../src/usecases/take-press.ts';
import { agentBy } from './agent.ts';
import { migratedDatabaseUrl } from './database.ts';
import { noProgress } from './desk.ts';
import { MONDAY_MORNING } from './guests.ts';
import { plainPages } from './plain-pages.ts';
import { scriptedModel } from './scripted-model.ts';
import { silent as logger, unmeasured as metrics } from './silent.ts';
import { spotin } from './venues.ts';

export const GUEST = '201027764824';
export const HOUR = 3_600_000;

type Script = (DeliveryError | null)[];

/** What stands in the team's channel. */
export interface Posted {
  what: 'note' | 'file';
  text: string;
  name: string | null;
  /** The `ts` of the card whose thread it is in. */
  thread: string | null;
  mentions: string | null;
}

/** One guest, one venue's team, and a conversation between them, on a real database; channels and time are the test's. */
export interface HandoverStage {
  database: Database;
  store: Store;
  now(): Date;
  pass(ms: number): void;
  /** What guest and team have got, oldest first. */
  phone: string[];
  thread: Posted[];
  /** The cards as they were shown, each state, oldest first. */
  cards: { ts: string; view: HandoffView }[];
  /** What the next calls do: throws, or (null) does its work. */
  scripts: { whatsapp: Script; slack: Script; media: Script };
  media: Map<string, MediaFile>;
  /** The same `id` again is a redelivery. */
  writes(content: string | MessageContent, id?: string): Promise<void>;
  runTurn(model?: Model, store?: Store): Promise<void>;
  /** Writes, lets the turn run, and delivers. @returns what the guest's phone got for it */
  say(content: string | MessageContent, model?: Model): Promise<string[]>;
  press(deed: StaffDeed, who?: string): Promise<StaffAnswer>;
  reply(text: string, changes?: Partial<TeamReply>): Promise<void>;
  deliver(): Promise<void>;
  conversationId(): Promise<string>;
  handoffs(): Promise<{ id: string; trigger: string; reason: string | null; status: string; assignee: unknown }[]>;
  /** The guest has asked for a person, and the card stands. @returns the handoff's id. */
  askForPerson(): Promise<string>;
}

/** @param mailing not given: emails that say nothing go nowhere. */
export async function openHandover(
  venue: Venue = spotin(),
  start = MONDAY_MORNING,
  mailing: Partial<Pick<DeliverOptions, 'mail' | 'emailPages'>> = {},
): Promise<HandoverStage> {
  const database = connect(await migratedDatabaseUrl(), { poolSize: 8, onError: () => {} });
  onTestFinished(() => database.destroy());
  const store = createStore(database, { wake: () => {} });
  await store.venues.save(venue);
  let now = start;
  const clock = { now: () => now };
  const ends = farEnds();
  const deliverOne = createDeliverNotification({
    store,
    clock,
    logger,
    metrics,
    leaseMs: 30_000,
    statusWaitMs: 300_000,
    ...ends.ports,
    ...mailing,
  });
  const inbox = createGuestInbox({ store, clock, logger, burstWait: { quietMs: 0, maxMs: 0 } });
  const staff = createStaffDesk({ store, clock, logger });
  const split = (text: string) => text.match(/[\s\S]{1,4000}/g) ?? [];
  const team = createTeamInbox({ store, clock, channel: { split } });
  const scope = { slackTeamId: venue.slack.teamId, slackChannelId: venue.slack.channelId };
  let written = 0;

  const stage: HandoverStage = {
    database,
    store,
    now: () => now,
    pass(ms) {
      now = new Date(now.getTime() + ms);
    },
    phone: ends.phone,
    thread: ends.thread,
    cards: ends.cards,
    scripts: ends.scripts,
    media: ends.media,
    async writes(content, id) {
      written += 1;
      await inbox.receiveMessages([messageOf(venue, content, id ?? `wamid.${written}`, now)]);
    },
    async runTurn(model = scriptedModel([]), seen = store) {
      const runTurn = agentBy(model, createBookingDesk({ store, clock }));
      const channel = { split, showTyping: () => Promise.resolve() };
      const run = createRunDueTurn({ store: seen, clock, logger, metrics, leaseMs: 30_000, channel, runTurn });
      await run(await stage.conversationId(), new AbortController().signal);
    },
    async say(content, model) {
      const before = ends.phone.length;
      await stage.writes(content);
      await stage.runTurn(model);
      await stage.deliver();
      return ends.phone.slice(before);
    },
    press: (deed, who = 'U_AMIRA') => {
      written += 1;
      return staff.take({ key: `press ${written}`, scope, slackUserId: who, deed }, noProgress);
    },
    reply: (text, changes = {}) => {
      written += 1;
      const threadTs = ends.cards[0]?.ts ?? 'none';
      const usual = { key: `ts.${written}`, scope, threadTs, slackUserId: 'U_AMIRA', text, hasFiles: false };
      return team.receiveReply({ ...usual, ...changes });
    },
    async deliver() {
      for (let ids = await store.notifications.due(now, 50); ids.length > 0; ) {
        for (const id of ids) await deliverOne(id);
        ids = await store.notifications.due(now, 50);
      }
    },
    conversationId: async () => (await database.selectFrom('conversations').select('id').executeTakeFirstOrThrow()).id,
    handoffs: () =>
      database
        .selectFrom('handoffs')
        .select(['id', 'trigger', 'reason', 'status', 'assignee'])
        .orderBy('created_at')
        .execute(),
    async askForPerson() {
      await stage.writes('Can I talk to a person?');
      await stage.runTurn(
        scriptedModel([
          {
            kind: 'tool_calls',
            calls: [
              { id: '1', name: 'hand_over_to_team', arguments: { trigger: 'USER_REQUEST', reason: 'wants a person' } },
            ],
            usage: null,
          },
          { kind: 'reply', text: '{{handover}}', usage: null },
        ]),
      );
      await stage.deliver();
      const [handoff] = (await stage.handoffs()).slice(-1);
      if (!handoff) throw new Error('no handoff');
      return handoff.id;
    },
  };
  return stage;
}

function messageOf(venue: Venue, content: string | MessageContent, id: string, sentAt: Date): GuestMessage {
  return {
    channel: 'whatsapp',
    venueAddress: whatsAppAddress(venue),
    guestAddress: GUEST,
    guestPhone: `+${GUEST}`,
    profileName: 'Salma',
    providerMessageId: id,
    sentAt,
    content: typeof content === 'string' ? { kind: 'text', text: content } : content,
  };
}

function play(script: Script): void {
  const failure = script.shift();
  if (failure) throw failure;
}

function farEnds() {
  const phone: string[] = [];
  const thread: Posted[] = [];
  const cards: { ts: string; view: HandoffView }[] = [];
  const media = new Map<string, MediaFile>();
  const scripts = { whatsapp: [] as Script, slack: [] as Script, media: [] as Script };
  const standing = new Map<string, CardPlace>();
  const waitMs = async () => 0;
  let posts = 0;

  /** A lost answer is one to something that was done. */
  function post(attempt: Attempt, work: (ts: string) => void): CardPlace {
    const failure = scripts.slack.shift();
    if (failure && failure.failure !== 'unknown') throw failure;
    const place = { slackChannelId: 'C_BOOKINGS', ts: `${++posts}.0` };
    standing.set(attempt.notificationId, place);
    work(place.ts);
    if (failure) throw failure;
    return place;
  }
  const send = async (_to: GuestAddress, text: string) => {
    play(scripts.whatsapp);
    phone.push(text);
    return { providerMessageId: `wamid.out.${phone.length}` };
  };
  const ports = {
    guestChannel: {
      waitMs,
      split: (text: string) => [text],
      sendText: send,
      sendButtons: (to: GuestAddress, text: string) => send(to, text),
      sendTemplate: (to: GuestAddress, { name }: FilledTemplate) => send(to, name),
      find: async () => 'unknown' as const,
      checkReachable: async () => {},
      showTyping: async () => {},
      async fetchMedia(_venueAddress: string, mediaId: string): Promise<MediaFile> {
        play(scripts.media);
        const file = media.get(mediaId);
        if (!file) throw new Error(`no such media: ${mediaId}`);
        return file;
      },
    },
    teamChannel: {
      waitMs,
      postCard: async (view: HandoffView, attempt: Attempt) => post(attempt, (ts) => void cards.push({ ts, view })),
      async updateCard(view: HandoffView, { ts }: CardPlace) {
        play(scripts.slack);
        cards.push({ ts, view });
      },
      postNote: async ({ text, thread: on, mentions }: TeamNote, attempt: Attempt) =>
        post(attempt, () => void thread.push({ what: 'note', text, name: null, thread: on?.ts ?? null, mentions })),
      postFile: async ({ caption, name, thread: on }: TeamFile, attempt: Attempt) =>
        post(attempt, () => void thread.push({ what: 'file', text: caption, name, thread: on.ts, mentions: null })).ts,
      find: async (_place: unknown, notificationId: string) => standing.get(notificationId) ?? null,
    },
    emailPages: plainPages,
    mail: { waitMs, send: async () => ({ providerMessageId: 'email' }) },
  };
  return { phone, thread, cards, media, scripts, ports };
}
