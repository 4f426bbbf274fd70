import { DomainError } from '../domain/errors.ts';
import { say } from '../messages/say.ts';
import type { Records } from '../ports.ts';
import type { Presser } from './identify-staff.ts';
import { mustBeKnown } from './known-guest.ts';
import { refreshCardOf } from './notify.ts';
import { lockHandoff } from './take-over.ts';
import { threadNote } from './team-notes.ts';

/** @returns who has it now, in a sentence. @throws DomainError HANDOFF_NOT_FOUND, GUEST_NOT_FOUND, NOT_STAFF, ILLEGAL_TRANSITION */
export async function assignHandoff(
  records: Records,
  { venue, member }: Presser,
  { handoffId, slackUserId }: { handoffId: string; slackUserId: string },
  now: Date,
): Promise<string> {
  const handoff = await lockHandoff(records, venue, handoffId);
  await mustBeKnown(records, handoff.conversationId);
  const to = venue.staff.find((each) => each.slackUserId === slackUserId);
  if (!to) throw new DomainError('NOT_STAFF', `That person is not on the staff list of ${venue.name}.`);
  if (handoff.status === 'resolved') {
    const who = handoff.resolved?.name ?? 'Somebody';
    throw new DomainError('ILLEGAL_TRANSITION', `${who} has resolved this already. Take it over to open it again.`);
  }
  if (handoff.assignee?.slackUserId === slackUserId) return `It is assigned to ${to.name} already.`;
  const assignee = { slackUserId, name: to.name };
  const saved = await records.handoffs.save({ ...handoff, assignee });
  await refreshCardOf(records, venue, saved, now);
  const text =
    slackUserId === member.slackUserId
      ? say('team.assigned_self', { to: to.name })
      : say('team.assigned', { by: member.name, to: to.name });
  await records.notifications.add([
    threadNote(venue, saved, { text, dedupeKey: `assigned/${saved.id}/h${saved.rev}` }, now),
  ]);
  return `It is assigned to ${to.name}.`;
}
