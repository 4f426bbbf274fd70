import { randomBytes, randomInt } from 'node:crypto';
import type { Queries } from '../world.ts';
import { SlackError } from './slack-error.ts';

/** A trigger lives 3 seconds (Slack), of real time. */
const TRIGGER_MS = 3_000;
/** A response_url may be used 5 times within 30 minutes (Slack), of real time. */
const RESPONSE_URL_MS = 30 * 60 * 1000;
const RESPONSE_URL_USES = 5;

export async function issueTrigger(queries: Queries, userId: string, teamId: string): Promise<string> {
  const triggerId = `${randomInt(1e12)}.${randomInt(1e10)}.${randomBytes(16).toString('hex')}`;
  await queries.query('insert into slack_triggers (trigger_id, user_id, issued_at, team_id) values ($1, $2, $3, $4)', [
    triggerId,
    userId,
    new Date(),
    teamId,
  ]);
  return triggerId;
}

/** Exchanges a trigger, which works once. @returns whose it is. @throws SlackError */
export async function useTrigger(queries: Queries, triggerId: string, teamId: string): Promise<string> {
  const [trigger] = await queries.query<{ userId: string; issuedAt: Date; used: boolean }>(
    `select user_id as "userId", issued_at as "issuedAt", used from slack_triggers
      where trigger_id = $1 and team_id = $2 for update`,
    [triggerId, teamId],
  );
  if (!trigger) throw new SlackError('invalid_trigger_id');
  if (trigger.used) throw new SlackError('exchanged_trigger_id');
  if (Date.now() - trigger.issuedAt.getTime() > TRIGGER_MS) throw new SlackError('expired_trigger_id');
  await queries.query('update slack_triggers set used = true where trigger_id = $1', [triggerId]);
  return trigger.userId;
}

export interface ResponsePlace {
  userId: string;
  channel: string;
  messageTs: string | null;
}

export async function issueResponseToken(queries: Queries, place: ResponsePlace): Promise<string> {
  const token = randomBytes(18).toString('hex');
  await queries.query(
    'insert into slack_response_urls (token, user_id, channel, message_ts, issued_at) values ($1, $2, $3, $4, $5)',
    [token, place.userId, place.channel, place.messageTs, new Date()],
  );
  return token;
}

/** @throws SlackError */
export async function useResponseToken(queries: Queries, token: string): Promise<ResponsePlace> {
  const [row] = await queries.query<ResponsePlace & { issuedAt: Date; uses: number }>(
    `update slack_response_urls set uses = uses + 1 where token = $1
      returning user_id as "userId", channel, message_ts as "messageTs", issued_at as "issuedAt", uses`,
    [token],
  );
  if (!row || Date.now() - row.issuedAt.getTime() > RESPONSE_URL_MS) throw new SlackError('expired_url');
  if (row.uses > RESPONSE_URL_USES) throw new SlackError('used_url');
  return row;
}
