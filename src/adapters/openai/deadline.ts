import { ModelError } from '../../ports.ts';

/**
 * Gives `work` `ms` of real time and the caller's patience, whichever ends first, and does not wait for it any longer. (Not by
 * AbortSignal.any: on Node 20 a timeout within it may be collected before it fires.)
 * @throws ModelError TIMEOUT, or the caller's own reason.
 */
export async function withDeadline<T>(
  caller: AbortSignal,
  ms: number,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  caller.throwIfAborted();
  const controller = new AbortController();
  const { signal } = controller;
  const timer = setTimeout(() => controller.abort(new ModelError('TIMEOUT', `No answer within ${ms} ms`)), ms);
  const passOn = () => controller.abort(caller.reason);
  caller.addEventListener('abort', passOn, { once: true });
  try {
    return await Promise.race([work(signal), abortOf(signal)]);
  } catch (error) {
    throw signal.aborted ? signal.reason : error;
  } finally {
    clearTimeout(timer);
    caller.removeEventListener('abort', passOn);
  }
}

function abortOf(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
}
