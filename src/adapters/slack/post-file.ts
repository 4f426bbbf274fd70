import type { WebClient } from '@slack/web-api';
import { cleanText } from '../../domain/text.ts';
import { type Attempt, DeliveryError, type TeamFile } from '../../ports.ts';
import { sendFor } from './attempt-scope.ts';
import { callSlack } from './call-slack.ts';
import { isThreadGone } from './gone.ts';
import { escapeMrkdwn } from './text.ts';
import { fileName, uploadFile } from './upload-file.ts';

const COMMENT_MAX = 3000;

/**
 * A file is not a message: it needs a scope and a membership that messages do without. So their lack concerns files only,
 * and must not hold up everything else that goes to this team. Source: the error lists of files.getUploadURLExternal and
 * files.completeUploadExternal on docs.slack.dev/reference/methods, and of chat.postMessage (chat:write.public).
 */
const NO_FILES: ReadonlySet<string> = new Set([
  'missing_scope',
  'no_permission',
  'not_in_channel',
  'channel_not_found',
  'restricted_action',
  'method_not_supported_for_channel_type',
]);

/** Nobody sees the file before the last of three calls. @returns the file's id. */
export async function postFile(client: WebClient, file: TeamFile, attempt: Attempt): Promise<string> {
  try {
    const id = await uploadFile(client, file, attempt);
    await share(client, file, id, attempt);
    return id;
  } catch (error) {
    if (!(error instanceof DeliveryError) || !NO_FILES.has(error.code)) throw error;
    throw new DeliveryError('row', error.code, error.message, { cause: error });
  }
}

/** Where the thread's parent is gone the file goes to the channel, as a note does. */
async function share(client: WebClient, file: TeamFile, id: string, attempt: Attempt): Promise<void> {
  const { thread, venue } = file;
  try {
    await complete(client, file, { id, channel_id: thread.slackChannelId, thread_ts: thread.ts }, attempt);
  } catch (error) {
    if (!(error instanceof DeliveryError) || !isThreadGone(error, thread, venue.slack.channelId)) throw error;
    await complete(client, file, { id, channel_id: venue.slack.channelId }, attempt);
  }
}

async function complete(
  client: WebClient,
  { name, caption }: TeamFile,
  { id, ...place }: { id: string; channel_id: string; thread_ts?: string },
  attempt: Attempt,
): Promise<void> {
  const comment = escapeMrkdwn(cleanText(caption.slice(0, COMMENT_MAX * 2), COMMENT_MAX), COMMENT_MAX);
  const shared = {
    files: [{ id, title: fileName(name) }] as [{ id: string; title: string }],
    ...(comment && { initial_comment: comment }),
  };
  const { channel_id, thread_ts } = place;
  await callSlack(() =>
    sendFor(attempt, () =>
      client.files.completeUploadExternal(thread_ts ? { ...shared, channel_id, thread_ts } : { ...shared, channel_id }),
    ),
  );
}
