import { nameOfCall } from './points.ts';
import type { PassPoint } from './strike.ts';

/** Leads every call to a provider through a point. */
export function tapFetch(passPoint: PassPoint): void {
  const { fetch } = globalThis;
  globalThis.fetch = (input, init) => {
    const url = new URL(input instanceof Request ? input.url : input);
    const method = init?.method ?? (input instanceof Request ? input.method : 'GET');
    const body = typeof init?.body === 'string' ? init.body : '';
    const breakage = { cut: connectionReset, stall: () => untilGivenUp(init?.signal ?? null) };
    return passPoint(nameOfCall(method, url, body), breakage, () => fetch(input, init));
  };
}

/** As undici says it when the other side hangs up. */
function connectionReset(): Error {
  const cause = Object.assign(new Error('other side closed'), { code: 'UND_ERR_SOCKET' });
  return new TypeError('fetch failed', { cause });
}

function untilGivenUp(signal: AbortSignal | null): Promise<void> {
  return new Promise((_resolve, reject) => {
    if (!signal) return reject(new Error('A call to a provider without a timeout would hang for ever.'));
    const giveUp = () => reject(signal.reason);
    if (signal.aborted) giveUp();
    else signal.addEventListener('abort', giveUp, { once: true });
  });
}
