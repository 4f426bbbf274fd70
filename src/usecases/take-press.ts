import type {
  Clock,
  Logger,
  PressProgress,
  Records,
  StaffAnswer,
  StaffDesk,
  StaffPress,
  Store,
  StoredPress,
} from '../ports.ts';
import { applyStaffAction, beginRescheduling, checkStaffAction } from './apply-staff-action.ts';
import { pressRefusedNote } from './team-notes.ts';

/** Longer than Slack waits: after that whoever took the press is dead, or the database was away. Real time. */
const HOLD_MS = 10_000;
const LATER: StaffAnswer = {
  ok: true,
  carriedOut: false,
  message: 'Saved. It will be carried out in a moment, and the card will show it.',
};

export type CarryOutPress = (pressId: string) => Promise<void>;

/** A press is stored first, so that nothing that happens to us afterwards can lose it; then it is carried out, once. */
export function createStaffDesk({ store, clock, logger }: { store: Store; clock: Clock; logger: Logger }): StaffDesk {
  return {
    check: (action) => store.transaction((records) => checkStaffAction(records, action, clock)),
    rescheduling: (asked) => beginRescheduling(store, asked, clock),
    async take(press, progress) {
      const stored = await storePress(store, clock, press, progress);
      if ('answer' in stored) return stored.answer ?? LATER;
      try {
        const tellLate: Also = async (records, taken, answer) => {
          if (!answer.ok && !progress.isWaiting()) await tellRefusal(records, taken, answer.message, clock.now());
        };
        return (await carryOut(store, clock, stored.id, tellLate)) ?? LATER;
      } catch (error) {
        logger.error({ err: error, pressId: stored.id }, 'a press is stored and will be carried out later');
        return LATER;
      }
    },
  };
}

async function storePress(store: Store, clock: Clock, press: StaffPress, progress: PressProgress) {
  const stored = await store.transaction(async (records) => {
    const added = await records.presses.add(press, HOLD_MS, clock.now());
    progress.mayStore();
    return added;
  });
  progress.stored();
  return stored;
}

/** A press that whoever took it left behind. Its presser is gone, so a refusal goes to the team's channel. */
export function createCarryOutPress({ store, clock }: { store: Store; clock: Clock }): CarryOutPress {
  return async (pressId) => {
    await carryOut(store, clock, pressId, async (records, press, answer) => {
      if (!answer.ok) await tellRefusal(records, press, answer.message, clock.now());
    });
  };
}

type Also = (records: Records, press: StoredPress, answer: StaffAnswer) => Promise<void>;

/** Effect and answer are saved together. @returns null when somebody else has carried it out. */
function carryOut(store: Store, clock: Clock, pressId: string, also?: Also): Promise<StaffAnswer | null> {
  return store.transaction(async (records) => {
    const press = await records.presses.lock(pressId);
    if (!press) return null;
    const answer = await applyStaffAction(records, press, clock);
    await also?.(records, press, answer);
    await records.presses.finish(pressId, answer, clock.now());
    return answer;
  });
}

async function tellRefusal(records: Records, press: StoredPress, answer: string, now: Date): Promise<void> {
  const venue = await records.venues.bySlackScope(press.scope);
  if (!venue) return;
  const who = venue.staff.find((each) => each.slackUserId === press.slackUserId)?.name ?? 'Somebody';
  const bookingId = 'bookingId' in press.deed ? press.deed.bookingId : null;
  const handoff = bookingId ? await records.handoffs.byBooking(venue.id, bookingId) : null;
  const note = pressRefusedNote(venue, { id: press.id, who, answer, handoffId: handoff?.id ?? null }, now);
  await records.notifications.add([note]);
}
