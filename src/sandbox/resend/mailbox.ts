import { createHash, randomUUID } from 'node:crypto';
import type { SandboxClock } from '../sandbox-clock.ts';
import type { Queries, World } from '../world.ts';
import type { EmailRequest } from './email-request.ts';
import { ResendError } from './resend-error.ts';

export interface StoredEmail {
  id: string;
  email: EmailRequest;
  at: Date;
}

/** Resend forgets a key after 24 hours. */
const KEY_LIVES_MS = 24 * 60 * 60 * 1000;

/** The same key with the same body is the same email. @returns its id. @throws ResendError */
export async function acceptEmail(
  parts: { world: World; clock: SandboxClock },
  email: EmailRequest,
  idempotencyKey: string | null,
): Promise<string> {
  const id = randomUUID();
  const at = parts.clock.now();
  if (idempotencyKey === null) {
    await addEmail(parts.world, { id, email, at, idempotencyKey });
    return id;
  }
  const requestHash = createHash('sha256').update(JSON.stringify(email)).digest('hex');
  return parts.world.transaction(async (queries) => {
    const known = await claimKey(queries, { key: idempotencyKey, requestHash, emailId: id, at });
    if (!known) await addEmail(queries, { id, email, at, idempotencyKey });
    else if (known.requestHash !== requestHash) {
      const message = 'This idempotency key has been used on another request that had a different payload.';
      throw new ResendError(409, 'invalid_idempotent_request', message);
    }
    return known?.emailId ?? id;
  });
}

/** @returns what the key already stands for; null: it is ours now. Of two at once, the second waits for the first. */
async function claimKey(
  queries: Queries,
  claim: { key: string; requestHash: string; emailId: string; at: Date },
): Promise<{ requestHash: string; emailId: string } | null> {
  await queries.query('delete from email_idempotency_keys where key = $1 and at < $2', [
    claim.key,
    new Date(claim.at.getTime() - KEY_LIVES_MS),
  ]);
  const mine = await queries.query(
    `insert into email_idempotency_keys (key, request_hash, email_id, at) values ($1, $2, $3, $4)
      on conflict (key) do nothing returning key`,
    [claim.key, claim.requestHash, claim.emailId, claim.at],
  );
  if (mine.length > 0) return null;
  const [known] = await queries.query<{ requestHash: string; emailId: string }>(
    'select request_hash as "requestHash", email_id as "emailId" from email_idempotency_keys where key = $1',
    [claim.key],
  );
  return known ?? null;
}

async function addEmail(queries: Queries, stored: StoredEmail & { idempotencyKey: string | null }): Promise<void> {
  const { id, email, at, idempotencyKey } = stored;
  await queries.query('insert into emails (id, email, at, idempotency_key) values ($1, $2, $3, $4)', [
    id,
    JSON.stringify(email),
    at,
    idempotencyKey,
  ]);
}

/** Oldest first. */
export async function allEmails(queries: Queries): Promise<StoredEmail[]> {
  return queries.query<StoredEmail>('select id, email, at from emails order by seq');
}
