/** Something of the browser or of WhatsApp did not come in time. */
export class TooSlowError extends Error {
  override name = 'TooSlowError';
}

/** The work's own result; a {@link TooSlowError} when it takes longer. What comes after that is dropped, failures too. */
export function within<T>(work: Promise<T>, ms: number, what: string): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new TooSlowError(`${what}: no answer within ${ms} ms`)), ms);
    work.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}

/** Does the work again and again, one after another, with `ms` between an end and the next start. @returns what stops it */
export function repeat(ms: number, work: () => Promise<void>, onError: (error: unknown) => void): () => void {
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;
  const next = () => {
    if (!stopped) timer = setTimeout(run, ms);
  };
  const run = () => void work().catch(onError).finally(next);
  next();
  return () => {
    stopped = true;
    clearTimeout(timer);
  };
}
