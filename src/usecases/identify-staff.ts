import { DomainError } from '../domain/errors.ts';
import type { StaffMember, Venue } from '../domain/venue.ts';
import type { Records, StaffAction } from '../ports.ts';

export type Presser = { venue: Venue; member: StaffMember };

/** The venue is the channel's own, and the presser must be on its staff list. @throws DomainError BOOKING_NOT_FOUND, NOT_STAFF */
export async function identify(
  records: Records,
  { scope, slackUserId }: Pick<StaffAction, 'scope' | 'slackUserId'>,
): Promise<Presser> {
  const venue = await records.venues.bySlackScope(scope);
  if (!venue) throw new DomainError('BOOKING_NOT_FOUND', 'This channel belongs to no venue.');
  const member = venue.staff.find((each) => each.slackUserId === slackUserId);
  if (!member) throw new DomainError('NOT_STAFF', `Only the staff of ${venue.name} can do that.`);
  return { venue, member };
}
