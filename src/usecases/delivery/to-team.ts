import {
  CARD_GONE,
  type CardPlace,
  type ClaimedNotification,
  DeliveryError,
  type GuestChannel,
  type HandoffView,
  type NewNotification,
  type Store,
  type TeamChannel,
  type TeamNote,
} from '../../ports.ts';
import { refreshCardAfter } from '../notify.ts';
import { endTakeover } from '../take-over.ts';
import { cardAgainNote } from '../team-notes.ts';
import {
  type Deliver,
  type Delivered,
  type Delivery,
  type Held,
  isVoid,
  LOOK_AGAIN,
  placeFor,
  sent,
} from './delivery.ts';
import { ROW_RETRIES_MS } from './failed-delivery.ts';
import { fetchFile, fileName, lineOf, notFetched } from './guest-message.ts';
import { type NudgeKind, nudgeWords } from './nudge-words.ts';

export function createDeliverToTeam(options: {
  store: Store;
  channel: TeamChannel;
  media: Pick<GuestChannel, 'fetchMedia'>;
}): Deliver {
  const { store, channel, media } = options;
  return (delivery) => {
    switch (delivery.row.kind) {
      case 'team_note':
        return deliverNote(delivery, delivery.row.text ?? '');
      case 'takeover_over':
        return deliverEnd(delivery);
      case 'guest_message':
        return deliverGuestMessage(delivery);
      case 'waiting_nudge':
      case 'outcome_nudge':
        return deliverNudge(delivery, delivery.row.kind);
      default:
        return delivery.row.planned === null ? deliverCard(delivery) : drawAnew(delivery);
    }
  };

  async function deliverCard(delivery: Delivery): Promise<Delivered | Held> {
    const { row, venue } = delivery;
    if (!row.handoffId) return NO_HANDOFF;
    const view = await store.handoffs.view(venue.id, row.handoffId, delivery.now);
    const { card } = view.handoff;
    // What became of a reminder, or what can be pressed by now, is no rev of anything.
    if (card && row.aboutId === null && showsAll(view)) return isVoid('the card shows this already');
    const holdMs = await placeFor(delivery, channel, card?.slackChannelId ?? row.recipient);
    if (holdMs > 0) return { holdMs };
    if (card && (await updated(delivery, view, card)))
      return showsAll(view) ? { outcome: sent(card.ts) } : shown(view, card);
    const place = await postedOnce(delivery, {
      since: view.handoff.createdAt,
      thread: null,
      post: () => channel.postCard(view, delivery.attempt),
      refresh: (found) => channel.updateCard(view, found, delivery.attempt),
    });
    return shown(view, place, card ? cardAgainNote(venue, row, delivery.now) : null);
  }

  /** @returns false when the card is not there any more. */
  async function updated({ attempt }: Delivery, view: HandoffView, card: CardPlace): Promise<boolean> {
    try {
      await channel.updateCard(view, card, attempt);
      return true;
    } catch (error) {
      if (error instanceof DeliveryError && error.code === CARD_GONE) return false;
      throw error;
    }
  }

  /** The team is asked for what it has left open. */
  async function deliverNudge(delivery: Delivery, kind: NudgeKind): Promise<Delivered | Held> {
    const { row, venue, now } = delivery;
    if (!row.handoffId) return NO_HANDOFF;
    const view = await store.handoffs.view(venue.id, row.handoffId, now);
    const words = nudgeWords(kind, view);
    if (!words) return isVoid('the team has seen to it');
    if (row.text === null && !(await store.notifications.keepWords(row, { text: words.text }))) return LOOK_AGAIN;
    return deliverNote(delivery, row.text ?? words.text, { thread: view.handoff.card, mentions: words.mentions });
  }

  async function deliverNote(
    delivery: Delivery,
    text: string,
    to?: Pick<TeamNote, 'thread' | 'mentions'>,
  ): Promise<Delivered | Held> {
    const { row, venue, attempt } = delivery;
    const { thread, mentions } = to ?? { thread: await threadOf(delivery), mentions: null };
    const holdMs = await placeFor(delivery, channel, row.recipient);
    if (holdMs > 0) return { holdMs };
    const note = { venue, text, thread, mentions, sendsAgain: row.aboutId };
    const place = await postedOnce(delivery, {
      since: row.sendAt,
      thread,
      post: () => channel.postNote(note, attempt),
      refresh: async () => {},
    });
    return { outcome: sent(place.ts) };
  }

  async function threadOf({ row, venue, now }: Delivery): Promise<CardPlace | null> {
    return row.handoffId ? (await store.handoffs.view(venue.id, row.handoffId, now)).handoff.card : null;
  }

  /** Somebody's time with a conversation is over, unless they let go of it before, or took it again. */
  async function deliverEnd(delivery: Delivery): Promise<Delivered | Held> {
    const { row, venue } = delivery;
    const { handoffId } = row;
    if (!handoffId) return NO_HANDOFF;
    const { takenOver } = (await store.handoffs.view(venue.id, handoffId, delivery.now)).handoff;
    if (takenOver?.until.getTime() !== row.sendAt.getTime()) return isVoid('it was let go of, or taken over again');
    const delivered = await deliverNote(delivery, row.text ?? '');
    if ('holdMs' in delivered) return delivered;
    return { ...delivered, save: (records, now) => endTakeover(records, venue, handoffId, now) };
  }

  async function deliverGuestMessage(delivery: Delivery): Promise<Delivered | Held> {
    const { row, venue } = delivery;
    const message = row.messageId === null ? null : await store.conversations.guestMessage(venue.id, row.messageId);
    if (!message || !row.handoffId) return isVoid('the message is not kept any more');
    const { guest, handoff } = await store.handoffs.view(venue.id, row.handoffId, delivery.now);
    const { content } = message;
    if (!('mediaId' in content) || !handoff.card) return deliverNote(delivery, lineOf(guest, content));
    if (isUnheard(row)) throw new DeliveryError('unknown', 'LOST', 'the worker that sent it has gone');
    const fetched = await fetchFile(media, venue, content, isLastTry(row));
    if ('reason' in fetched) return deliverNote(delivery, notFetched(guest, content, fetched.reason));
    const holdMs = await placeFor(delivery, channel, row.recipient);
    if (holdMs > 0) return { holdMs };
    if (row.maybeSent) await store.notifications.markMaybeDuplicate(row);
    const caption = lineOf(guest, content);
    const file = { venue, thread: handoff.card, file: fetched, name: fileName(content), caption };
    return { outcome: sent(await channel.postFile(file, delivery.attempt)) };
  }

  /** Slack knows no idempotency key: what may be there is looked for first. Where there is nothing to be seen, twice is better than not at all. */
  async function postedOnce({ row, venue }: Delivery, { since, thread, post, refresh }: Posting): Promise<CardPlace> {
    if (!row.maybeSent) return post();
    if (isUnheard(row)) throw new DeliveryError('unknown', 'LOST', 'the worker that sent it has gone');
    const found = await channel.find({ venue, since, thread }, row.id);
    if (found && found !== 'unknown') {
      await refresh(found);
      return found;
    }
    await store.notifications.markMaybeDuplicate(row);
    return post();
  }
}

const NO_HANDOFF: Delivered = { outcome: { status: 'dead', reason: 'the row names no handoff' } };

/** Nobody has looked yet whether it went out. */
const isUnheard = (row: ClaimedNotification) => row.maybeSent && row.unknownSince === null;

const isLastTry = (row: ClaimedNotification) => row.attempts >= ROW_RETRIES_MS.length;

/** The booking's state, and the handoff's own. */
function showsAll({ handoff, booking }: HandoffView): boolean {
  const { shownRev, shownHandoffRev } = handoff;
  const showsBooking = booking === null || (shownRev !== null && shownRev >= booking.rev);
  return showsBooking && shownHandoffRev !== null && shownHandoffRev >= handoff.rev;
}

/** The hour asks for it. By a row that leaves in the card's own order: else it could show again what has changed meanwhile. */
const drawAnew = async (delivery: Delivery): Promise<Delivered> => ({
  outcome: sent('the card is drawn anew'),
  save: (records, now) => refreshCardAfter(records, delivery, now),
});

interface Posting {
  since: Date;
  thread: CardPlace | null;
  post(): Promise<CardPlace>;
  /** What was found may show an older state. */
  refresh(found: CardPlace): Promise<void>;
}

function shown(view: HandoffView, place: CardPlace, note: NewNotification | null = null): Delivered {
  const { handoff, booking } = view;
  return {
    outcome: sent(place.ts),
    async save(records) {
      const { slackChannelId, ts } = place;
      const shown = { rev: booking?.rev ?? null, handoffRev: handoff.rev };
      await records.handoffs.saveCard(handoff.venueId, handoff.id, { slackChannelId, ts }, shown);
      if (note) await records.notifications.add([note]);
    },
  };
}
