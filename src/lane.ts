/** So many pairs of hands for one sort of work. */
export interface Lane {
  /** One of a kind at a time; asked again during the work, it is done once more, as the asking may have come too late to be seen. */
  take(key: string, work: () => Promise<void>): void;
  /** Forgets what nobody has begun. */
  clear(): void;
  /** Nothing is waiting to be begun. */
  isOpen(): boolean;
  /** Nothing is waiting or in hand. */
  isQuiet(): boolean;
  /** Resolves when what is in hand now is done. */
  untilDone(): Promise<void>;
}

export function createLane(options: {
  hands: number;
  onError(error: unknown, key: string): void;
  /** All that was waiting has been begun. */
  onOpen(): void;
}): Lane {
  const { hands, onError, onOpen } = options;
  const waiting = new Map<string, () => Promise<void>>();
  const running = new Map<string, Promise<void>>();

  function begin(): void {
    for (const [key, work] of waiting) {
      if (running.size >= hands) return;
      if (running.has(key)) continue;
      waiting.delete(key);
      const done = work()
        .catch((error: unknown) => onError(error, key))
        .finally(() => {
          running.delete(key);
          begin();
        });
      running.set(key, done);
    }
    if (waiting.size === 0) onOpen();
  }

  return {
    take(key, work) {
      waiting.set(key, work);
      begin();
    },
    clear: () => waiting.clear(),
    isOpen: () => waiting.size === 0,
    isQuiet: () => waiting.size === 0 && running.size === 0,
    async untilDone() {
      await Promise.allSettled(running.values());
    },
  };
}
