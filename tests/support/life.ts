import { onTestFinished } from 'vitest';
import { connect, type Database } from '../../src/adapters/postgres/database.ts';
import { createStore } from '../../src/adapters/postgres/store.ts';
import { type Venue, whatsAppAddress } from '../../src/domain/venue.ts';
import type {
  DeliveryError,
  DeliveryStatus,
  GuestInbox,
  Model,
  ModelAnswer,
  StaffDecision,
  StaffDeed,
  Store,
} from '../../src/ports.ts';
import { createBookingDesk } from '../../src/usecases/booking-desk.ts';
import { createDeliverNotification } from '../../src/usecases/deliver-notification.ts';
import { createGuestInbox } from '../../src/usecases/receive-message.ts';
import { createRunDueTurn } from '../../src/usecases/run-due-turn.ts';
import { createStaffDesk } from '../../src/usecases/take-press.ts';
import { agentBy } from './agent.ts';
import { migratedDatabaseUrl } from './database.ts';
import { noProgress } from './desk.ts';
import { MONDAY_MORNING } from './guests.ts';
import { plainPages } from './plain-pages.ts';
import { call, reply } from './scripted-model.ts';
import { silent as logger, unmeasured as metrics } from './silent.ts';
import { spotin } from './venues.ts';

const SECOND = 1_000;
export const DAY = 86_400_000;

export interface World {
  url: string;
  database: Database;
  store: Store;
  inbox: GuestInbox;
  clock: { now(): Date };
  /** Lets the venue's time pass. */
  pass(ms: number): void;
  /** What the guest channel does with the next sends; after these all is well. */
  script: (DeliveryError | null)[];
  /**
   * A guest writes, and the model does this about it; then everything due is delivered. Where there are answers of a primary
   * model the others are those of the model behind it.
   */
  say(
    venue: Venue,
    guest: string,
    text: string,
    answers: (ModelAnswer | Error)[],
    primary?: (ModelAnswer | Error)[],
  ): Promise<void>;
  press(venue: Venue, deed: StaffDeed): Promise<void>;
  deliverDue(): Promise<void>;
  /** A guest asks for a table in two messages, as people do. @returns the booking's id and reference. */
  book(venue: Venue, guest: string, date: string, time: string): Promise<BookingNamed>;
  decide(venue: Venue, bookingId: string, rev: number, decision: StaffDecision, reason?: string): Promise<void>;
}

export interface BookingNamed {
  id: string;
  reference: string;
}

/** The real use cases on a real database, from the inbox to the last status; only channels and model are stand-ins, and time passes by hand. */
export async function openWorld(venues: Venue[] = [spotin()]): Promise<World> {
  const url = await migratedDatabaseUrl();
  const database = connect(url, { poolSize: 8, onError: () => {} });
  onTestFinished(() => database.destroy());
  let now = MONDAY_MORNING;
  const clock = { now: () => now };
  const pass = (ms: number) => {
    now = new Date(now.getTime() + ms);
  };
  const store = createStore(database, { wake: () => {} });
  for (const venue of venues) await store.venues.save(venue);
  const inbox = createGuestInbox({ store, clock, logger, burstWait: { quietMs: 0, maxMs: 0 } });
  const staff = createStaffDesk({ store, clock, logger });
  const script: (DeliveryError | null)[] = [];
  const deliver = createDeliverNotification({ store, clock, logger, metrics, ...standIns(script), ...SETTINGS });
  let written = 0;

  async function deliverDue(): Promise<void> {
    for (let ids = await store.notifications.due(now, 100); ids.length > 0; ) {
      pass(SECOND);
      for (const id of ids) await deliver(id);
      ids = await store.notifications.due(now, 100);
    }
  }

  async function answer(venue: Venue, guest: string, ...scripts: (ModelAnswer | Error)[][]): Promise<void> {
    const conversation = await database
      .selectFrom('conversations')
      .innerJoin('guests', 'guests.id', 'conversations.guest_id')
      .select('conversations.id')
      .where('conversations.venue_id', '=', venue.id)
      .where('address', '=', guest)
      .executeTakeFirstOrThrow();
    const [model, primary = null] = scripts.map((script, index) => following(script, index > 0, () => pass(SECOND)));
    if (!model) throw new Error('A turn needs a model.');
    const runTurn = agentBy(model, createBookingDesk({ store, clock }), primary);
    const channel = { split: (text: string) => [text], showTyping: () => Promise.resolve() };
    const run = createRunDueTurn({ store, clock, logger, metrics, leaseMs: 30_000, runTurn, channel });
    await run(conversation.id, new AbortController().signal);
  }

  const world: World = {
    url,
    database,
    store,
    inbox,
    clock,
    pass,
    script,
    deliverDue,
    async say(venue, guest, text, answers, primary) {
      written += 1;
      await inbox.receiveMessages([
        {
          channel: 'whatsapp',
          venueAddress: whatsAppAddress(venue),
          guestAddress: guest,
          guestPhone: `+${guest}`,
          profileName: 'Salma',
          providerMessageId: `wamid.in.${written}`,
          sentAt: new Date(now.getTime() - 2 * SECOND),
          content: { kind: 'text', text },
        },
      ]);
      pass(SECOND);
      await answer(venue, guest, answers, ...(primary ? [primary] : []));
      await deliverDue();
    },
    async press(venue, deed) {
      written += 1;
      const scope = { slackTeamId: venue.slack.teamId, slackChannelId: venue.slack.channelId };
      await staff.take({ key: `press ${written}`, scope, slackUserId: 'U_AMIRA', deed }, noProgress);
      await deliverDue();
    },
    async book(venue, guest, date, time) {
      await world.say(venue, guest, 'A room please', [reply('With pleasure: when, and for how many?')]);
      pass(60 * SECOND);
      const args = { date, time, people: 3, name: 'Salma Adel', phone: guest };
      await world.say(venue, guest, `${date} at ${time} for 3`, [
        call('request_booking', args),
        reply('Thank you. {{booking}}'),
      ]);
      return database
        .selectFrom('bookings')
        .select(['id', 'reference'])
        .where('venue_id', '=', venue.id)
        .where('local_date', '=', date)
        .where('local_time', '=', time)
        .executeTakeFirstOrThrow();
    },
    decide: (venue, bookingId, rev, decision, reason) =>
      world.press(venue, { kind: 'decide', bookingId, rev, decision, reason: reason ?? null }),
  };
  return world;
}

const SETTINGS = { leaseMs: 30_000, statusWaitMs: 300_000 };

function following(answers: (ModelAnswer | Error)[], isPrimary: boolean, think: () => void): Model {
  const rest = [...answers];
  return {
    name: isPrimary ? 'primary' : 'scripted',
    async complete() {
      think();
      const next = rest.shift();
      if (!next) throw new Error('The model has nothing more to say.');
      if (next instanceof Error) throw next;
      return next;
    },
  };
}

/** Channels that take everything, but for what the script has in store. */
function standIns(script: (DeliveryError | null)[]) {
  let sent = 0;
  const waitMs = async () => 0;
  const take = async () => {
    const failure = script.shift();
    if (failure) throw failure;
    sent += 1;
    return { providerMessageId: `wamid.out.${sent}` };
  };
  const post = async () => ({ slackChannelId: 'C_BOOKINGS', ts: `1930000000.00000${++sent}` });
  return {
    guestChannel: {
      waitMs,
      split: (text: string) => [text],
      sendText: take,
      sendButtons: take,
      sendTemplate: take,
      find: async () => 'unknown' as const,
      checkReachable: async () => {},
      fetchMedia: async () => ({ bytes: new Uint8Array(), mimeType: 'image/jpeg' }),
      showTyping: async () => {},
    },
    teamChannel: {
      waitMs,
      postCard: post,
      updateCard: async () => {},
      postNote: post,
      postFile: async () => 'F1',
      find: async () => null,
    },
    emailPages: plainPages,
    mail: { waitMs, send: async () => ({ providerMessageId: `email-${++sent}` }) },
  };
}

export function statusOf(venue: Venue, id: string, status: DeliveryStatus['status'], at: Date): DeliveryStatus {
  return {
    channel: 'whatsapp',
    venueAddress: whatsAppAddress(venue),
    providerMessageId: `wamid.of.${id}`,
    notificationId: id,
    status,
    at,
    error: null,
  };
}
