import { DomainError } from '../domain/errors.ts';
import { languageFor } from '../domain/language.ts';
import { say } from '../messages/say.ts';
import type { Records, ToolResult, TurnStep } from '../ports.ts';
import type { AtStep } from './at-step.ts';
import { replanGuest } from './replan.ts';

/** Somebody may mistype their own address, or want another. Who names more of them than that has us write to strangers. */
const MOST_ADDRESSES = 3;
const DAY_MS = 24 * 60 * 60_000;

/** Where the guest's emails go from now on: what their bookings owe by email is theirs from here, and how they stand goes at once. */
export function createSaveEmail({ atStep }: { atStep: AtStep }) {
  return (at: TurnStep, email: string): Promise<ToolResult> =>
    atStep(at, async (records, { venue, guest }, now) => {
      await mustNotBeOneOfMany(records, at.conversationId, email, now);
      await records.conversations.setEmail(guest.id, email);
      await replanGuest(records, venue, { ...guest, email }, now);
      const text = say('email.saved', { email }, languageFor(guest, venue));
      return { ok: true, facts: [{ name: 'email', text }], data: { email } };
    });
}

/** @throws DomainError TOO_MANY_ADDRESSES */
async function mustNotBeOneOfMany(records: Records, conversationId: string, email: string, now: Date): Promise<void> {
  const since = new Date(now.getTime() - DAY_MS);
  if ((await records.conversations.otherEmailsSince(conversationId, email, since)) < MOST_ADDRESSES) return;
  const message = `email: expected no more than ${MOST_ADDRESSES} addresses a day; the last one stays. The team can help.`;
  throw new DomainError('TOO_MANY_ADDRESSES', message);
}
