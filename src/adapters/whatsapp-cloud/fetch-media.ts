import { createHash } from 'node:crypto';
import { DeliveryError, type MediaFile } from '../../ports.ts';
import { MAX_MEDIA_BYTES, mediaTooBig } from '../media-limit.ts';
import { type GraphCalls, parseJson } from './graph-call.ts';
import { mediaAnswerSchema } from './wire.ts';

/** So many times longer than an answer may a file take. */
const FILE_PATIENCE = 3;

/**
 * A guest's file, in the two steps that Meta wants: where it is, then what it is. Nothing changes by asking, so a lost
 * answer is a trouble of the channel; a file that is gone, too big or not what Meta said is one of the message.
 *
 * @throws DeliveryError
 */
export async function fetchMedia(
  calls: GraphCalls,
  timeoutMs: number,
  phoneNumberId: string,
  mediaId: string,
): Promise<MediaFile> {
  if (!/^[A-Za-z0-9_-]{1,128}$/.test(mediaId)) throw ofTheMessage('invalid_media', 'WhatsApp gave no id of a file');
  const found = await lookUp(calls, phoneNumberId, mediaId);
  const response = await calls
    .openFile(phoneNumberId, found.url, timeoutMs * FILE_PATIENCE)
    .catch(sortedBy(['http_404', 'http_410']));
  const bytes = await readUpTo(response, MAX_MEDIA_BYTES);
  if (found.sha256 !== null && !isHashOf(found.sha256, bytes)) {
    throw ofTheMessage('media_damaged', 'it is not the file that WhatsApp described');
  }
  return { bytes, mimeType: found.mimeType ?? response.headers.get('content-type') ?? 'application/octet-stream' };
}

interface Found {
  url: URL;
  mimeType: string | null;
  sha256: string | null;
}

async function lookUp(calls: GraphCalls, phoneNumberId: string, mediaId: string): Promise<Found> {
  const text = await calls.lookUpMedia(phoneNumberId, mediaId).catch(sortedBy([NO_SUCH_OBJECT]));
  const answer = mediaAnswerSchema.safeParse(parseJson(text));
  if (!answer.success)
    throw new DeliveryError('channel', 'unreadable_answer', 'WhatsApp did not say where the file is');
  const { url: address, mime_type: mimeType = null, sha256 = null, file_size: size = 0 } = answer.data;
  if (size > MAX_MEDIA_BYTES) throw mediaTooBig();
  const url = new URL(address);
  // Our token goes with the request.
  if (!calls.isMetas(url)) throw ofTheMessage('media_elsewhere', 'it is said to be where WhatsApp keeps no files');
  return { url, mimeType, sha256 };
}

async function readUpTo(response: Response, max: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const chunk of response.body ?? []) {
      size += chunk.byteLength;
      if (size > max) throw mediaTooBig();
      chunks.push(chunk);
    }
  } catch (cause) {
    if (cause instanceof DeliveryError) throw cause;
    throw new DeliveryError('channel', 'connection_lost', 'The file did not come through', { cause });
  }
  return Buffer.concat(chunks);
}

function isHashOf(sha256: string, bytes: Uint8Array): boolean {
  const digest = createHash('sha256').update(bytes).digest();
  return sha256.toLowerCase() === digest.toString('hex') || sha256 === digest.toString('base64');
}

const ofTheMessage = (code: string, message: string) => new DeliveryError('row', code, message);

/** Meta's code for an id that it does not know, or not for our number. */
const NO_SUCH_OBJECT = '100';

/** @param gone what it is answered with when there is no such file any more */
function sortedBy(gone: string[]): (error: unknown) => never {
  return (error) => {
    if (!(error instanceof DeliveryError)) throw error;
    const { failure, code, message, retryAfterMs } = error;
    if (gone.includes(code)) {
      throw new DeliveryError('row', 'media_gone', 'WhatsApp does not have the file any more', { cause: error });
    }
    throw failure === 'unknown' ? new DeliveryError('channel', code, message, { cause: error, retryAfterMs }) : error;
  };
}
