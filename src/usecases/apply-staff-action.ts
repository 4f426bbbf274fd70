import { type Booking, type BookingEvent, evolve } from '../domain/booking.ts';
import { type BookingCommand, decide } from '../domain/booking-commands.ts';
import { DomainError } from '../domain/errors.ts';
import type { Venue } from '../domain/venue.ts';
import type { Clock, HistoryEntry, Records, StaffAction, StaffAnswer, StaffDesk, Store } from '../ports.ts';
import { refreshCard, tellGuest } from './notify.ts';

/** A press on a card. The first press wins; whoever comes later changes nothing and is told who was faster. */
export function createStaffDesk({ store, clock }: { store: Store; clock: Clock }): StaffDesk {
  const decideIn = async (records: Records, action: StaffAction) => {
    const now = clock.now();
    const { venue, booking } = await openBooking(records, action);
    const events = decide(commandOf(action, venue, now), booking);
    return { venue, booking, events, now };
  };
  return {
    check: (action) => answering(store, action, async (records) => void (await decideIn(records, action))),
    apply: (action, mayCommit) =>
      answering(store, action, async (records) => {
        const { venue, booking: before, events, now } = await decideIn(records, action);
        const booking = events.reduce<Booking>(evolve, before);
        await records.bookings.save(booking, events);
        await refreshCard(records, venue, booking, now);
        const guest = await records.conversations.guest(booking.conversationId);
        for (const event of events) await tellGuest(records, venue, booking, event, guest.address, now);
        mayCommit();
      }),
  };
}

async function answering(
  store: Store,
  action: StaffAction,
  work: (records: Records) => Promise<void>,
): Promise<StaffAnswer> {
  try {
    await store.transaction(work);
    return { ok: true, message: 'Done.' };
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return { ok: false, code: error.code, message: await explain(store, action, error) };
  }
}

/** The venue is the card's own, the booking must be that venue's, the presser must be on its staff list. */
async function openBooking(records: Records, action: StaffAction): Promise<{ venue: Venue; booking: Booking }> {
  const venue = await records.venues.bySlackScope(action.scope);
  if (!venue) throw new DomainError('BOOKING_NOT_FOUND', 'This channel belongs to no venue.');
  if (!venue.staff.some((member) => member.slackUserId === action.slackUserId)) {
    throw new DomainError('NOT_STAFF', `Only the staff of ${venue.name} can do that.`);
  }
  const booking = await records.bookings.lock(venue.id, action.bookingId);
  if (!booking) throw new DomainError('BOOKING_NOT_FOUND', 'There is no such booking here.');
  return { venue, booking };
}

function commandOf(action: StaffAction, venue: Venue, now: Date): BookingCommand {
  const member = venue.staff.find((each) => each.slackUserId === action.slackUserId);
  const common = {
    rev: action.rev,
    at: now,
    actor: { kind: 'staff' as const, id: action.slackUserId, name: member?.name ?? action.slackUserId },
  };
  switch (action.decision) {
    case 'confirm':
      return { type: 'ConfirmBooking', ...common };
    case 'decline':
      return { type: 'DeclineBooking', reason: action.reason, ...common };
    case 'cancel':
      return { type: 'CancelBooking', reason: action.reason, ...common };
    default:
      return action.decision satisfies never;
  }
}

async function explain(store: Store, action: StaffAction, error: DomainError): Promise<string> {
  if (error.code !== 'STALE_REVISION') return error.message;
  const venue = await store.venues.bySlackScope(action.scope);
  const last = venue && (await store.bookings.history(venue.id, action.bookingId)).at(-1);
  return last ? `${whoDidWhat(last)} Nothing was changed by your press.` : error.message;
}

const DEED: Record<BookingEvent['type'], string> = {
  'booking.requested': 'requested this booking',
  'booking.changed': 'changed this booking meanwhile: please look at the card again',
  'booking.change_proposed': 'asked for a change meanwhile: please look at the card again',
  'booking.change_accepted': 'accepted the change already',
  'booking.change_declined': 'declined the change already',
  'booking.confirmed': 'confirmed this booking already',
  'booking.declined': 'declined this booking already',
  'booking.cancelled': 'cancelled this booking already',
  'booking.expired': 'let this booking expire',
  'booking.completed': 'marked this booking as completed already',
  'booking.no_show': 'marked this booking as a no-show already',
};

function whoDidWhat({ actor, type }: HistoryEntry): string {
  const who = actor.kind === 'staff' ? actor.name : actor.kind === 'guest' ? 'The guest' : 'The venue’s own rule';
  return `${who} ${DEED[type]}.`;
}
