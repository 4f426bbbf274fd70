import { createHash } from 'node:crypto';
import { DeliveryError } from '../../../ports.ts';

export interface AlikeOptions {
  /** When the guest wrote last, by `now`; null: not lately. */
  wroteAt(number: string, address: string): number | null;
  random(): number;
  /** Milliseconds of a clock that only goes forward. */
  now(): number;
}

/** The same words to more guests than that within the time are bulk, for which WhatsApp bans numbers. */
const MOST_GUESTS = 5;
const WITHIN_MS = 10 * 60_000;
const RETRY_MS = 60_000;
/** Who wrote just now waits for an answer, and many may be greeted in the same words: that is no bulk unless it is a flood. */
const JUST_WROTE_MS = 2 * 60_000;
const FLOOD_MS = 60_000;
const FLOOD_RETRY_MS = 10_000;

/** Keeps the same words from many guests. */
export function createAlike({ wroteAt, random, now }: AlikeOptions) {
  /** By number and words: who got them, and when. */
  const sent = new Map<string, Map<string, number>>();

  /** @throws DeliveryError when too many others have just got them */
  function check(number: string, address: string, words: string): void {
    const last = wroteAt(number, address);
    const isAnswer = last !== null && now() - last < JUST_WROTE_MS;
    const since = now() - (isAnswer ? FLOOD_MS : WITHIN_MS);
    const guests = [...(sent.get(keyOf(number, words)) ?? [])];
    const others = guests.filter(([guest, at]) => guest !== address && at > since);
    if (others.length < MOST_GUESTS) return;
    throw new DeliveryError('recipient', 'TOO_ALIKE', 'the same words have just gone to several other guests', {
      retryAfterMs: Math.round((isAnswer ? FLOOD_RETRY_MS : RETRY_MS) * (1 + random())),
    });
  }

  return {
    check,
    /** They are leaving. @throws DeliveryError as {@link check} */
    take(number: string, address: string, words: string): void {
      check(number, address, words);
      forgetBefore(sent, now() - WITHIN_MS);
      const key = keyOf(number, words);
      const guests = sent.get(key) ?? new Map<string, number>();
      sent.set(key, guests.set(address, now()));
    },
  };
}

function forgetBefore(sent: Map<string, Map<string, number>>, until: number): void {
  for (const [key, guests] of sent) {
    for (const [guest, at] of guests) if (at <= until) guests.delete(guest);
    if (guests.size === 0) sent.delete(key);
  }
}

function keyOf(number: string, words: string): string {
  const alike = words.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim();
  return `${number} ${createHash('sha256').update(alike).digest('base64')}`;
}
