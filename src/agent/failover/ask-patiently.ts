import { setTimeout as sleep } from 'node:timers/promises';
import { LeaseLostError, type Model, type ModelAnswer, ModelError, type ModelRequest } from '../../ports.ts';

/** Asks a model. @throws ModelError, or the turn's own reason when it is aborted */
export type Ask = (request: ModelRequest) => Promise<ModelAnswer>;

/** What a turn gives a model to think, in real time. */
export interface Deadline {
  signal: AbortSignal;
  remainingMs(): number;
}

const TRIES = 2;
/** Where a provider asks us to wait and does not say how long. */
const SHORT_WAIT_MS = 1_000;

/** Asks once more where that may help and there is time for it. */
export function askPatiently(model: Model, deadline: Deadline, signal: AbortSignal): Ask {
  const either = AbortSignal.any([signal, deadline.signal]);

  async function once(request: ModelRequest): Promise<ModelAnswer> {
    try {
      either.throwIfAborted();
      return await orAborted(model.complete(request, either), either);
    } catch (error) {
      throw asModelError(error);
    }
  }

  function asModelError(error: unknown): unknown {
    if (signal.aborted) return signal.reason;
    if (deadline.signal.aborted)
      return new ModelError('TIMEOUT', 'The turn’s time to think is over.', { cause: error });
    if (error instanceof ModelError || error instanceof LeaseLostError) return error;
    return new ModelError('UNAVAILABLE', 'It failed in a way that it should not.', { cause: error });
  }

  return async (request) => {
    for (let tried = 1; ; tried++) {
      try {
        return await once(request);
      } catch (error) {
        const waitMs = error instanceof ModelError && tried < TRIES ? waitBeforeNext(error) : null;
        // A wait that leaves less time for the answer than it took itself is not worth it.
        if (waitMs === null || waitMs * 2 >= deadline.remainingMs()) throw error;
        await sleep(waitMs, undefined, { signal: either }).catch(() => {});
      }
    }
  };
}

/** Null: asking again would come to the same. */
function waitBeforeNext({ failure, retryAfterMs }: ModelError): number | null {
  switch (failure) {
    case 'RATE_LIMITED':
      return retryAfterMs ?? SHORT_WAIT_MS;
    case 'UNAVAILABLE':
    case 'NONSENSE':
    case 'TRUNCATED':
      return retryAfterMs ?? 0;
    case 'TIMEOUT':
    case 'OUT_OF_QUOTA':
    case 'MISCONFIGURED':
    case 'REJECTED':
    case 'REFUSED':
      return null;
    default:
      return failure satisfies never;
  }
}

/** A model that does not listen to its signal is left all the same. */
function orAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    const abort = () => reject(signal.reason);
    signal.addEventListener('abort', abort, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort));
  });
}

/** Runs `work` with so many milliseconds of real time to think. */
export async function withDeadline<T>(ms: number, work: (deadline: Deadline) => Promise<T>): Promise<T> {
  const controller = new AbortController();
  const end = performance.now() + ms;
  const timer = setTimeout(() => controller.abort(new Error(`No answer within ${ms} ms.`)), ms);
  try {
    return await work({ signal: controller.signal, remainingMs: () => end - performance.now() });
  } finally {
    clearTimeout(timer);
  }
}
