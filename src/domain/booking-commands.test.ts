import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Actor,
  type Booking,
  type BookingDetails,
  type BookingEvent,
  evolve,
  heldSlots,
  isLive,
  replay,
  type Slot,
} from './booking.ts';
import { type BookingCommand, decide } from './booking-commands.ts';
import { DomainError, type ErrorCode } from './errors.ts';

const GUEST: Actor = { kind: 'guest' };
const AMIRA: Actor = { kind: 'staff', id: 'U_AMIRA', name: 'Amira' };
const RULE: Actor = { kind: 'rule', name: 'auto-confirm' };
const EXPIRY: Actor = { kind: 'rule', name: 'expiry' };
const BEFORE = new Date('2026-11-20T08:00:00Z');
const START = new Date('2026-11-22T12:00:00Z');
const AFTER = new Date('2026-11-22T12:00:01Z');

function slotAt(startsAt: Date, resourceId = 'studio'): Slot {
  return {
    resourceId,
    startsAt,
    endsAt: new Date(startsAt.getTime() + 3_600_000),
    blockedUntil: new Date(startsAt.getTime() + 4_500_000),
    localDate: '2026-11-22',
    localTime: '14:00',
    timeZone: 'Africa/Cairo',
  };
}

const details: BookingDetails = {
  slot: slotAt(START),
  people: 8,
  guestName: 'Nour',
  guestPhone: '+201012345678',
  purpose: 'workshop',
  extras: ['projector', 'water'],
};
const later = { ...details, slot: slotAt(new Date('2026-11-22T15:00:00Z')) };
const nine = { ...details, people: 9 };

const request: BookingCommand = {
  type: 'RequestBooking',
  ...{ bookingId: 'b1', venueId: 'spotin', guestId: 'g1', conversationId: 'c1', reference: 'QX7K' },
  details,
  autoConfirm: false,
  at: BEFORE,
  actor: GUEST,
};

type CommandOf<Type> = Extract<BookingCommand, { type: Type }>;
type Given = Partial<Pick<CommandOf<'ConfirmBooking'>, 'rev' | 'at' | 'actor'>>;

const change = (to: BookingDetails, given: Given & { autoAccept?: boolean } = {}) =>
  ({ type: 'ChangeBooking', details: to, autoAccept: false, rev: null, at: BEFORE, actor: GUEST, ...given }) as const;
const confirm = (given: Given = {}) =>
  ({ type: 'ConfirmBooking', rev: null, at: BEFORE, actor: AMIRA, ...given }) as const;
const decline = (given: Given = {}) =>
  ({ type: 'DeclineBooking', reason: 'we are closed', rev: null, at: BEFORE, actor: AMIRA, ...given }) as const;
const cancel = (given: Given = {}) =>
  ({ type: 'CancelBooking', reason: 'ill', rev: null, at: BEFORE, actor: GUEST, ...given }) as const;
const complete = (given: Given = {}) =>
  ({ type: 'CompleteBooking', rev: null, at: AFTER, actor: AMIRA, ...given }) as const;
const noShow = (given: Given = {}) => ({ type: 'MarkNoShow', rev: null, at: AFTER, actor: AMIRA, ...given }) as const;
const moveTo = (slot: Slot, given: Given & { rule?: 'tell' | 'ask' } = {}) =>
  ({ type: 'RescheduleBooking', slot, rule: 'tell', rev: null, at: BEFORE, actor: AMIRA, ...given }) as const;
const offer = (slot: Slot, given: Given = {}) => moveTo(slot, { rule: 'ask', ...given });
const answer = (accept: boolean, given: Given = {}) =>
  ({ type: 'AnswerOffer', accept, rev: null, at: BEFORE, actor: GUEST, ...given }) as const;
const expire = (given: Given = {}) =>
  ({ type: 'ExpireBooking', rev: null, at: AFTER, actor: EXPIRY, ...given }) as const;

/** Runs commands one after another, as the store would save them. */
function run(commands: BookingCommand[]): { booking: Booking | null; events: BookingEvent[] } {
  return commands.reduce<{ booking: Booking | null; events: BookingEvent[] }>(
    ({ booking, events }, command) => {
      const more = decide(command, booking);
      return { booking: more.reduce(evolve, booking), events: [...events, ...more] };
    },
    { booking: null, events: [] },
  );
}

function given(...history: BookingCommand[]) {
  const { booking } = run(history);
  return {
    when: (command: BookingCommand) => ({
      gives: (...events: object[]) =>
        expect(decide(command, booking)).toEqual(events.map((event) => expect.objectContaining(event))),
      refused: (code: ErrorCode) => expect(refusalOf(command, booking)).toBe(code),
    }),
  };
}

function refusalOf(command: BookingCommand, booking: Booking | null): ErrorCode | 'accepted' {
  try {
    decide(command, booking);
    return 'accepted';
  } catch (error) {
    if (error instanceof DomainError) return error.code;
    throw error;
  }
}

const pending = [request];
const confirmed = [request, confirm()];
const proposed = [...confirmed, change(later)];
const offeredPending = [...pending, offer(later.slot)];
const offeredConfirmed = [...confirmed, offer(later.slot)];

describe('RequestBooking', () => {
  it('is requested', () => {
    given().when(request).gives({ type: 'booking.requested', rev: 1, bookingId: 'b1', at: BEFORE, actor: GUEST });
    expect(run(pending).booking).toMatchObject({ status: 'pending', ...details });
  });
  it('is confirmed at once where the venue has that rule, and says so', () => {
    given()
      .when({ ...request, autoConfirm: true })
      .gives({ type: 'booking.requested', rev: 1, actor: GUEST }, { type: 'booking.confirmed', rev: 2, actor: RULE });
  });
  it('happens once', () => {
    given(...pending)
      .when(request)
      .refused('ILLEGAL_TRANSITION');
  });
});

describe('ChangeBooking', () => {
  it('of a pending booking just happens', () => {
    given(...pending)
      .when(change(later))
      .gives({ type: 'booking.changed', rev: 2, details: later });
  });
  it('of a confirmed booking is proposed', () => {
    given(...confirmed)
      .when(change(later))
      .gives({ type: 'booking.change_proposed', rev: 3, details: later });
  });
  it('of a confirmed booking happens where the venue confirms by rule', () => {
    given(...confirmed)
      .when(change(later, { autoAccept: true }))
      .gives({ type: 'booking.changed', rev: 3, details: later });
    given(...proposed)
      .when(change(later, { autoAccept: true }))
      .gives({ type: 'booking.changed', rev: 4, details: later });
  });
  it('replaces a proposal that stands', () => {
    given(...proposed)
      .when(change(nine))
      .gives({ type: 'booking.change_proposed', rev: 4, details: nine });
  });
  it('to what is agreed already withdraws the proposal', () => {
    given(...proposed)
      .when(change(details))
      .gives({ type: 'booking.change_declined', rev: 4, reason: null, actor: GUEST });
  });
  it('to nothing different is refused', () => {
    given(...pending)
      .when(change(details))
      .refused('NOTHING_TO_CHANGE');
    given(...confirmed)
      .when(change(details))
      .refused('NOTHING_TO_CHANGE');
    given(...confirmed)
      .when(change(details, { autoAccept: true }))
      .refused('NOTHING_TO_CHANGE');
    given(...proposed)
      .when(change(later))
      .refused('NOTHING_TO_CHANGE');
  });
  it('does not mind the order of extras, or a new buffer', () => {
    given(...pending)
      .when(change({ ...details, extras: ['water', 'projector'] }))
      .refused('NOTHING_TO_CHANGE');
    const slot = { ...details.slot, blockedUntil: details.slot.endsAt };
    given(...pending)
      .when(change({ ...details, slot }))
      .refused('NOTHING_TO_CHANGE');
  });
  it.each<[string, Partial<BookingDetails>]>([
    ['room', { slot: slotAt(START, 'hall') }],
    ['length', { slot: { ...details.slot, endsAt: new Date('2026-11-22T14:00:00Z') } }],
    ['people', { people: 9 }],
    ['name', { guestName: 'Noor' }],
    ['phone', { guestPhone: null }],
    ['purpose', { purpose: null }],
    ['extras', { extras: [] }],
  ])('sees another %s', (_, part) => {
    given(...pending)
      .when(change({ ...details, ...part }))
      .gives({ type: 'booking.changed' });
  });
  it('keeps nothing but details in its event', () => {
    const { booking } = run(confirmed);
    if (!booking) throw new Error('expected a booking');
    const [event] = decide(change({ ...booking, people: 9 }), booking);
    expect(event).toMatchObject({ details: nine });
    expect(event && 'details' in event && Object.keys(event.details).sort()).toEqual(Object.keys(details).sort());
  });
});

describe('ConfirmBooking', () => {
  it('by staff or by the auto-confirm rule confirms', () => {
    given(...pending)
      .when(confirm())
      .gives({ type: 'booking.confirmed', rev: 2, actor: AMIRA });
    given(...pending)
      .when(confirm({ actor: RULE }))
      .gives({ type: 'booking.confirmed', rev: 2, actor: RULE });
  });
  it('accepts a proposed change', () => {
    given(...proposed)
      .when(confirm())
      .gives({ type: 'booking.change_accepted', rev: 4 });
  });
  it('by a guest or another rule is refused', () => {
    for (const actor of [GUEST, EXPIRY]) {
      given(...pending)
        .when(confirm({ actor }))
        .refused('ILLEGAL_TRANSITION');
      given(...proposed)
        .when(confirm({ actor }))
        .refused('ILLEGAL_TRANSITION');
    }
  });
  it('twice is refused', () => {
    given(...confirmed)
      .when(confirm())
      .refused('ILLEGAL_TRANSITION');
  });
  it('is possible until the start, not after it', () => {
    given(...pending)
      .when(confirm({ at: START }))
      .gives({ type: 'booking.confirmed' });
    given(...pending)
      .when(confirm({ at: AFTER }))
      .refused('PAST_DATE');
    given(...proposed)
      .when(confirm({ at: new Date('2026-11-22T16:00:00Z') }))
      .refused('PAST_DATE');
  });
});

describe('DeclineBooking', () => {
  it('declines a request, with its reason', () => {
    given(...pending)
      .when(decline())
      .gives({ type: 'booking.declined', rev: 2, reason: 'we are closed' });
  });
  it('declines a proposed change; the booking stays', () => {
    given(...proposed)
      .when(decline())
      .gives({ type: 'booking.change_declined', rev: 4, reason: 'we are closed' });
    expect(run([...proposed, decline()]).booking).toMatchObject({ status: 'confirmed', ...details, proposed: null });
  });
  it('cannot undo a confirmation', () => {
    given(...confirmed)
      .when(decline())
      .refused('ILLEGAL_TRANSITION');
  });
  it("is not the guest's", () => {
    given(...pending)
      .when(decline({ actor: GUEST }))
      .refused('ILLEGAL_TRANSITION');
  });
});

describe('CancelBooking', () => {
  it.each([GUEST, AMIRA])('by $kind cancels what is pending, confirmed or waiting for a change', (actor) => {
    for (const history of [pending, confirmed, proposed]) {
      given(...history)
        .when(cancel({ actor }))
        .gives({ type: 'booking.cancelled', reason: 'ill', actor });
    }
  });
});

describe('RescheduleBooking', () => {
  it('moves it at once where the venue tells, whatever waits', () => {
    for (const history of [pending, confirmed, proposed, offeredPending, offeredConfirmed]) {
      const before = run(history).booking;
      const [event] = decide(moveTo(slotAt(START, 'hall')), before);
      expect(event).toMatchObject({
        type: 'booking.rescheduled',
        was: details.slot,
        details: { ...details, slot: slotAt(START, 'hall') },
      });
      expect(event && evolve(before, event)).toMatchObject({ status: before?.status, offered: null });
    }
  });
  it('asks the guest where the venue asks', () => {
    for (const history of [pending, confirmed, proposed])
      given(...history)
        .when(offer(later.slot))
        .gives({ type: 'booking.reschedule_offered', details: later, actor: AMIRA });
    given(...offeredPending)
      .when(offer(slotAt(START, 'hall')))
      .gives({ type: 'booking.reschedule_offered', rev: 3 });
  });
  it('to what it is already is refused, or takes back what was offered', () => {
    for (const to of [moveTo, offer]) {
      given(...confirmed)
        .when(to(details.slot))
        .refused('NOTHING_TO_CHANGE');
      given(...offeredConfirmed)
        .when(to(details.slot))
        .gives({ type: 'booking.offer_declined', rev: 4, actor: AMIRA });
    }
    given(...offeredPending)
      .when(offer(later.slot))
      .refused('NOTHING_TO_CHANGE');
  });
  it('into the past is refused', () => {
    given(...pending)
      .when(moveTo(later.slot, { at: new Date('2026-11-22T15:00:01Z') }))
      .refused('PAST_DATE');
  });
  it("is the team's alone", () => {
    for (const actor of [GUEST, RULE])
      given(...pending)
        .when(moveTo(later.slot, { actor }))
        .refused('ILLEGAL_TRANSITION');
  });
});

describe('AnswerOffer', () => {
  it('yes confirms, no leaves it as it was', () => {
    for (const history of [offeredPending, offeredConfirmed]) {
      given(...history)
        .when(answer(true))
        .gives({ type: 'booking.offer_accepted', actor: GUEST });
      given(...history)
        .when(answer(false))
        .gives({ type: 'booking.offer_declined', actor: GUEST });
    }
    expect(run([...offeredPending, answer(true)]).booking).toMatchObject({ ...later, status: 'confirmed' });
    expect(run([...offeredPending, answer(false)]).booking).toMatchObject({ ...details, status: 'pending' });
  });
  it('needs an offer that waits', () => {
    for (const over of [confirm(), answer(false), offer(details.slot), moveTo(slotAt(START, 'hall')), change(nine)])
      for (const accept of [true, false])
        given(...offeredPending, over)
          .when(answer(accept))
          .refused('NO_OFFER');
  });
  it('yes comes too late once that time has begun, no does not', () => {
    const at = new Date('2026-11-22T15:00:01Z');
    given(...offeredPending)
      .when(answer(true, { at }))
      .refused('PAST_DATE');
    given(...offeredPending)
      .when(answer(false, { at }))
      .gives({ type: 'booking.offer_declined' });
  });
  it("is the guest's alone", () => {
    for (const actor of [AMIRA, RULE])
      given(...offeredPending)
        .when(answer(true, { actor }))
        .refused('ILLEGAL_TRANSITION');
  });
});

describe('while another time is offered', () => {
  it('the team confirms the time that was asked for, or declines the request', () => {
    expect(run([...offeredPending, confirm()]).booking).toMatchObject({
      ...details,
      status: 'confirmed',
      offered: null,
    });
    given(...offeredPending)
      .when(decline())
      .gives({ type: 'booking.declined' });
  });
  it('the team takes the offer for a confirmed booking back by declining', () => {
    given(...offeredConfirmed)
      .when(decline())
      .gives({ type: 'booking.offer_declined', reason: 'we are closed', actor: AMIRA });
    given(...offeredConfirmed)
      .when(confirm())
      .refused('ILLEGAL_TRANSITION');
  });
  it("the guest's own change ends it", () => {
    expect(run([...offeredPending, change(nine)]).booking).toMatchObject({ ...nine, offered: null });
    expect(run([...offeredConfirmed, change(nine)]).booking).toMatchObject({ proposed: nine, offered: null });
  });
  it('the guest who asks for the very time that is offered accepts it', () => {
    for (const history of [offeredPending, offeredConfirmed])
      given(...history)
        .when(change(later))
        .gives({ type: 'booking.offer_accepted', actor: GUEST });
    given(...offeredConfirmed)
      .when(change(later, { actor: AMIRA }))
      .gives({ type: 'booking.change_proposed' });
  });
  it('the guest who asks for what is agreed declines it', () => {
    for (const history of [offeredPending, offeredConfirmed])
      given(...history)
        .when(change(details))
        .gives({ type: 'booking.offer_declined', actor: GUEST });
  });
  it('either side may cancel', () => {
    for (const actor of [GUEST, AMIRA])
      given(...offeredPending)
        .when(cancel({ actor }))
        .gives({ type: 'booking.cancelled', actor });
  });
});

describe('CompleteBooking and MarkNoShow', () => {
  it('follow a confirmed booking from its start on', () => {
    for (const at of [START, AFTER]) {
      given(...confirmed)
        .when(complete({ at }))
        .gives({ type: 'booking.completed', rev: 3 });
      given(...confirmed)
        .when(noShow({ at }))
        .gives({ type: 'booking.no_show', rev: 3 });
    }
  });
  it('wait for the start', () => {
    given(...confirmed)
      .when(complete({ at: BEFORE }))
      .refused('ILLEGAL_TRANSITION');
    given(...confirmed)
      .when(noShow({ at: BEFORE }))
      .refused('ILLEGAL_TRANSITION');
  });
  it('need a confirmation', () => {
    given(...pending)
      .when(complete())
      .refused('ILLEGAL_TRANSITION');
    given(...pending)
      .when(noShow())
      .refused('ILLEGAL_TRANSITION');
  });
  it("are not the guest's", () => {
    given(...confirmed)
      .when(complete({ actor: GUEST }))
      .refused('ILLEGAL_TRANSITION');
    given(...confirmed)
      .when(noShow({ actor: GUEST }))
      .refused('ILLEGAL_TRANSITION');
  });
});

describe('ExpireBooking', () => {
  it('ends a request that nobody answered in time', () => {
    given(...pending)
      .when(expire({ at: START }))
      .gives({ type: 'booking.expired', rev: 2, actor: EXPIRY });
  });
  it('waits for the answer to another time that the team has offered', () => {
    given(...offeredPending)
      .when(expire({ at: AFTER }))
      .refused('ILLEGAL_TRANSITION');
    given(...offeredPending)
      .when(expire({ at: later.slot.startsAt }))
      .gives({ type: 'booking.expired', rev: 3, actor: EXPIRY });
  });
  it('leaves everything else alone', () => {
    given(...pending)
      .when(expire({ at: BEFORE }))
      .refused('ILLEGAL_TRANSITION');
    given(...confirmed)
      .when(expire())
      .refused('ILLEGAL_TRANSITION');
    given(...pending)
      .when(expire({ actor: GUEST }))
      .refused('ILLEGAL_TRANSITION');
  });
});

const toBooking = [
  change(later),
  moveTo(later.slot),
  answer(true),
  confirm(),
  decline(),
  cancel(),
  complete(),
  noShow(),
  expire(),
];

describe('every command to a booking', () => {
  it.each(toBooking)('$type needs a booking', (command) => {
    given().when(command).refused('BOOKING_NOT_FOUND');
  });
  it.each(toBooking)('$type with another rev is stale, before anything else is looked at', (command) => {
    for (const history of [pending, confirmed, proposed, [...pending, cancel()]]) {
      given(...history)
        .when({ ...command, actor: GUEST, rev: 99 })
        .refused('STALE_REVISION');
    }
  });
  it.each(toBooking)('$type finds an ended booking closed', (command) => {
    for (const end of [decline(), cancel(), expire()]) {
      given(...pending, end)
        .when({ ...command, rev: 2 })
        .refused('ILLEGAL_TRANSITION');
    }
    for (const end of [complete(), noShow()])
      given(...confirmed, end)
        .when(command)
        .refused('ILLEGAL_TRANSITION');
  });
  it('with the rev that it saw is taken', () => {
    given(...pending)
      .when(confirm({ rev: 1 }))
      .gives({ type: 'booking.confirmed', rev: 2 });
  });
});

const anyActor = fc.constantFrom(GUEST, AMIRA, RULE, EXPIRY);
const anyDetails = fc.constantFrom(details, later, nine);
const anyCommand: fc.Arbitrary<BookingCommand> = fc
  .record({
    command: fc.oneof(
      { weight: 1, arbitrary: fc.constantFrom<BookingCommand>(request, { ...request, autoConfirm: true }) },
      {
        weight: 3,
        arbitrary: fc.tuple(anyDetails, fc.boolean()).map(([to, autoAccept]) => change(to, { autoAccept })),
      },
      {
        weight: 4,
        arbitrary: fc.constantFrom<BookingCommand>(
          offer(later.slot),
          offer(later.slot),
          offer(slotAt(START, 'hall')),
          moveTo(later.slot),
          offer(details.slot),
          answer(true),
          answer(true),
          answer(false),
        ),
      },
      {
        weight: 6,
        arbitrary: fc.constantFrom<BookingCommand>(
          confirm(),
          confirm(),
          decline(),
          cancel(),
          complete(),
          noShow(),
          expire(),
        ),
      },
    ),
    actor: anyActor,
    at: fc.constantFrom(BEFORE, BEFORE, START, AFTER),
    rev: fc.constantFrom(null, null, 1, 2, 3),
  })
  .map(({ command, actor, at, rev }) => (command.type === 'RequestBooking' ? command : { ...command, actor, at, rev }));

it('whatever is commanded, the history has no gaps, replays to the state, and ends for good', () => {
  fc.assert(
    fc.property(fc.array(anyCommand, { maxLength: 20 }), (commands) => {
      let booking: Booking | null = null;
      const history: BookingEvent[] = [];
      for (const command of [request, ...commands]) {
        const before: Booking | null = booking;
        const events = acceptedEvents(command, before);
        if (before && !isLive(before)) expect(events).toEqual([]);
        booking = events.reduce<Booking | null>(evolve, before);
        history.push(...events);
        expect(booking?.rev).toBe(history.length);
        if (booking?.status === 'confirmed') expect(booking.proposed && booking.offered).toBeNull();
      }
      expect(history.map(({ rev }) => rev)).toEqual(history.map((_, index) => index + 1));
      expect(replay(history)).toEqual(booking);
      const byGuest = history.filter(({ actor }) => actor.kind === 'guest').map(({ type }) => type);
      expect(byGuest).not.toContain('booking.confirmed');
      expect(byGuest).not.toContain('booking.change_accepted');
      expectOnlyTheTeamsOffersAreAccepted(history);
    }),
    { numRuns: 500 },
  );
});

/** A guest's yes confirms what the team has offered right before, and nothing else. */
function expectOnlyTheTeamsOffersAreAccepted(history: BookingEvent[]): void {
  history.forEach((event, index) => {
    if (event.type !== 'booking.offer_accepted') return;
    const [before, offering] = [replay(history.slice(0, index)), history[index - 1]];
    const after = replay(history.slice(0, index + 1));
    expect(event.actor).toEqual(GUEST);
    expect(offering).toMatchObject({ type: 'booking.reschedule_offered', actor: AMIRA });
    expect(heldSlots(before)).toContainEqual(after.slot);
    expect(offering).toMatchObject({ details: { slot: after.slot } });
  });
}

function acceptedEvents(command: BookingCommand, booking: Booking | null): BookingEvent[] {
  try {
    return decide(command, booking);
  } catch (error) {
    expect(error).toBeInstanceOf(DomainError);
    return [];
  }
}
