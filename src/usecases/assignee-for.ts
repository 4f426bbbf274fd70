import { firstAvailable } from '../domain/staff.ts';
import type { Venue } from '../domain/venue.ts';
import type { Records, StaffMark } from '../ports.ts';

/** Who gets a new handoff by the venue's rule; null: nobody, until somebody takes it. */
export async function assigneeFor(records: Records, venue: Venue, now: Date): Promise<StaffMark | null> {
  if (venue.handover.assign === 'nobody') return null;
  const member = firstAvailable(venue, await records.handoffs.openByAssignee(venue.id), now);
  return member && { slackUserId: member.slackUserId, name: member.name };
}
