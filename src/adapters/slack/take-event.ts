import type { ReceiverEvent } from '@slack/bolt';
import { z } from 'zod';
import type { Logger, TeamInbox, TeamReply } from '../../ports.ts';
import { readThreadText } from './thread-text.ts';
import { inTime, LATE } from './timing.ts';

interface EventOptions {
  teamInbox: TeamInbox;
  /** A workspace has removed the app: its token is worth nothing any more. */
  onUninstalled?: ((teamId: string) => Promise<void>) | undefined;
  logger: Logger;
  /** How long an event may take to be stored, in real milliseconds. */
  saveWithinMs: number;
}

const envelope = z.object({
  team_id: z.string().min(1),
  /** For which installation it is; in a channel shared between workspaces `team_id` may be the other one's. */
  authorizations: z.array(z.object({ team_id: z.string().nullish() })).nullish(),
  event: z.unknown().optional(),
});

/** A reply of a person's: what bots and ourselves write has a `bot_id`; edits and deletions have other subtypes. */
const threadReply = z.object({
  type: z.literal('message'),
  subtype: z.enum(['file_share', 'thread_broadcast']).optional(),
  bot_id: z.null().optional(),
  hidden: z.literal(false).optional(),
  channel: z.string().min(1),
  user: z.string().min(1),
  ts: z.string().min(1),
  thread_ts: z.string().min(1),
  text: z.string().nullish(),
  blocks: z.unknown().optional(),
  files: z.array(z.unknown()).nullish(),
});

const uninstalled = z.union([
  z.object({ type: z.literal('app_uninstalled') }),
  // Members' own tokens may be revoked as well: those are not ours.
  z.object({ type: z.literal('tokens_revoked'), tokens: z.object({ bot: z.array(z.string()).min(1) }) }),
]);

/** Whether Slack tells of something that happened, rather than asking for something. */
export function isEvent({ body }: ReceiverEvent): boolean {
  return typeof body === 'object' && body !== null && 'event' in body;
}

/** Resolves when what we need of the event is stored, or we need nothing of it. A rejection means: deliver again. */
export async function takeEvent({ body }: ReceiverEvent, options: EventOptions): Promise<void> {
  const stored = await inTime(store(body, options), options.saveWithinMs);
  if (stored === LATE) throw new Error('A Slack event could not be stored in time');
}

async function store(body: unknown, { teamInbox, onUninstalled }: EventOptions): Promise<void> {
  const { data } = envelope.safeParse(body);
  if (!data) return;
  const teamId = data.authorizations?.[0]?.team_id ?? data.team_id;
  if (uninstalled.safeParse(data.event).success) await onUninstalled?.(teamId);
  const reply = readReply(teamId, data.event);
  if (reply) await teamInbox.receiveReply(reply);
}

function readReply(teamId: string, event: unknown): TeamReply | null {
  const { data } = threadReply.safeParse(event);
  if (!data || data.ts === data.thread_ts) return null;
  const text = readThreadText(data.text ?? '', data.blocks);
  const hasFiles = (data.files?.length ?? 0) > 0;
  if (!text && !hasFiles) return null;
  return {
    // Redelivered, an event may have another id; a message keeps its mark.
    key: ['message', teamId, data.channel, data.ts].join(':'),
    scope: { slackTeamId: teamId, slackChannelId: data.channel },
    threadTs: data.thread_ts,
    slackUserId: data.user,
    text,
    hasFiles,
  };
}
