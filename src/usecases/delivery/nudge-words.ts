import { isLive } from '../../domain/booking.ts';
import { formatDay, toWallTime } from '../../domain/wall-time.ts';
import { say } from '../../messages/say.ts';
import type { HandoffView } from '../../ports.ts';

export type NudgeKind = 'waiting_nudge' | 'outcome_nudge';

/**
 * What a nudge says in the card's thread, and whom it calls. Null: there is nothing to ask any more. It names no guest: cards are
 * drawn anew when a guest's data is deleted, what was said in their threads is not.
 */
export function nudgeWords(kind: NudgeKind, view: HandoffView): { text: string; mentions: string | null } | null {
  return kind === 'waiting_nudge' ? waiting(view) : outcome(view);
}

/** The team has a request, or a change, to decide on. */
function waiting({ booking, handoff, venue }: HandoffView) {
  if (!booking || !isLive(booking) || !booking.waitingSince || booking.offered) return null;
  const { reference, waitingSince, slot } = booking;
  const times = { since: wallTime(waitingSince, venue.timeZone), start: wallTime(slot.startsAt, venue.timeZone) };
  const key = booking.status === 'pending' ? 'team.waiting_request' : 'team.waiting_change';
  return { text: say(key, { reference, ...times }), mentions: handoff.assignee?.slackUserId ?? null };
}

/** Nobody has said whether the guest came. */
function outcome({ booking, venue }: HandoffView) {
  if (booking?.status !== 'confirmed') return null;
  const { reference, slot } = booking;
  return { text: say('team.outcome', { reference, end: wallTime(slot.endsAt, venue.timeZone) }), mentions: null };
}

function wallTime(at: Date, timeZone: string): string {
  const { date, time } = toWallTime(at, timeZone);
  return `${formatDay(date)}, ${time}`;
}
