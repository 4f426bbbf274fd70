export interface LookUp {
  url: string;
  method?: 'GET' | 'POST';
  headers?: Record<string, string>;
  body?: string;
  /** The most that it takes, the answer's body included, in milliseconds of real time. */
  timeoutMs: number;
}

export interface Answer {
  status: number;
  text: string;
}

/** No answer came: why, in few words. */
export interface NoAnswer {
  failed: string;
}

const MAX_BYTES = 1024 * 1024;

/** One request whose answer is looked at and no more. Never throws, follows no redirect, and reads no endless body. */
export async function lookUp(request: LookUp): Promise<Answer | NoAnswer> {
  const { url, method = 'GET', headers = {}, body, timeoutMs } = request;
  const signal = AbortSignal.timeout(timeoutMs);
  try {
    const response = await fetch(url, {
      method,
      headers,
      redirect: 'manual',
      signal,
      ...(body === undefined ? {} : { body }),
    });
    return { status: response.status, text: await readText(response, signal) };
  } catch (error) {
    return { failed: signal.aborted ? `no answer within ${timeoutMs} ms` : reasonOf(error) };
  }
}

async function readText(response: Response, signal: AbortSignal): Promise<string> {
  const reader = response.body?.getReader();
  if (!reader) return '';
  // A signal given to fetch may be forgotten once the headers are there.
  const cancel = () => void reader.cancel().catch(() => undefined);
  signal.addEventListener('abort', cancel, { once: true });
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for (let part = await reader.read(); !part.done && bytes < MAX_BYTES; part = await reader.read()) {
    chunks.push(part.value);
    bytes += part.value.length;
  }
  cancel();
  signal.removeEventListener('abort', cancel);
  signal.throwIfAborted();
  return Buffer.concat(chunks).toString('utf8');
}

/** undici hides the reason in `cause`. */
function reasonOf(error: unknown): string {
  const cause = error instanceof Error ? (error.cause ?? error) : error;
  if (!(cause instanceof Error)) return 'no connection';
  return `no connection (${'code' in cause ? String(cause.code) : cause.message})`;
}

/** Null for what is not JSON. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
