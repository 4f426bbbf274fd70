import { minutesOf, type TimeOfDay } from '../../domain/wall-time.ts';
import type { Sentence } from './fold.ts';
import { anywhere, type ReplyWords } from './reply-words.ts';

const HALF_A_DAY = 12 * 60;
/** Later than that they speak of another time, and not of being late. */
const LATEST = 120;
/** At most so many words stand between, none that says until when they stay. */
const BETWEEN = '(?: (?!(?:bis|hasta|jusqu|ate|until|till)(?!\\p{L}))\\p{L}+){0,3}?';
const DIGITS = '(?<h>\\d{1,2}) ?[:.h] ?(?<m>\\d{2})';

/** Reads how late they will be from the time of day at which they say that they will be there. */
export type ArrivalReader = (sentences: Sentence[], startsAt: TimeOfDay) => number | null;

export function arrivalsOf({ arriving, clockTimes, hourParts, numbers }: ReplyWords): ArrivalReader {
  const named = [...Object.keys(hourParts), ...Object.keys(numbers)].sort((a, b) => b.length - a.length).join('|');
  const patterns = [DIGITS, ...clockTimes].map((source) =>
    anywhere(
      `(?:${arriving})${BETWEEN} (?:${source.replace('H', `(?<h>\\d{1,2}|${named})`).replace('M', `(?<m>\\d{1,2}|${named})`)})`,
    ),
  );
  const amountOf = (said: string) => hourParts[said] ?? numbers[said] ?? Number(said);

  return (sentences, startsAt) => {
    const start = minutesOf(startsAt);
    for (const { text, asks } of sentences) {
      const found = asks ? undefined : patterns.map((pattern) => pattern.exec(text)?.groups).find(Boolean);
      if (!found) continue;
      const { h, m } = found;
      const hour = h === undefined ? Math.floor(start / 60) : amountOf(h);
      const late = lateAt(hour * 60 + (m === undefined ? 0 : amountOf(m)), start, hour > 12);
      if (late !== null) return late;
    }
    return null;
  };
}

function lateAt(time: number, start: number, isOf24: boolean): number | null {
  const late = isOf24 ? time - start : (((time - start) % HALF_A_DAY) + HALF_A_DAY) % HALF_A_DAY;
  return late > 0 && late <= LATEST ? late : null;
}
