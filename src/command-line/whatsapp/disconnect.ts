import type { Session } from '../../ports-web-sessions.ts';
import { ConnectError } from '../../usecases/connect-venue.ts';
import type { Screen } from './screen.ts';
import { type Followed, followSession, TAKEN_WITHIN_MS } from './take-up.ts';

/** Ends the link on both sides and forgets the profile. @returns what became of it. @throws ConnectError when it stays */
export async function disconnectNumber(followed: Followed, screen: Pick<Screen, 'show'>): Promise<string> {
  const { sessions, venueId, number } = followed;
  const before = await sessions.byVenue(venueId);
  if (before?.state === 'absent' && before.linkedAt === null) return `${number} is not connected.`;
  await sessions.wish(venueId, 'unlink', new Date());
  const waits = sayThatItWaits(number, screen);
  try {
    const outcome = await followSession(followed, (session) => {
      if (session.wish === 'qr' || session.wish === 'code')
        throw new ConnectError(`Somebody else is connecting ${number} again.`);
      waits(session);
      return session.state === 'absent' && session.wish === null ? over(session) : null;
    });
    return outcome ?? 'Stopped: it is disconnected as soon as a Bellhop that runs takes it up.';
  } catch (error) {
    // What has failed is not to happen later, when nobody expects it.
    if ((await sessions.byVenue(venueId))?.wish === 'unlink') await sessions.wish(venueId, null, new Date());
    throw error;
  }
}

function sayThatItWaits(number: string, screen: Pick<Screen, 'show'>): (session: Session) => void {
  const begun = performance.now();
  return ({ isHeld }) => {
    if (!isHeld && performance.now() - begun > TAKEN_WITHIN_MS)
      screen.show(`Waiting for the Bellhop that has the link of ${number} …`);
  };
}

const over = ({ number, detail }: Session) =>
  [`${number} is disconnected.`, ...(detail ? [detail] : []), AFTER].join(' ');

const AFTER = 'Guests who write to it are not answered until it is connected again.';
