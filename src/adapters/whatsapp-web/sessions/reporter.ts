import { setTimeout as sleep } from 'node:timers/promises';
import { LeaseLostError, type Logger } from '../../../ports.ts';
import type { SessionReport, SessionState } from '../../../ports-web-sessions.ts';
import { repeat } from '../within.ts';
import type { Timings } from './timings.ts';

/** Whoever tells the team of these waits until they have lasted. */
const LASTING: SessionState[] = ['away', 'conflict'];

/** Says what became of a session until it is saved. */
export interface Reporter {
  /** Resolves when it is saved, or when something newer shall be. Never rejects. */
  say(report: SessionReport): Promise<void>;
  /** What was said last. */
  state(): SessionState;
  /** Nothing is tried a second time any more. */
  end(): void;
}

/** @param known what is saved already */
export function createReporter(
  save: (report: SessionReport) => Promise<void>,
  known: SessionReport,
  { remindMs, retryMs }: Pick<Timings, 'remindMs' | 'retryMs'>,
  logger: Logger,
): Reporter {
  let latest = known;
  let saving = Promise.resolve();
  let ended = false;

  async function saveAtLast(report: SessionReport): Promise<void> {
    while (report === latest) {
      try {
        return await save(report);
      } catch (error) {
        if (error instanceof LeaseLostError || ended) return;
        logger.warn({ err: error }, 'the state of a WhatsApp number could not be saved');
        await sleep(retryMs);
      }
    }
  }
  function say(report: SessionReport): Promise<void> {
    latest = report;
    saving = saving.then(() => saveAtLast(report));
    return saving;
  }
  const remind = async () => {
    if (LASTING.includes(latest.state)) await say({ ...latest });
  };
  const stopReminding = repeat(remindMs, remind, () => {});

  return {
    say,
    state: () => latest.state,
    end() {
      ended = true;
      stopReminding();
    },
  };
}
