import {
  CARD_GONE,
  type CardPlace,
  DeliveryError,
  type HandoffView,
  type NewNotification,
  type Store,
  type TeamChannel,
} from '../../ports.ts';
import { cardAgainNote } from '../team-notes.ts';
import { type Deliver, type Delivered, type Delivery, type Held, isVoid, placeFor, sent } from './delivery.ts';

export function createDeliverToTeam({ store, channel }: { store: Store; channel: TeamChannel }): Deliver {
  return (delivery) => (delivery.row.kind === 'team_note' ? deliverNote(delivery) : deliverCard(delivery));

  async function deliverCard(delivery: Delivery): Promise<Delivered | Held> {
    const { row, venue } = delivery;
    if (!row.handoffId) return { outcome: { status: 'dead', reason: 'the row names no handoff' } };
    const view = await store.handoffs.view(venue.id, row.handoffId);
    const { card, shownRev } = view.handoff;
    const rev = view.booking?.rev ?? null;
    if (card && rev !== null && shownRev !== null && shownRev >= rev) return isVoid('the card shows this already');
    const holdMs = await placeFor(delivery, channel, card?.slackChannelId ?? row.recipient);
    if (holdMs > 0) return { holdMs };
    if (card && (await updated(delivery, view, card))) return shown(view, card);
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

  async function deliverNote(delivery: Delivery): Promise<Delivered | Held> {
    const { row, venue, attempt } = delivery;
    const thread = row.handoffId ? (await store.handoffs.view(venue.id, row.handoffId)).handoff.card : null;
    const holdMs = await placeFor(delivery, channel, row.recipient);
    if (holdMs > 0) return { holdMs };
    const note = { venue, text: row.text ?? '', thread, sendsAgain: row.aboutId };
    const place = await postedOnce(delivery, {
      since: row.sendAt,
      thread,
      post: () => channel.postNote(note, attempt),
      refresh: async () => {},
    });
    return { outcome: sent(place.ts) };
  }

  /** Slack knows no idempotency key: what may be there is looked for first. Where there is nothing to be seen, twice is better than not at all. */
  async function postedOnce({ row, venue }: Delivery, { since, thread, post, refresh }: Posting): Promise<CardPlace> {
    if (!row.maybeSent) return post();
    if (row.unknownSince === null) throw new DeliveryError('unknown', 'LOST', 'the worker that sent it has gone');
    const found = await channel.find({ venue, since, thread }, row.id);
    if (found && found !== 'unknown') {
      await refresh(found);
      return found;
    }
    await store.notifications.markMaybeDuplicate(row);
    return post();
  }
}

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
      await records.handoffs.saveCard(handoff.venueId, handoff.id, { slackChannelId, ts }, booking?.rev ?? null);
      if (note) await records.notifications.add([note]);
    },
  };
}
