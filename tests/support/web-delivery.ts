import { randomUUID } from 'node:crypto';
import type { Venue } from '../../src/domain/venue.ts';
import {
  DeliveryError,
  type DeliveryStatus,
  type GuestChannel,
  type NotificationStatus,
  type SentWords,
} from '../../src/ports.ts';
import { createBookingDesk } from '../../src/usecases/booking-desk.ts';
import { createDeliverNotification } from '../../src/usecases/deliver-notification.ts';
import { wordsToGuest } from '../../src/usecases/notify.ts';
import { createGuestInbox } from '../../src/usecases/receive-message.ts';
import { createStaffDesk } from '../../src/usecases/take-press.ts';
import { noProgress } from './desk.ts';
import { bookingRequest, guestWrites, insertGuests } from './guests.ts';
import { plainPages } from './plain-pages.ts';
import { silent as logger, unmeasured as metrics } from './silent.ts';
import { type Holder, type NumberStage, openNumber } from './web-number.ts';

export const STATUS_WAIT_MS = 5 * 60_000;

/** What WhatsApp has taken, by whom it was served. */
export interface Taken {
  from: string;
  to: string;
  text: string;
  notificationId: string;
}

type Look = Awaited<ReturnType<GuestChannel['find']>> | DeliveryError;

export interface Owed {
  id: string;
  kind: string;
  status: NotificationStatus;
  recipient: string;
  last_error: string | null;
  maybe_duplicate: boolean;
  attempts: number;
}

export interface DeliveryStage extends NumberStage {
  one: Holder;
  taken: Taken[];
  /** What was looked for. */
  looks: SentWords[];
  /** What the next sends come to (null: taken), and the next looks. */
  scripts: { send: (DeliveryError | null)[]; look: Look[] };
  /** A guest with a booking, confirmed by the team. @returns their address */
  booked(date: string): Promise<string>;
  /** Owes the first guest some words. @returns the row's id */
  owe(text: string): Promise<string>;
  /** All that is due, and what becomes due by that. */
  deliver(): Promise<void>;
  /** Just this one, whatever comes of it. */
  deliverOne(id: string): Promise<void>;
  status(status: Pick<DeliveryStatus, 'status' | 'notificationId' | 'venueAddress'>): Promise<void>;
  row(id: string): Promise<Owed>;
  /** What is owed to guests and not void, oldest first. */
  rows(): Promise<Owed[]>;
  notes: string[];
  emails: string[];
}

/** A venue, a process that may hold its number, and far ends that do as their scripts say. */
export async function openDelivery(venue: Venue): Promise<DeliveryStage> {
  const stage = await openNumber(venue);
  const { database, clock } = stage;
  const one = stage.holder();
  const { store } = one;
  const taken: Taken[] = [];
  const looks: SentWords[] = [];
  const scripts: DeliveryStage['scripts'] = { send: [], look: [] };
  const notes: string[] = [];
  const emails: string[] = [];
  const send: GuestChannel['sendText'] = async (to, text, { notificationId }) => {
    const failure = scripts.send.shift();
    if (failure) throw failure;
    taken.push({ from: to.venueAddress, to: to.guestAddress, text, notificationId });
    return { providerMessageId: `3EB0${taken.length}` };
  };
  const waitMs = async () => 0;
  const place = async () => ({ slackChannelId: venue.slack.channelId, ts: `${randomUUID()}.0` });
  const notHere = () => Promise.reject(new Error('not here'));
  const deliverOne = createDeliverNotification({
    store,
    clock,
    logger,
    metrics,
    leaseMs: 30_000,
    statusWaitMs: STATUS_WAIT_MS,
    guestChannel: {
      waitMs,
      split: (text) => [text],
      sendText: send,
      sendButtons: (to, text, _buttons, attempt) => send(to, text, attempt),
      sendTemplate: (to, { name }, attempt) => send(to, name, attempt),
      async find({ venueAddress }, sent) {
        looks.push(sent);
        const found = scripts.look.shift() ?? (venueAddress.startsWith('+') ? null : 'unknown');
        if (found instanceof DeliveryError) throw found;
        return found;
      },
      checkReachable: async () => {},
      fetchMedia: notHere,
      showTyping: async () => {},
    },
    teamChannel: {
      waitMs,
      postCard: place,
      updateCard: async () => {},
      async postNote({ text }) {
        notes.push(text);
        return place();
      },
      postFile: notHere,
      find: async () => null,
    },
    mail: {
      waitMs,
      async send(_email, to) {
        emails.push(to);
        return { providerMessageId: 'email' };
      },
    },
    emailPages: plainPages,
  });
  const inbox = createGuestInbox({ store, clock, logger, burstWait: { quietMs: 0, maxMs: 0 } });
  const rows = () =>
    database
      .selectFrom('notifications')
      .select(['id', 'kind', 'status', 'recipient', 'last_error', 'maybe_duplicate', 'attempts'])
      .where('channel', '=', 'whatsapp')
      .where('status', '<>', 'void')
      .orderBy('seq');

  return {
    ...stage,
    one,
    taken,
    looks,
    scripts,
    notes,
    emails,
    deliverOne,
    async booked(date) {
      const [step] = await insertGuests(database, venue.id, 1);
      if (!step) throw new Error('no guest');
      const at = step();
      await guestWrites(store, at.conversationId, clock.now());
      const made = await createBookingDesk({ store, clock }).requestBooking(
        at,
        bookingRequest({ date, time: '17:00' }),
      );
      if (!made.ok) throw new Error(made.message);
      const { id: bookingId } = await database
        .selectFrom('bookings')
        .select('id')
        .where('conversation_id', '=', at.conversationId)
        .executeTakeFirstOrThrow();
      const staff = createStaffDesk({ store, clock, logger });
      const { teamId: slackTeamId, channelId: slackChannelId } = venue.slack;
      const deed = { kind: 'decide' as const, bookingId, rev: 1, decision: 'confirm' as const, reason: null };
      const press = { key: randomUUID(), scope: { slackTeamId, slackChannelId }, slackUserId: 'U_AMIRA', deed };
      await staff.take(press, noProgress);
      return (await store.conversations.guest(at.conversationId)).address;
    },
    async owe(text) {
      const [guest] = await database
        .selectFrom('guests')
        .innerJoin('conversations', 'guest_id', 'guests.id')
        .select(['address', 'conversations.id'])
        .execute();
      if (!guest) throw new Error('no guest');
      const to = { conversationId: guest.id, guestAddress: guest.address, handoffId: null };
      await store.notifications.add([wordsToGuest(venue, 'word', to, { text, dedupeKey: text }, clock.now())]);
      return (
        await database.selectFrom('notifications').select('id').where('dedupe_key', '=', text).executeTakeFirstOrThrow()
      ).id;
    },
    async deliver() {
      for (let ids = await store.notifications.due(clock.now(), 50); ids.length > 0; ) {
        for (const id of ids) await deliverOne(id);
        ids = await store.notifications.due(clock.now(), 50);
      }
    },
    status: (status) =>
      inbox.receiveStatuses([
        { channel: 'whatsapp', providerMessageId: 'late', at: clock.now(), error: null, ...status },
      ]),
    row: (id) => rows().where('id', '=', id).executeTakeFirstOrThrow(),
    rows: () => rows().execute(),
  };
}
