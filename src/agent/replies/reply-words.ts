import { foldedLetters } from './fold.ts';

/**
 * How guests of one language answer a reminder. All of it is sources of regular expressions over folded words (see fold.ts):
 * small letters, no accents, a blank for each apostrophe.
 */
export interface ReplyWords {
  /** What may stand before what a clause is about: greetings, apologies, "please". */
  leadIns: string;
  /** Words at which a new clause begins. */
  joints: string;
  /** A sentence that begins so asks, with or without a question mark. */
  asking: string;
  /** Taken out before anything is read: it sounds like something else than it is, or is about somebody or something else. */
  misleading: string;
  /** A clause that begins so cancels, in words that leave no doubt. */
  cancels: string;
  /** So too, though it is put as a question to us. */
  asksToCancel: string;
  /** Behind one of these it does so no longer: "at 7", "on time", "without". */
  butOnly: string;
  /** Whatever speaks of cancelling or of not coming, clear or not. */
  notComing: string;
  /** "That does not work": of a time, as likely as not. */
  unsuitable: string;
  /** "Do not cancel". */
  keeps: string;
  /** Whether they come is left open. */
  unsure: string;
  /** "Maybe", "if": a word that leaves open whatever it stands with. */
  hedges: string;
  coming: string;
  /** A yes to whatever was said. */
  agrees: string;
  /** A no, alone. */
  refuses: string;
  late: string;
  notLate: string;
  /** They have set out, or look where to leave the car: minutes beside it count from now. */
  underWay: string;
  /** Where `M` stands for so many minutes, `K` for a number without a unit: they will be there in that time. */
  soonThere: string[];
  /** "An hour", "half an hour" and the like, in minutes. */
  spans: Record<string, number>;
  /** "Will be there": a time of day behind it is when they come. */
  arriving: string;
  /** Times of day in words, where `H` stands for the hour (none: that of the start) and `M` for the minutes past it. */
  clockTimes: string[];
  /** Words for minutes in these; less than 0: before the hour. */
  hourParts: Record<string, number>;
  /** Names of days: the seven, "tomorrow". */
  days: string;
  changes: string;
  notChanging: string;
  /** Where `N` stands for a number: "we will be N", "N people". */
  people: string[];
  /** So many more than before: "N more". One, where there is no `N`. */
  morePeople: string[];
  /** So many fewer: "N of us cannot come". */
  fewerPeople: string[];
  /** The guest and one more, and nobody else. */
  twoOfUs: string;
  /** Behind a number: it counts no people. */
  notPeople: string;
  numbers: Record<string, number>;
}

const STARTS = '(?<![\\p{L}\\p{N}])';
const ENDS = '(?![\\p{L}\\p{N}])';

/** Whole words anywhere in a text. An empty source is found nowhere. */
export function anywhere(source: string, flags = 'u'): RegExp {
  return source === '' ? /(?!)/gu : new RegExp(`${STARTS}(?:${foldedLetters(source)})${ENDS}`, flags);
}

/** At the beginning of a clause, behind any lead-ins. */
export function atStart(source: string, leadIns: string): RegExp {
  if (source === '') return /(?!)/u;
  return new RegExp(foldedLetters(`^(?<lead>(?:(?:${leadIns}) )*)(?:${source})${ENDS}(?<tail>.*)$`), 'u');
}

/** A clause that is this and nothing else, but for lead-ins. */
export function alone(source: string, leadIns: string): RegExp {
  return new RegExp(foldedLetters(`^(?:(?:${leadIns}) )*(?:${source})$`), 'u');
}

/** Up to so many words, none of them one of these. */
export function upTo(most: number, except = ''): string {
  return `(?:${except ? `(?!(?:${except})${ENDS})` : ''}[\\p{L}\\p{N}]+ ){0,${most}}?`;
}
