import { DomainError } from '../domain/errors.ts';
import type { Records } from '../ports.ts';

/** Whoever was deleted can be neither answered nor told anything. @throws DomainError GUEST_NOT_FOUND */
export async function mustBeKnown(records: Records, conversationId: string): Promise<void> {
  const { erasedAt } = await records.conversations.guest(conversationId);
  if (!erasedAt) return;
  throw new DomainError(
    'GUEST_NOT_FOUND',
    'The data of this guest was deleted, and nothing can reach them any more. Nothing was changed.',
  );
}
