import type { Queries } from '../world.ts';
import { SlackError } from './slack-error.ts';

export async function setRevoked(queries: Queries, token: string, revoked: boolean): Promise<void> {
  if (revoked)
    await queries.query('insert into slack_revoked_tokens (token) values ($1) on conflict do nothing', [token]);
  else await queries.query('delete from slack_revoked_tokens where token = $1', [token]);
}

/** @throws SlackError */
export async function refuseRevoked(queries: Queries, token: string): Promise<void> {
  const revoked = await queries.query('select from slack_revoked_tokens where token = $1', [token]);
  if (revoked.length > 0) throw new SlackError('token_revoked');
}
