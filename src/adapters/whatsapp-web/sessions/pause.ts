/** One wait that somebody else may end, also before it begins. */
export interface Pause {
  take(ms: number): Promise<void>;
  end(): void;
}

export function createPause(): Pause {
  let end: () => void = () => {};
  const ended = new Promise<void>((resolve) => {
    end = resolve;
  });
  return {
    async take(ms) {
      let timer: NodeJS.Timeout | undefined;
      const over = new Promise<void>((resolve) => {
        timer = setTimeout(resolve, ms);
      });
      await Promise.race([over, ended]);
      clearTimeout(timer);
    },
    end,
  };
}
