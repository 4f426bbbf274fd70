import type { Heard } from './heard.ts';
import type { BookingView } from './tool-results.ts';
import type { DayPart } from './understand/clock.ts';
import type { Finding } from './understand/page.ts';
import { indexOfPick } from './understand/pick.ts';
import type { Understanding } from './understand.ts';

/** The one booking of several that the guest's words point to; null where none or more than one can be meant. */
export function bookingMeant(bookings: BookingView[], { messages }: Heard): BookingView | null {
  for (const said of messages) {
    const booking = named(bookings, said) ?? described(bookings, said);
    if (booking) return booking;
  }
  return null;
}

/** Whether a day, a time or a reference was named that none of the bookings has. */
export function isAboutNoneOf(bookings: BookingView[], { messages }: Heard): boolean {
  if (bookings.length === 0) return false;
  return messages.some(({ reference, dates: [date], time }) => {
    if (reference !== null && !bookings.some((booking) => booking.reference === reference)) return true;
    const [day] = date ? daysIn(date) : [];
    if (day !== undefined && !bookings.some((booking) => booking.date === day)) return true;
    return time !== null && !bookings.some((booking) => isAt(booking, time.value));
  });
}

function isAt(booking: BookingView, time: NonNullable<Understanding['time']>['value']): boolean {
  if (time.kind === 'exact') return time.time === booking.time;
  return time.kind === 'open' ? [time.am, time.pm].includes(booking.time) : true;
}

function named(bookings: BookingView[], { reference, pick, text }: Understanding): BookingView | undefined {
  if (reference) return bookings.find((booking) => booking.reference === reference);
  if (bookings.length === 2 && /\bthe other (?:one|booking|reservation|room|table)\b/i.test(text)) return bookings[0];
  return pick ? bookings[indexOfPick(pick, bookings, byTime)] : undefined;
}

/** By its day, time, room or size: the one that agrees with most of what was said, but for what the guest wants to keep. */
function described(bookings: BookingView[], said: Understanding): BookingView | undefined {
  const kept = said.dates.filter((date) => isKept(date, said.text)).flatMap(daysIn);
  const left = bookings.filter(({ date }) => !kept.includes(date));
  if (left.length === 1 && kept.length > 0 && bookings.length > 1) return left[0];
  const days = said.dates.flatMap(daysIn).filter((day) => !kept.includes(day));
  return (
    onlyBest(left, (booking) => pointsFor(booking, days, said)) ??
    onlyBest(left, (booking) => Number(booking.date === days[0]))
  );
}

function pointsFor(booking: BookingView, days: string[], { time, part, people, resource }: Understanding): number {
  const points = [
    days.includes(booking.date),
    time?.value.kind === 'exact' && time.value.time === booking.time,
    time?.value.kind === 'open' && [time.value.am, time.value.pm].includes(booking.time),
    time === null && part !== null && part === partOf(booking.time),
    people?.value.count === booking.people && !people.value.more,
    resource?.value === booking.resource,
  ];
  return points.filter(Boolean).length;
}

function partOf(time: string): DayPart {
  if (time < '12:00') return 'morning';
  return time < '17:00' ? 'afternoon' : 'evening';
}

function onlyBest(bookings: BookingView[], pointsOf: (booking: BookingView) => number): BookingView | undefined {
  const most = Math.max(...bookings.map(pointsOf));
  const best = bookings.filter((booking) => pointsOf(booking) === most);
  return most > 0 && best.length === 1 ? best[0] : undefined;
}

const KEPT_BEFORE = /\b(?:keep(?:ing)?|leave|need|want|stay(?:s|ing)?|except|but not|not) (?:[a-z']+ ){0,6}$/i;
const GIVEN_UP = /\b(?:cancel\w*|don't|dont|do not|no longer|any ?more|delete|drop|remove)\b/i;

/** "I only need the one on Friday", "keep Friday's". */
function isKept({ start }: Finding<unknown>, text: string): boolean {
  const clause =
    text
      .slice(0, start)
      .split(/[,.;!?\n]| but (?!not)/)
      .at(-1) ?? '';
  return KEPT_BEFORE.test(clause) && !GIVEN_UP.test(clause);
}

function daysIn({ value }: Understanding['dates'][number]): string[] {
  return value.kind === 'day' ? [value.date] : [];
}

function byTime(a: BookingView, b: BookingView): number {
  return `${a.date}T${a.time}`.localeCompare(`${b.date}T${b.time}`);
}
