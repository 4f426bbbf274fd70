import { onTestFinished } from 'vitest';
import { connect, type Database } from '../../src/adapters/postgres/database.ts';
import { createStore } from '../../src/adapters/postgres/store.ts';
import { whatsAppAddress } from '../../src/domain/venue.ts';
import {
  type CardPlace,
  DeliveryError,
  type DeliveryStatus,
  type DigestView,
  type Email,
  type GuestEmailView,
  type GuestInbox,
  type HandoffView,
  type NewNotification,
  type NotificationStatus,
  type Store,
} from '../../src/ports.ts';
import { createDeliverNotification } from '../../src/usecases/deliver-notification.ts';
import { createGuestInbox } from '../../src/usecases/receive-message.ts';
import { migratedDatabaseUrl } from './database.ts';
import { MONDAY_MORNING } from './guests.ts';
import { silent, unmeasured } from './silent.ts';
import { spotin } from './venues.ts';

export const MINUTE = 60_000;
export const trouble = new DeliveryError('channel', '130429', 'too many');
export const badRow = new DeliveryError('row', '131026', 'no such number');
export const lostAnswer = new DeliveryError('unknown', 'TIMEOUT', 'no answer');

/** What a far end does with its next calls: throws, or (null) does its work; after the script all is well. */
type Script = (DeliveryError | null)[];

export interface Row {
  status: NotificationStatus;
  attempts: number;
  last_error: string | null;
  maybe_duplicate: boolean;
}

/** The ledger on a real database, with far ends that do as their scripts say, and a clock that the test moves. */
export interface Ledger {
  database: Database;
  store: Store;
  /** `poison`: a text that it never takes, and says that the fault is its own. */
  whatsapp: { sent: string[]; script: Script; reachable: Script; pace: number[]; poison: string | null };
  /** `blind`: it does not let us look. */
  slack: { posted: string[]; updated: string[]; script: Script; standing: Map<string, string>; blind: boolean };
  mail: { sent: { email: Email; key: string }[]; script: Script };
  now(): Date;
  add(row: Partial<NewNotification> & { text: string }): Promise<string>;
  /** As {@link add} writes it. */
  rowOf(row: Partial<NewNotification> & { text: string }): NewNotification;
  /** Delivers all that is due, and lets this much of the venue's time pass after it. */
  deliverThenPass(ms: number): Promise<void>;
  receiveStatus(status: Partial<DeliveryStatus> & { notificationId: string }): Promise<void>;
  row(id: string): Promise<Row>;
  /** The steps of a notification's life, oldest first. */
  steps(id: string): Promise<string[]>;
  /** The notes that the team has been owed, oldest first. */
  notes(): Promise<string[]>;
}

async function openStore(): Promise<Pick<Ledger, 'database' | 'store'>> {
  const database = connect(await migratedDatabaseUrl(), { poolSize: 4, onError: () => {} });
  onTestFinished(() => database.destroy());
  const store = createStore(database, { wake: () => {} });
  await store.venues.save(spotin());
  return { database, store };
}

/** @param records a database of its own unless given. */
export async function openLedger(records?: Pick<Ledger, 'database' | 'store'>): Promise<Ledger> {
  const { database, store } = records ?? (await openStore());
  let now = MONDAY_MORNING;
  const clock = { now: () => now };
  const ends = farEnds();
  const inbox = createGuestInbox({ store, clock, logger: silent, burstWait: { quietMs: 0, maxMs: 0 } });
  const deliver = createDeliverNotification({
    store,
    clock,
    logger: silent,
    metrics: unmeasured,
    leaseMs: 30_000,
    statusWaitMs: 5 * MINUTE,
    ...ends.ports,
  });
  return {
    database,
    store,
    ...ends,
    now: () => now,
    rowOf: (row) => notificationRow(row, now),
    async add(row) {
      await store.notifications.add([notificationRow(row, now)]);
      const added = await database
        .selectFrom('notifications')
        .select('id')
        .where('dedupe_key', '=', row.dedupeKey ?? row.text)
        .executeTakeFirstOrThrow();
      return added.id;
    },
    async deliverThenPass(ms) {
      for (let ids = await store.notifications.due(now, 10); ids.length > 0; ) {
        for (const id of ids) await deliver(id);
        ids = await store.notifications.due(now, 10);
      }
      now = new Date(now.getTime() + ms);
    },
    receiveStatus: (status) => receiveStatus(inbox, status, now),
    row: (id) =>
      database
        .selectFrom('notifications')
        .select(['status', 'attempts', 'last_error', 'maybe_duplicate'])
        .where('id', '=', id)
        .executeTakeFirstOrThrow(),
    async steps(id) {
      const rows = await database
        .selectFrom('notification_events')
        .select('type')
        .where('notification_id', '=', id)
        .orderBy('id')
        .execute();
      return rows.map((step) => step.type);
    },
    async notes() {
      const rows = await database
        .selectFrom('notifications')
        .select('text')
        .where('kind', '=', 'team_note')
        .orderBy('seq')
        .execute();
      return rows.map((note) => note.text ?? '');
    },
  };
}

function receiveStatus(
  inbox: GuestInbox,
  status: Partial<DeliveryStatus> & { notificationId: string },
  now: Date,
): Promise<void> {
  const phoneNumberId = whatsAppAddress(spotin());
  return inbox.receiveStatuses([
    {
      channel: 'whatsapp',
      venueAddress: phoneNumberId,
      providerMessageId: 'wamid.1',
      status: 'delivered',
      at: now,
      error: null,
      ...status,
    },
  ]);
}

function play(script: Script): void {
  const failure = script.shift();
  if (failure) throw failure;
}

function farEnds() {
  const whatsapp: Ledger['whatsapp'] = { sent: [], script: [], reachable: [], pace: [], poison: null };
  const slack: Ledger['slack'] = { posted: [], updated: [], script: [], standing: new Map(), blind: false };
  const mail: Ledger['mail'] = { sent: [], script: [] };
  const post = (notificationId: string, what: string): CardPlace => {
    const failure = slack.script.shift();
    // A lost answer is one to something that was done.
    if (failure && failure.failure !== 'unknown') throw failure;
    slack.posted.push(what);
    const ts = `${slack.posted.length}.0`;
    slack.standing.set(notificationId, ts);
    if (failure) throw failure;
    return { slackChannelId: 'C_BOOKINGS', ts };
  };
  const unpaced = { waitMs: () => Promise.resolve(0) };
  const ports = {
    guestChannel: {
      split: (text: string) => [text],
      waitMs: () => Promise.resolve(whatsapp.pace.shift() ?? 0),
      find: async () => 'unknown' as const,
      checkReachable: async () => play(whatsapp.reachable),
      async sendText(_to: unknown, text: string) {
        play(whatsapp.script);
        if (text === whatsapp.poison) throw new DeliveryError('channel', '131000', 'something went wrong');
        whatsapp.sent.push(text);
        return { providerMessageId: `wamid.${whatsapp.sent.length}` };
      },
      sendButtons: () => Promise.reject(new Error('not here')),
      sendTemplate: () => Promise.reject(new Error('not here')),
      fetchMedia: () => Promise.reject(new Error('not here')),
      showTyping: () => Promise.resolve(),
    },
    teamChannel: {
      ...unpaced,
      postCard: async (_view: unknown, attempt: { notificationId: string }) => post(attempt.notificationId, 'card'),
      postNote: async (note: { text: string }, attempt: { notificationId: string }) =>
        post(attempt.notificationId, note.text),
      postFile: () => Promise.reject(new Error('not here')),
      async updateCard(_view: unknown, place: CardPlace) {
        play(slack.script);
        if (![...slack.standing.values()].includes(place.ts)) throw new DeliveryError('row', 'CARD_GONE', 'no card');
        slack.updated.push(place.ts);
      },
      async find(_place: unknown, notificationId: string) {
        if (slack.blind) return 'unknown' as const;
        play(slack.script);
        const ts = slack.standing.get(notificationId);
        return ts ? { slackChannelId: 'C_BOOKINGS', ts } : null;
      },
    },
    emailPages: {
      newBookingRequest: async (view: HandoffView) => email(`request r${view.booking?.rev}`),
      stillWaiting: async (view: HandoffView) => email(`still waiting r${view.booking?.rev}`),
      note: async (_venue: unknown, text: string) => email(text),
      digest: async (view: DigestView) => email(`digest ${view.period} ${view.day}`),
      toGuest: async (view: GuestEmailView) => email(`guest ${view.kind} r${view.booking.rev}`),
    },
    mail: {
      ...unpaced,
      async send(sent: Email, _to: string, attempt: { notificationId: string }) {
        play(mail.script);
        mail.sent.push({ email: sent, key: attempt.notificationId });
        return { providerMessageId: `email-${mail.sent.length}` };
      },
    },
  };
  return { whatsapp, slack, mail, ports };
}

const email = (text: string): Email => ({ subject: text, html: text, text, attachments: [] });

function notificationRow(row: Partial<NewNotification> & { text: string }, sendAt: Date): NewNotification {
  return {
    venueId: 'spotin',
    kind: 'reply',
    channel: 'whatsapp',
    recipient: '201027764824',
    conversationId: null,
    aboutId: null,
    messageId: null,
    handoffId: null,
    bookingId: null,
    bookingRev: null,
    planned: null,
    aboutDay: null,
    skipped: null,
    sendAt,
    dedupeKey: row.text,
    orderingKey: 'conversation/1',
    ...row,
  };
}
