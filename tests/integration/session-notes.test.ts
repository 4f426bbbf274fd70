import { describe, expect, test } from 'vitest';
import { LeaseLostError } from '../../src/ports.ts';
import type { SessionLease, SessionReport, SessionState } from '../../src/ports-web-sessions.ts';
import { createLinkDesk } from '../../src/usecases/link-desk.ts';
import { createReportOrphan, createReportSession } from '../../src/usecases/record-session.ts';
import { createSurveyConnections, howToConnect } from '../../src/usecases/survey-connections.ts';
import { spotin } from '../support/venues.ts';
import {
  type Holder,
  LEASE_MS,
  leaseRunsOut,
  NUMBER,
  type NumberStage,
  openNumber,
  READY,
} from '../support/web-number.ts';

const MINUTE = 60_000;
const HOW = 'To link it, type /bellhop whatsapp in this channel, or run "npm run whatsapp -- connect spotin"';

interface SessionStage extends NumberStage {
  one: Holder;
  lease: SessionLease;
  says(state: SessionState, detail?: string | null, more?: Partial<SessionReport>): Promise<void>;
  orphan(): Promise<void>;
  /** What the team has been told, oldest first. */
  notes(): Promise<string[]>;
  session(): Promise<Awaited<ReturnType<Holder['sessions']['byVenue']>>>;
}

async function openSession(first: SessionReport = READY): Promise<SessionStage> {
  const stage = await openNumber();
  const one = stage.holder();
  const lease = await one.takes(first);
  const report = createReportSession({ store: one.store, clock: stage.clock });
  const orphan = createReportOrphan({ store: one.store, clock: stage.clock });
  return {
    ...stage,
    one,
    lease,
    says: (state, detail = null, more = {}) => report(lease, { state, detail, ...more }),
    async orphan() {
      const [session] = await one.sessions.all();
      if (session) await orphan(session);
    },
    async notes() {
      const rows = await stage.database
        .selectFrom('notifications')
        .select(['text', 'kind', 'channel', 'recipient', 'handoff_id'])
        .where('channel', '=', 'slack')
        .orderBy('seq')
        .execute();
      for (const row of rows)
        expect(row).toMatchObject({ kind: 'team_note', recipient: 'C_BOOKINGS', handoff_id: null });
      return rows.map(({ text }) => text ?? '');
    },
    session: () => one.sessions.byVenue('spotin'),
  };
}

describe('what becomes of a number', () => {
  test('is kept with since when it is so, and a link from the first time that it was ready', async () => {
    const stage = await openSession({ state: 'waiting_for_scan', detail: null, qr: 'one' });
    expect(await stage.session()).toMatchObject({ state: 'waiting_for_scan', qr: 'one', linkedAt: null });
    stage.pass(MINUTE);
    await stage.says('waiting_for_scan', null, { code: 'ABCD1234' });
    expect(await stage.session()).toMatchObject({ qr: null, code: 'ABCD1234' });
    await stage.says('ready');
    const linkedAt = stage.clock.now();
    stage.pass(MINUTE);
    await stage.says('ready');
    expect(await stage.session()).toMatchObject({ state: 'ready', since: linkedAt, linkedAt, qr: null, code: null });
    expect(await stage.notes()).toEqual([]);
  });

  test('ends a wish that has been fulfilled, or will not be', async () => {
    const stage = await openSession({ state: 'starting', detail: null });
    const wishAfter = async (wish: 'qr' | 'unlink', state: SessionState) => {
      await stage.one.sessions.wish('spotin', wish, stage.clock.now());
      await stage.says(state);
      return (await stage.session())?.wish;
    };
    expect(await wishAfter('qr', 'waiting_for_scan')).toBe('qr');
    expect(await wishAfter('qr', 'ready')).toBeNull();
    expect(await wishAfter('unlink', 'ready')).toBe('unlink');
    expect(await wishAfter('unlink', 'absent')).toBeNull();
    expect(await wishAfter('qr', 'wrong_number')).toBeNull();
    expect(await wishAfter('qr', 'blocked')).toBeNull();
    expect(await wishAfter('unlink', 'blocked')).toBe('unlink');
    expect(await wishAfter('qr', 'logged_out')).toBe('qr');
  });

  test('cannot be said by whoever has lost it', async () => {
    const stage = await openSession();
    await leaseRunsOut(stage.database);
    await stage.holder().takes({ state: 'starting', detail: null });
    await expect(stage.says('ready')).rejects.toThrow(LeaseLostError);
    expect(await stage.session()).toMatchObject({ state: 'starting' });
  });
});

describe('the team', () => {
  test.each<[SessionState, string, string]>([
    ['logged_out', 'has ended its link', HOW],
    ['wrong_number', 'was scanned with another phone', HOW],
    ['blocked', 'does not serve +201001234567 to us any more (TOS_BLOCK)', 'Please open WhatsApp on that phone'],
  ])('is told of %s at once, with what to do, and once', async (state, what, todo) => {
    const stage = await openSession();
    stage.pass(MINUTE);
    for (let times = 0; times < 3; times++) {
      await stage.says(state, state === 'blocked' ? 'TOS_BLOCK' : null);
      stage.pass(10 * MINUTE);
    }
    const notes = await stage.notes();
    expect(notes).toEqual([expect.stringContaining(what)]);
    expect(notes[0]).toContain(todo);
    expect(notes[0]).toContain(NUMBER);
  });

  test.each<[SessionState, string]>([
    ['away', 'has been down since Monday 3 March 2031, 10:01 (the browser is gone)'],
    ['conflict', 'was opened somewhere else'],
  ])('is told of %s when two minutes have not ended it, and once when it works again', async (state, what) => {
    const stage = await openSession();
    stage.pass(MINUTE);
    await stage.says(state, 'the browser is gone');
    stage.pass(2 * MINUTE - 1);
    await stage.says(state, 'the browser is gone');
    expect(await stage.notes()).toEqual([]);
    stage.pass(1);
    await stage.says('starting');
    expect(await stage.notes()).toEqual([]);
    await stage.says(state, 'the browser is gone');
    await stage.says(state, 'the browser is gone');
    expect(await stage.notes()).toEqual([expect.stringContaining(what)]);
    for (let times = 0; times < 3; times++) await stage.says('ready');
    expect((await stage.notes()).slice(1)).toEqual([
      'WhatsApp of +201001234567 works again, after the trouble told here on Monday 3 March 2031, 10:03. What waited is on its way.',
    ]);
  });

  test('hears nothing of what passes soon', async () => {
    const stage = await openSession();
    for (let times = 0; times < 5; times++) {
      await stage.says('away', 'the browser is gone');
      stage.pass(MINUTE);
      await stage.says('starting');
      await stage.says('ready');
      stage.pass(MINUTE);
    }
    expect(await stage.notes()).toEqual([]);
  });

  test('hears of a trouble that another turns into, and of the end of both once', async () => {
    const stage = await openSession();
    await stage.says('away', 'no internet');
    stage.pass(2 * MINUTE);
    await stage.says('away', 'no internet');
    stage.pass(MINUTE);
    await stage.says('logged_out');
    await stage.one.sessions.wish('spotin', 'qr', stage.clock.now());
    await stage.says('starting');
    stage.pass(5 * MINUTE);
    await stage.says('waiting_for_scan', null, { qr: 'a picture' });
    await stage.says('ready');
    const notes = await stage.notes();
    expect(notes.map((note) => /has been down|ended its link|works again/.exec(note)?.[0])).toEqual([
      'has been down',
      'ended its link',
      'works again',
    ]);
  });

  test('hears nothing of a number that was never linked, or was unlinked on purpose', async () => {
    const stage = await openSession({ state: 'starting', detail: null });
    await stage.says('logged_out');
    await stage.says('away');
    stage.pass(10 * MINUTE);
    await stage.says('away');
    await stage.says('ready');
    await stage.says('absent');
    stage.pass(10 * MINUTE);
    await stage.orphan();
    expect(await stage.notes()).toEqual([]);
    expect(await stage.session()).toMatchObject({ state: 'absent', linkedAt: null });
  });

  test('is told once of a number that no running process can serve, whoever says so', async () => {
    const stage = await openSession();
    await stage.orphan();
    expect(await stage.notes()).toEqual([]);
    await leaseRunsOut(stage.database, '5 minutes');
    await Promise.all([stage.orphan(), stage.orphan(), stage.orphan()]);
    stage.pass(10 * MINUTE);
    await stage.orphan();
    expect(await stage.notes()).toEqual([
      expect.stringContaining('No running part of Bellhop can serve +201001234567 since Monday 3 March 2031, 09:5'),
    ]);
    await stage.holder().takes(READY);
    expect((await stage.notes()).at(-1)).toContain('works again');
  });

  test('is told the end after the beginning: both leave in one order', async () => {
    const stage = await openSession();
    await stage.says('logged_out');
    await stage.says('ready');
    const rows = await stage.database
      .selectFrom('notifications')
      .select('ordering_key')
      .where('kind', '=', 'team_note')
      .execute();
    expect(rows).toHaveLength(2);
    expect(new Set(rows.map((row) => row.ordering_key)).size).toBe(1);
  });
});

describe('whoever connects the number from Slack', () => {
  const scope = { slackTeamId: 'T_SANDBOX', slackChannelId: 'C_BOOKINGS' };

  test('is one of the staff, and asks for a code', async () => {
    const stage = await openNumber();
    const { store, sessions } = stage.holder();
    const desk = createLinkDesk({ store, sessions, clock: stage.clock });
    expect(await desk.begin(scope, 'U_STRANGER', 'qr')).toMatchObject({
      ok: false,
      message: expect.stringContaining('staff'),
    });
    expect(await sessions.byVenue('spotin')).toMatchObject({ wish: null });
    expect(await desk.begin(scope, 'U_AMIRA', 'code')).toEqual({ ok: true, venueId: 'spotin' });
    expect(await desk.look('spotin')).toMatchObject({
      venueName: 'SpotIN',
      session: { state: 'absent', wish: 'code' },
    });
    expect(await desk.look('nowhere')).toBeNull();
    expect(await desk.begin({ ...scope, slackChannelId: 'C_NONE' }, 'U_AMIRA', 'qr')).toMatchObject({ ok: false });
  });

  test('asks for none where the number is linked and held, and for another where nobody has the link', async () => {
    const stage = await openNumber();
    const one = stage.holder();
    const desk = createLinkDesk({ ...one, clock: stage.clock });
    await one.takes(READY);
    expect(await desk.begin(scope, 'U_AMIRA', 'qr')).toEqual({ ok: true, venueId: 'spotin' });
    expect(await one.sessions.byVenue('spotin')).toMatchObject({ wish: null });
    await leaseRunsOut(stage.database);
    await desk.begin(scope, 'U_AMIRA', 'qr');
    expect(await one.sessions.byVenue('spotin')).toMatchObject({ wish: 'qr' });
  });

  test('has nothing to scan where Meta serves the number', async () => {
    const stage = await openNumber(spotin());
    const desk = createLinkDesk({ ...stage.holder(), clock: stage.clock });
    expect(await desk.begin(scope, 'U_AMIRA', 'qr')).toMatchObject({
      ok: false,
      message: expect.stringContaining('there is nothing to scan'),
    });
    expect(await desk.look('spotin')).toBeNull();
  });
});

test('a venue is connected when its phone is linked', async () => {
  const stage = await openNumber();
  const one = stage.holder();
  const connections = {
    slack: async () => null,
    whatsapp: () => Promise.reject(new Error('not asked')),
    forget: () => {},
  };
  const survey = createSurveyConnections({ venues: one.store.venues, connections, sessions: one.sessions });
  const state = async () => (await survey())[0]?.states.whatsapp;
  expect(await state()).toBe('missing');
  await one.takes(READY);
  expect(await state()).toBe('connected');
  await one.takes({ state: 'away', detail: null });
  expect(await state()).toBe('connected');
  await one.takes({ state: 'logged_out', detail: null });
  expect(await state()).toBe('missing');
  expect(howToConnect('whatsapp', 'spotin', 'web')).toBe('npm run whatsapp -- connect spotin');
  expect(howToConnect('slack', 'spotin', 'web')).toBe('npm run venue -- connect slack spotin');
  expect(await one.sessions.hold(NUMBER, LEASE_MS)).not.toBeNull();
});
