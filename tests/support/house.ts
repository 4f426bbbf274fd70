import { randomUUID } from 'node:crypto';
import { createOfflineModel } from '../../src/agent/offline/model.ts';
import { createAgent } from '../../src/agent/run-turn.ts';
import { type Venue, whatsAppAddress } from '../../src/domain/venue.ts';
import type {
  FilledTemplate,
  Mail,
  MessageContent,
  Model,
  NotificationKind,
  ReplyButton,
  StaffDeed,
} from '../../src/ports.ts';
import { createBookingDesk } from '../../src/usecases/booking-desk.ts';
import type { Deliver } from '../../src/usecases/delivery/delivery.ts';
import { createStillOwed } from '../../src/usecases/delivery/still-owed.ts';
import { createDeliverToGuest } from '../../src/usecases/delivery/to-guest.ts';
import { createDeliverToMailbox } from '../../src/usecases/delivery/to-mailbox.ts';
import { createGuestInbox } from '../../src/usecases/receive-message.ts';
import { createRunDueTurn } from '../../src/usecases/run-due-turn.ts';
import { createStaffDesk } from '../../src/usecases/take-press.ts';
import { noProgress, openDesk } from './desk.ts';
import { MONDAY_MORNING } from './guests.ts';
import { plainPages } from './plain-pages.ts';
import { silent as logger, unmeasured as metrics } from './silent.ts';

/** A mailbox that takes whatever is sent to it. */
const takesAll: Mail = { waitMs: async () => 0, send: async () => ({ providerMessageId: randomUUID() }) };

/** Who writes and taps, unless somebody else is named. */
const GUEST = '201027764824';

/** A message on the guest's phone. */
export interface Shown {
  text: string;
  buttons: ReplyButton[];
}

export type House = Awaited<ReturnType<typeof openHouse>>;

/** A venue whose guests write and tap, whose team presses, and whose messages arrive; time passes by hand. Without a primary model the offline one answers. */
export async function openHouse(venue: Venue, primary: Model | null = null) {
  const { database, store } = await openDesk(venue);
  let now = MONDAY_MORNING;
  const clock = { now: () => now };
  const pass = (ms: number) => {
    now = new Date(now.getTime() + ms);
  };
  const phone: Shown[] = [];
  let failures = 0;
  const arrive = async (text: string, buttons: ReplyButton[]) => {
    phone.push({ text, buttons });
    return { providerMessageId: `wamid.out.${phone.length}` };
  };
  const channel = {
    split(text: string) {
      if (failures-- > 0) throw new Error('This reply fails.');
      return [text];
    },
    waitMs: async () => 0,
    find: async () => 'unknown' as const,
    sendText: (_to: unknown, text: string) => arrive(text, []),
    sendButtons: (_to: unknown, text: string, buttons: ReplyButton[]) => arrive(text, buttons),
    sendTemplate: (_to: unknown, { name, language, parameters, buttonIds }: FilledTemplate) =>
      arrive(
        `[${name} ${language}] ${parameters.join(' | ')}`,
        buttonIds.map((id) => ({ id, title: id })),
      ),
    checkReachable: async () => {},
    fetchMedia: () => Promise.reject(new Error('not here')),
    showTyping: async () => {},
  };
  const inbox = createGuestInbox({ store, clock, logger, burstWait: { quietMs: 0, maxMs: 0 } });
  const staff = createStaffDesk({ store, clock, logger });
  const models = { primary, offline: createOfflineModel() };
  const desk = createBookingDesk({ store, clock });
  const runTurn = createAgent({ models, desk, turnMs: 20_000, logger, metrics });
  const run = createRunDueTurn({ store, clock, logger, metrics, leaseMs: 30_000, runTurn, channel });
  const toGuest = createDeliverToGuest({ store, channel });
  const stillOwed = createStillOwed({ store });

  const toMailbox = createDeliverToMailbox({ store, mail: takesAll, pages: plainPages });

  /** Only what goes to guests: the team's channel has tests of its own. */
  async function deliver(): Promise<void> {
    if (!house.holdBack) await deliverOn('whatsapp', toGuest);
  }

  async function deliverOn(way: 'whatsapp' | 'email', send: Deliver): Promise<void> {
    const due = await database
      .selectFrom('notifications')
      .select('id')
      .where('channel', '=', way)
      .where('status', '=', 'pending')
      .where('next_attempt_at', '<=', now)
      .orderBy('seq')
      .execute();
    for (const { id } of due) {
      pass(1_000);
      const row = await store.notifications.claim(id, 30_000, now);
      if (!row) throw new Error(`Notification ${id} cannot be claimed.`);
      const subject = await store.notifications.subject(row);
      const delivery = { ...subject, row, attempt: { notificationId: id, assertHeld() {} }, now };
      const delivered = (await stillOwed(delivery)) ?? (await send(delivery));
      if ('holdMs' in delivered) throw new Error('Nothing here asks for a wait.');
      await store.transaction(async (records) => {
        await records.notifications.record(row, delivered.outcome, now);
        await delivered.save?.(records, now);
      });
    }
  }

  async function receive(guest: string, contents: MessageContent[]): Promise<void> {
    pass(60_000);
    await inbox.receiveMessages(
      contents.map((content) => ({
        channel: 'whatsapp',
        venueAddress: whatsAppAddress(venue),
        guestAddress: guest,
        guestPhone: `+${guest}`,
        profileName: null,
        providerMessageId: `wamid.in.${randomUUID()}`,
        sentAt: new Date(Math.floor(now.getTime() / 1000) * 1000),
        content,
      })),
    );
  }

  const house = {
    /** Nothing leaves for now. */
    holdBack: false,
    /** The next reply cannot be saved. */
    failReply() {
      failures = 1;
    },
    phone,
    pass,
    deliver,
    receive,
    async answerDue() {
      for (const id of await store.turns.due(10)) await run(id, new AbortController().signal);
      await deliver();
      return phone.at(-1)?.text ?? '';
    },
    async say(text: string, guest = GUEST) {
      await receive(guest, [{ kind: 'text', text }]);
      return house.answerDue();
    },
    /** Taps the button with that title on the message that showed it last, or on the one given. */
    async tap(
      title: string,
      on: Shown | undefined = phone.findLast(({ buttons }) => buttons.length > 0),
      guest = GUEST,
    ) {
      const button = on?.buttons.find((each) => each.title === title);
      if (!button) throw new Error(`There is no button “${title}”.`);
      await receive(guest, [{ kind: 'button', buttonId: button.id, text: title }]);
      return house.answerDue();
    },
    async press(deed: StaffDeed) {
      const scope = { slackTeamId: venue.slack.teamId, slackChannelId: venue.slack.channelId };
      const press = { key: randomUUID(), scope, slackUserId: 'U_AMIRA', deed };
      const answer = await staff.take(press, noProgress);
      await deliver();
      return answer;
    },
    handoff: () => database.selectFrom('handoffs').selectAll().executeTakeFirstOrThrow(),
    booking: () => database.selectFrom('bookings').selectAll().orderBy('starts_at').executeTakeFirstOrThrow(),
    statusOf: (kind: NotificationKind) =>
      database.selectFrom('notifications').select(['status', 'last_error']).where('kind', '=', kind).executeTakeFirst(),
    emailsTo: (address: string) =>
      database.selectFrom('notifications').select(['kind', 'status']).where('recipient', '=', address).execute(),
    /** The mailbox takes all that is due to it. */
    takeMail: () => deliverOn('email', toMailbox),
    /** What is remembered of how the guest writes. */
    async languageOf(guest = GUEST) {
      const row = database.selectFrom('guests').select('language').where('address', '=', guest);
      return (await row.executeTakeFirstOrThrow()).language;
    },
    heldSlots: () => database.selectFrom('held_slots').selectAll().execute(),
    async move(time: string, date = '2031-03-04') {
      const { id, rev } = await house.booking();
      return house.press({ kind: 'reschedule', bookingId: id, rev, date, time });
    },
    async decide(decision: 'confirm' | 'decline' | 'cancel') {
      const { id, rev } = await house.booking();
      return house.press({ kind: 'decide', bookingId: id, rev, decision, reason: null });
    },
  };
  return house;
}
