import type { Logger, ModelError, ModelFailure, ModelFallback } from '../../ports.ts';

const FAILURES_TO_OPEN = 3;
const FIRST_WAIT_MS = 30_000;
const LONGEST_WAIT_MS = 5 * 60_000;

/** Waiting does not help: every turn would fail until somebody pays or changes the settings. */
const OPENS_AT_ONCE: ReadonlySet<ModelFailure> = new Set(['OUT_OF_QUOTA', 'MISCONFIGURED']);
/** These say something of what was asked, which a guest can steer, and nothing of how the model is. */
const SAYS_NOTHING: ReadonlySet<ModelFailure> = new Set(['REJECTED', 'REFUSED', 'TRUNCATED']);

/** Leave to ask the model in one turn. The first word on how it went counts, all later ones are ignored. */
export interface Pass {
  succeeded(): void;
  failed(error: ModelError): void;
  /** The turn ended without telling anything of the model. */
  released(): void;
}

/** Keeps turns from waiting for a model that is not well. One per model and process. */
export interface CircuitBreaker {
  /** Why the model is left alone in this turn, or leave to ask it. */
  admit(): Pass | ModelFallback;
}

/** What it is open for, and how often it has opened without a good turn in between. */
interface Trouble {
  error: ModelError;
  until: number;
  openings: number;
  /** A turn is finding out whether the model is well again. */
  onTrial: boolean;
}

/** @param now milliseconds of real time that never go back, e.g. `performance.now` */
export function createCircuitBreaker(options: { model: string; now: () => number; logger: Logger }): CircuitBreaker {
  const { model, now, logger } = options;
  let failuresInARow = 0;
  let trouble: Trouble | null = null;

  function open(error: ModelError): void {
    const openings = (trouble?.openings ?? 0) + 1;
    const waitMs = waitOf(openings, error);
    if (!trouble)
      logger.warn({ model, failure: error.failure, err: error, waitMs }, 'the model is left alone for a while');
    trouble = { error, until: now() + waitMs, openings, onTrial: false };
  }

  function close(): void {
    if (trouble) logger.info({ model }, 'the model answers again');
    trouble = null;
    failuresInARow = 0;
  }

  function noteFailure(error: ModelError): void {
    failuresInARow += 1;
    const asksForLong = (error.retryAfterMs ?? 0) >= FIRST_WAIT_MS;
    if (asksForLong || OPENS_AT_ONCE.has(error.failure) || failuresInARow >= FAILURES_TO_OPEN) open(error);
  }

  /** A turn that began before the last opening or closing tells old news. */
  function passOf(current: Trouble | null): Pass {
    let isOver = false;
    const settle = (judge: () => void) => {
      if (isOver || trouble !== current) return;
      isOver = true;
      if (current) current.onTrial = false;
      judge();
    };
    return {
      succeeded: () => settle(close),
      failed: (error) => settle(() => !SAYS_NOTHING.has(error.failure) && (current ? open(error) : noteFailure(error))),
      released: () => settle(() => {}),
    };
  }

  return {
    admit() {
      if (!trouble) return passOf(null);
      const waitMs = trouble.until - now();
      if (waitMs > 0 || trouble.onTrial) return leftAlone(model, trouble.error, waitMs);
      trouble.onTrial = true;
      return passOf(trouble);
    },
  };
}

function waitOf(openings: number, { retryAfterMs }: ModelError): number {
  const growing = FIRST_WAIT_MS * 2 ** (openings - 1);
  return Math.min(Math.max(growing, retryAfterMs ?? 0), LONGEST_WAIT_MS);
}

function leftAlone(model: string, { failure, message }: ModelError, waitMs: number): ModelFallback {
  const wait = waitMs > 0 ? `for another ${Math.ceil(waitMs / 1000)} s` : 'while another turn tries it';
  return { model, failure: 'CIRCUIT_OPEN', message: `Left alone ${wait} after ${failure}: ${message}` };
}
