import type { SandboxClock } from '../sandbox-clock.ts';
import type { Queries } from '../world.ts';
import type { Block } from './blocks.ts';

export interface MessageContent {
  text: string;
  blocks: Block[];
  metadata: object | null;
}

export interface SlackMessage extends MessageContent {
  channel: string;
  ts: string;
  threadTs: string | null;
  userId: string;
  byBot: boolean;
  editedTs: string | null;
  files: SharedFile[];
}

/** A file as a message shows it. */
export interface SharedFile {
  id: string;
  name: string;
  title: string;
  mimetype: string;
  size: number;
}

const MICROS = 1_000_000;

/** Seconds and microseconds of the venue's time; never the same twice, always upwards, as Slack's are. */
export async function nextTs(queries: Queries, clock: SandboxClock): Promise<string> {
  const [row] = await queries.query<{ micros: number }>(
    'update slack_sequence set last_micros = greatest(last_micros + 1, $1) returning last_micros as micros',
    [clock.now().getTime() * 1000],
  );
  if (!row) throw new Error('The world has lost its sequence.');
  return `${Math.floor(row.micros / MICROS)}.${String(row.micros % MICROS).padStart(6, '0')}`;
}

/** Call it in a transaction. @returns the new message's ts. */
export async function addMessage(
  queries: Queries,
  clock: SandboxClock,
  message: Omit<SlackMessage, 'ts' | 'editedTs' | 'files'>,
): Promise<string> {
  const ts = await nextTs(queries, clock);
  await queries.query(
    'insert into slack_messages (channel, ts, thread_ts, user_id, by_bot) values ($1, $2, $3, $4, $5)',
    [message.channel, ts, message.threadTs, message.userId, message.byBot],
  );
  await addVersion(queries, message.channel, ts, message);
  return ts;
}

/** Call it in a transaction. Every version stays, for those who still look at an old one. */
export async function updateMessage(
  queries: Queries,
  clock: SandboxClock,
  message: { channel: string; ts: string },
  content: MessageContent,
): Promise<void> {
  await queries.query('update slack_messages set edited_ts = $3 where channel = $1 and ts = $2', [
    message.channel,
    message.ts,
    await nextTs(queries, clock),
  ]);
  await addVersion(queries, message.channel, message.ts, content);
}

async function addVersion(queries: Queries, channel: string, ts: string, content: MessageContent): Promise<void> {
  const { text, blocks, metadata } = content;
  await queries.query(
    `insert into slack_versions (channel, ts, version, text, blocks, metadata)
      select $1, $2, coalesce(max(version), 0) + 1, $3, $4, $5
        from slack_versions where channel = $1 and ts = $2`,
    [channel, ts, text, JSON.stringify(blocks), metadata && JSON.stringify(metadata)],
  );
}

/** @returns false when there is no such message. */
export async function deleteMessage(
  queries: Queries,
  clock: SandboxClock,
  message: { channel: string; ts: string },
): Promise<boolean> {
  const deleted = await queries.query(
    `update slack_messages set deleted_at = $3 where channel = $1 and ts = $2 and deleted_at is null returning ts`,
    [message.channel, message.ts, clock.now()],
  );
  return deleted.length > 0;
}

const MESSAGE = `m.channel, m.ts, m.thread_ts as "threadTs", m.user_id as "userId", m.by_bot as "byBot",
  m.edited_ts as "editedTs", v.text, v.blocks, v.metadata,
  coalesce((select json_agg(json_build_object('id', f.id, 'name', f.name, 'title', f.title, 'mimetype', f.mimetype,
      'size', f.length) order by f.position)
    from slack_files f where f.channel = m.channel and f.ts = m.ts), '[]') as files`;

/** Every version of a message, newest first; none: there is no such message. */
export async function versionsOf(
  queries: Queries,
  message: { channel: string; ts: string },
): Promise<[SlackMessage, ...SlackMessage[]] | null> {
  const [newest, ...older] = await queries.query<SlackMessage>(
    `select ${MESSAGE} from slack_messages m join slack_versions v using (channel, ts)
      where channel = $1 and ts = $2 and deleted_at is null order by version desc`,
    [message.channel, message.ts],
  );
  return newest ? [newest, ...older] : null;
}

/** A channel as it looks now, threads included, oldest first. */
export async function channelMessages(queries: Queries, channel: string): Promise<SlackMessage[]> {
  return queries.query<SlackMessage>(
    `select distinct on (m.ts) ${MESSAGE} from slack_messages m join slack_versions v using (channel, ts)
      where channel = $1 and deleted_at is null order by m.ts, v.version desc`,
    [channel],
  );
}

export async function addEphemeral(
  queries: Queries,
  clock: SandboxClock,
  ephemeral: { channel: string; userId: string; text: string; blocks: Block[] },
): Promise<string> {
  const ts = await nextTs(queries, clock);
  await queries.query('insert into slack_ephemerals (ts, channel, user_id, text, blocks) values ($1, $2, $3, $4, $5)', [
    ts,
    ephemeral.channel,
    ephemeral.userId,
    ephemeral.text,
    JSON.stringify(ephemeral.blocks),
  ]);
  return ts;
}
