import { COUNT, numberOf } from './numbers.ts';
import { type Form, wordsPattern } from './page.ts';

/** One companion, or several of a kind. Patterns here are kept small: they are repeated, and each copy is compiled. */
const ONE =
  'wife|husband|partner|fianc[eé]e?|girlfriend|boyfriend|gf|bf|mom|mum|mother|dad|father|brother|sister|son|daughter|baby|toddler|child|kid|infant|friend|mate|colleague|co-?worker|boss|manager|client|cousin|aunt|uncle|nephew|niece|grandma|grandpa|grandmother|grandfather|assistant|roommate|parent|sibling|co-?founder|guest|person|half|other';
const MANY = 'children|kids|babies|people|men|women|boys|girls|ladies|guys|parents';
const QUANTITY =
  '(?:my|our|his|her|an?|one|another|\\d{1,3}|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|my (?:\\d{1,2}|two|three|four|five|six))';
const COMPANION = `(?:(?:of )?${QUANTITY} (?:[a-z]+ ){0,2}(?:(?:${ONE})s?|${MANY})|\\d{1,2}(?! ?(?:[ap]m|[:.]\\d)))`;
const JOIN = '(?:,|,? and|,? plus| \\+| &) ?';
const SPEAKER = '(?:me|myself|i)';
const VERB = /^ (?:would|want|need|will|am|have|had|like|was|can|could|do|don't|hope|think|prefer)\b/i;

/** The speaker, or somebody named, with others: how many that makes. */
export const COMPANY_FORMS: readonly Form<number>[] = [
  [wordsPattern(`(?:my|our) [a-z]{2,12} [a-z\\u00c0-\\u024f]{2,15} and (?:me|i)(?!')`), speakerAndNamed],
  [
    wordsPattern(`(?<=for (?:[a-z\\u00c0-\\u024f]{2,15} ){1,3})(?:and|\\+|plus) (?<company>${COMPANION})`),
    namedAndOthers,
  ],
  [
    wordsPattern(
      `(?:coming|come|going|dining|eating|be there|it's me|just me) with (?<company>${COMPANION}(?:${JOIN}${COMPANION}){0,3})`,
    ),
    speakerAndOthers,
  ],
  [
    wordsPattern(
      `(?:(?<before>${COMPANION}),? (?:and )?)?${SPEAKER}(?: in| down)?(?:,? (?:and |\\+ ?|& ?|plus |with )|\\+|, (?=my |our |an? ))(?<company>${COMPANION}(?:${JOIN}${COMPANION}){0,3})(?! (?:hours?|minutes?|o'?clock))`,
    ),
    speakerAndOthers,
  ],
  [
    wordsPattern(
      `(?<company>${COMPANION}(?:${JOIN}${COMPANION}){0,3}),? (?:and|&|\\+|plus) ${SPEAKER}(?!')(?<after>(?:${JOIN}${COMPANION}){0,2})`,
    ),
    othersAndSpeaker,
  ],
];

/** A bare number among the others counts too: "me + 3". Null where nobody could say how many: "me and my friends". */
function speakerAndOthers(match: RegExpExecArray): number | null {
  const { before, company, after } = match.groups ?? {};
  const groups = [before, company, after]
    .flatMap((words) => (words ?? '').split(/,? and |, ?| ?\+ ?| & | plus /i))
    .filter((words) => words.trim() !== '');
  const counts = groups.map(companionsIn);
  return counts.includes(null) ? null : counts.reduce<number>((sum, count) => sum + (count ?? 0), 1);
}

/** "My wife and I would like" is company; "4 people and I would like" is a new sentence. */
function othersAndSpeaker(match: RegExpExecArray): number | null {
  const isSentence = VERB.test(match.input.slice(match.index + match[0].length));
  return isSentence && !/^(?:my|our) /i.test(match[0]) ? null : speakerAndOthers(match);
}

/** "For Mohsen and 4 friends". Nobody is called "us" or "adults". */
function namedAndOthers(match: RegExpExecArray): number | null {
  const [host = ''] = /\S+ $/.exec(match.input.slice(0, match.index)) ?? [];
  return /^\p{Lu}/u.test(host) ? speakerAndOthers(match) : null;
}

/** "My friend Ali and I". */
function speakerAndNamed(match: RegExpExecArray): number | null {
  return new RegExp(`^(?:my|our) (?:${ONE}) `, 'i').test(match[0]) ? 2 : null;
}

const NUMBER = new RegExp(`(?<![a-z\\d])${COUNT}(?![a-z\\d])`, 'i');
const SEVERAL = new RegExp(`(?:(?<!parent)s|${MANY.replace('|parents', '')})$`, 'i');

function companionsIn(words: string): number | null {
  const number = NUMBER.exec(words.replace(/^(?:an?|one) (?!hundred)/i, '1 '));
  if (number) return numberOf(number[0]);
  if (/parents$/i.test(words)) return 2;
  return SEVERAL.test(words.trim()) && !/boss$/i.test(words) ? null : 1;
}
