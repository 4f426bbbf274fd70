import type { Queries } from '../world.ts';

/**
 * Whether a reply can stand there: under a message, or under what Slack leaves of a deleted one that had replies.
 */
export async function isThread(queries: Queries, parent: { channel: string; ts: string }): Promise<boolean> {
  const rows = await queries.query(
    `select from slack_messages where channel = $1 and deleted_at is null and (ts = $2 or thread_ts = $2) limit 1`,
    [parent.channel, parent.ts],
  );
  return rows.length > 0;
}

/** The deleted messages of a channel that still have replies, oldest first. */
export async function deletedParents(queries: Queries, channel: string): Promise<string[]> {
  const rows = await queries.query<{ ts: string }>(
    `select ts from slack_messages p where channel = $1 and deleted_at is not null
        and exists (select from slack_messages r
          where r.channel = $1 and r.thread_ts = p.ts and r.ts <> p.ts and r.deleted_at is null)
      order by ts`,
    [channel],
  );
  return rows.map(({ ts }) => ts);
}

/** What stands where a message with replies was deleted: words and metadata are gone. */
export function tombstoneJson(ts: string): object {
  return {
    type: 'message',
    subtype: 'tombstone',
    user: 'USLACKBOT',
    text: 'This message was deleted.',
    hidden: true,
    ts,
    thread_ts: ts,
  };
}
