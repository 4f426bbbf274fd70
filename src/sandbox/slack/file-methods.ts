import { z } from 'zod';
import { takePlace } from '../pace.ts';
import type { World } from '../world.ts';
import { type Arguments, channelArgument, jsonArgument, textArgument } from './arguments.ts';
import { refuseUnwritable } from './channel-state.ts';
import { CHANNEL_PACE, threadFor } from './chat-methods.ts';
import { keepBytes, keepPrivate, promisedLength, promiseFile, removeFile, shareFiles } from './files.ts';
import type { Installation } from './installation.ts';
import { addMessageEvent } from './message-event.ts';
import { addMessage, versionsOf } from './messages.ts';
import { RateLimitedError, SlackError } from './slack-error.ts';
import { installedApp, type SlackParts } from './slack-parts.ts';

/** The first step of an upload: a name and a length for a URL. */
export async function getUploadUrl(parts: SlackParts, args: Arguments): Promise<object> {
  const name = textArgument(args, 'filename');
  const length = Number(textArgument(args, 'length') ?? 0);
  if (name === null || !Number.isInteger(length) || length < 1) throw new SlackError('invalid_arguments');
  const { id, token } = await promiseFile(parts.world, { teamId: parts.workspace.teamId, name, length });
  return { upload_url: `${parts.baseUrl}/upload/v1/${token}`, file_id: id };
}

/** The second step: the bytes, once, as many as were promised. */
export async function takeUpload(
  world: World,
  token: string,
  body: unknown,
): Promise<{ status: number; text: string }> {
  const bytes = Buffer.isBuffer(body) ? body : Buffer.alloc(0);
  const length = await promisedLength(world, token);
  if (length === null) return { status: 404, text: 'no such upload' };
  if (length !== bytes.length) return { status: 400, text: `expected ${length} bytes, got ${bytes.length}` };
  if (!(await keepBytes(world, token, bytes))) return { status: 400, text: 'uploaded already' };
  return { status: 200, text: `OK - ${length}` };
}

const sharedFiles = z.array(z.object({ id: z.string().min(1), title: z.string().min(1).optional() })).min(1);

/** The third step: the files stand in the channel, in one message; without a channel only the app finds them. */
export async function completeUpload(parts: SlackParts, args: Arguments, may: Installation): Promise<object> {
  const asked = sharedFiles.safeParse(jsonArgument(args, 'files', 'invalid_arguments'));
  if (!asked.success) throw new SlackError('invalid_arguments');
  const files = asked.data.map(({ id, title = null }) => ({ id, title }));
  if (textArgument(args, 'channel_id') === null) await keepAll(parts, files);
  else await shareAll(parts, args, files, may);
  return { files: files.map(({ id, title }) => ({ id, ...(title === null ? {} : { title }) })) };
}

type Uploaded = { id: string; title: string | null }[];

async function keepAll({ world, workspace }: SlackParts, files: Uploaded): Promise<void> {
  await world.transaction(async (queries) => {
    if (!(await keepPrivate(queries, files, workspace.teamId))) throw new SlackError('file_not_found');
  });
}

async function shareAll(parts: SlackParts, args: Arguments, files: Uploaded, may: Installation): Promise<void> {
  const channel = channelArgument(parts, { channel: args.channel_id });
  const text = textArgument(args, 'initial_comment') ?? '';
  const { teamId } = parts.workspace;
  await parts.world.transaction(async (queries) => {
    await refuseUnwritable(queries, channel, 'is_archived');
    const waitMs = await takePlace(queries, `slack in ${channel}`, CHANNEL_PACE);
    if (waitMs > 0) throw new RateLimitedError(waitMs);
    const threadTs = await threadFor(queries, channel, textArgument(args, 'thread_ts'));
    const bot = { userId: installedApp.userId, byBot: true };
    const message = { channel, threadTs, ...bot, text, blocks: [], metadata: null };
    const ts = await addMessage(queries, parts.clock, message);
    if (!(await shareFiles(queries, files, { teamId, channel, ts }))) throw new SlackError('file_not_found');
    const [posted] = (await versionsOf(queries, { channel, ts })) ?? [];
    if (posted) await addMessageEvent(queries, parts, posted, may);
  });
  parts.onWebhook();
}

export async function deleteFile({ world, workspace }: SlackParts, args: Arguments): Promise<object> {
  if (!(await removeFile(world, textArgument(args, 'file') ?? '', workspace.teamId)))
    throw new SlackError('file_not_found');
  return {};
}
