import type { Logger } from '../../../ports.ts';
import type { Intake } from '../live-session.ts';
import type { Timings } from '../sessions/timings.ts';
import type { WebClient } from '../web-client.ts';
import { repeat, within } from '../within.ts';

export interface Watched {
  client: Pick<WebClient, 'getState' | 'getNumberId'>;
  intake: Pick<Intake, 'catchUp'>;
  digits: string;
  timings: Timings;
  logger: Logger;
  /** When it last heard something of itself, by performance.now(). */
  heardAt(): number;
  /** Looks at the browser's memory; null: not known. */
  bytes(): Promise<number | null>;
  /** It has not been renewed for its memory for long. */
  mayRenewForMemory(): boolean;
  /** By the venue's own clock. */
  isQuietHour(): Promise<boolean>;
  /** It is no good any more. */
  giveUp(reason: string): void;
  /** It works, and had better be another. */
  renew(reason: string): void;
}

/** Looks after one browser that is ready: whether it is connected, hears, and is not grown too large. @returns what ends it */
export function watch(watched: Watched): () => void {
  const { timings, logger } = watched;
  const again = (ms: number, look: () => Promise<void>) =>
    repeat(ms, look, (error) => logger.warn({ err: error }, 'a WhatsApp session could not be looked at'));
  const stops = [
    again(timings.stateEveryMs, watchState(watched)),
    again(timings.stateEveryMs, watchSilence(watched)),
    again(timings.lookEveryMs, watchChats(watched)),
    again(timings.memoryEveryMs, watchAge(watched)),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}

function watchState({ client, timings, giveUp }: Watched): () => Promise<void> {
  let misses = 0;
  return async () => {
    const state = await within(client.getState(), timings.stateWithinMs, 'state').catch(() => 'NO_ANSWER');
    misses = state === 'CONNECTED' ? 0 : misses + 1;
    if (misses === 2) giveUp(`WhatsApp Web is not connected (${state ?? 'no state'}).`);
  };
}

/** A question that only WhatsApp's servers can answer, and that leaves no trace on the phone. */
const ask = ({ client, digits, timings }: Watched) =>
  within(client.getNumberId(digits), timings.roundTripMs, 'round trip').then(
    () => true,
    () => false,
  );

function watchSilence(watched: Watched): () => Promise<void> {
  const { timings, heardAt, giveUp } = watched;
  let answeredAt = performance.now();
  return async () => {
    if (performance.now() - Math.max(heardAt(), answeredAt) < timings.silenceMs) return;
    if (await ask(watched)) answeredAt = performance.now();
    else giveUp('WhatsApp Web says that it is connected, but WhatsApp does not answer.');
  };
}

function watchChats(watched: Watched): () => Promise<void> {
  const { intake, giveUp, logger } = watched;
  let failures = 0;
  return async () => {
    try {
      const missed = await intake.catchUp();
      failures = 0;
      if (missed > 0) giveUp(`WhatsApp Web was deaf: ${missed} messages had to be read back.`);
    } catch (error) {
      logger.warn({ err: error }, 'the chats of a WhatsApp number could not be looked at');
      // It may also be that nothing can be stored: then the browser is not to blame.
      if (++failures > 1 && !(await ask(watched))) giveUp('The chats on WhatsApp Web can no longer be read.');
    }
  };
}

function watchAge({ timings, bytes, mayRenewForMemory, isQuietHour, renew, logger }: Watched): () => Promise<void> {
  const upSince = performance.now();
  let isSaid = false;
  return async () => {
    const used = await bytes();
    if (used !== null && used > timings.maxBrowserBytes) {
      if (mayRenewForMemory()) return renew(`its browser uses ${Math.round(used / 1e6)} MB`);
      if (!isSaid) logger.warn({ bytes: used }, 'a browser for WhatsApp Web needs much memory, a new one too');
      isSaid = true;
    }
    if (performance.now() - upSince > timings.oldAfterMs && (await isQuietHour())) renew('the quiet hour has come');
  };
}
