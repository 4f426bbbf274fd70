import type { Session, SessionState } from '../../ports-web-sessions.ts';
import { howToConnect } from '../../usecases/survey-connections.ts';

/** One line for each number that connects by QR code, and below it what to do where there is something to be done. */
export function describeSessions(sessions: Session[]): string[] {
  if (sessions.length === 0) return ['No venue connects by QR code: none has a whatsapp.number in its file.'];
  return sessions.flatMap(describe);
}

function describe(session: Session): string[] {
  const { venueId, number, since, detail } = session;
  const line = [venueId.padEnd(16), number.padEnd(16), `${stateInWords(session)} since ${since.toISOString()}`].join(
    '  ',
  );
  const todo = toDo(session);
  return [line, ...[detail, todo].filter((words) => words !== null).map((words) => `    ${words}`)];
}

const WORDS: Record<SessionState, string> = {
  absent: 'not connected',
  starting: 'starting',
  waiting_for_scan: 'waiting for the phone to scan',
  ready: 'ready',
  away: 'away',
  conflict: 'open elsewhere',
  logged_out: 'logged out by the phone',
  wrong_number: 'not connected (another phone had scanned)',
  blocked: 'blocked by WhatsApp',
};

/** What its browser last did is over when no process has it. */
export const stateInWords = ({ state, isHeld, linkedAt }: Session) =>
  !isHeld && OF_A_BROWSER.includes(state) ? (linkedAt ? 'away' : 'not connected') : WORDS[state];

const OF_A_BROWSER: readonly SessionState[] = ['starting', 'waiting_for_scan', 'ready'];

/** Null: it comes right by itself, or is. */
export function toDo({ state, isHeld, venueId, linkedAt }: Session): string | null {
  const connect = `Connect it: ${howToConnect('whatsapp', venueId, 'web')}`;
  switch (state) {
    case 'absent':
    case 'logged_out':
    case 'wrong_number':
      return connect;
    case 'blocked':
      return 'It is tried again every hour. Look at WhatsApp on the phone for what it says.';
    case 'conflict':
      return 'Close WhatsApp Web wherever else it is open with this phone; it is taken back by itself.';
    case 'waiting_for_scan':
    case 'starting':
    case 'ready':
    case 'away':
      if (isHeld) return null;
      return linkedAt === null
        ? connect
        : `No Bellhop that runs has it: start the one that has its profile, or ${lower(connect)}`;
  }
}

const lower = (words: string) => words.charAt(0).toLowerCase() + words.slice(1);
