import { COUNT, numberOf } from './numbers.ts';
import { claimForms, type Finding, type Form, type Page, wordsPattern } from './page.ts';

const HOURS = '(?:h|hrs?|hours?|hour)';
const MINUTES = '(?:m|mins?|minutes?|minute)';
const LEAD = '(?:(?:for|lasting|takes?|about|around|approximately|another|full|whole|duration(?::| is| of)?) ){0,2}';

/** How long, in minutes. Read before anything else that takes plain numbers. */
const FORMS: readonly Form<number>[] = [
  [
    wordsPattern(
      `${LEAD}(?:an?|one) hour and (?:a )?half|${LEAD}one and (?:a )?half hours?|${LEAD}(?:an?|one) and (?:a )?half hours?`,
    ),
    () => 90,
  ],
  [
    wordsPattern(`${LEAD}(?<hours>${COUNT}) (?:and (?:a )?half hours?|hours? and (?:a )?half)`),
    (match) => hoursIn(match) * 60 + 30,
  ],
  [wordsPattern(`${LEAD}half (?:an? )?hours?|${LEAD}half-hour`), () => 30],
  [wordsPattern(`${LEAD}(?:three quarters of an hour)`), () => 45],
  [
    wordsPattern(`${LEAD}(?<hours>\\d{1,2}) ?${HOURS} ?(?:and )?(?<minutes>\\d{1,2}) ?${MINUTES}`),
    (match) => hoursIn(match) * 60 + Number(match.groups?.minutes),
  ],
  [
    wordsPattern(`${LEAD}(?<hours>\\d{1,2})[.,](?<tenths>\\d{1,2}) ?-?${HOURS}`),
    (match) => Math.round(Number(`${match.groups?.hours}.${match.groups?.tenths}`) * 60),
  ],
  [wordsPattern(`${LEAD}(?:a )?couple(?: of)? hours`), () => 120],
  [wordsPattern(`(?<lead>${LEAD})(?<hours>${COUNT})[ -]?(?:hours?|hrs?)`), readHours],
  [
    wordsPattern(`for (?<hours>\\d{1,2}) ?h|(?<short>[1-6]) ?h`),
    (match) => Number(match.groups?.hours ?? match.groups?.short) * 60,
  ],
  [
    wordsPattern(`${LEAD}(?<minutes>${COUNT})[ -]?(?:mins?|minutes?)|for (?<short>\\d{1,3}) ?m`),
    (match) => numberOf(match.groups?.minutes ?? match.groups?.short ?? '0'),
  ],
  [wordsPattern(`${LEAD}(?:an?|one) hour`), () => 60],
];

export function readDurations(page: Page): Finding<number>[] {
  return claimForms(page, FORMS);
}

/** "1900 hours" and "at 18 hours" are times. */
function readHours(match: RegExpExecArray): number | null {
  const hours = hoursIn(match);
  return hours > 24 ? null : hours * 60;
}

function hoursIn(match: RegExpExecArray): number {
  return numberOf(match.groups?.hours ?? '0');
}
