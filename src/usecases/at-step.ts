import { DomainError } from '../domain/errors.ts';
import type { Clock, Records, Seat, Store, ToolResult, TurnStep } from '../ports.ts';
import { refusal } from './refusal.ts';

export type Work = (records: Records, seat: Seat, now: Date) => Promise<ToolResult>;
export type AtStep = (at: TurnStep, work: Work) => Promise<ToolResult>;

/**
 * One tool call: its effect and its result are saved in one transaction, under the conversation's lease. A step that has
 * a result already is not run again. What the domain refuses becomes a result that the model can act on.
 */
export function createAtStep({ store, clock }: { store: Store; clock: Clock }): AtStep {
  return (at, work) =>
    store.transaction(async (records) => {
      const seat = await records.turns.enter(at);
      if (seat.stored) return seat.stored;
      const now = clock.now();
      const result = await work(records, seat, now).catch((error: unknown) => refusalFor(error, seat));
      await records.turns.saveResult(at, result, now);
      return result;
    });
}

function refusalFor(error: unknown, seat: Seat): ToolResult {
  if (error instanceof DomainError) return refusal(seat, error, {});
  throw error;
}
