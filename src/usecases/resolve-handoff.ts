import { DomainError } from '../domain/errors.ts';
import type { Records } from '../ports.ts';
import type { Presser } from './identify-staff.ts';
import { refreshCardOf } from './notify.ts';
import { lockHandoff } from './take-over.ts';

/** The team is done with it; a conversation that a person had in its name is the agent's again. @throws DomainError HANDOFF_NOT_FOUND, ILLEGAL_TRANSITION */
export async function resolveHandoff(
  records: Records,
  { venue, member }: Presser,
  handoffId: string,
  now: Date,
): Promise<void> {
  const handoff = await lockHandoff(records, venue, handoffId);
  if (handoff.status === 'resolved') {
    throw new DomainError('ILLEGAL_TRANSITION', `${handoff.resolved?.name ?? 'Somebody'} has resolved this already.`);
  }
  if (handoff.takenOver) await records.conversations.setTakenOver(handoff.conversationId, null);
  const resolved = { slackUserId: member.slackUserId, name: member.name, at: now };
  const saved = await records.handoffs.save({ ...handoff, status: 'resolved', takenOver: null, resolved });
  await refreshCardOf(records, venue, saved, now);
}
