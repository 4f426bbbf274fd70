import type { Booking } from '../domain/booking.ts';
import { type BookingNotice, bookingNotice } from '../messages/booking-sentences.ts';
import {
  type ClaimedNotification,
  type Clock,
  DeliveryError,
  type DeliveryOutcome,
  type GuestChannel,
  type HistoryEntry,
  type Logger,
  type OwnerMail,
  type Records,
  type Store,
  type TeamChannel,
} from '../ports.ts';

/** Longer than any provider call may take. */
const LEASE_MS = 30_000;
const DELIVER_WITHIN_MS = 20_000;
const MINUTE = 60_000;
/** Waits after an error of the row itself. */
const ROW_RETRIES_MS = [1 * MINUTE, 5 * MINUTE, 15 * MINUTE];
/** Until Slack shows what it has taken. */
const LOOK_AFTER_MS = 2_000;
/** After so many lost answers without a status it is not sent yet another time. */
const MOST_LOST_ANSWERS = 3;
const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 5 * MINUTE;

export type DeliverNotification = (id: string) => Promise<void>;

/** What a delivery came to, and what is to be saved with it. */
interface Delivered {
  outcome: DeliveryOutcome;
  save?: (records: Records, now: Date) => Promise<void>;
}

/** The only place that sends anything out: claim, check that it is still true, render, send, record. */
export function createDeliverNotification(options: {
  store: Store;
  clock: Clock;
  guestChannel: GuestChannel;
  teamChannel: TeamChannel;
  ownerMail: OwnerMail;
  logger: Logger;
  /** How long a provider's status is waited for before a message that may be out is sent again. */
  statusWaitMs: number;
}): DeliverNotification {
  const { store, clock, guestChannel, teamChannel, ownerMail, logger, statusWaitMs } = options;

  async function deliver(row: ClaimedNotification): Promise<Delivered> {
    switch (row.channel) {
      case 'whatsapp':
        return toGuest(row);
      case 'slack':
        return toTeam(row);
      case 'email':
        return toOwner(row);
      default:
        return row.channel satisfies never;
    }
  }

  async function toGuest(row: ClaimedNotification): Promise<Delivered> {
    if (row.maybeSent && row.unknownSince === null) return { outcome: unknownOutcome(row, 'the answer was lost') };
    const venue = await venueOf(row);
    const to = { venueAddress: venue.whatsapp.phoneNumberId, guestAddress: row.recipient };
    if (row.kind === 'reply') {
      const { providerMessageId } = await guestChannel.sendText(to, row.text ?? '', row.id);
      return { outcome: { status: 'sent', providerId: providerMessageId } };
    }
    const booking = await bookingOf(row);
    const history = row.bookingId ? await store.bookings.history(venue.id, row.bookingId) : [];
    if (!booking || !isStillTrue(row, history)) return { outcome: noLongerTrue(booking) };
    const reason = history[(row.bookingRev ?? 0) - 1]?.reason ?? null;
    const text = bookingNotice(`notice.${row.kind}` as BookingNotice, venue, booking, reason);
    const { providerMessageId } = await guestChannel.sendText(to, text, row.id);
    return {
      outcome: { status: 'sent', providerId: providerMessageId },
      save: (records, now) => records.conversations.addSystemMessage(venue.id, booking.conversationId, text, now),
    };
  }

  async function toTeam(row: ClaimedNotification): Promise<Delivered> {
    if (!row.handoffId) return { outcome: { status: 'dead', reason: 'the row names no handoff' } };
    const view = await store.handoffs.view(row.venueId, row.handoffId);
    const { card, shownRev } = view.handoff;
    const rev = view.booking?.rev ?? null;
    if (!card) {
      const found = row.maybeSent ? await teamChannel.findCard(view, row.id) : null;
      const place = found ?? (await teamChannel.postCard(view, row.id));
      return {
        outcome: { status: 'sent', providerId: place.ts },
        save: (records) => records.handoffs.saveCard(row.venueId, view.handoff.id, place, rev),
      };
    }
    if (rev !== null && shownRev !== null && shownRev >= rev) {
      return { outcome: { status: 'void', reason: 'the card shows this already' } };
    }
    await teamChannel.updateCard(view, card, row.id);
    return {
      outcome: { status: 'sent', providerId: card.ts },
      save: (records) => records.handoffs.saveCard(row.venueId, view.handoff.id, card, rev),
    };
  }

  async function toOwner(row: ClaimedNotification): Promise<Delivered> {
    if (!row.handoffId) return { outcome: { status: 'dead', reason: 'the row names no handoff' } };
    const view = await store.handoffs.view(row.venueId, row.handoffId);
    const isLive = view.booking?.status === 'pending' || view.booking?.status === 'confirmed';
    if (!isLive) return { outcome: noLongerTrue(view.booking) };
    const { providerMessageId } = await ownerMail.sendNewBookingRequest(view, row.recipient, row.id);
    return { outcome: { status: 'sent', providerId: providerMessageId } };
  }

  async function venueOf(row: ClaimedNotification) {
    const venue = await store.venues.byId(row.venueId);
    if (!venue) throw new Error(`Venue ${row.venueId} is gone`);
    return venue;
  }

  const bookingOf = (row: ClaimedNotification) =>
    row.bookingId ? store.bookings.byId(row.venueId, row.bookingId) : Promise.resolve(null);

  const later = (ms: number) => new Date(clock.now().getTime() + ms);

  async function outcomeOf(row: ClaimedNotification, error: unknown): Promise<DeliveryOutcome> {
    const reason = error instanceof DeliveryError ? `${error.code}: ${error.message}` : String(error);
    const failure = error instanceof DeliveryError ? error.failure : 'row';
    logger.warn({ err: error, notificationId: row.id, kind: row.kind, failure }, 'a delivery failed');
    switch (failure) {
      case 'row':
        return retryRow(row, reason);
      case 'window':
        return { status: 'skipped', reason };
      case 'channel':
        return pauseChannel(row, reason, error instanceof DeliveryError ? error.retryAfterMs : null);
      case 'unknown':
        return unknownOutcome(row, reason);
      default:
        return failure satisfies never;
    }
  }

  /**
   * Each channel has its own way to find out: WhatsApp's status, a look into the Slack channel. An email whose key was used
   * for other words, and what stays unknown too often, cannot be decided.
   */
  function unknownOutcome(row: ClaimedNotification, reason: string): DeliveryOutcome {
    if (row.channel === 'email' || row.attempts >= MOST_LOST_ANSWERS) return { status: 'ambiguous', reason };
    const wait = row.channel === 'whatsapp' ? statusWaitMs : LOOK_AFTER_MS;
    return { status: 'sending', at: later(wait), reason, countsAttempt: true };
  }

  function retryRow(row: ClaimedNotification, reason: string): DeliveryOutcome {
    const wait = ROW_RETRIES_MS[row.attempts];
    if (wait === undefined) return { status: 'dead', reason };
    return { status: 'pending', at: later(wait), reason, countsAttempt: true };
  }

  /** Everything on the channel waits; no attempt is spent. */
  async function pauseChannel(
    row: ClaimedNotification,
    reason: string,
    retryAfterMs: number | null,
  ): Promise<DeliveryOutcome> {
    const failures = await store.notifications.channelFailures(row.venueId, row.channel);
    const growing = Math.min(FIRST_PAUSE_MS * 2 ** failures, LONGEST_PAUSE_MS);
    const until = later(retryAfterMs ?? growing);
    await store.notifications.pauseChannel(row.venueId, row.channel, { until, reason, now: clock.now() });
    // What may be out already stays so, until somebody has looked.
    if (row.maybeSent) return { status: 'sending', at: until, reason, countsAttempt: false };
    return { status: 'pending', at: until, reason, countsAttempt: false };
  }

  return async (id) => {
    const begun = clock.now();
    const row = await store.notifications.claim(id, LEASE_MS, begun);
    if (!row) return;
    const { outcome, save } = await inTime(deliver(row)).catch(
      async (error: unknown): Promise<Delivered> => ({ outcome: await outcomeOf(row, error) }),
    );
    const now = clock.now();
    await store.transaction(async (records) => {
      const recorded = await records.notifications.record(row, outcome, now);
      if (!recorded) logger.debug({ notificationId: id }, "the provider's status, or another worker, was faster");
      if (outcome.status === 'sent') await records.notifications.resumeChannel(row.venueId, row.channel, begun);
      await save?.(records, now);
    });
  };
}

/** A client that has lost its own timeout must not keep the row, and one of the worker's hands, for ever. */
async function inTime<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new DeliveryError('unknown', 'DEADLINE', 'no answer in time')), DELIVER_WITHIN_MS);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}

/** A notice holds while its event is the booking's last: only a wish of the guest's since then leaves it as true as it was. */
function isStillTrue({ bookingRev }: ClaimedNotification, history: HistoryEntry[]): boolean {
  if (bookingRev === null) return false;
  return history.slice(bookingRev).every((later) => later.type === 'booking.change_proposed');
}

function noLongerTrue(booking: Booking | null): DeliveryOutcome {
  return { status: 'void', reason: booking ? `the booking is ${booking.status} by now` : 'the booking is gone' };
}
