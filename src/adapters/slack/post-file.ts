import type { WebClient } from '@slack/web-api';
import { cleanText } from '../../domain/text.ts';
import { type Attempt, DeliveryError, type MediaFile, type TeamFile } from '../../ports.ts';
import { sendFor } from './attempt-scope.ts';
import { callSlack, harmlessToRepeat } from './call-slack.ts';
import { toDeliveryError } from './delivery-errors.ts';
import { isThreadGone } from './gone.ts';
import { escapeMrkdwn, shorten, tidy } from './text.ts';

/** Where Slack takes files, beside wherever its API stands. */
const FILES_ORIGIN = 'https://files.slack.com';
/** However slow the line: a megabyte in a second, and some time to begin with (real milliseconds). */
const MS_PER_BYTE = 0.001;
const UPLOAD_WITHIN_MS = 5_000;
const NAME_MAX = 100;
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
    const { id, url } = await reserve(client, file, attempt);
    await upload(url, file.file, attempt);
    await share(client, file, id, attempt);
    return id;
  } catch (error) {
    if (!(error instanceof DeliveryError) || !NO_FILES.has(error.code)) throw error;
    throw new DeliveryError('row', error.code, error.message, { cause: error });
  }
}

async function reserve(
  client: WebClient,
  { name, file }: TeamFile,
  attempt: Attempt,
): Promise<{ id: string; url: URL }> {
  const answer = await callSlack(() =>
    sendFor(attempt, () =>
      client.files.getUploadURLExternal({ filename: fileName(name), length: file.bytes.byteLength }),
    ),
  ).catch(repeatable);
  const { file_id: id, upload_url: url } = answer;
  if (!id || !url) throw new DeliveryError('channel', 'no_upload_url', 'Slack: the answer names no place for the file');
  return { id, url: trusted(url, client.slackApiUrl) };
}

/** What a guest sent goes to Slack and nowhere else, whatever an answer says. @throws DeliveryError */
function trusted(url: string, apiUrl: string): URL {
  const parsed = URL.canParse(url) ? new URL(url) : null;
  if (parsed && [FILES_ORIGIN, new URL(apiUrl).origin].includes(parsed.origin)) return parsed;
  throw new DeliveryError('row', 'foreign_upload_url', 'Slack: the place for the file is not Slack’s');
}

async function upload(url: URL, { bytes, mimeType }: MediaFile, attempt: Attempt): Promise<void> {
  attempt.assertHeld();
  try {
    const response = await fetch(url, {
      method: 'POST',
      body: new Blob([Uint8Array.from(bytes)], { type: mimeType }),
      redirect: 'error',
      signal: AbortSignal.timeout(UPLOAD_WITHIN_MS + Math.ceil(bytes.byteLength * MS_PER_BYTE)),
    });
    await response.body?.cancel();
    if (!response.ok) throw refusedUpload(response.status);
  } catch (error) {
    repeatable(toDeliveryError(error));
  }
}

function refusedUpload(status: number): DeliveryError {
  const failure = status === 429 || status >= 500 ? 'channel' : 'row';
  return new DeliveryError(failure, `http_${status}`, `Slack: the file was not taken (HTTP ${status})`);
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

function repeatable(error: unknown): never {
  throw error instanceof DeliveryError ? harmlessToRepeat(error) : error;
}

/** Without what a path could be made of. */
function fileName(name: string): string {
  return shorten(tidy(name).replace(/[\\/]/g, '-'), NAME_MAX) || 'file';
}
