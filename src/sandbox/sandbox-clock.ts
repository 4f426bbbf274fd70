import type { World } from './world.ts';

/** The venue's time: real time plus an offset that outlives the process. It ticks. */
export interface SandboxClock {
  now(): Date;
  /** Moves to `instant`, or not at all if that is no later than now: the clock never goes back. */
  moveTo(instant: Date): Promise<void>;
  backToRealTime(): Promise<void>;
}

export async function openClock(world: World): Promise<SandboxClock> {
  const [row] = await world.query<{ offset_ms: number }>('select offset_ms from clock');
  let offsetMs = row?.offset_ms ?? 0;
  const save = async (next: number) => {
    await world.query('update clock set offset_ms = $1', [next]);
    offsetMs = next;
  };
  return {
    now: () => new Date(Date.now() + offsetMs),
    moveTo: async (instant) => {
      const next = instant.getTime() - Date.now();
      if (next > offsetMs) await save(next);
    },
    backToRealTime: () => save(0),
  };
}
