import { describe, expect, test } from 'vitest';
import { renderCard } from '../../src/adapters/slack/card.ts';
import type { Venue } from '../../src/domain/venue.ts';
import type { StaffDecision } from '../../src/ports.ts';
import { createBookingDesk } from '../../src/usecases/booking-desk.ts';
import { bookingRequest, insertGuests } from '../support/guests.ts';
import { type HandoverStage, HOUR, openHandover } from '../support/handover-stage.ts';
import { call, reply, scriptedModel } from '../support/scripted-model.ts';
import { spotin } from '../support/venues.ts';

const MINUTE = 60_000;
/** 14:00 on the same day, in Cairo. */
const START = new Date('2031-03-03T12:00:00Z');
const END = new Date(START.getTime() + HOUR);

/** A guest asks for 14:00 today; the card stands. */
async function requested(venue?: Venue) {
  const stage = await openHandover(venue);
  const wish = { date: '2031-03-03', time: '14:00', people: 4, name: 'Nour' };
  await stage.say('today at 2pm for 4, Nour', scriptedModel([call('request_booking', wish), reply('{{booking}}')]));
  const booking = () => stage.database.selectFrom('bookings').selectAll().executeTakeFirstOrThrow();
  const { id } = await booking();
  const visit = {
    ...stage,
    bookingId: id,
    booking,
    handoff: () => stage.database.selectFrom('handoffs').selectAll().executeTakeFirstOrThrow(),
    async decide(decision: StaffDecision, who = 'U_AMIRA', rev?: number) {
      const deed = {
        kind: 'decide' as const,
        bookingId: id,
        rev: rev ?? (await booking()).rev,
        decision,
        reason: null,
      };
      const answer = await stage.press(deed, who);
      await stage.deliver();
      return answer;
    },
    /** Time goes on to an instant, and what is due then leaves. */
    async until(at: Date) {
      stage.pass(at.getTime() - stage.now().getTime());
      await stage.deliver();
    },
    /** What can be pressed on the card, as the team sees it. */
    onCard: () => pressable(stage),
    notes: () => stage.thread.map(({ text }) => text),
  };
  return visit;
}

async function confirmed(venue?: Venue) {
  const visit = await requested(venue);
  expect(await visit.decide('confirm')).toMatchObject({ ok: true });
  return visit;
}

function pressable({ cards }: HandoverStage): string[] {
  const { view } = cards.at(-1) ?? expect.fail('There is no card.');
  const blocks = renderCard(view, null).blocks.find(({ block_id: id }) => id === 'actions');
  if (blocks?.type !== 'actions') return [];
  return blocks.elements.flatMap((one) => ('action_id' in one ? [one.action_id ?? ''] : []));
}

const later = (at: Date, ms: number) => new Date(at.getTime() + ms);
const SEEN_TO = ['booking.complete', 'booking.no_show', 'booking.cancel', 'guest.whatsapp'];

describe('whether the guest came', () => {
  test('is asked on the card from the start on, without a press', async () => {
    const visit = await confirmed();
    await visit.until(later(START, -1));
    expect(visit.onCard()).toEqual(['booking.reschedule', 'booking.cancel', 'guest.whatsapp']);
    await visit.until(START);
    expect(visit.onCard()).toEqual(SEEN_TO);
    const shown = visit.cards.length;
    await visit.until(later(START, 10 * MINUTE));
    expect(visit.cards).toHaveLength(shown);
    const drawn = await visit.database
      .selectFrom('notifications')
      .select(['status', 'planned'])
      .where('kind', '=', 'card')
      .where('send_at', '=', START)
      .execute();
    expect(drawn.map(({ status, planned }) => [status, planned !== null]).sort()).toEqual([
      ['sent', false],
      ['sent', true],
    ]);
  });

  test('cannot be said before', async () => {
    const visit = await confirmed();
    for (const decision of ['complete', 'no_show'] as const) {
      expect(await visit.decide(decision)).toMatchObject({ ok: false, code: 'ILLEGAL_TRANSITION' });
    }
    expect((await visit.booking()).status).toBe('confirmed');
  });

  test.each([
    ['no_show', 'no_show', 'as a no-show'],
    ['complete', 'completed', 'as completed'],
  ] as const)('%s: the first press wins, and the handoff is done with', async (decision, status, words) => {
    const visit = await confirmed();
    await visit.until(later(START, 20 * MINUTE));
    const { rev } = await visit.booking();
    expect(await visit.decide(decision)).toMatchObject({ ok: true });
    expect(await visit.booking()).toMatchObject({ status, rev: rev + 1, ended_at: visit.now() });
    expect(await visit.handoff()).toMatchObject({ status: 'resolved', resolved_by: { name: 'Amira' } });
    expect(visit.onCard()).toEqual(['booking.undo', 'guest.whatsapp']);

    const other: StaffDecision = decision === 'complete' ? 'no_show' : 'complete';
    for (const late of [decision, other]) {
      expect(await visit.decide(late, 'U_YOUSSEF', rev)).toEqual({
        ok: false,
        code: 'STALE_REVISION',
        message: `Amira marked this booking ${words} already. Nothing was changed by your press.`,
      });
    }
    expect((await visit.booking()).rev).toBe(rev + 1);
  });

  test('nobody but the team can say', async () => {
    const visit = await confirmed();
    await visit.until(START);
    expect(await visit.decide('no_show', 'U_STRANGER')).toMatchObject({ ok: false, code: 'NOT_STAFF' });
    expect((await visit.booking()).status).toBe('confirmed');
  });
});

describe('undo', () => {
  test('within fifteen minutes: all is as before, and it can be said anew', async () => {
    const visit = await confirmed();
    await visit.until(later(START, 20 * MINUTE));
    await visit.decide('no_show');
    expect(await visit.database.selectFrom('held_slots').selectAll().execute()).toEqual([]);
    const { rev } = await visit.booking();
    await visit.until(later(START, 35 * MINUTE - 1));
    expect(await visit.decide('undo_outcome', 'U_YOUSSEF')).toMatchObject({ ok: true });
    expect(await visit.booking()).toMatchObject({ status: 'confirmed', ended_at: null });
    expect(await visit.database.selectFrom('held_slots').selectAll().execute()).toHaveLength(1);
    expect(await visit.handoff()).toMatchObject({ status: 'open', resolved_by: null, resolved_at: null });
    expect(visit.onCard()).toEqual(SEEN_TO);
    expect(await visit.decide('undo_outcome', 'U_AMIRA', rev)).toMatchObject({
      code: 'STALE_REVISION',
      message: 'Youssef took back how this booking ended already. Nothing was changed by your press.',
    });

    expect(await visit.decide('complete')).toMatchObject({ ok: true });
    expect(await visit.booking()).toMatchObject({ status: 'completed' });
    expect(await visit.handoff()).toMatchObject({ status: 'resolved' });
  });

  test('later: refused, and by then the card does not offer it any more', async () => {
    const visit = await confirmed();
    await visit.until(START);
    await visit.decide('complete');
    expect(visit.onCard()).toContain('booking.undo');
    await visit.until(later(START, 15 * MINUTE));
    expect(visit.onCard()).toEqual(['guest.whatsapp']);
    await visit.until(later(START, 15 * MINUTE + 1));
    const answer = await visit.decide('undo_outcome');
    expect(answer).toMatchObject({
      ok: false,
      code: 'ILLEGAL_TRANSITION',
      message: expect.stringContaining('15 minutes'),
    });
    expect((await visit.booking()).status).toBe('completed');
  });

  test('when somebody else has the rest of the time by now: refused, and nothing has changed', async () => {
    const visit = await confirmed();
    await visit.until(later(START, 10 * MINUTE));
    await visit.decide('complete');
    const desk = createBookingDesk({ store: visit.store, clock: { now: visit.now } });
    const [next] = await insertGuests(visit.database, 'spotin', 1);
    const { resource_id: resourceId } = await visit.booking();
    const wish = bookingRequest({ date: '2031-03-03', time: '14:30', resourceId });
    expect(await desk.requestBooking(next?.() ?? expect.fail(), wish)).toMatchObject({ ok: true });

    const mine = () => visit.store.bookings.byId('spotin', visit.bookingId);
    const before = await mine();
    const { rev } = before ?? expect.fail();
    expect(await visit.decide('undo_outcome', 'U_AMIRA', rev)).toMatchObject({
      ok: false,
      code: 'SLOT_UNAVAILABLE',
      message: expect.stringContaining('somebody else'),
    });
    expect(await mine()).toEqual(before);
    expect(await visit.store.bookings.history('spotin', visit.bookingId)).toHaveLength(rev);
  });

  test('of a handoff that somebody has resolved by hand leaves that to them', async () => {
    const visit = await confirmed();
    await visit.until(START);
    const { id: handoffId } = await visit.handoff();
    await visit.press({ kind: 'take_over', handoffId });
    await visit.press({ kind: 'resolve', handoffId });
    visit.pass(MINUTE);
    await visit.decide('no_show');
    await visit.decide('undo_outcome');
    expect(await visit.handoff()).toMatchObject({ status: 'resolved', resolved_by: { name: 'Amira' } });
  });
});

describe('a booking that ends', () => {
  test.each(['decline', 'cancel'] as const)('by %s has a handoff that is done with', async (decision) => {
    const visit = await requested();
    await visit.decide(decision);
    expect(await visit.handoff()).toMatchObject({ status: 'resolved', resolved_by: { name: 'Amira' } });
  });

  test('by its guest: so, too, and nobody of the team has resolved it', async () => {
    const visit = await confirmed();
    await visit.say('cancel it', scriptedModel([call('cancel_booking', {}), reply('{{booking}}')]));
    expect(await visit.booking()).toMatchObject({ status: 'cancelled' });
    expect(await visit.handoff()).toMatchObject({ status: 'resolved', resolved_by: null });
  });

  test('leaves the conversation with whoever has it; their time over, it is done with', async () => {
    const visit = await confirmed();
    await visit.until(START);
    const { id: handoffId } = await visit.handoff();
    await visit.press({ kind: 'take_over', handoffId });
    await visit.decide('no_show', 'U_YOUSSEF');
    expect(await visit.handoff()).toMatchObject({ status: 'open', taken_over_by: { name: 'Amira' } });
    const { taken_over_by: by } = await visit.database
      .selectFrom('conversations')
      .select('taken_over_by')
      .executeTakeFirstOrThrow();
    expect(by).toBe(handoffId);
    await visit.until(later(START, 12 * HOUR));
    expect(await visit.handoff()).toMatchObject({ status: 'resolved', taken_over_by: null });
  });
});

test('what became of a reminder is on the card, though no rev has changed', async () => {
  const visit = await confirmed();
  const line = () => {
    const { view } = visit.cards.at(-1) ?? expect.fail('There is no card.');
    return JSON.stringify(renderCard(view, null).blocks).match(/Reminders: [^"]*/)?.[0];
  };
  expect(line()).toMatch(/^Reminders: 24 h before: not sent: .+ · 2 h before: due Mon 12:00$/);
  await visit.until(later(START, -2 * HOUR));
  expect(line()).toMatch(/^Reminders: 24 h before: not sent: .+ · 2 h before: sent$/);
});

describe('a nudge in the thread', () => {
  test('a request that waits: once, after ten minutes, for whom it is assigned to', async () => {
    const visit = await requested();
    const { id: handoffId } = await visit.handoff();
    await visit.press({ kind: 'assign', handoffId, slackUserId: 'U_YOUSSEF' });
    await visit.deliver();
    const { reference, waiting_since: since } = await visit.booking();
    const told = visit.thread.length;
    await visit.until(later(since ?? expect.fail(), 10 * MINUTE - 1));
    expect(visit.thread.slice(told)).toEqual([]);
    await visit.until(later(since ?? expect.fail(), 10 * MINUTE));
    expect(visit.thread.slice(told)).toEqual([
      {
        what: 'note',
        name: null,
        thread: visit.cards[0]?.ts,
        mentions: 'U_YOUSSEF',
        text:
          `The request ${reference} has waited for an answer since Monday 3 March 2031, 10:00. ` +
          'Please press Confirm or Decline on the card. Without an answer it expires when it would begin: ' +
          'Monday 3 March 2031, 14:00.',
      },
    ]);
    await visit.until(later(START, -MINUTE));
    expect(visit.thread).toHaveLength(told + 1);
  });

  test('a request that is decided in time: none', async () => {
    const visit = await confirmed();
    await visit.until(later(START, -MINUTE));
    expect(visit.notes()).toEqual([]);
  });

  test('a change that waits says what holds without an answer', async () => {
    const visit = await confirmed();
    await visit.say('6 of us', scriptedModel([call('change_booking', { people: 6 }), reply('{{booking}}')]));
    await visit.until(later(visit.now(), 10 * MINUTE));
    expect(visit.notes()).toEqual([expect.stringMatching(/whether the change is possible.*stays as it was confirmed/)]);
    expect(visit.thread[0]?.mentions).toBeNull();
  });

  test('whether the guest came: once, half an hour after the end, if nobody has said', async () => {
    const visit = await confirmed();
    await visit.until(later(END, 30 * MINUTE - 1));
    expect(visit.notes()).toEqual([]);
    await visit.until(later(END, 30 * MINUTE));
    const { reference } = await visit.booking();
    expect(visit.notes()).toEqual([
      `Did the guest of ${reference} come? The booking ended on Monday 3 March 2031, 15:00. ` +
        'Please press Completed or No-show on the card.',
    ]);
    expect(visit.thread[0]?.thread).toBe(visit.cards[0]?.ts);
    await visit.until(later(END, 48 * HOUR));
    expect(visit.notes()).toHaveLength(1);
    expect(visit.onCard()).toEqual(SEEN_TO);
  });

  test('and none where it was said, or where the venue wants none', async () => {
    const visit = await confirmed();
    await visit.until(END);
    await visit.decide('complete');
    await visit.until(later(END, 2 * HOUR));
    expect(visit.notes()).toEqual([]);

    const { notifications } = spotin();
    const quiet = await confirmed(spotin({ notifications: { ...notifications, outcomeNudgeMinutes: null } }));
    await quiet.until(later(END, 2 * HOUR));
    expect(quiet.notes()).toEqual([]);
  });
});

test('a request that nobody decides expires at its start: the card and its thread say so, and the handoff is done with', async () => {
  const visit = await requested();
  await visit.until(later(START, -1));
  expect((await visit.booking()).status).toBe('pending');
  await visit.until(START);
  expect((await visit.booking()).status).toBe('expired');
  expect(visit.cards.at(-1)?.view.booking).toMatchObject({ status: 'expired' });
  expect(visit.onCard()).toEqual(['guest.whatsapp']);
  expect(visit.notes().filter((text) => text.includes('it has expired'))).toHaveLength(1);
  expect(await visit.handoff()).toMatchObject({ status: 'resolved', resolved_by: null });
  const late = await visit.decide('confirm', 'U_AMIRA', 1);
  expect(late).toMatchObject({ ok: false, message: expect.stringContaining('let this booking expire') });
});

describe('a guest who wants something of a booking that has begun', () => {
  const KNOWN = 'That booking has begun already, so I cannot change that from here. The team knows what you wrote.';

  test('to cancel: nothing changes, they hear so, and the team reads of it in the thread', async () => {
    const visit = await confirmed();
    await visit.until(START);
    const { rev } = await visit.booking();
    const model = scriptedModel([call('cancel_booking', { reason: 'flat tyre' }), reply('{{refusal}}')]);
    expect(await visit.say('cancel it, flat tyre', model)).toEqual([KNOWN]);
    expect(await visit.booking()).toMatchObject({ status: 'confirmed', rev });
    expect(visit.thread).toMatchObject([
      { text: expect.stringMatching(/wants to cancel.*Their reason: flat tyre$/), thread: visit.cards[0]?.ts },
    ]);
  });

  test.each([
    [{ people: 9, time: '15:00' }, 'at 15:00 and for 9 people'],
    [{ minutes: 120 }, 'for 120 minutes'],
    [{ extras: ['projector'] }, 'extras projector'],
  ])('to change it (%j): the same', async (change, words) => {
    const visit = await confirmed();
    await visit.until(START);
    const { rev } = await visit.booking();
    const said = ['change it please: 9 people, 3pm, 120 minutes, projector', 'ok'] as const;
    const model = scriptedModel([call('change_booking', change), reply('{{refusal}}')]);
    expect(await visit.say(said[0], model)).toEqual([KNOWN]);
    expect(await visit.booking()).toMatchObject({ status: 'confirmed', rev, proposed: null });
    expect(visit.notes()).toEqual([expect.stringContaining(`asks for a change (${words})`)]);
  });

  test('a minute before it still goes as ever', async () => {
    const visit = await confirmed();
    await visit.until(later(START, -MINUTE));
    await visit.say('cancel it', scriptedModel([call('cancel_booking', {}), reply('{{booking}}')]));
    expect(await visit.booking()).toMatchObject({ status: 'cancelled' });
    expect(visit.notes()).toEqual([]);
  });
});
