import { writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Event, type Fault, nameOf, type Phase, type ProductSettings } from './fault.ts';

/** How this kind of step breaks. */
interface Breakage {
  /** The connection is cut; what the client then throws. */
  cut(): Error;
  /** Resolves when the step goes on after all; rejects when the client gives up. */
  stall(): Promise<void>;
}

export type PassPoint = <T>(point: string, breakage: Breakage, step: () => Promise<T>) => Promise<T>;

/** Where the process that started us listens. */
const EVENTS_FD = 3;

/** Synchronous: it is out before the process dies or freezes. */
export const tell = (event: Event) => void writeSync(EVENTS_FD, `${JSON.stringify(event)}\n`);

/** Lets every step through a point, before and after it, and strikes where the plan says so. */
export function createPassPoint({ faults, marks }: Pick<ProductSettings, 'faults' | 'marks'>): PassPoint {
  const times = { before: new Map<string, number>(), after: new Map<string, number>() };

  function count(phase: Phase, point: string): number {
    const occurrence = (times[phase].get(point) ?? 0) + 1;
    times[phase].set(point, occurrence);
    return occurrence;
  }

  async function come(point: string, phase: Phase, breakage: Breakage): Promise<void> {
    const occurrence = count(phase, point);
    if (phase === 'before' && occurrence === 1) tell({ kind: 'reached', point });
    const fault = faults.find((f) => f.point === point && f.phase === phase && f.occurrence === occurrence);
    if (fault && leaveMark(marks, fault)) await strike(fault, breakage);
  }

  return async (point, breakage, step) => {
    await come(point, 'before', breakage);
    const result = await step();
    if (!wroteNothing(result)) await come(point, 'after', breakage);
    return result;
  };
}

/** A claim that found nothing to claim: whoever made it holds nothing after it. */
const wroteNothing = (result: unknown) => result instanceof Object && 'rowCount' in result && result.rowCount === 0;

async function strike(fault: Fault, breakage: Breakage): Promise<void> {
  tell({ kind: 'struck', fault });
  switch (fault.harm) {
    case 'kill':
      process.kill(-process.pid, 'SIGKILL');
      // The signal is on its way: nothing more is done.
      return sleep(60_000);
    case 'freeze':
      process.kill(process.pid, 'SIGSTOP');
      return;
    case 'fail':
    case 'lose':
      throw breakage.cut();
    case 'stall':
      return breakage.stall();
    default:
      return fault.harm satisfies never;
  }
}

/** @returns false when it is there already: the fault has struck. */
function leaveMark(folder: string, fault: Fault): boolean {
  try {
    writeFileSync(join(folder, nameOf(fault).replaceAll(/\W+/g, '-')), '', { flag: 'wx' });
    return true;
  } catch {
    return false;
  }
}
