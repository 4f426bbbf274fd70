import type { Venue } from '../../domain/venue.ts';
import { addDays, minutesOf, timeOf } from '../../domain/wall-time.ts';
import type { Dialogue } from './dialogue.ts';
import { type Draft, draftOf, exactTime, saysSomething, withSaid } from './draft.ts';
import type { Heard } from './heard.ts';
import { minutesOfDraft, settled } from './settle.ts';
import { clockReading, type TimeReading } from './understand/clock.ts';
import type { Understanding } from './understand.ts';

/** The draft with all that a round's messages say. */
export function foldInto(draft: Draft, heard: Heard, dialogue: Dialogue, venue: Venue): Draft {
  const nameAsked = dialogue.asked.includes('name');
  const open =
    draft.open ||
    heard.intents.has('book') ||
    heard.messages.some((message) => saysSomething(message) || message.bareNumbers.length > 0);
  const said = heard.messages.reduce<Draft>(
    (folded, message) => withShift(withSame(withSaid(folded, message, nameAsked), message, dialogue), folded, message),
    { ...draft, open },
  );
  return settled(withNumbers(said, heard, dialogue), venue, heard.now);
}

/** "The same day": as in the booking before. */
function withSame(draft: Draft, { text }: Understanding, { bookings }: Dialogue): Draft {
  const before = bookings.at(-1);
  if (!before || draft.kind === 'change' || !/\bsame\b/i.test(text)) return draft;
  const { date, time, people } = draftOf(before);
  return {
    ...draft,
    date: draft.date ?? (/\bsame (?:day|date)\b/i.test(text) ? date : null),
    time: draft.time ?? (/\bsame (?:time|hour)\b/i.test(text) ? time : null),
    people: draft.people ?? (/\bsame (?:people|group|number|team)\b/i.test(text) ? people : null),
  };
}

/** "An hour later": than what the draft, or the booking it changes, says. Where the new day or time is named besides, that is the answer. */
function withShift(draft: Draft, before: Draft, { shift, date: saidDate, time: saidTime }: Understanding): Draft {
  if (!shift || (shift.value.minutes !== 0 && saidTime && !isAsBefore(saidTime.value, before))) return draft;
  if (shift.value.days !== 0 && saidDate?.value.kind === 'day' && saidDate.value.date !== dayOf(before)) return draft;
  const { days, minutes, longer } = shift.value;
  const length = minutesOfDraft(draft) ?? draft.target?.minutes ?? null;
  if (longer !== 0) return length === null ? draft : { ...draft, minutes: length + longer, end: null };
  const { words } = shift;
  const date = draft.date?.value.kind === 'day' ? draft.date.value.date : draft.target?.date;
  const time = exactTime(draft.time?.value) ?? draft.target?.time;
  if (days !== 0 && date) return { ...draft, date: { value: { kind: 'day', date: addDays(date, days) }, words } };
  const shifted = time ? minutesOf(time) + minutes : -1;
  if (minutes === 0 || shifted < 0 || shifted >= 24 * 60) return draft;
  return { ...draft, time: { value: { kind: 'exact', time: timeOf(shifted) }, words } };
}

/** "The booking at 6, an hour later": the time named is the one that stands. */
function isAsBefore(time: TimeReading | { kind: 'either' }, before: Draft): boolean {
  const standing = exactTime(before.time?.value) ?? before.target?.time;
  if (time.kind === 'exact') return time.time === standing;
  return time.kind === 'open' && (time.am === standing || time.pm === standing);
}

function dayOf({ date, target }: Draft): string | undefined {
  return date?.value.kind === 'day' ? date.value.date : target?.date;
}

/** Numbers that did not say what they count go where one is missing; where nothing tells, we shall have to ask. */
function withNumbers(draft: Draft, heard: Heard, dialogue: Dialogue): Draft {
  const saysPeople = heard.messages.some(({ people }) => people !== null);
  const saysTime = heard.messages.some(({ time }) => time !== null);
  if (saysPeople || saysTime) return remaining(draft, heard, { saysPeople, saysTime });
  const numbers = heard.messages.flatMap(({ bareNumbers }) => bareNumbers.map(({ value }) => value));
  const [first, second] = numbers;
  if (first === undefined) return draft.unclearNumber === null ? draft : explained(draft, heard.text);
  const wereAsked = dialogue.asked.includes('time') && dialogue.asked.includes('people');
  if (second !== undefined && wereAsked && draft.people === null && draft.time === null)
    return withHour({ ...draft, people: second }, first);
  const pending = draft.unclearNumber;
  if (pending !== null && pending !== first) return withHour({ ...draft, people: first }, pending);
  return placed(draft, first, dialogue, heard.intents.has('correct'));
}

/** One of the two was said in words; a number beside it can only be the other, if that one is missing. */
function remaining(draft: Draft, heard: Heard, said: { saysPeople: boolean; saysTime: boolean }): Draft {
  const number = heard.messages.flatMap(({ bareNumbers }) => bareNumbers)[0]?.value ?? draft.unclearNumber;
  const clear = { ...draft, unclearNumber: null };
  if (number === null || (said.saysPeople && said.saysTime) || number === draft.people) return clear;
  if (said.saysTime && draft.people === null) return { ...clear, people: number };
  return said.saysPeople && draft.time === null ? withHour(clear, number) : clear;
}

function placed(draft: Draft, number: number, { asked, lastNumber, offered }: Dialogue, corrects: boolean): Draft {
  const refusedPeople = offered?.code === 'INVALID_PARTY_SIZE' || offered?.code === 'PARTY_TOO_LARGE';
  if (number > 24 || number === 0 || refusedPeople) return { ...draft, people: number };
  const asks = (['people', 'time'] as const).filter((slot) => asked.includes(slot));
  const missing = (['people', 'time'] as const).filter((slot) => draft.kind === 'new' && draft[slot] === null);
  const [only, other] = missing.length > 0 ? missing : asks;
  const corrected = corrects || missing.length === 0 ? lastNumber : null;
  const slot = corrected ?? (only && !other ? only : null);
  if (slot === 'people') return { ...draft, people: number, unclearNumber: null };
  if (slot === 'time') return withHour(draft, number);
  return { ...draft, unclearNumber: number };
}

/** What the guest answers to "people, or the time?". */
function explained(draft: Draft, text: string): Draft {
  const number = draft.unclearNumber;
  if (number === null) return draft;
  if (/\b(?:people|persons?|guests|pax|of us|party|number|first)\b/i.test(text))
    return { ...draft, people: number, unclearNumber: null };
  if (/\b(?:time|o'?clock|hour|pm|am|start|second|morning|afternoon|evening)\b/i.test(text))
    return withHour(draft, number);
  return draft;
}

function withHour(draft: Draft, hour: number): Draft {
  const before = exactTime(draft.time?.value) ?? draft.target?.time ?? null;
  return {
    ...draft,
    time: { value: clockReading(hour, 0, null), words: String(hour) },
    timeBefore: before,
    unclearNumber: null,
  };
}
