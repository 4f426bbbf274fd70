export interface PaceOptions {
  /** The least between any two messages of a number, real milliseconds; the same again is added by chance. Twice that within one chat. */
  paceMs: number;
  /** From 0 up to 1. */
  random(): number;
  /** Milliseconds of a clock that only goes forward. */
  now(): number;
}

/** So many places are kept before those that are over are thrown away. */
const MOST_PLACES = 1_000;

/**
 * Takes the next place of a message from a number to a guest, or says how many milliseconds there is none. WhatsApp bans numbers
 * that write like a machine: one message every second or two, never evenly. Source: integrations §2.1, ban advice.
 */
export function createPace({ paceMs, random, now }: PaceOptions): (number: string, guest: string) => Promise<number> {
  /** From when on something may go again: from a number, or to a chat. */
  const free = new Map<string, number>();
  const gap = () => paceMs * (1 + random());

  return async (number, guest) => {
    const at = now();
    const chat = `${number} ${guest}`;
    const waitMs = Math.max(free.get(number) ?? 0, free.get(chat) ?? 0) - at;
    if (waitMs > 0) return Math.ceil(waitMs);
    if (free.size > MOST_PLACES) forgetBefore(free, at);
    free.set(number, at + gap());
    free.set(chat, at + 2 * gap());
    return 0;
  };
}

/**
 * The last word on when a message leaves: what came between its place and its leaving took as long as it did. Takes the next
 * moment, so many milliseconds away; null, and takes none, when that is further than `mostMs`.
 */
export function createDepartures({ paceMs, now }: Omit<PaceOptions, 'random'>) {
  const free = new Map<string, number>();

  return (number: string, guest: string, mostMs: number): number | null => {
    const chat = `${number} ${guest}`;
    const at = Math.max(now(), free.get(number) ?? 0, free.get(chat) ?? 0);
    const waitMs = at - now();
    if (waitMs > mostMs) return null;
    if (free.size > MOST_PLACES) forgetBefore(free, now());
    free.set(number, at + paceMs);
    free.set(chat, at + 2 * paceMs);
    return Math.max(0, Math.ceil(waitMs));
  };
}

function forgetBefore(free: Map<string, number>, at: number): void {
  for (const [key, until] of free) if (until <= at) free.delete(key);
}
