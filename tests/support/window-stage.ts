import { randomUUID } from 'node:crypto';
import type { Language } from '../../src/domain/language.ts';
import { type Venue, whatsAppAddress } from '../../src/domain/venue.ts';
import {
  type Attempt,
  DeliveryError,
  type DeliveryStatus,
  type FilledTemplate,
  type NewNotification,
  type NotificationKind,
  type ReplyButton,
  type StaffDecision,
} from '../../src/ports.ts';
import { createBookingDesk } from '../../src/usecases/booking-desk.ts';
import { createDeliverNotification } from '../../src/usecases/deliver-notification.ts';
import { createGuestInbox } from '../../src/usecases/receive-message.ts';
import { createStaffDesk } from '../../src/usecases/take-press.ts';
import { noProgress, openDesk } from './desk.ts';
import { bookingRequest, guestWrites, insertGuests, MONDAY_MORNING } from './guests.ts';
import { plainPages } from './plain-pages.ts';
import { silent as logger, unmeasured as metrics } from './silent.ts';

export const HOUR = 60 * 60_000;
export const shut = () => new DeliveryError('window', '131047', 'Re-engagement message');
export const paused = () => new DeliveryError('template', '132015', 'Template is paused');
export const lostAnswer = () => new DeliveryError('unknown', 'timeout', 'no answer in time');
export const noSuchNumber = () => new DeliveryError('row', '131026', 'Message undeliverable');
export const overloaded = () => new DeliveryError('channel', '131016', 'Service unavailable');

/** What WhatsApp has taken: our own words, or a template. */
export type Taken = { text: string; buttons: ReplyButton[] } | { template: FilledTemplate };

/** What WhatsApp says to the next calls (null: yes), after which it takes everything. */
type Script = (DeliveryError | null)[];

export type WindowStage = Awaited<ReturnType<typeof openWindowStage>>;

/** A guest with a request at a venue, its team, and WhatsApp as it stands to who has not written for a while. */
export async function openWindowStage(venue: Venue) {
  const { database, store } = await openDesk(venue);
  let now = MONDAY_MORNING;
  const clock = { now: () => now };
  const [step] = await insertGuests(database, venue.id, 1);
  if (!step) throw new Error('no guest');
  const { conversationId } = step();
  const guest = await store.conversations.guest(conversationId);
  const taken: Taken[] = [];
  const scripts = { freely: [] as Script, template: [] as Script };
  const take = async (script: Script, message: Taken) => {
    const failure = script.shift();
    if (failure) throw failure;
    taken.push(message);
    return { providerMessageId: `wamid.${taken.length}` };
  };
  const meanwhile: (() => Promise<void>)[] = [];
  const notes: string[] = [];
  const emails: string[] = [];
  const unpaced = { waitMs: async () => 0 };
  const place = async () => ({ slackChannelId: venue.slack.channelId, ts: `${randomUUID()}.0` });
  const desk = createBookingDesk({ store, clock });
  const staff = createStaffDesk({ store, clock, logger });
  const inbox = createGuestInbox({ store, clock, logger, burstWait: { quietMs: 0, maxMs: 0 } });
  const deliver = createDeliverNotification({
    store,
    clock,
    logger,
    metrics,
    leaseMs: 30_000,
    statusWaitMs: 5 * 60_000,
    guestChannel: {
      waitMs: async () => {
        await meanwhile.shift()?.();
        return 0;
      },
      split: (text: string) => [text],
      sendText: (_to, text) => take(scripts.freely, { text, buttons: [] }),
      sendButtons: (_to, text, buttons) => take(scripts.freely, { text, buttons }),
      sendTemplate: (_to, template) => take(scripts.template, { template }),
      find: async () => 'unknown' as const,
      checkReachable: async () => {},
      fetchMedia: () => Promise.reject(new Error('not here')),
      showTyping: async () => {},
    },
    teamChannel: {
      ...unpaced,
      postCard: place,
      updateCard: async () => {},
      async postNote({ text }) {
        notes.push(text);
        return place();
      },
      postFile: () => Promise.reject(new Error('not here')),
      find: async () => null,
    },
    mail: {
      ...unpaced,
      async send(_email: unknown, to: string, { notificationId }: Attempt) {
        const { kind } = await rowOf(notificationId);
        emails.push(`${kind} to ${to}`);
        return { providerMessageId: `email-${emails.length}` };
      },
    },
    emailPages: plainPages,
  });

  const rowOf = (id: string) =>
    database.selectFrom('notifications').selectAll().where('id', '=', id).executeTakeFirstOrThrow();

  const stage = {
    database,
    store,
    taken,
    scripts,
    /** What happens between the look at the booking and the sending, message by message. */
    meanwhile,
    notes,
    emails,
    guest,
    conversationId,
    now: () => now,
    pass(ms: number) {
      now = new Date(now.getTime() + ms);
    },
    guestWrites: () => guestWrites(store, conversationId, now),
    speaks: (language: Language) => store.conversations.setLanguage(guest.id, language),
    givesEmail: (email: string) => store.conversations.setEmail(guest.id, email),
    async request(date = '2031-03-07', time = '17:00') {
      const result = await desk.requestBooking(step(), bookingRequest({ date, time }));
      if (!result.ok) throw new Error(result.message);
    },
    async decide(decision: StaffDecision, reason: string | null = null) {
      const { id: bookingId, rev } = await stage.booking();
      await press({ kind: 'decide', bookingId, rev, decision, reason });
    },
    async move(time: string) {
      const { id: bookingId, rev } = await stage.booking();
      await press({ kind: 'reschedule', bookingId, rev, date: '2031-03-07', time });
    },
    booking: () => database.selectFrom('bookings').selectAll().executeTakeFirstOrThrow(),
    add: (row: NewNotification) => store.notifications.add([row]),
    /** All that is due by now leaves. */
    async deliver() {
      for (let ids = await store.notifications.due(now, 50); ids.length > 0; ) {
        for (const id of ids) await deliver(id);
        ids = await store.notifications.due(now, 50);
      }
    },
    /** A row of that kind to the guest on WhatsApp, the latest. */
    row: (kind: NotificationKind) =>
      database
        .selectFrom('notifications')
        .selectAll()
        .where('channel', '=', 'whatsapp')
        .where('kind', '=', kind)
        .orderBy('seq', 'desc')
        .executeTakeFirstOrThrow(),
    async status(kind: NotificationKind, error: DeliveryError | null, providerMessageId = `wamid.${taken.length}`) {
      const { id } = await stage.row(kind);
      const said: DeliveryStatus = {
        channel: 'whatsapp',
        venueAddress: whatsAppAddress(venue),
        providerMessageId,
        notificationId: id,
        status: error ? 'failed' : 'delivered',
        at: now,
        error,
      };
      await inbox.receiveStatuses([said]);
    },
    /** What the conversation's transcript has of our own notices, oldest first. */
    async transcript() {
      const rows = await database
        .selectFrom('messages')
        .select('text')
        .where('conversation_id', '=', conversationId)
        .where('sender', '=', 'system')
        .orderBy('id')
        .execute();
      return rows.map(({ text }) => text);
    },
  };

  async function press(deed: Parameters<typeof staff.take>[0]['deed']): Promise<void> {
    const scope = { slackTeamId: venue.slack.teamId, slackChannelId: venue.slack.channelId };
    const answer = await staff.take({ key: randomUUID(), scope, slackUserId: 'U_AMIRA', deed }, noProgress);
    if (!answer.ok) throw new Error(answer.message);
  }
  return stage;
}
