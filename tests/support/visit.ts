import { randomUUID } from 'node:crypto';
import { connect, type Database } from '../../src/adapters/postgres/database.ts';
import { createStore } from '../../src/adapters/postgres/store.ts';
import type { NotificationSettings } from '../../src/domain/notification-settings.ts';
import type { Venue } from '../../src/domain/venue.ts';
import type {
  Attempt,
  GuestChannel,
  NotificationStatus,
  ReplyButton,
  StaffDecision,
  StaffDeed,
  Store,
  TurnStep,
} from '../../src/ports.ts';
import { createBookingDesk } from '../../src/usecases/booking-desk.ts';
import { createDeliverNotification } from '../../src/usecases/deliver-notification.ts';
import { replanVenue } from '../../src/usecases/replan.ts';
import { createStaffDesk } from '../../src/usecases/take-press.ts';
import { migratedDatabaseUrl } from './database.ts';
import { noProgress } from './desk.ts';
import { bookingRequest, insertGuests, MONDAY_MORNING } from './guests.ts';
import { silent as logger, unmeasured as metrics } from './silent.ts';
import { spotin } from './venues.ts';

/** What has come to the guest's phone, and when by the venue's clock. */
export interface Arrived {
  notificationId: string;
  at: Date;
  text: string;
  buttons: ReplyButton[];
}

/** A reminder as the ledger has it. */
export interface ReminderRow {
  minutesBefore: number;
  status: NotificationStatus;
  reason: string | null;
  sendAt: Date;
}

export interface Records {
  database: Database;
  store: Store;
}

export async function openRecords(): Promise<Records> {
  const database = connect(await migratedDatabaseUrl(), { poolSize: 8, onError: () => {} });
  return { database, store: createStore(database, { wake: () => {} }) };
}

let venues = 0;

/** A venue of its own, whose far ends take everything; reminders go out whether WhatsApp's window is open or not. */
export function ownVenue(overrides: Partial<Venue> = {}): Venue {
  const id = `venue-${++venues}`;
  return spotin({
    id,
    whatsapp: {
      via: 'cloud',
      phoneNumberId: id,
      templates: { reminder: { name: 'booking_reminder', languages: ['en'] } },
    },
    slack: { teamId: 'T_SANDBOX', channelId: id },
    ...overrides,
  });
}

export type Visit = Awaited<ReturnType<typeof openVisit>>;

/** One guest's booking at a venue, its team, and what leaves for it; time passes by hand. */
export async function openVisit({ database, store }: Records, first: Venue) {
  let venue = first;
  let now = MONDAY_MORNING;
  const clock = { now: () => now };
  await store.venues.save(venue);
  const [step] = await insertGuests(database, venue.id, 1);
  if (!step) throw new Error('no guest');
  const phone: Arrived[] = [];
  const desk = createBookingDesk({ store, clock });
  const staff = createStaffDesk({ store, clock, logger });
  const deliver = createDeliverNotification({
    store,
    clock,
    logger,
    metrics,
    leaseMs: 30_000,
    statusWaitMs: 5 * 60_000,
    guestChannel: phoneChannel(phone, clock),
    ...nobody,
  });

  const due = () =>
    database
      .selectFrom('notifications')
      .select(['id', 'next_attempt_at'])
      .where('venue_id', '=', venue.id)
      .where('kind', 'in', ['reminder', 'expiry'])
      .where('status', 'in', ['pending', 'sending'])
      .orderBy('next_attempt_at')
      .execute();

  const visit = {
    phone,
    now: () => now,
    step: step as () => TurnStep,
    desk,
    /** The clock goes on, and nothing looks. */
    sleepUntil(at: Date) {
      now = at;
    },
    /** All that is due by now leaves. */
    async look() {
      for (const row of await due()) if (row.next_attempt_at <= now) await deliver(row.id);
    },
    /** Each thing leaves when it is due. */
    async passUntil(at: Date) {
      for (let [next] = await due(); next && next.next_attempt_at <= at; [next] = await due()) {
        if (next.next_attempt_at > now) now = next.next_attempt_at;
        await visit.look();
      }
      now = at;
    },
    book: (date: string, time: string) => desk.requestBooking(visit.step(), bookingRequest({ date, time })),
    booking: () =>
      database.selectFrom('bookings').selectAll().where('venue_id', '=', venue.id).executeTakeFirstOrThrow(),
    async press(deed: StaffDeed) {
      const scope = { slackTeamId: venue.slack.teamId, slackChannelId: venue.slack.channelId };
      return staff.take({ key: randomUUID(), scope, slackUserId: 'U_AMIRA', deed }, noProgress);
    },
    async decide(decision: StaffDecision) {
      const { id, rev } = await visit.booking();
      return visit.press({ kind: 'decide', bookingId: id, rev, decision, reason: null });
    },
    async move(date: string, time: string) {
      const { id, rev } = await visit.booking();
      return visit.press({ kind: 'reschedule', bookingId: id, rev, date, time });
    },
    async change(settings: Partial<NotificationSettings>) {
      venue = { ...venue, notifications: { ...venue.notifications, ...settings } };
      await store.venues.save(venue);
      await replanVenue(store, venue.id, now);
    },
    async reminders(): Promise<ReminderRow[]> {
      const rows = await database
        .selectFrom('notifications')
        .select(['planned', 'status', 'last_error as reason', 'send_at as sendAt'])
        .where('venue_id', '=', venue.id)
        .where('kind', '=', 'reminder')
        .orderBy('seq')
        .execute();
      return rows.map(({ planned, ...row }) => ({ minutesBefore: Number(planned?.split('/')[1]), ...row }));
    },
  };
  return visit;
}

function phoneChannel(phone: Arrived[], clock: { now(): Date }): GuestChannel {
  const arrive = async (text: string, buttons: ReplyButton[], { notificationId, assertHeld }: Attempt) => {
    assertHeld();
    phone.push({ notificationId, at: clock.now(), text, buttons });
    return { providerMessageId: `wamid.${phone.length}` };
  };
  return {
    split: (text) => [text],
    waitMs: async () => 0,
    find: async () => 'unknown',
    sendText: (_to, text, attempt) => arrive(text, [], attempt),
    sendButtons: (_to, text, buttons, attempt) => arrive(text, buttons, attempt),
    sendTemplate: (_to, { name }, attempt) => arrive(name, [], attempt),
    checkReachable: async () => {},
    fetchMedia: () => Promise.reject(new Error('not here')),
    showTyping: async () => {},
  };
}

const unexpected = () => Promise.reject(new Error('Nothing here goes to the team or by email.'));
const unpaced = { waitMs: async () => 0 };
const nobody = {
  teamChannel: {
    ...unpaced,
    postCard: unexpected,
    updateCard: unexpected,
    postNote: unexpected,
    postFile: unexpected,
    find: unexpected,
  },
  mail: { ...unpaced, send: unexpected },
  emailPages: {
    newBookingRequest: unexpected,
    stillWaiting: unexpected,
    note: unexpected,
    digest: unexpected,
    toGuest: unexpected,
  },
};
