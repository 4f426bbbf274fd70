import type { Venue } from '../domain/venue.ts';
import type { Clock, Records, Store } from '../ports.ts';
import type {
  ReportOrphan,
  ReportSession,
  Session,
  SessionReport,
  SessionState,
  SessionWish,
} from '../ports-web-sessions.ts';
import { type SessionTrouble, sessionOverNote, sessionTroubleNote } from './session-notes.ts';

/** What comes back by itself is told to the team only when it has not; the rest at once. */
const COMES_BACK: readonly SessionTrouble[] = ['away', 'conflict'];
const TELL_AFTER_MS = 2 * 60_000;
/** Of these one turns into the other by itself, and back: they are one trouble. */
const COMING_BACK: readonly SessionState[] = ['starting', 'away', 'conflict'];
const ENDS_A_SCAN: readonly SessionState[] = ['ready', 'wrong_number', 'blocked'];
/** After these the number has no link any more. */
const UNLINKED: readonly SessionState[] = ['absent', 'logged_out', 'wrong_number'];

export function createReportSession({ store, clock }: { store: Store; clock: Clock }): ReportSession {
  return (lease, report) =>
    store.transaction(async (records) => {
      const now = clock.now();
      const before = await records.sessions.lock(lease);
      const session = reported(before, report, now);
      await records.sessions.save(await withWord(records, before, session, now));
    });
}

/** Whoever says so has waited. It makes no difference who that is: what was told stands in the row. */
export function createReportOrphan({ store, clock }: { store: Store; clock: Clock }): ReportOrphan {
  return ({ number }) =>
    store.transaction(async (records) => {
      const now = clock.now();
      const session = await records.sessions.lockOrphan(number, now);
      if (!session?.linkedAt || session.wish || !isToBeTold(session, 'orphan', now)) return;
      await records.sessions.save(await tell(records, session, 'orphan', now));
    });
}

function reported(before: Session, report: SessionReport, now: Date): Session {
  const { state, detail, qr = null, code = null } = report;
  const linkedAt = UNLINKED.includes(state) ? null : (before.linkedAt ?? (state === 'ready' ? now : null));
  const since = isSame(before.state, state) ? before.since : now;
  return { ...before, state, detail, qr, code, linkedAt, since, wish: wishAfter(state, before.wish) };
}

const isSame = (before: SessionState, state: SessionState) =>
  before === state || (COMING_BACK.includes(before) && COMING_BACK.includes(state));

/** Whoever asked for a code has had what it was for, or will not get it; a later wish is another's. */
function wishAfter(state: SessionState, wish: SessionWish | null): SessionWish | null {
  if (state === 'absent') return null;
  return ENDS_A_SCAN.includes(state) && wish !== 'unlink' ? null : wish;
}

/** The session with what the team has been told of it. */
async function withWord(records: Records, before: Session, session: Session, now: Date): Promise<Session> {
  if (session.state === 'ready') return before.toldAt ? tellOver(records, session, before.toldAt, now) : session;
  // Whoever has unlinked it knows.
  if (session.state === 'absent') return { ...session, toldAt: before.wish === 'unlink' ? null : session.toldAt };
  const trouble = troubleOf(before, session);
  return trouble && isToBeTold(session, trouble, now) ? tell(records, session, trouble, now) : session;
}

function troubleOf(before: Session, { state, linkedAt }: Session): SessionTrouble | null {
  // Who was never linked, and is not asked to be, has nothing to lose.
  if (state === 'logged_out') return before.linkedAt ? state : null;
  if (state === 'wrong_number' || state === 'blocked' || state === 'conflict') return state;
  // Of one that is just starting nobody knows yet.
  return state === 'away' && linkedAt ? 'away' : null;
}

/** Once for each trouble: what was told before it began was about another. */
function isToBeTold({ toldAt, since }: Session, trouble: SessionTrouble, now: Date): boolean {
  if (toldAt && toldAt >= since) return false;
  return !COMES_BACK.includes(trouble) || now.getTime() - since.getTime() >= TELL_AFTER_MS;
}

async function tell(records: Records, session: Session, trouble: SessionTrouble, now: Date): Promise<Session> {
  const venue = await venueOf(records, session);
  await records.notifications.add([sessionTroubleNote(venue, session, trouble, now)]);
  return { ...session, toldAt: now };
}

async function tellOver(records: Records, session: Session, toldAt: Date, now: Date): Promise<Session> {
  const venue = await venueOf(records, session);
  await records.notifications.add([sessionOverNote(venue, session, toldAt, now)]);
  return { ...session, toldAt: null };
}

async function venueOf(records: Records, { venueId }: Session): Promise<Venue> {
  const venue = await records.venues.byId(venueId);
  if (!venue) throw new Error(`Venue ${venueId} is gone`);
  return venue;
}
