import type { Logger, StaffAnswer, StaffDesk } from '../../ports.ts';
import { SORRY } from './sentences.ts';
import { inTime, LATE } from './timing.ts';

/** What goes with every request of Slack's. */
export interface PressContext {
  /** By `performance.now()`. */
  receivedAt: number;
  /** Why nothing from this workspace is taken, when so. */
  refusal?: string;
}

export interface DeskOptions {
  staffDesk: StaffDesk;
  logger: Logger;
  /** How long a press may take to be saved, in real milliseconds. */
  saveWithinMs: number;
}

/** The desk's answer, or in its place why there is none in the time that Slack gives. */
export type DeskAnswer = StaffAnswer | { ok: false; code: null; message: string };

const noAnswer = (message: string): DeskAnswer => ({ ok: false, code: null, message });
/** What is left of Slack's three seconds for a commit that is under way. */
const COMMIT_WITHIN_MS = 250;

export async function askDesk(
  { receivedAt }: PressContext,
  { staffDesk, logger, saveWithinMs }: DeskOptions,
  ask: (desk: StaffDesk, mayCommit: () => void) => Promise<StaffAnswer>,
): Promise<DeskAnswer> {
  const left = receivedAt + saveWithinMs - performance.now();
  if (left <= 0) return noAnswer(SORRY.notSaved);
  const gate = openGate();
  try {
    const asked = ask(staffDesk, gate.pass);
    const answer = await inTime(asked, left);
    if (answer !== LATE) return answer;
    if (gate.shut()) {
      logLate(asked, logger);
      return noAnswer(SORRY.notSaved);
    }
    // A commit under way cannot be called back: its outcome counts, as long as Slack can wait.
    const late = await inTime(asked, COMMIT_WITHIN_MS);
    return late === LATE ? noAnswer(SORRY.unclear) : late;
  } catch (error) {
    logger.error({ err: error }, 'A Slack press could not be saved');
    return noAnswer(SORRY.notSaved);
  }
}

/** Either the commit passes, or the gate shuts before it; never both. */
function openGate(): { pass(): void; shut(): boolean } {
  let state: 'open' | 'passed' | 'shut' = 'open';
  return {
    pass() {
      if (state === 'shut') throw new Error('The presser was told "not saved"');
      state = 'passed';
    },
    shut() {
      if (state === 'open') state = 'shut';
      return state === 'shut';
    },
  };
}

function logLate(asked: Promise<StaffAnswer>, logger: Logger): void {
  asked.then(
    ({ ok }) => logger.error({ ok }, 'The desk answered after the presser was told "not saved"'),
    (error: unknown) => logger.warn({ err: error }, 'A Slack press was not saved in time'),
  );
}
