import type { SandboxClock } from '../sandbox-clock.ts';
import type { SandboxHost } from '../sandbox-host.ts';
import { ContractError } from './answers.ts';
import type { IdleCheck } from './idle.ts';

export interface TimeTravel {
  /**
   * Forward only. Walking stops at every due instant in order; `jump` leaps over them, as an outage would.
   *
   * @param target worked out when its turn comes: several calls go one after the other.
   * @throws ContractError
   */
  travel(target: (now: Date) => Date, jump: boolean): Promise<void>;
  /** Ends whatever travels, then runs `work` while nobody travels. */
  whileStanding<T>(work: () => Promise<T>): Promise<T>;
}

/** A stop at which the product never comes to rest. */
const SETTLE_WITHIN_MS = 120_000;

export function createTimeTravel(parts: { clock: SandboxClock; host: SandboxHost; idle: IdleCheck }): TimeTravel {
  const { clock, host, idle } = parts;
  let last: Promise<unknown> = Promise.resolve();
  let resets = 0;

  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = last.then(work, work);
    last = turn.catch(() => {});
    return turn;
  }

  function refuseAfterReset(resetsBefore: number): void {
    if (resets !== resetsBefore) throw new ContractError(409, 'reset', 'The sandbox was reset meanwhile.');
  }

  async function settle(resetsBefore: number): Promise<void> {
    const settled = await idle.untilIdle(SETTLE_WITHIN_MS, () => resets !== resetsBefore);
    refuseAfterReset(resetsBefore);
    if (settled) return;
    const message = `The product did not come to rest within ${SETTLE_WITHIN_MS / 1000} s; the clock stands at ${clock.now().toISOString()}.`;
    throw new ContractError(504, 'not_settled', message);
  }

  async function stopAt(instant: Date, resetsBefore: number): Promise<void> {
    refuseAfterReset(resetsBefore);
    await clock.moveTo(instant);
    await host.retime();
    await host.runDue();
    await settle(resetsBefore);
  }

  async function walk(target: Date, resetsBefore: number): Promise<void> {
    await settle(resetsBefore);
    for (;;) {
      const next = await host.nextDueAt();
      if (!next || next > target) return;
      await stopAt(next, resetsBefore);
    }
  }

  return {
    travel: (targetFrom, jump) => {
      const resetsBefore = resets;
      return inTurn(async () => {
        refuseAfterReset(resetsBefore);
        const target = targetFrom(clock.now());
        if (!jump) await walk(target, resetsBefore);
        await stopAt(target, resetsBefore);
      });
    },
    whileStanding(work) {
      resets += 1;
      return inTurn(work);
    },
  };
}
