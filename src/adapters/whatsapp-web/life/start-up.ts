import type { Timings } from '../sessions/timings.ts';
import type { WebClient } from '../web-client.ts';
import { repeat, within } from '../within.ts';
import type { End } from './end.ts';
import { endingOf } from './endings.ts';
import type { Scan } from './scan.ts';

/** The time until a browser is ready, in which it must get on. */
export interface StartUp {
  /** It does; by when there must be another sign of it. */
  progress(withinMs?: number): void;
  over(): void;
}

export function watchStartUp(needs: {
  client: Pick<WebClient, 'getState'>;
  scan: Pick<Scan, 'looked'>;
  /** No phone was linked just now. */
  unlinked(): void;
  end: End;
  timings: Pick<Timings, 'startMs' | 'tickMs' | 'stateWithinMs'>;
}): StartUp {
  const { client, scan, unlinked, end, timings } = needs;
  let deadline: NodeJS.Timeout | undefined;
  let isOver = false;

  /** The library itself reports no state before it is ready. */
  async function lookAtState(): Promise<void> {
    const state = await within(client.getState(), timings.stateWithinMs, 'state');
    const ending = endingOf(state ?? '');
    if (isOver) return;
    if (ending) return end.end(ending);
    if (state?.startsWith('UNPAIRED')) unlinked();
    scan.looked(state);
  }
  const stopLooking = repeat(timings.tickMs, lookAtState, () => {});
  function over(): void {
    isOver = true;
    stopLooking();
    clearTimeout(deadline);
  }
  function progress(withinMs = timings.startMs): void {
    clearTimeout(deadline);
    if (!isOver) deadline = setTimeout(() => end.fail('WhatsApp Web did not get ready in time.'), withinMs);
  }
  end.onEnd(over);
  progress();
  return { progress, over };
}
