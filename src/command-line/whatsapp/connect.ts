import { linkProgress } from '../../messages/link-progress.ts';
import type { SessionWish } from '../../ports-web-sessions.ts';
import { ConnectError } from '../../usecases/connect-venue.ts';
import { drawProgress } from './draw-progress.ts';
import type { Screen } from './screen.ts';
import { type Followed, followSession } from './take-up.ts';

/** @returns what became of it. @throws ConnectError when it came to nothing */
export async function connectNumber(
  followed: Followed & { venueName: string },
  wish: SessionWish & ('qr' | 'code'),
  screen: Screen,
): Promise<string> {
  const { sessions, venueId, venueName } = followed;
  const before = await sessions.byVenue(venueId);
  const isLinked = before?.linkedAt && before.isHeld;
  if (!isLinked) await sessions.wish(venueId, wish, new Date());
  try {
    const outcome = await followSession(followed, (session) => {
      const progress = linkProgress({ venueName, session });
      if (progress.kind === 'connected' || progress.kind === 'failed') return progress;
      screen.show(drawProgress(progress, screen, venueId));
      return null;
    });
    if (outcome?.kind === 'failed') throw new ConnectError(outcome.words);
    if (outcome?.kind === 'connected') return `${outcome.words}\n${outcome.advice}`;
    return isLinked ? 'Stopped.' : `Stopped: ${followed.number} was not connected.`;
  } finally {
    if (!isLinked) await forget(followed, wish);
  }
}

/** Nobody looks at a code any more. */
async function forget({ sessions, venueId }: Followed, wish: SessionWish): Promise<void> {
  if ((await sessions.byVenue(venueId))?.wish === wish) await sessions.wish(venueId, null, new Date());
}
