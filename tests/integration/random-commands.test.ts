import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { reviveEvent, toBooking } from '../../src/adapters/postgres/booking-store.ts';
import { heldSlots, replay } from '../../src/domain/booking.ts';
import type { StaffDecision, ToolResult, TurnStep } from '../../src/ports.ts';
import { noProgress, openDesk, type TestDesk } from '../support/desk.ts';
import { bookingRequest } from '../support/guests.ts';
import { spotin } from '../support/venues.ts';

const rooms = ['a', 'b', 'c', 'd', 'e'].map((id, index) => ({ id, name: id.toUpperCase(), capacity: 4 + index }));
const venue = spotin({ resources: rooms });
const SCOPE = { slackTeamId: venue.slack.teamId, slackChannelId: venue.slack.channelId };
const COMMANDS = 10_000;
const AT_ONCE = 24;

const slot = {
  date: fc.constantFrom('2031-03-04', '2031-03-05'),
  time: fc
    .integer({ min: 18, max: 44 })
    .map((half) => `${String(half >> 1).padStart(2, '0')}:${half % 2 ? '30' : '00'}`),
  minutes: fc.constantFrom(null, 30, 90, 120),
  people: fc.integer({ min: 1, max: 8 }),
  resourceId: fc.option(fc.constantFrom(...rooms.map((room) => room.id)), { freq: 2 }),
};
const guest = fc.nat(29);
const command = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('request' as const), guest, ...slot }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('change' as const), guest, which: fc.nat(5), ...slot }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('cancel' as const), guest, which: fc.nat(5) }) },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('staff' as const),
      which: fc.nat(1000),
      decision: fc.constantFrom<StaffDecision>('confirm', 'confirm', 'decline', 'cancel'),
      lateBy: fc.constantFrom(0, 0, 0, 1),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('reschedule' as const),
      which: fc.nat(1000),
      date: slot.date,
      time: slot.time,
      lateBy: fc.constantFrom(0, 0, 0, 1),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ kind: fc.constant('answer' as const), guest, accept: fc.boolean(), bySeen: fc.boolean() }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('rule' as const),
      rule: fc.constantFrom('tell' as const, 'ask' as const),
    }),
  },
);
type Command = typeof command extends fc.Arbitrary<infer C> ? C : never;

test(`${COMMANDS} random concurrent commands on five rooms: no overlap, no gap in rev, events replay to the row`, async () => {
  const test = await openDesk(venue);
  const guests = await test.newGuests(30);
  const commands = fc
    .sample(fc.array(command, { minLength: COMMANDS, maxLength: COMMANDS, size: 'max' }), {
      numRuns: 1,
      seed: 20310303,
    })
    .flat();

  const came = new Map<string, number>();
  const workers = Array.from({ length: AT_ONCE }, async () => {
    for (let next = commands.pop(); next; next = commands.pop()) {
      const outcome = await run(test, guests, next);
      came.set(outcome, (came.get(outcome) ?? 0) + 1);
    }
  });
  await Promise.all(workers);

  // The histories are worth checking: every kind of command has both succeeded and been refused.
  for (const outcome of [
    'request ok',
    'change ok',
    'cancel ok',
    'staff ok',
    'request SLOT_UNAVAILABLE',
    'staff STALE_REVISION',
    'reschedule ok',
    'reschedule SLOT_UNAVAILABLE',
    'reschedule STALE_REVISION',
    'answer ok',
    'answer NO_OFFER',
  ]) {
    expect(came.get(outcome), outcome).toBeGreaterThan(0);
  }
  await expectNoOverlap(test);
  await expectHistoriesReplay(test);
  await expectHeldAsTheyStand(test);
}, 300_000);

async function run(test: TestDesk, guests: (() => TurnStep)[], next: Command): Promise<string> {
  if (next.kind === 'rule') return setRule(test, next.rule);
  if (next.kind === 'staff' || next.kind === 'reschedule') return runStaff(test, next);
  const step = (guests[next.guest] ?? expect.fail())();
  return `${next.kind} ${outcomeOf(await runGuest(test, step, next))}`;
}

async function setRule({ store }: TestDesk, reschedule: 'tell' | 'ask'): Promise<string> {
  await store.venues.save({ ...venue, reschedule });
  return `rule ${reschedule}`;
}

type ByGuest = Exclude<Command, { kind: 'staff' | 'reschedule' | 'rule' }>;
type ByStaff = Extract<Command, { kind: 'staff' | 'reschedule' }>;

const outcomeOf = (result: ToolResult) => (result.ok ? 'ok' : result.code);

async function runGuest({ desk, database }: TestDesk, step: TurnStep, next: ByGuest): Promise<ToolResult> {
  if (next.kind === 'request') return desk.requestBooking(step, bookingRequest(next));
  if (next.kind === 'answer') {
    const offered = await database
      .selectFrom('bookings')
      .select(['id as bookingId', 'rev', 'reference'])
      .where('conversation_id', '=', step.conversationId)
      .where('offered', 'is not', null)
      .orderBy('id')
      .executeTakeFirst();
    const seen = offered && next.bySeen ? { bookingId: offered.bookingId, rev: offered.rev } : null;
    return desk.answerOffer(step, { reference: offered?.reference ?? null, seen, accept: next.accept });
  }
  const own = await database
    .selectFrom('bookings')
    .select('reference')
    .where('conversation_id', '=', step.conversationId)
    .where('status', 'in', ['pending', 'confirmed'])
    .orderBy('id')
    .execute();
  const reference = own[next.which % Math.max(1, own.length)]?.reference ?? 'NONE';
  if (next.kind === 'cancel') return desk.cancelBooking(step, { reference, seen: null, reason: null });
  const { date, time, minutes, people, resourceId } = next;
  const rest = { guestName: null, guestPhone: null, purpose: null, extras: null };
  return desk.changeBooking(step, { reference, date, time, minutes, people, resourceId, ...rest });
}

async function runStaff({ staff, database }: TestDesk, next: ByStaff): Promise<string> {
  const live = await database
    .selectFrom('bookings')
    .select(['id', 'rev'])
    .where('status', 'in', ['pending', 'confirmed'])
    .orderBy('id')
    .execute();
  const booking = live[next.which % Math.max(1, live.length)];
  if (!booking) return `${next.kind} none`;
  const seen = { bookingId: booking.id, rev: booking.rev - next.lateBy };
  const deed =
    next.kind === 'staff'
      ? { kind: 'decide' as const, ...seen, decision: next.decision, reason: null }
      : { kind: 'reschedule' as const, ...seen, date: next.date, time: next.time };
  const answer = await staff.take({ key: randomUUID(), scope: SCOPE, slackUserId: 'U_AMIRA', deed }, noProgress);
  return `${next.kind} ${answer.ok ? 'ok' : answer.code}`;
}

async function expectNoOverlap({ database }: TestDesk): Promise<void> {
  const { rows } = await sql<{ id: string; count: number }>`
    select a.id from bookings a join bookings b
      on a.id < b.id and a.resource_id = b.resource_id
      and a.starts_at < b.blocked_until and b.starts_at < a.blocked_until
    where a.status in ('pending', 'confirmed') and b.status in ('pending', 'confirmed')`.execute(database);
  expect(rows).toEqual([]);
}

/** Each live booking holds its own slot, and the other one that waits, and an ended one holds none. */
async function expectHeldAsTheyStand({ database }: TestDesk): Promise<void> {
  const bookings = await database.selectFrom('bookings').selectAll().execute();
  const { rows } = await sql<{ booking_id: string; resource_id: string; starts_at: Date }>`
    select booking_id, resource_id, lower(blocked) as starts_at from held_slots`.execute(database);
  const keyOf = (bookingId: string, resourceId: string, startsAt: Date) =>
    `${bookingId} ${resourceId} ${startsAt.toISOString()}`;
  const wanted = bookings.flatMap((row) =>
    heldSlots(toBooking(row)).map(({ resourceId, startsAt }) => keyOf(row.id, resourceId, startsAt)),
  );
  expect(rows.map((row) => keyOf(row.booking_id, row.resource_id, row.starts_at)).sort()).toEqual(wanted.sort());
}

async function expectHistoriesReplay({ database }: TestDesk): Promise<void> {
  const bookings = await database.selectFrom('bookings').selectAll().execute();
  const events = await database.selectFrom('booking_events').selectAll().orderBy('booking_id').orderBy('rev').execute();
  expect(bookings.length).toBeGreaterThan(100);
  for (const row of bookings) {
    const own = events.filter((event) => event.booking_id === row.id);
    expect(own.map((event) => event.rev)).toEqual(Array.from({ length: row.rev }, (_, index) => index + 1));
    expect(replay(own.map((event) => reviveEvent(event.event)))).toEqual(toBooking(row));
  }
}
