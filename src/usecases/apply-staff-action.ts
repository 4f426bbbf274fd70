import type { Booking, BookingEvent } from '../domain/booking.ts';
import { type BookingCommand, decide } from '../domain/booking-commands.ts';
import { DomainError } from '../domain/errors.ts';
import type { StaffMember } from '../domain/venue.ts';
import type {
  Clock,
  HistoryEntry,
  Records,
  StaffAction,
  StaffAnswer,
  StaffDeed,
  StaffDesk,
  StaffRefusal,
} from '../ports.ts';
import { assignHandoff } from './assign-handoff.ts';
import { identify, type Presser } from './identify-staff.ts';
import { mustBeKnown } from './known-guest.ts';
import { checkReschedule, rescheduleBooking, rescheduleForm } from './reschedule-booking.ts';
import { resolveHandoff } from './resolve-handoff.ts';
import { saveBooking } from './save-booking.ts';
import { sendAgain } from './send-again.ts';
import { takeOver } from './take-over.ts';

type Decision = Extract<StaffDeed, { kind: 'decide' }>;

/** Does what a press asks for, in the caller's transaction. A refusal has changed nothing. */
export async function applyStaffAction(records: Records, action: StaffAction, clock: Clock): Promise<StaffAnswer> {
  return answering(records, action, async () => {
    const presser = await identify(records, action);
    const now = clock.now();
    switch (action.deed.kind) {
      case 'decide':
        await applyDecision(records, presser, action.deed, now);
        return 'Done.';
      case 'reschedule':
        return rescheduleBooking(records, presser, action.deed, now);
      case 'take_over':
        return takeOver(records, presser, action.deed.handoffId, now);
      case 'resolve':
        await resolveHandoff(records, presser, action.deed.handoffId, now);
        return 'Resolved: the assistant answers this guest again.';
      case 'assign':
        return assignHandoff(records, presser, action.deed, now);
      case 'send_again':
        await sendAgain(records, presser.venue.id, action.deed.notificationId, presser.member.name, now);
        return 'It is on its way again.';
      default:
        return action.deed satisfies never;
    }
  });
}

/** Whether {@link applyStaffAction} would do it now; changes nothing. */
export function checkStaffAction(records: Records, action: StaffAction, clock: Clock): Promise<StaffAnswer> {
  return answering(records, action, async () => {
    const presser = await identify(records, action);
    if (action.deed.kind === 'decide') await decisionEvents(records, presser, action.deed, clock.now());
    if (action.deed.kind === 'reschedule') return checkReschedule(records, presser, action.deed, clock.now());
    return 'That is possible.';
  });
}

/** What the form for another time begins with, for whoever may reschedule this booking now. */
export async function beginRescheduling(
  records: Records,
  asked: Parameters<StaffDesk['rescheduling']>[0],
  clock: Clock,
): ReturnType<StaffDesk['rescheduling']> {
  try {
    const presser = await identify(records, asked);
    return { ok: true, form: await rescheduleForm(records, presser, asked, clock.now()) };
  } catch (error) {
    return refused(records, asked.scope, asked.bookingId, error);
  }
}

/** The domain says no before anything is written. */
async function answering(records: Records, action: StaffAction, work: () => Promise<string>): Promise<StaffAnswer> {
  try {
    return { ok: true, carriedOut: true, message: await work() };
  } catch (error) {
    const { scope, deed } = action;
    return refused(records, scope, 'bookingId' in deed ? deed.bookingId : null, error);
  }
}

async function refused(
  records: Records,
  scope: StaffAction['scope'],
  bookingId: string | null,
  error: unknown,
): Promise<StaffRefusal> {
  if (!(error instanceof DomainError)) throw error;
  return { ok: false, code: error.code, message: await explain(records, scope, bookingId, error) };
}

async function applyDecision(records: Records, presser: Presser, deed: Decision, now: Date): Promise<void> {
  const { venue } = presser;
  const { before, events } = await decisionEvents(records, presser, deed, now);
  await saveBooking(records, venue, before, events, now);
}

/** The first press wins; whoever comes later changes nothing and is told who was faster. */
async function decisionEvents(
  records: Records,
  { venue, member }: Presser,
  deed: Decision,
  now: Date,
): Promise<{ before: Booking; events: BookingEvent[] }> {
  const before = await records.bookings.lock(venue.id, deed.bookingId);
  if (!before) throw new DomainError('BOOKING_NOT_FOUND', 'There is no such booking here.');
  await mustBeKnown(records, before.conversationId);
  const events = decide(commandOf(deed, member, now), before);
  if (deed.decision === 'undo_outcome') await mustBeFree(records, before);
  return { before, events };
}

/** Who has ended holds nothing: another guest may have got the rest of the time. Looked at under the resource's lock. @throws DomainError SLOT_UNAVAILABLE */
async function mustBeFree({ bookings }: Records, { venueId, id, slot }: Booking): Promise<void> {
  await bookings.lockResource(venueId, slot.resourceId);
  const window = { from: slot.startsAt, until: slot.blockedUntil, resourceId: slot.resourceId };
  const busy = await bookings.busy(venueId, window);
  if (busy.every(({ bookingId }) => bookingId === id)) return;
  throw new DomainError(
    'SLOT_UNAVAILABLE',
    'It cannot be taken back: somebody else has a part of that time by now. Nothing was changed by your press.',
  );
}

function commandOf(deed: Decision, member: StaffMember, now: Date): BookingCommand {
  const common = {
    rev: deed.rev,
    at: now,
    actor: { kind: 'staff' as const, id: member.slackUserId, name: member.name },
  };
  switch (deed.decision) {
    case 'confirm':
      return { type: 'ConfirmBooking', ...common };
    case 'decline':
      return { type: 'DeclineBooking', reason: deed.reason, ...common };
    case 'cancel':
      return { type: 'CancelBooking', reason: deed.reason, ...common };
    case 'complete':
      return { type: 'CompleteBooking', ...common };
    case 'no_show':
      return { type: 'MarkNoShow', ...common };
    case 'undo_outcome':
      return { type: 'UndoOutcome', ...common };
    default:
      return deed.decision satisfies never;
  }
}

async function explain(
  records: Records,
  scope: StaffAction['scope'],
  bookingId: string | null,
  error: DomainError,
): Promise<string> {
  if (error.code !== 'STALE_REVISION' || bookingId === null) return error.message;
  const venue = await records.venues.bySlackScope(scope);
  const last = venue && (await records.bookings.history(venue.id, bookingId)).at(-1);
  return last ? `${whoDidWhat(last)} Nothing was changed by your press.` : error.message;
}

const DEED: Record<BookingEvent['type'], string> = {
  'booking.requested': 'requested this booking',
  'booking.changed': 'changed this booking meanwhile: please look at the card again',
  'booking.change_proposed': 'asked for a change meanwhile: please look at the card again',
  'booking.change_accepted': 'accepted the change already',
  'booking.change_declined': 'declined the change already',
  'booking.rescheduled': 'gave this booking another time already',
  'booking.reschedule_offered': 'offered the guest another time already',
  'booking.offer_accepted': 'took the time that was offered: please look at the card again',
  'booking.offer_declined': 'said no to the offered time already',
  'booking.confirmed': 'confirmed this booking already',
  'booking.declined': 'declined this booking already',
  'booking.cancelled': 'cancelled this booking already',
  'booking.expired': 'let this booking expire',
  'booking.completed': 'marked this booking as completed already',
  'booking.no_show': 'marked this booking as a no-show already',
  'booking.outcome_undone': 'took back how this booking ended already',
  'booking.attendance_said': 'has just said how they will come: please look at the card again',
};

function whoDidWhat({ actor, type }: HistoryEntry): string {
  const who = actor.kind === 'staff' ? actor.name : actor.kind === 'guest' ? 'The guest' : 'The venue’s own rule';
  return `${who} ${DEED[type]}.`;
}
