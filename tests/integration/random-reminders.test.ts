import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { StaffDecision } from '../../src/ports.ts';
import { MONDAY_MORNING } from '../support/guests.ts';
import { daily } from '../support/venues.ts';
import { openRecords, openVisit, ownVenue, type Records, type Visit } from '../support/visit.ts';

const HISTORIES = 500;
const AT_ONCE = 6;
const MINUTE = 60_000;
const DAY = 24 * 60;
const QUIET = { from: '21:00', until: '08:00' };
const [FROM, UNTIL] = [21 * 60, 8 * 60];

const DECISIONS: StaffDecision[] = [
  ...Array<StaffDecision>(5).fill('confirm'),
  'decline',
  'cancel',
  'no_show',
  'complete',
  'undo_outcome',
  'undo_outcome',
];

const befores = fc.uniqueArray(fc.constantFrom(15, 60, 120, 600, 1440, 2880), { minLength: 1, maxLength: 4 });
const spot = fc.record({ day: fc.integer({ min: 4, max: 6 }), half: fc.nat(45) });
const minutes = fc.oneof(fc.integer({ min: 1, max: 600 }), fc.integer({ min: 600, max: 2 * DAY }));
const step = fc.oneof(
  { weight: 9, arbitrary: fc.record({ kind: fc.constant('pass' as const), minutes }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('travel' as const), minutes }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('travel' as const), minutes: fc.constant(7 * DAY) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('sleep' as const), minutes }) },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('move' as const), to: spot }) },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('decide' as const),
      decision: fc.constantFrom(...DECISIONS),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('cancel' as const) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('attend' as const), late: fc.boolean() }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('settings' as const), befores, quiet: fc.boolean() }) },
);
const history = fc.record({
  befores,
  quiet: fc.boolean(),
  start: spot,
  isConfirmed: fc.constantFrom(true, true, true, false),
  steps: fc.array(step, { minLength: 4, maxLength: 12 }),
});
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;
type History = typeof history extends fc.Arbitrary<infer H> ? H : never;

let records: Records;
beforeAll(async () => {
  records = await openRecords();
});
afterAll(() => records.database.destroy());

test(`${HISTORIES} random histories: each reminder that is owed arrives once, at its minute, and no other`, async () => {
  const left = fc.sample(history, { numRuns: HISTORIES, seed: 20310303 });
  const wrong: object[] = [];
  let arrivals = 0;
  const liveOn = async () => {
    for (let drawn = left.pop(); drawn; drawn = left.pop()) {
      const { arrived, expected, unexplained } = await live(drawn);
      arrivals += arrived.length;
      const isRight = JSON.stringify(arrived) === JSON.stringify(expected) && unexplained.length === 0;
      if (!isRight) wrong.push({ drawn, arrived, expected, unexplained });
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, liveOn));
  expect(wrong).toEqual([]);
  // Else the histories would show nothing.
  expect(arrivals).toBeGreaterThan(HISTORIES / 2);
}, 600_000);

/** The reminders a guest should get, in minutes, of a venue that keeps UTC: what is owed, what is settled, and what has arrived. */
function createModel() {
  const owed = new Map<string, { key: string; before: number; at: number }>();
  const settled = new Set<string>();
  const arrived: string[] = [];
  const isQuiet = (at: number) => at % DAY > FROM || at % DAY < UNTIL;
  const early = (at: number) => (isQuiet(at) ? at - ((at - FROM + DAY) % DAY) : at);
  const quietEnd = (at: number) => at + ((UNTIL - at + 100_000 * DAY) % DAY);
  return {
    arrived,
    change(now: number, start: number | null, { befores, quiet }: Pick<History, 'befores' | 'quiet'>) {
      const at = (before: number) => (quiet ? early(Number(start) - before) : Number(start) - before);
      const nearest = befores.filter((before) => !befores.some((each) => each < before && at(each) === at(before)));
      const wanted =
        start === null ? [] : nearest.map((before) => ({ key: `${start}-${before}`, before, at: at(before) }));
      for (const [key, was] of owed)
        if (!wanted.some((each) => each.key === key && each.at === was.at)) owed.delete(key);
      for (const each of wanted) if (each.at >= now && !settled.has(each.key)) owed.set(each.key, each);
    },
    look(now: number, start: number, { quiet }: Pick<History, 'quiet'>) {
      const due = [...owed.values()].filter(({ at }) => at <= now).sort((a, b) => a.before - b.before);
      for (const [index, { key, at }] of due.entries()) {
        const isKept = quiet && now - at > 15 && isQuiet(now);
        if (index === 0 && now < start && isKept && quietEnd(now) < start) continue;
        if (index === 0 && now < start && !isKept) arrived.push(`${key} at ${now}`);
        settled.add(key);
        owed.delete(key);
      }
    },
  };
}

const minuteOf = (at: Date) => at.getTime() / MINUTE;
const dateOf = (minute: number) => new Date(minute * MINUTE);

/** A history as it goes in the product, beside what the model makes of it. */
async function live(drawn: History) {
  const settings = { befores: drawn.befores, quiet: drawn.quiet };
  const visit = await openVisit(
    records,
    ownVenue({
      timeZone: 'Etc/UTC',
      openingHours: daily('00:00', '24:00'),
      confirmation: drawn.isConfirmed ? 'auto' : 'staff',
      notifications: { ...ownVenue().notifications, ...asSettings(settings) },
    }),
  );
  const model = createModel();
  let start: number | null = null;
  const compare = async () => {
    const { status, starts_at } = await visit.booking();
    start = status === 'confirmed' ? minuteOf(starts_at) : null;
    model.change(minuteOf(visit.now()), start, settings);
  };
  await visit.book(...wallOf(drawn.start));
  await compare();
  for (const each of drawn.steps) {
    const now = minuteOf(visit.now());
    const then = 'minutes' in each ? now + each.minutes : now;
    if (each.kind === 'settings') Object.assign(settings, { befores: each.befores, quiet: each.quiet });
    await take(visit, each, dateOf(then), settings);
    if (each.kind === 'pass') for (let minute = now; minute < then; minute++) model.look(minute, start ?? 0, settings);
    if (each.kind === 'pass' || each.kind === 'travel') model.look(then, start ?? 0, settings);
    await compare();
  }
  return { arrived: await arrivals(visit), expected: model.arrived, unexplained: await unexplained(visit) };
}

const asSettings = ({ befores, quiet }: Pick<History, 'befores' | 'quiet'>) => ({
  reminders: befores.map((minutesBefore) => ({ minutesBefore, channels: ['whatsapp' as const] })),
  quietHours: quiet ? QUIET : null,
});

const wallOf = ({ day, half }: History['start']): [string, string] => [
  `2031-03-${String(day).padStart(2, '0')}`,
  `${String(half >> 1).padStart(2, '0')}:${half % 2 ? '30' : '00'}`,
];

async function take(visit: Visit, step: Step, then: Date, settings: Pick<History, 'befores' | 'quiet'>): Promise<void> {
  switch (step.kind) {
    case 'pass':
      return visit.passUntil(then);
    case 'travel':
      visit.sleepUntil(then);
      return visit.look();
    case 'sleep':
      return visit.sleepUntil(then);
    case 'move':
      await visit.move(...wallOf(step.to));
      return;
    case 'decide':
      await visit.decide(step.decision);
      return;
    case 'cancel':
      await visit.desk.cancelBooking(visit.step(), { reference: null, seen: null, reason: null });
      return;
    case 'attend': {
      const attendance = { late: step.late, lateMinutes: step.late ? 15 : null };
      await visit.desk.sayAttendance(visit.step(), { reference: null, seen: null, attendance });
      return;
    }
    case 'settings':
      return visit.change(asSettings(settings));
    default:
      return step satisfies never;
  }
}

/** Which reminder it was, by the row that it left for. */
async function arrivals(visit: Visit): Promise<string[]> {
  const rows = await records.database
    .selectFrom('notifications')
    .select(['id', 'planned'])
    .where('id', 'in', [...visit.phone.map(({ notificationId }) => notificationId), NOBODY])
    .execute();
  return visit.phone.map(({ notificationId, at }) => {
    const [, before, , start = ''] = rows.find(({ id }) => id === notificationId)?.planned?.split('/') ?? [];
    return `${minuteOf(new Date(start))}-${before} at ${minuteOf(at)}`;
  });
}

const NOBODY = '00000000-0000-0000-0000-000000000000';

/** Rows that did not leave and do not say why, or wait although their time has come. */
async function unexplained(visit: Visit) {
  const rows = await visit.reminders();
  return rows.filter(({ status, reason }) => !['sent', 'pending'].includes(status) && !reason);
}

test('the model itself sends, settles and waits', () => {
  const model = createModel();
  const start = minuteOf(MONDAY_MORNING) + 3 * DAY;
  model.change(minuteOf(MONDAY_MORNING), start, { befores: [120, 1440], quiet: false });
  model.look(start - 1440, start, { quiet: false });
  model.look(start - 60, start, { quiet: false });
  model.look(start - 30, start, { quiet: false });
  expect(model.arrived).toEqual([`${start}-1440 at ${start - 1440}`, `${start}-120 at ${start - 60}`]);
});
