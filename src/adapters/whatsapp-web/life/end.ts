import type { Ending } from './endings.ts';

/** The one end of a browser's life: the first that is said is it. */
export interface End {
  readonly ended: Promise<Ending>;
  end(ending: Ending): void;
  fail(reason: string): void;
  hasEnded(): boolean;
  /** Called at the end, or at once when it has come. */
  onEnd(listener: () => void): void;
  /** Goes by this end when the work is done, whatever comes of it. Only what must not wait cuts it short. */
  leave(ending: Ending, work: () => Promise<unknown>): Promise<void>;
}

export function createEnd(): End {
  const listeners: (() => void)[] = [];
  let resolveEnded: (ending: Ending) => void = () => {};
  const ended = new Promise<Ending>((resolve) => {
    resolveEnded = resolve;
  });
  let over = false;
  let leaving = false;

  function finish(ending: Ending): void {
    if (over) return;
    over = true;
    for (const listener of listeners) listener();
    resolveEnded(ending);
  }
  function end(ending: Ending): void {
    if (!leaving || ending.kind === 'stopped' || ending.kind === 'lost') finish(ending);
  }
  return {
    ended,
    end,
    fail: (reason) => end({ kind: 'failed', reason }),
    hasEnded: () => over,
    onEnd(listener) {
      if (over) listener();
      else listeners.push(listener);
    },
    async leave(ending, work) {
      if (over || leaving) return;
      leaving = true;
      try {
        await work();
      } finally {
        finish(ending);
      }
    },
  };
}
