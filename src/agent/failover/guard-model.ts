import { type Logger, type Model, ModelError, type ModelFallback } from '../../ports.ts';
import { type Ask, askPatiently, withDeadline } from './ask-patiently.ts';
import { createCircuitBreaker } from './circuit-breaker.ts';

/** What came of thinking with a model, or why it was left. */
export type Thought<T> = { ok: true; value: T } | { ok: false; fallback: ModelFallback };

/** Thinks with a model for one turn. @throws what the signal was aborted with, and whatever else is not the model's failure */
export type ThinkWith = <T>(
  turn: { id: string; signal: AbortSignal },
  think: (ask: Ask) => Promise<T>,
) => Promise<Thought<T>>;

/** A model that may fail, with a deadline for each turn and a circuit breaker over all of them. */
export function guardModel({ model, turnMs, logger }: { model: Model; turnMs: number; logger: Logger }): ThinkWith {
  const breaker = createCircuitBreaker({ model: model.name, now: () => performance.now(), logger });
  return async ({ id, signal }, think) => {
    const pass = breaker.admit();
    if ('failure' in pass) return { ok: false, fallback: pass };
    try {
      const value = await withDeadline(turnMs, (deadline) => think(askPatiently(model, deadline, signal)));
      pass.succeeded();
      return { ok: true, value };
    } catch (error) {
      if (!(error instanceof ModelError)) throw error;
      pass.failed(error);
      const { failure, message } = error;
      logger.warn({ turnId: id, model: model.name, failure, err: error }, 'a model failed in a turn');
      return { ok: false, fallback: { model: model.name, failure, message } };
    } finally {
      pass.released();
    }
  };
}
