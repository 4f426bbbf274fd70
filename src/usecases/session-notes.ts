import type { Venue } from '../domain/venue.ts';
import { formatDay, toWallTime } from '../domain/wall-time.ts';
import { say } from '../messages/say.ts';
import type { NewNotification } from '../ports.ts';
import type { Session } from '../ports-web-sessions.ts';
import { howToConnect } from './survey-connections.ts';
import { channelNote } from './team-notes.ts';

/** `orphan`: linked, and no process that runs can take it up. */
export type SessionTrouble = 'logged_out' | 'wrong_number' | 'blocked' | 'away' | 'conflict' | 'orphan';

/** What is wrong with the venue's number, what that means for guests, and what to do. */
export function sessionTroubleNote(
  venue: Venue,
  session: Session,
  trouble: SessionTrouble,
  now: Date,
): NewNotification {
  const { number, since, detail } = session;
  const why = detail ? ` (${detail})` : '';
  const again = say('team.session.link', {
    command: '/bellhop whatsapp',
    run: howToConnect('whatsapp', venue.id, 'web'),
  });
  const text = say(`team.session.${trouble}`, { number, since: inWords(since, venue), why, again });
  return note(venue, `${trouble}/${since.getTime()}`, text, now);
}

/** Whoever was told of a trouble hears that it is over. */
export function sessionOverNote(venue: Venue, { number }: Session, toldAt: Date, now: Date): NewNotification {
  const text = say('team.session.over', { number, told: inWords(toldAt, venue) });
  return note(venue, `over/${toldAt.getTime()}`, text, now);
}

/** That it is over comes after that it began. */
const note = (venue: Venue, what: string, text: string, now: Date): NewNotification => ({
  ...channelNote(venue, { text, dedupeKey: `session/${what}` }, now),
  orderingKey: `notes/${venue.id}/session`,
});

function inWords(at: Date, { timeZone }: Venue): string {
  const { date, time } = toWallTime(at, timeZone);
  return `${formatDay(date)}, ${time}`;
}
