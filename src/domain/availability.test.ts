import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { daily, spotin } from '../../tests/support/venues.ts';
import {
  type BusySlot,
  candidates,
  freeStarts,
  type Offer,
  type Placement,
  placeBooking,
  type SlotRequest,
  searchWindow,
} from './availability.ts';
import type { Slot } from './booking.ts';
import { DomainError } from './errors.ts';
import type { OpeningHours, Venue } from './venue.ts';
import { addDays, minutesOf, resolveWallTime, timeOf, weekdayOf } from './wall-time.ts';

const MINUTE = 60_000;
/** Friday 20 November 2026, 10:00 in Cairo (+02:00). */
const NOW = new Date('2026-11-20T08:00:00Z');
const SUNDAY = '2026-11-22';

function ask(overrides: Partial<SlotRequest> = {}): SlotRequest {
  return { date: SUNDAY, time: '14:00', minutes: null, people: 8, resourceId: null, ...overrides };
}

/** Taken from a wall time in Cairo, 60 minutes and the buffer. */
function taken(
  resourceId: string,
  time: string,
  minutes = 75,
  date = SUNDAY,
  bookingId = `${resourceId} ${date} ${time}`,
): BusySlot {
  const wall = resolveWallTime(date, time, 'Africa/Cairo');
  if (wall.kind !== 'once') throw new Error('expected a plain time');
  const blockedUntil = new Date(wall.instant.getTime() + minutes * MINUTE);
  return { bookingId, resourceId, startsAt: wall.instant, blockedUntil };
}

function place(request: Partial<SlotRequest>, busy: BusySlot[] = [], venue: Venue = spotin(), now = NOW): Placement {
  return placeBooking(venue, ask(request), busy, now);
}

function slotOf(placement: Placement): Slot {
  if (!placement.ok) throw new Error(`refused: ${placement.code} ${placement.message}`);
  return placement.slot;
}

/** `code: room@date time …`, to be read at a glance. */
function refusalOf(placement: Placement): string {
  if (placement.ok) throw new Error(`placed in ${placement.slot.resourceId}`);
  return [placement.code, ...placement.alternatives.map(brief)].join(' | ');
}

function messageOf(placement: Placement): string {
  if (placement.ok) throw new Error('placed');
  return placement.message;
}

function brief({ resourceId, localDate, localTime }: Offer): string {
  return `${resourceId} ${localDate.slice(5)} ${localTime}`;
}

describe('a free slot', () => {
  it('is placed in the smallest room that fits, with its buffer', () => {
    expect(place({})).toEqual({
      ok: true,
      slot: {
        resourceId: 'studio',
        startsAt: new Date('2026-11-22T12:00:00Z'),
        endsAt: new Date('2026-11-22T13:00:00Z'),
        blockedUntil: new Date('2026-11-22T13:15:00Z'),
        localDate: SUNDAY,
        localTime: '14:00',
        timeZone: 'Africa/Cairo',
      },
      repeated: false,
    });
    expect(slotOf(place({ people: 4 })).resourceId).toBe('focus');
    expect(slotOf(place({ people: 11 })).resourceId).toBe('hall');
  });

  it('is placed in the room that was named, however large', () => {
    expect(slotOf(place({ people: 2, resourceId: 'hall' })).resourceId).toBe('hall');
  });

  it('takes the next larger room when the smallest is taken', () => {
    expect(slotOf(place({}, [taken('studio', '14:30')])).resourceId).toBe('hall');
  });

  it('may touch its neighbours, buffers included', () => {
    const around = [taken('studio', '12:30', 90), taken('studio', '15:15'), taken('hall', '14:00')];
    expect(slotOf(place({}, around)).resourceId).toBe('studio');
    expect(refusalOf(place({}, [taken('studio', '15:00'), taken('hall', '14:00')]))).toContain('SLOT_UNAVAILABLE');
  });

  it('lasts as long as was asked', () => {
    expect(slotOf(place({ minutes: 90 })).endsAt).toEqual(new Date('2026-11-22T13:30:00Z'));
  });

  it('may end at closing time, its buffer after it', () => {
    expect(slotOf(place({ time: '22:00' })).blockedUntil).toEqual(new Date('2026-11-22T21:15:00Z'));
  });

  it('may start this very moment, and on the last day', () => {
    expect(place({ date: '2026-11-20', time: '10:00' }).ok).toBe(true);
    expect(place({ date: '2027-11-20' }).ok).toBe(true);
  });
});

describe('a booking that is being changed', () => {
  const own = taken('studio', '14:00', 75, SUNDAY, 'mine');
  it('never stands in its own way', () => {
    expect(
      slotOf(placeBooking(spotin(), ask({ time: '14:30' }), [own], NOW, { ignoreBookingId: 'mine' })).resourceId,
    ).toBe('studio');
  });
  it('keeps its room if that fits and is free', () => {
    const keep = { keepResourceId: 'hall' };
    expect(slotOf(placeBooking(spotin(), ask(), [], NOW, keep)).resourceId).toBe('hall');
    expect(slotOf(placeBooking(spotin(), ask(), [taken('hall', '14:00')], NOW, keep)).resourceId).toBe('studio');
    expect(slotOf(placeBooking(spotin(), ask(), [], NOW, { keepResourceId: 'focus' })).resourceId).toBe('studio');
    expect(slotOf(placeBooking(spotin(), ask({ resourceId: 'studio' }), [], NOW, keep)).resourceId).toBe('studio');
  });
});

describe('a request that makes no sense is refused without alternatives, first things first', () => {
  it.each<[string, Partial<SlotRequest>, RegExp]>([
    ['INVALID_PARTY_SIZE', { people: 0, date: 'x' }, /^people must be a whole number/],
    ['INVALID_PARTY_SIZE', { people: 2.5 }, /^people/],
    ['INVALID_PARTY_SIZE', { people: Number.NaN }, /^people/],
    ['INVALID_DATE', { date: '2026-02-31', time: 'x' }, /^date .*YYYY-MM-DD/],
    ['INVALID_TIME', { time: '24:00', resourceId: 'x' }, /^time .*HH:MM/],
    ['UNKNOWN_RESOURCE', { resourceId: 'ballroom', minutes: -1 }, /^resourceId must be one of focus, studio, hall/],
    ['INVALID_DURATION', { minutes: 0, date: '2020-01-01' }, /^minutes .*from 1 to 480/],
    ['INVALID_DURATION', { minutes: 481 }, /^minutes/],
    ['INVALID_DURATION', { minutes: 30.5 }, /^minutes/],
  ])('%s for %j', (code, request, message) => {
    const placement = place(request);
    expect(refusalOf(placement)).toBe(code);
    expect(messageOf(placement)).toMatch(message);
  });

  it('never repeats what the guest wrote', () => {
    for (const request of [{ date: '<b>' }, { time: '<b>' }, { resourceId: '<b>' }]) {
      expect(messageOf(place(request))).not.toContain('<b>');
    }
  });
});

describe('PAST_DATE', () => {
  it('offers the next free times from now', () => {
    const afternoon = new Date('2026-11-22T14:10:00Z');
    expect(refusalOf(place({ time: '15:00' }, [], spotin(), afternoon))).toBe(
      'PAST_DATE | studio 11-22 16:30 | studio 11-23 15:00 | studio 11-24 15:00',
    );
    expect(messageOf(place({ time: '15:00' }, [], spotin(), afternoon))).toContain('16:10 on Sunday 22 November 2026');
  });
  it('of another day offers that time today, and what is around it', () => {
    expect(refusalOf(place({ date: '2026-11-01' }))).toBe(
      'PAST_DATE | studio 11-20 14:00 | studio 11-20 13:30 | studio 11-20 14:30',
    );
  });
  it("is told by the venue's day, not by UTC's", () => {
    const lateEvening = new Date('2026-11-21T22:30:00Z');
    expect(refusalOf(place({ date: '2026-11-21', time: '22:00' }, [], spotin(), lateEvening))).toMatch(
      /^PAST_DATE \| studio 11-22/,
    );
  });
  it('comes before closed days, crowds and the grid', () => {
    expect(refusalOf(place({ date: '2026-11-19', time: '03:10', people: 99 }))).toBe('PAST_DATE');
  });
});

describe('TOO_FAR_AHEAD', () => {
  it('offers the last bookable day', () => {
    const placement = place({ date: '2027-11-21' });
    expect(refusalOf(placement)).toBe('TOO_FAR_AHEAD | studio 11-20 14:00 | studio 11-20 13:30 | studio 11-20 14:30');
    expect(messageOf(placement)).toContain('365 days ahead, so no later than Saturday 20 November 2027');
    expect(refusalOf(place({ date: '9999-12-31' }))).toMatch(/^TOO_FAR_AHEAD/);
  });
  it('is never offered', () => {
    const venue = spotin({ booking: { ...spotin().booking, maxDaysAhead: 2 } });
    expect(refusalOf(place({ time: '23:30' }, [], venue))).toBe('OUTSIDE_OPENING_HOURS | studio 11-22 22:00');
  });
});

describe('PARTY_TOO_LARGE', () => {
  it('names the largest there is', () => {
    const placement = place({ people: 31 });
    expect(refusalOf(placement)).toBe('PARTY_TOO_LARGE');
    expect(messageOf(placement)).toBe('people is 31, but the largest room takes 30.');
  });
  it('of a named room offers larger rooms at that time', () => {
    const placement = place({ resourceId: 'focus' });
    expect(refusalOf(placement)).toBe('PARTY_TOO_LARGE | studio 11-22 14:00 | hall 11-22 14:00');
    expect(messageOf(placement)).toBe('people is 8, but Focus takes 4, the largest room 30.');
    expect(refusalOf(place({ resourceId: 'focus' }, [taken('studio', '14:00')]))).toBe(
      'PARTY_TOO_LARGE | hall 11-22 14:00',
    );
  });
  it('of a named room offers other times of larger rooms when none is free then', () => {
    expect(refusalOf(place({ resourceId: 'focus', time: '23:30' }))).toMatch(/^PARTY_TOO_LARGE \| studio 11-22 22:00/);
  });
});

describe('OUTSIDE_OPENING_HOURS', () => {
  it("says that day's hours, and offers its nearest time and the next days", () => {
    for (const time of ['22:30', '23:30', '23:10']) {
      const placement = place({ time });
      expect(refusalOf(placement)).toBe(
        'OUTSIDE_OPENING_HOURS | studio 11-22 22:00 | studio 11-23 22:00 | studio 11-24 22:00',
      );
      expect(messageOf(placement)).toContain('09:00–23:00 on Sunday 22 November 2026');
    }
    expect(refusalOf(place({ time: '08:30' }))).toBe(
      'OUTSIDE_OPENING_HOURS | studio 11-22 09:00 | studio 11-23 09:00 | studio 11-24 09:00',
    );
  });
  it('says when it is closed all day, and offers the days after', () => {
    const venue = spotin({
      openingHours: daily('09:00', '23:00').filter(({ weekday }) => weekday !== 7 && weekday !== 2),
    });
    const placement = place({}, [], venue);
    expect(refusalOf(placement)).toBe(
      'OUTSIDE_OPENING_HOURS | studio 11-23 14:00 | studio 11-25 14:00 | studio 11-26 14:00',
    );
    expect(messageOf(placement)).toContain('closed on Sunday 22 November 2026');
  });
  it('never spans a break, even one without length', () => {
    const venue = spotin({ openingHours: [...daily('14:00', '23:00'), ...daily('09:00', '13:30')] });
    const placement = place({ time: '13:00' }, [], venue);
    expect(refusalOf(placement)).toBe(
      'OUTSIDE_OPENING_HOURS | studio 11-22 12:30 | studio 11-22 14:00 | studio 11-23 12:30',
    );
    expect(messageOf(placement)).toContain('09:00–13:30 or 14:00–23:00');
    const touching = spotin({ openingHours: [...daily('09:00', '13:30'), ...daily('13:30', '23:00')] });
    expect(refusalOf(place({ time: '13:00' }, [], touching))).toMatch(/^OUTSIDE_OPENING_HOURS/);
  });
  it('knows 24:00 as closing time, and does not run into the next day', () => {
    const venue = spotin({ openingHours: daily('00:00', '24:00') });
    expect(place({ time: '23:00' }, [], venue).ok).toBe(true);
    expect(refusalOf(place({ time: '23:30' }, [], venue))).toBe(
      'OUTSIDE_OPENING_HOURS | studio 11-22 23:00 | studio 11-23 23:00 | studio 11-24 23:00',
    );
  });
  it('offers nothing when the booking is longer than any opening', () => {
    const venue = spotin({ openingHours: daily('09:00', '12:00') });
    expect(refusalOf(place({ minutes: 240, time: '09:00' }, [], venue))).toBe('OUTSIDE_OPENING_HOURS');
  });
});

describe('OFF_GRID', () => {
  it('offers the times on either side', () => {
    const placement = place({ time: '14:20' });
    expect(refusalOf(placement)).toBe('OFF_GRID | studio 11-22 14:30 | studio 11-22 14:00 | studio 11-23 14:30');
    expect(messageOf(placement)).toContain('multiple of 30 minutes');
  });
});

describe('SLOT_UNAVAILABLE', () => {
  const noon = [taken('studio', '14:00'), taken('hall', '14:00')];
  it('offers the nearest before and after, then the next day', () => {
    // An hour at 13:00 would run its buffer into the taken slot.
    expect(refusalOf(place({}, noon))).toBe(
      'SLOT_UNAVAILABLE | studio 11-22 12:30 | studio 11-22 15:30 | studio 11-23 14:00',
    );
    expect(messageOf(place({}, noon))).toContain('at 14:00 on Sunday 22 November 2026');
  });
  it('of a named room offers another room at that time first, then the named one', () => {
    const placement = place({ resourceId: 'studio' }, noon.slice(0, 1));
    expect(refusalOf(placement)).toBe('SLOT_UNAVAILABLE | hall 11-22 14:00 | studio 11-22 12:30 | studio 11-22 15:30');
    expect(messageOf(placement)).toContain('Studio is taken');
  });
  it('of a named room that is full all week offers another', () => {
    const fullWeek = Array.from({ length: 8 }, (_, day) => taken('studio', '09:00', 15 * 60, addDays(SUNDAY, day)));
    const busy = [...fullWeek, taken('hall', '14:00')];
    expect(refusalOf(place({ resourceId: 'studio' }, busy))).toBe(
      'SLOT_UNAVAILABLE | hall 11-22 12:30 | hall 11-22 15:30 | hall 11-23 14:00',
    );
  });
  it('takes the time nearest to the one asked on the next days', () => {
    const busy = ['studio', 'hall'].flatMap((room) => [
      taken(room, '09:00', 15 * 60),
      taken(room, '14:00', 75, '2026-11-23'),
      taken(room, '12:00', 15 * 60, '2026-11-24'),
    ]);
    expect(refusalOf(place({}, busy))).toBe(
      'SLOT_UNAVAILABLE | studio 11-23 12:30 | studio 11-24 10:30 | studio 11-25 14:00',
    );
  });
  it('offers nothing when the week is full', () => {
    const week = ['studio', 'hall'].flatMap((room) =>
      Array.from({ length: 8 }, (_, day) => taken(room, '00:00', 24 * 60, addDays(SUNDAY, day))),
    );
    expect(refusalOf(place({}, week))).toBe('SLOT_UNAVAILABLE');
  });
  it.each(['Africa/Cairo', 'Pacific/Kiritimati', 'Pacific/Pago_Pago'])(
    'looks seven days ahead and no further, in %s',
    (timeZone) => {
      const open = (weekdays: number[]) =>
        spotin({ timeZone, openingHours: daily('21:00', '24:00').filter(({ weekday }) => weekdays.includes(weekday)) });
      const midday = (date: string) => new Date(`${date}T12:00:00Z`);
      const sundays = open([7]);
      const full: BusySlot[] = ['studio', 'hall'].map((resourceId) => ({
        ...{ bookingId: resourceId, resourceId },
        startsAt: midday('2026-11-21'),
        blockedUntil: midday('2026-11-24'),
      }));
      expect(refusalOf(place({ time: '23:00' }, full, sundays))).toBe('SLOT_UNAVAILABLE | studio 11-29 23:00');
      expect(refusalOf(place({ time: '23:00', date: '2026-11-21' }, full, sundays))).toBe('OUTSIDE_OPENING_HOURS');
    },
  );
  it('sees through slots of one booking that overlap each other', () => {
    const busy = [
      taken('hall', '10:00', 600, SUNDAY, 'b'),
      taken('hall', '11:00', 60, SUNDAY, 'b'),
      taken('studio', '14:00'),
    ];
    expect(refusalOf(place({}, busy))).toMatch(/^SLOT_UNAVAILABLE/);
  });
});

describe('when the clocks change', () => {
  const allDay = spotin({ openingHours: daily('00:00', '24:00') });
  const spring = new Date('2026-04-20T08:00:00Z');
  const autumn = new Date('2026-10-26T08:00:00Z');

  it('a time that is skipped is named so, with real times around it', () => {
    const placement = place({ date: '2026-04-24', time: '00:30' }, [], allDay, spring);
    expect(refusalOf(placement)).toBe(
      'TIME_DOES_NOT_EXIST | studio 04-24 01:00 | studio 04-25 00:30 | studio 04-26 00:30',
    );
    expect(messageOf(placement)).toContain('clocks go forward over 00:30 on Friday 24 April 2026');
  });

  it('a time that comes twice is its first', () => {
    const placement = place({ date: '2026-10-29', time: '23:30' }, [], allDay, autumn);
    expect(placement).toMatchObject({ ok: true, repeated: true });
    expect(slotOf(placement)).toMatchObject({ startsAt: new Date('2026-10-29T20:30:00Z'), localTime: '23:30' });
  });

  it('a duration is elapsed time, while opening hours are the clock on the wall', () => {
    const newYork = spotin({ timeZone: 'America/New_York', openingHours: daily('00:00', '04:00') });
    const march = new Date('2026-03-01T12:00:00Z');
    // 01:00 EST and two hours more is 04:00 EDT.
    expect(slotOf(place({ date: '2026-03-08', time: '01:00', minutes: 120 }, [], newYork, march)).endsAt).toEqual(
      new Date('2026-03-08T08:00:00Z'),
    );
    expect(refusalOf(place({ date: '2026-03-08', time: '01:30', minutes: 120 }, [], newYork, march))).toMatch(
      /^OUTSIDE_OPENING_HOURS/,
    );
    expect(slotOf(place({ date: '2026-11-01', time: '00:00', minutes: 300 }, [], newYork, march)).endsAt).toEqual(
      new Date('2026-11-01T09:00:00Z'),
    );
  });

  it('closing time is kept the first time the clock shows it', () => {
    // 23:30 comes twice: open until its first, then the clock goes back to 23:00 and shows open hours again.
    const venue = spotin({ openingHours: daily('09:00', '23:30') });
    expect(place({ date: '2026-10-29', time: '22:30' }, [], venue, autumn).ok).toBe(true);
    expect(refusalOf(place({ date: '2026-10-29', time: '22:30', minutes: 90 }, [], venue, autumn))).toMatch(
      /^OUTSIDE_OPENING_HOURS/,
    );
  });
});

describe('searchWindow', () => {
  it("runs from the start of the day to the last buffer of the seventh day after, in the venue's zone", () => {
    expect(searchWindow(spotin(), { date: SUNDAY }, NOW)).toEqual({
      from: new Date('2026-11-21T22:00:00Z'),
      until: new Date('2026-11-29T22:15:00Z'),
    });
  });
  it('begins today for what is over or no date, and on the last day for what is too far ahead', () => {
    const today = { from: new Date('2026-11-19T22:00:00Z'), until: new Date('2026-11-27T22:15:00Z') };
    for (const date of ['2020-01-01', 'tomorrow', '']) expect(searchWindow(spotin(), { date }, NOW)).toEqual(today);
    expect(searchWindow(spotin(), { date: '9999-12-31' }, NOW).from).toEqual(new Date('2027-11-19T22:00:00Z'));
  });
});

describe('candidates', () => {
  it('are those that fit, smallest first, then as the venue lists them', () => {
    const rooms = [
      { id: 'c', name: 'C', capacity: 8 },
      { id: 'a', name: 'A', capacity: 4 },
      { id: 'b', name: 'B', capacity: 8 },
      { id: 'd', name: 'D', capacity: 4 },
    ];
    const ids = (people: number, resourceId: string | null = null) =>
      candidates(spotin({ resources: rooms }), { people, resourceId }).map(({ id }) => id);
    expect(ids(1)).toEqual(['a', 'd', 'c', 'b']);
    expect(ids(5)).toEqual(['c', 'b']);
    expect(ids(5, 'b')).toEqual(['b']);
    expect(ids(5, 'a')).toEqual([]);
    expect(rooms.map(({ id }) => id)).toEqual(['c', 'a', 'b', 'd']);
  });
});

describe('freeStarts', () => {
  const day = { date: SUNDAY, minutes: null, people: 8, resourceId: null };
  it('lists each start once, in the smallest room that is free', () => {
    const free = freeStarts(spotin(), day, [taken('studio', '14:00')], NOW);
    expect(free.map(({ localTime }) => localTime)).toEqual(
      Array.from({ length: 27 }, (_, index) => timeOf(540 + 30 * index)),
    );
    expect(free.filter(({ resourceId }) => resourceId === 'hall').map(({ localTime }) => localTime)).toEqual([
      '13:00',
      '13:30',
      '14:00',
      '14:30',
      '15:00',
    ]);
  });
  it('lists every room while the party is not known', () => {
    const free = freeStarts(spotin(), { ...day, people: null }, [taken('studio', '09:00')], NOW);
    expect(free.slice(0, 2).map(brief)).toEqual(['focus 11-22 09:00', 'hall 11-22 09:00']);
    expect(free).toHaveLength(27 * 3 - 3);
  });
  it('of today begins now', () => {
    expect(freeStarts(spotin(), { ...day, date: '2026-11-20' }, [], NOW)[0]?.localTime).toBe('10:00');
  });
  it('is empty when closed, full or over for today', () => {
    expect(freeStarts(spotin({ openingHours: [] }), day, [], NOW)).toEqual([]);
    expect(freeStarts(spotin(), { ...day, resourceId: 'hall' }, [taken('hall', '00:00', 1440)], NOW)).toEqual([]);
    expect(freeStarts(spotin(), { ...day, date: '2026-11-20' }, [], new Date('2026-11-20T21:00:00Z'))).toEqual([]);
  });
  it.each([
    ['INVALID_DATE', { date: '2026-02-31' }],
    ['PAST_DATE', { date: '2026-11-19' }],
    ['TOO_FAR_AHEAD', { date: '2027-11-21' }],
    ['PARTY_TOO_LARGE', { people: 31 }],
    ['INVALID_PARTY_SIZE', { people: 0 }],
    ['UNKNOWN_RESOURCE', { resourceId: 'ballroom' }],
    ['INVALID_DURATION', { minutes: 999 }],
  ])('refuses with %s', (code, query) => {
    const listing = () => freeStarts(spotin(), { ...day, ...query }, [], NOW);
    expect(listing).toThrow(DomainError);
    expect(listing).toThrow(expect.objectContaining({ code }));
  });
});

// ───────────────────────────── whatever is asked

const anyRoom = fc.constantFrom('focus', 'studio', 'hall');
/** Days around a change of the clocks in Cairo: back at the end of 29 October, forward at the start of 24 April. */
const anyBase = fc.constantFrom('2026-11-20', '2026-10-26', '2026-04-20');
const anyHours = fc.constantFrom<OpeningHours[][]>(
  daily('09:00', '23:00'),
  daily('00:00', '24:00'),
  [...daily('00:00', '02:00'), ...daily('18:30', '23:30')],
  daily('10:00', '19:00').filter(({ weekday }) => weekday !== 5),
);
const anySituation = fc
  .record({
    base: anyBase,
    nowHour: fc.integer({ min: 0, max: 47 }),
    hours: anyHours,
    gridMinutes: fc.constantFrom(15, 30, 45, 60),
    bufferMinutes: fc.constantFrom(0, 15, 40),
    maxDaysAhead: fc.constantFrom(1, 5, 365),
    busy: fc.array(fc.record({ room: anyRoom, startsIn: fc.nat(12 * 96), quarters: fc.integer({ min: 1, max: 60 }) }), {
      maxLength: 60,
    }),
    request: fc.record({
      daysAhead: fc.integer({ min: -1, max: 7 }),
      minute: fc.nat(95).map((quarter) => quarter * 15),
      minutes: fc.constantFrom(null, 15, 60, 90, 240),
      people: fc.constantFrom(1, 4, 5, 10, 11, 30, 31),
      resourceId: fc.option(anyRoom, { nil: null, freq: 2 }),
    }),
  })
  .map(({ base, nowHour, hours, gridMinutes, bufferMinutes, maxDaysAhead, busy, request }) => {
    const start = Date.parse(`${base}T00:00:00Z`);
    const { daysAhead, minute, ...rest } = request;
    return {
      venue: spotin({
        openingHours: hours,
        booking: { ...spotin().booking, gridMinutes, bufferMinutes, maxDaysAhead },
      }),
      now: new Date(start + nowHour * 60 * MINUTE),
      busy: busy.map(({ room, startsIn, quarters }, index) => ({
        bookingId: `b${index}`,
        resourceId: room,
        startsAt: new Date(start + startsIn * 15 * MINUTE),
        blockedUntil: new Date(start + (startsIn + quarters) * 15 * MINUTE),
      })),
      request: { ...rest, date: addDays(base, daysAhead), time: timeOf(minute) },
    };
  });

function overlaps(busy: BusySlot[], resourceId: string, slot: Pick<Slot, 'startsAt' | 'blockedUntil'>): boolean {
  return busy.some(
    (other) =>
      other.resourceId === resourceId && other.startsAt < slot.blockedUntil && slot.startsAt < other.blockedUntil,
  );
}

describe('whatever is asked', () => {
  it('every alternative is placed when it is requested, and there are at most three', () => {
    fc.assert(
      fc.property(anySituation, ({ venue, request, busy, now }) => {
        const placement = placeBooking(venue, request, busy, now);
        if (placement.ok) return;
        expect(placement.alternatives.length).toBeLessThanOrEqual(3);
        expect(new Set(placement.alternatives.map(brief)).size).toBe(placement.alternatives.length);
        for (const { resourceId, localDate, localTime, minutes } of placement.alternatives) {
          const again = placeBooking(
            venue,
            { ...request, resourceId, minutes, date: localDate, time: localTime },
            busy,
            now,
          );
          expect(again).toMatchObject({ ok: true, slot: { resourceId, localDate, localTime } });
        }
      }),
      { numRuns: 300 },
    );
  });

  it('what the search window leaves out makes no difference', () => {
    fc.assert(
      fc.property(anySituation, ({ venue, request, busy, now }) => {
        const { from, until } = searchWindow(venue, request, now);
        const loaded = busy.filter(({ startsAt, blockedUntil }) => startsAt < until && from < blockedUntil);
        expect(placeBooking(venue, request, loaded, now)).toEqual(placeBooking(venue, request, busy, now));
      }),
      { numRuns: 300 },
    );
  });

  it('a placed slot overlaps nothing in its room, and no smaller room was free', () => {
    fc.assert(
      fc.property(anySituation, ({ venue, request, busy, now }) => {
        const placement = placeBooking(venue, request, busy, now);
        if (!placement.ok) return;
        const { slot } = placement;
        expect(overlaps(busy, slot.resourceId, slot)).toBe(false);
        const fitting = candidates(venue, request).map(({ id }) => id);
        for (const id of fitting.slice(0, fitting.indexOf(slot.resourceId)))
          expect(overlaps(busy, id, slot)).toBe(true);
        expect(minutesOf(slot.localTime) % venue.booking.gridMinutes).toBe(0);
        expect(slot.startsAt >= now).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  it('a day lists exactly what could be placed', () => {
    fc.assert(
      fc.property(anySituation, ({ venue, request, busy, now }) => {
        const placed = Array.from({ length: 96 }, (_, quarter) =>
          placeBooking(venue, { ...request, time: timeOf(quarter * 15) }, busy, now),
        ).flatMap((placement) => (placement.ok ? [`${placement.slot.localTime} ${placement.slot.resourceId}`] : []));
        expect(listed({ venue, request, busy, now })).toEqual(placed);
      }),
      { numRuns: 40 },
    );
  });

  it('the alternatives of a taken slot are the nearest there are', () => {
    fc.assert(
      fc.property(anySituation, ({ venue, request, busy, now }) => {
        const anyRoomRequest = { ...request, resourceId: null };
        const placement = placeBooking(venue, anyRoomRequest, busy, now);
        if (placement.ok || placement.code !== 'SLOT_UNAVAILABLE') return;
        const free = freeStarts(venue, anyRoomRequest, busy, now).map(({ localTime }) => localTime);
        const offered = placement.alternatives.filter(({ localDate }) => localDate === request.date);
        const nearest = [free.findLast((time) => time < request.time), free.find((time) => time > request.time)];
        expect(offered.map(({ localTime }) => localTime).sort()).toEqual(nearest.filter((time) => time !== undefined));
        const days = placement.alternatives.map(({ localDate }) => localDate);
        expect(days).toEqual([...days].sort());
        for (const date of days)
          expect(venue.openingHours.some(({ weekday }) => weekday === weekdayOf(date))).toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});

function listed({
  venue,
  request,
  busy,
  now,
}: {
  venue: Venue;
  request: SlotRequest;
  busy: BusySlot[];
  now: Date;
}): string[] {
  try {
    return freeStarts(venue, request, busy, now).map(({ localTime, resourceId }) => `${localTime} ${resourceId}`);
  } catch (error) {
    if (error instanceof DomainError) return [];
    throw error;
  }
}
