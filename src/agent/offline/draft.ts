import type { BookingView } from './tool-results.ts';
import type { DateReading } from './understand/calendar.ts';
import type { DayPart, TimeReading } from './understand/clock.ts';
import type { Understanding } from './understand.ts';

/** What a guest wants of a booking, as far as it was said: a new one, or a change of `target`. */
export interface Draft {
  kind: 'new' | 'change';
  /** The booking to change; null where the guest has one that we have not seen. */
  target: BookingView | null;
  /** Whether the guest has begun to ask for it. */
  open: boolean;
  name: string | null;
  phone: string | null;
  people: number | null;
  date: Said<DateReading> | null;
  time: Said<TimeReading> | null;
  /** The time that `time` has replaced: it says which half of the day is meant. */
  timeBefore: string | null;
  part: DayPart | null;
  end: TimeReading | null;
  minutes: number | null;
  resource: string | null;
  /** The resource of the offer just taken; a wish of the guest's it is not. */
  offeredResource: string | null;
  purpose: string | null;
  extras: string[];
  /** A number of which we do not know whether it is people or a time. */
  unclearNumber: number | null;
}

interface Said<T> {
  value: T;
  words: string;
}

export const EMPTY_DRAFT: Draft = {
  kind: 'new',
  target: null,
  open: false,
  name: null,
  phone: null,
  people: null,
  date: null,
  time: null,
  timeBefore: null,
  part: null,
  end: null,
  minutes: null,
  resource: null,
  offeredResource: null,
  purpose: null,
  extras: [],
  unclearNumber: null,
};

/** All that a booking says, to ask for it again with something changed. */
export function draftOf(booking: BookingView): Draft {
  const { name, phone, people, purpose, extras, date, time } = booking;
  return {
    ...EMPTY_DRAFT,
    name,
    phone,
    people,
    purpose,
    extras,
    date: { value: { kind: 'day', date }, words: date },
    time: { value: { kind: 'exact', time }, words: time },
  };
}

/** The draft with what one more message says. What was said before and not now stays. */
export function withSaid(draft: Draft, said: Understanding, nameAsked: boolean): Draft {
  const next: Draft = {
    ...draft,
    name: nameAfter(draft, said, nameAsked),
    phone: said.phone?.value ?? draft.phone,
    people: peopleAfter(draft, said),
    date: said.date ?? draft.date,
    minutes: said.minutes?.value ?? (said.end ? null : draft.minutes),
    end: said.end?.value ?? (said.minutes ? null : draft.end),
    resource: said.resource?.value ?? draft.resource,
    offeredResource: null,
    purpose: said.purpose?.value ?? draft.purpose,
    extras: [...new Set([...draft.extras, ...said.extras.map((extra) => extra.value)])],
  };
  return withTime(next, said);
}

function withTime(draft: Draft, said: Understanding): Draft {
  const before = exactTime(draft.time?.value) ?? draft.target?.time ?? draft.timeBefore;
  const part = said.part ?? draft.part;
  if (said.time)
    return { ...draft, time: said.time, timeBefore: before, part: said.part ?? (draft.time ? null : part) };
  if (!said.part) return draft;
  // "Sunday morning instead": the evening hour said before no longer holds.
  const holds = draft.time?.value.kind === 'open';
  return { ...draft, part, time: holds || said.date === null ? draft.time : null };
}

export function exactTime(reading: TimeReading | undefined): string | null {
  return reading?.kind === 'exact' ? reading.time : null;
}

function nameAfter(draft: Draft, { name, intents }: Understanding, asked: boolean): string | null {
  if (!name) return draft.name;
  if (draft.kind === 'change' && !intents.has('change') && !intents.has('correct')) return draft.name;
  if (name.value.how === 'said') return name.value.name;
  if (draft.kind === 'change') return draft.name;
  if (asked) return name.value.name;
  return draft.name ?? (draft.open || name.value.how === 'introduced' ? name.value.name : null);
}

function peopleAfter(draft: Draft, { people }: Understanding): number | null {
  if (!people) return draft.people;
  if (!people.value.more) return people.value.count;
  const base = draft.people ?? draft.target?.people ?? null;
  return base === null ? null : base + people.value.count;
}

/** Whether a message says anything that belongs into a draft. */
export function saysSomething(said: Understanding): boolean {
  const slots = [
    said.people,
    said.date,
    said.time,
    said.end,
    said.minutes,
    said.shift,
    said.phone,
    said.resource,
    said.purpose,
  ];
  return slots.some((slot) => slot !== null) || said.extras.length > 0 || said.part !== null;
}
