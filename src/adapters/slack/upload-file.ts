import type { WebClient } from '@slack/web-api';
import { type Attempt, DeliveryError, type MediaFile } from '../../ports.ts';
import { sendFor } from './attempt-scope.ts';
import { callSlack, harmlessToRepeat } from './call-slack.ts';
import { toDeliveryError } from './delivery-errors.ts';
import { shorten, tidy } from './text.ts';

/** Where Slack takes files, beside wherever its API stands. */
const FILES_ORIGIN = 'https://files.slack.com';
/** However slow the line: a megabyte in a second, and some time to begin with (real milliseconds). */
const MS_PER_BYTE = 0.001;
const UPLOAD_WITHIN_MS = 5_000;
const NAME_MAX = 100;

interface Upload {
  name: string;
  file: MediaFile;
}

/** The first two of an upload's three calls: nobody sees the file yet. @returns its id. @throws DeliveryError */
export async function uploadFile(client: WebClient, file: Upload, attempt: Attempt): Promise<string> {
  const { id, url } = await reserve(client, file, attempt);
  await upload(url, file.file, attempt);
  return id;
}

async function reserve(client: WebClient, { name, file }: Upload, attempt: Attempt): Promise<{ id: string; url: URL }> {
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

function repeatable(error: unknown): never {
  throw error instanceof DeliveryError ? harmlessToRepeat(error) : error;
}

/** Without what a path could be made of. */
export function fileName(name: string): string {
  return shorten(tidy(name).replace(/[\\/]/g, '-'), NAME_MAX) || 'file';
}
