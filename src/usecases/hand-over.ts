import { languageFor } from '../domain/language.ts';
import type { Venue } from '../domain/venue.ts';
import { handoverSentence } from '../messages/handover-sentences.ts';
import type { Handoff, HandoffTrigger, HandoverRequest, Records, ToolResult, TurnStep } from '../ports.ts';
import { assigneeFor } from './assignee-for.ts';
import type { AtStep } from './at-step.ts';
import { cardNotification } from './notify.ts';

/** The conversation goes to the team: a card of its own, once while it is open. */
export function createHandOver({ atStep }: { atStep: AtStep }) {
  return (at: TurnStep, request: HandoverRequest): Promise<ToolResult> =>
    atStep(at, async (records, { venue, guest, conversationId }, now) => {
      const isNew = await openHandoff(records, venue, conversationId, request, now);
      const text = handoverSentence(venue, isNew ? 'asked' : 'already', now, languageFor(guest, venue));
      return { ok: true, facts: [{ name: 'handover', text }], data: null };
    });
}

/** Whoever asks again so soon means the same call; later, the team is asked again with a card of its own. */
const SAME_CALL_MS = 60 * 60_000;

/** That a member wanted to write to the guest tells nobody what the guest asks for now. */
function isSameCall(last: Handoff, trigger: HandoffTrigger, now: Date): boolean {
  if (last.trigger === 'MANUAL' && trigger !== 'MANUAL') return false;
  return now.getTime() - last.createdAt.getTime() < SAME_CALL_MS;
}

interface Call {
  trigger: Exclude<HandoffTrigger, 'BOOKING'>;
  reason: string;
}

/** @returns whether the team had not been asked just now. */
export async function openHandoff(
  records: Records,
  venue: Venue,
  conversationId: string,
  { trigger, reason }: Call,
  now: Date,
): Promise<boolean> {
  const last = await records.handoffs.openWithoutBooking(venue.id, conversationId);
  if (last && isSameCall(last, trigger, now)) return false;
  await openCard(records, venue, conversationId, { trigger, reason }, now);
  return true;
}

/** A handoff with a card of its own, whatever else is open. */
export async function openCard(
  records: Records,
  venue: Venue,
  conversationId: string,
  { trigger, reason }: Call,
  now: Date,
): Promise<Handoff> {
  const handoff = await records.handoffs.open({
    venueId: venue.id,
    conversationId,
    bookingId: null,
    trigger,
    reason,
    // The guest does not wait for what the team began itself.
    priority: trigger === 'MANUAL' ? 'NORMAL' : 'HIGH',
    createdAt: now,
    assignee: await assigneeFor(records, venue, now),
  });
  await records.notifications.add([cardNotification(venue, handoff, null, now)]);
  return handoff;
}
