import { COUNT, numberOf } from './numbers.ts';
import { claimForms, type Finding, type Form, type Page, wordsPattern } from './page.ts';

/** A move relative to what stands: "an hour later", "a day earlier". */
export interface Shift {
  days: number;
  minutes: number;
  /** Minutes by which it is to last longer; negative for shorter. */
  longer: number;
}

const AMOUNT = `(?<amount>${COUNT}|(?:a )?half(?: an?)?|an?|a couple of)`;
const UNIT = '(?<unit>minutes?|mins?|hours?|hrs?|days?|weeks?)';

/** Minutes from now. */
const FROM_NOW: readonly Form<number>[] = [
  [wordsPattern(`in (?:about |around )?(?:an|one) hour and (?:a )?half`), () => 90],
  [
    wordsPattern(`(?:in|within) (?:about |around |the next )?${AMOUNT} (?<unit>minutes?|mins?|hours?|hrs?)(?: time)?`),
    minutesIn,
  ],
  [wordsPattern(`${AMOUNT} (?<unit>minutes?|mins?|hours?|hrs?) from now`), minutesIn],
  [
    wordsPattern('(?:right now|straight away|(?<=(?:room|table|space|it) )now|as soon as possible|asap|immediately)'),
    () => 0,
  ],
];

const SHIFTS: readonly Form<Shift>[] = [
  [
    wordsPattern(`${AMOUNT} (?:more |extra )?(?<unit>minutes?|mins?|hours?|hrs?) (?:longer|more|extra)`),
    (match) => ({ days: 0, minutes: 0, longer: minutesIn(match) }),
  ],
  [
    wordsPattern(
      `(?<way>extend|lengthen|prolong|shorten|reduce)(?: (?:it|this|that|(?:the|my|our) (?:booking|reservation|meeting)))? by (?:another )?${AMOUNT} (?<unit>minutes?|mins?|hours?|hrs?)`,
    ),
    (match) => ({ days: 0, minutes: 0, longer: minutesIn(match) * (/^[sr]/i.test(match.groups?.way ?? '') ? -1 : 1) }),
  ],
  [
    wordsPattern('(?:an|one|1) hour and (?:a )?half (?<way>later|earlier)'),
    (match) => ({ days: 0, minutes: /^l/i.test(match.groups?.way ?? '') ? 90 : -90, longer: 0 }),
  ],
  [wordsPattern(`${AMOUNT} ${UNIT} (?<way>later|after that|earlier|sooner|before that)`), shiftIn],
  [
    wordsPattern(
      `(?<way>back|later|earlier|forward|(?:postpone|delay|push|move|shift)(?: (?:it|this|that|the booking|my booking|the meeting))?)(?: (?:back|later|by|for)){0,2} ${AMOUNT} ${UNIT}`,
    ),
    shiftIn,
  ],
  [
    wordsPattern('(?:the )?(?:next|following) day|(?:the )?day after(?: that)?(?! tomorrow)'),
    () => ({ days: 1, minutes: 0, longer: 0 }),
  ],
  [wordsPattern('(?:the )?day before(?: that)?'), () => ({ days: -1, minutes: 0, longer: 0 })],
];

export function readFromNow(page: Page): Finding<number>[] {
  return claimForms(page, FROM_NOW);
}

export function readShifts(page: Page): Finding<Shift>[] {
  return claimForms(page, SHIFTS);
}

function shiftIn(match: RegExpExecArray): Shift {
  const sign = /earlier|sooner|before|forward/i.test(match.groups?.way ?? '') ? -1 : 1;
  const unit = match.groups?.unit ?? '';
  const amount = amountIn(match) * sign;
  if (/^d/i.test(unit)) return { days: amount, minutes: 0, longer: 0 };
  if (/^w/i.test(unit)) return { days: amount * 7, minutes: 0, longer: 0 };
  return { days: 0, minutes: /^h/i.test(unit) ? amount * 60 : amount, longer: 0 };
}

function minutesIn(match: RegExpExecArray): number {
  return amountIn(match) * (/^h/i.test(match.groups?.unit ?? '') ? 60 : 1);
}

function amountIn(match: RegExpExecArray): number {
  const words = (match.groups?.amount ?? '').toLowerCase();
  if (words.includes('half')) return 0.5;
  if (words === 'a' || words === 'an') return 1;
  return words.startsWith('a couple') ? 2 : numberOf(words);
}
