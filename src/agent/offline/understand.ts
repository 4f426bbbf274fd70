import type { Resource } from '../../domain/venue.ts';
import { addDays, minutesOf, timeOf, toWallTime } from '../../domain/wall-time.ts';
import type { NeededSlot } from './understand/asked.ts';
import { readBareNumbers } from './understand/bare-number.ts';
import type { DateReading } from './understand/calendar.ts';
import { chosen, isEither } from './understand/choose.ts';
import { type DayPart, type TimeReading, withDayPart } from './understand/clock.ts';
import { readNumericDates, readWordDates } from './understand/date.ts';
import { readDatesByChrono } from './understand/date-by-chrono.ts';
import { readDurations } from './understand/duration.ts';
import { readExtras } from './understand/extras.ts';
import { GREETING_OF_DAY, type Intent, readIntents } from './understand/intent.ts';
import { type NameReading, readNames, readSaidNames } from './understand/name.ts';
import { claimAll, escaped, type Finding, openPage, type Page, wordsPattern } from './understand/page.ts';
import { type PeopleReading, readLatePeople, readPeople } from './understand/people.ts';
import { readPhones, readSurePhones } from './understand/phone.ts';
import { type Pick, readPick } from './understand/pick.ts';
import { readPurposes } from './understand/purpose.ts';
import { readReference } from './understand/reference.ts';
import { readFromNow, readShifts, type Shift } from './understand/relative.ts';
import { readResources } from './understand/resource.ts';
import { withoutSlips } from './understand/spelling.ts';
import { readTimes } from './understand/time.ts';

/** What must be known to read a guest's words. */
export interface UnderstandingContext {
  /** When the words were written. */
  now: Date;
  timeZone: string;
  /** ISO 3166-1 alpha-2. */
  phoneCountry: string;
  resources: Resource[];
  resourceNoun: string;
  /** The venue's own name is nobody's. */
  venueName: string;
  /** Bookings start on multiples of this many minutes. */
  gridMinutes: number;
  /** What our last words asked for. */
  asked: NeededSlot[];
  /** References of the guest's own bookings, as far as they were mentioned. */
  references: string[];
}

/** What one message says: each slot with its words and its value, null where it says nothing. */
export interface Understanding {
  /** The message as read: tidied and cut. */
  text: string;
  people: Finding<PeopleReading> | null;
  date: Finding<DateReading> | null;
  /** Every day named, in order: the one that is meant is `date`. */
  dates: Finding<DateReading>[];
  time: Finding<TimeReading> | null;
  end: Finding<TimeReading> | null;
  part: DayPart | null;
  minutes: Finding<number> | null;
  shift: Finding<Shift> | null;
  name: Finding<NameReading> | null;
  phone: Finding<string> | null;
  resource: Finding<string> | null;
  purpose: Finding<string> | null;
  extras: Finding<string>[];
  reference: string | null;
  /** Numbers that stand for a slot without saying which. */
  bareNumbers: Finding<number>[];
  pick: Pick | null;
  intents: Set<Intent>;
}

const LINKS = /<?\bhttps?:\/\/\S+|<[!@#][^>\s]*>/gi;
const MONTH_FIRST_COUNTRIES = new Set(['US', 'PH', 'FM', 'PW', 'BZ']);

/** One reading of a message, for everything that needs to know what a guest means. */
export function understand(message: string, context: UnderstandingContext): Understanding {
  const page = openPage(message, withoutSlips);
  const intents = readIntents(page.text);
  claimAll(page, LINKS, () => true);
  claimAll(page, GREETING_OF_DAY, () => true);
  claimAll(page, wordsPattern(escaped(context.venueName)), () => true);
  const moving = intents.has('change');
  const onlyAsked = context.asked.length === 1 ? context.asked[0] : undefined;
  const calendar = calendarOf(context);

  const said = readSaidNames(page);
  const numericDates = readNumericDates(page, calendar);
  const surePhones = readSurePhones(page);
  const people = readPeople(page);
  const phones = [...surePhones, ...readPhones(page, context.phoneCountry)].sort((a, b) => a.start - b.start);
  const reference = readReference(page, context.references);
  const resources = readResources(page, context.resources, context.resourceNoun);
  const shifts = readShifts(page);
  const soon = readFromNow(page);
  const ownDates = [...numericDates, ...readWordDates(page, calendar)].sort((a, b) => a.start - b.start);
  const durations = readDurations(page);
  const times = readTimes(page, { moving, timeAsked: context.asked.includes('time') });
  const dates = ownDates.length > 0 ? ownDates : readDatesByChrono(page, calendar.today);
  const later = readLatePeople(page, onlyAsked === 'time');
  const bareNumbers = readBareNumbers(page);
  const purposes = readPurposes(page);
  const extras = readExtras(page);
  const slotCount = [people, phones, dates, times.starts, later, bareNumbers].filter(
    (found) => found.length > 0,
  ).length;
  const names = [...said, ...readNames(page, { asked: context.asked.includes('name'), slotCount })];

  const pick = <T>(findings: Finding<T>[]) => chosen(findings, page.text, moving);
  const part = times.parts.at(-1)?.value ?? null;
  return {
    text: page.text,
    people: pick([...people, ...later]),
    date: either(dates, page, moving) ?? momentDate(soon, context),
    dates,
    time: withPart(either(times.starts, page, moving), part) ?? momentTime(soon, context),
    end: withPart(pick(times.ends), part),
    part,
    minutes: pick(durations),
    shift: shifts.at(-1) ?? null,
    name: pickName(names),
    phone: pick(phones),
    resource: pick(resources),
    purpose: purposes[0] ?? null,
    extras,
    reference,
    bareNumbers,
    pick: readPick(page.text),
    intents,
  };
}

function calendarOf({ now, timeZone, phoneCountry, asked }: UnderstandingContext) {
  return {
    today: toWallTime(now, timeZone).date,
    monthFirst: MONTH_FIRST_COUNTRIES.has(phoneCountry),
    dateAsked: asked.includes('date') && !asked.includes('time'),
  };
}

/** The finding that is meant, or that the guest left the choice to us. */
function either<T extends { kind: string }>(
  findings: Finding<T>[],
  page: Page,
  moving: boolean,
): Finding<T | { kind: 'either' }> | null {
  const finding = chosen<T | { kind: 'either' }>(findings, page.text, moving);
  if (!finding || !isEither(findings, page.text)) return finding;
  return { ...finding, value: { kind: 'either' } };
}

function withPart(finding: Finding<TimeReading> | null, part: DayPart | null): Finding<TimeReading> | null {
  return finding && { ...finding, value: withDayPart(finding.value, part) };
}

/** "In two hours", on the venue's wall: the next moment at which a booking may start. */
function moment([soon]: Finding<number>[], { now, timeZone, gridMinutes }: UnderstandingContext) {
  if (!soon) return null;
  const wall = toWallTime(new Date(now.getTime() + soon.value * 60_000), timeZone);
  const minutes = Math.ceil(minutesOf(wall.time) / gridMinutes) * gridMinutes;
  const isNextDay = minutes >= 24 * 60;
  return {
    finding: soon,
    date: isNextDay ? addDays(wall.date, 1) : wall.date,
    time: timeOf(minutes % (24 * 60)),
  };
}

function momentDate(soon: Finding<number>[], context: UnderstandingContext): Finding<DateReading> | null {
  const then = moment(soon, context);
  return then && { ...then.finding, value: { kind: 'day', date: then.date } };
}

function momentTime(soon: Finding<number>[], context: UnderstandingContext): Finding<TimeReading> | null {
  const then = moment(soon, context);
  return then && { ...then.finding, value: { kind: 'exact', time: then.time } };
}

/** What was said to be the name comes before what merely looks like one. */
function pickName(names: Finding<NameReading>[]): Finding<NameReading> | null {
  return names.findLast(({ value }) => value.how === 'said') ?? names[0] ?? null;
}
