import type { AllMiddlewareArgs, BlockAction, SlackActionMiddlewareArgs } from '@slack/bolt';
import type { Logger, PressProgress, StaffAnswer, StaffDesk } from '../../ports.ts';
import { SAVED, SORRY } from './sentences.ts';
import { inTime, LATE } from './timing.ts';

/** What goes with every request of Slack's. */
export interface PressContext {
  /** By `performance.now()`. */
  receivedAt: number;
  /** Why nothing from this workspace is taken, when so. */
  refusal?: string;
}

/** Of a button or a menu on a card, or of a picker in a modal. */
export type Press = SlackActionMiddlewareArgs<BlockAction> & AllMiddlewareArgs<PressContext>;

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
  ask: (desk: StaffDesk, progress: PressProgress) => Promise<StaffAnswer>,
): Promise<DeskAnswer> {
  const left = receivedAt + saveWithinMs - performance.now();
  if (left <= 0) return noAnswer(SORRY.notSaved);
  const gate = openGate();
  try {
    const asked = ask(staffDesk, gate.progress);
    const answer = await inTime(asked, left);
    if (answer !== LATE) return answer;
    gate.shut();
    // A commit under way cannot be called back: its outcome counts, as long as Slack can wait.
    const late = gate.state() === 'passed' ? await inTime(asked, COMMIT_WITHIN_MS) : LATE;
    if (late !== LATE) return late;
    gate.close();
    logLate(asked, gate.state(), logger);
  } catch (error) {
    gate.shut();
    logger.error({ err: error, press: gate.state() }, 'A Slack press could not be answered');
  }
  return withoutAnswer(gate.state());
}

/** `passed`: the desk may be storing it just now; nobody can tell whether it is stored. */
type GateState = 'open' | 'shut' | 'passed' | 'stored';

interface Gate {
  progress: PressProgress;
  /** Keeps out a press that has not passed. */
  shut(): void;
  /** The presser has been answered. */
  close(): void;
  state(): GateState;
}

/** Either a press passes, or the gate shuts before it; never both. */
function openGate(): Gate {
  let state: GateState = 'open';
  let isWaiting = true;
  return {
    progress: {
      mayStore() {
        if (state === 'shut') throw new Error('The presser was told "not saved"');
        if (state === 'open') state = 'passed';
      },
      stored() {
        state = 'stored';
      },
      isWaiting: () => isWaiting,
    },
    close() {
      isWaiting = false;
    },
    shut() {
      if (state === 'open') state = 'shut';
    },
    state: () => state,
  };
}

/** What is stored will be carried out, whatever happens to us. */
function withoutAnswer(state: GateState): DeskAnswer {
  switch (state) {
    case 'stored':
      return { ok: true, carriedOut: false, message: SAVED };
    case 'passed':
      return noAnswer(SORRY.unclear);
    case 'open':
    case 'shut':
      return noAnswer(SORRY.notSaved);
    default:
      return state satisfies never;
  }
}

function logLate(asked: Promise<StaffAnswer>, press: GateState, logger: Logger): void {
  asked.then(
    ({ ok }) => {
      if (press === 'shut') logger.error({ ok }, 'The desk answered after the presser was told "not saved"');
    },
    (error: unknown) => logger.warn({ err: error, press }, 'The desk did not answer a Slack press in time'),
  );
}
