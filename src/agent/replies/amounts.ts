import { anywhere, type ReplyWords } from './reply-words.ts';

const MINUTES =
  '(?:more )?(?:min|mins|minutes?|minutinhos?|minutitos?|minutos?|minuten|minute|minuti|m|mn|دقيقه|دقائق|دقايق|دقيقتين|د|da2aye2|da2i2a|de2aye2|daqayeq)';
const HOURS = '(?:h|hrs?|hours?|heures?|horas?|stunden?|std|ساعات|ساعه|sa3a)';
const OR = '(?: ?- ?| ?/ ?| or | to | o | a | ou | oder | bis | او | الي | ل)';
const MOST_MINUTES = 24 * 60;

/** How many people, in all or more (less than 0: fewer) than before, and where in the text that is said. */
export interface PeopleSaid {
  count: number | null;
  more: number;
  at: number;
}

/** How numbers are found in one language. */
export interface AmountReader {
  /** How many minutes are named; of "10 or 15" the more. Null: none. */
  minutes(text: string): number | null;
  /** Where the number alone may mean them: beside words of lateness. */
  minutesLate(text: string): number | null;
  /** In how many minutes they will be there. */
  minutesAway(text: string): { minutes: number; at: number } | null;
  people(text: string): PeopleSaid | null;
  /** Who of the party stays away. */
  fewer(text: string): PeopleSaid | null;
}

export function amountsOf(words: ReplyWords): AmountReader {
  const named = Object.keys(words.numbers).sort((a, b) => b.length - a.length);
  const number = `(?:\\d{1,3}|${named.join('|')})`;
  const minutes = anywhere(`(?:${number}${OR})?(?<n>${number})(?:ish)? ?(?<unit>${MINUTES}|${HOURS})`);
  const bare = anywhere(`(?:${number}${OR})?(?<n>\\d{1,3})(?:ish)?(?![:.]\\d| ?(?:uhr|h|am|pm|o clock))`);
  const spans = Object.entries(words.spans).map(([source, length]) => [anywhere(source), length] as const);
  const away = words.soonThere.map((source) =>
    anywhere(
      source.replaceAll('M', `(?:${number} ?${MINUTES}|${Object.keys(words.spans).join('|')})`).replaceAll('K', number),
    ),
  );
  const last = anywhere(`(?<n>${number})$`);
  const pair = anywhere(words.twoOfUs);
  const patternFor = (source: string) =>
    anywhere(source.replace('N', `(?<n>${number})(?!${words.notPeople}(?!\\p{L}))`).replaceAll('N', number), 'gu');
  const all = words.people.map(patternFor);
  const more = [...words.morePeople.map(patternFor), /(?<![\p{L}\p{N}])\+ ?(?<n>\d{1,2})(?![\p{L}\p{N}])/gu];
  const fewer = words.fewerPeople.map(patternFor);
  const counted = (name: string | undefined) => (name === undefined ? 1 : (words.numbers[name] ?? Number(name)));

  function first(patterns: RegExp[], text: string): { value: number; at: number } | null {
    for (const pattern of patterns) {
      for (const match of text.matchAll(pattern)) {
        const value = counted(match.groups?.n);
        if (value > 0) return { value, at: match.index };
      }
    }
    return null;
  }

  function minutesIn(text: string): number | null {
    const span = spans.find(([pattern]) => pattern.test(text));
    if (span) return span[1];
    const found = minutes.exec(text);
    const value = found ? counted(found.groups?.n) : 0;
    if (!found || value === 0) return null;
    const length = isHours(found.groups?.unit) ? value * 60 : value;
    return length < MOST_MINUTES ? length : null;
  }

  return {
    minutes: minutesIn,
    minutesLate: (text) => minutesIn(text) ?? valueIn(bare.exec(text)),
    minutesAway(text) {
      for (const pattern of away) {
        const found = pattern.exec(text);
        const length = found && (minutesIn(found[0]) ?? (counted(last.exec(found[0])?.groups?.n ?? '') || null));
        if (found && length) return { minutes: length, at: found.index };
      }
      return null;
    },
    people(text) {
      const two = pair.exec(text);
      const count = first(all, text) ?? (two && { value: 2, at: two.index });
      const added = first(more, text);
      if (added) return { count: null, more: added.value, at: added.at };
      return count && { count: count.value, more: 0, at: count.at };
    },
    fewer(text) {
      const away = first(fewer, text);
      return away && { count: null, more: -away.value, at: away.at };
    },
  };
}

/** A number without a unit counts minutes where lateness is spoken of. */
function valueIn(match: RegExpExecArray | null): number | null {
  const value = match ? Number(match.groups?.n) : null;
  return value !== null && value > 0 && value <= 180 ? value : null;
}

const HOURS_ONLY = new RegExp(`^${HOURS}$`, 'u');
const isHours = (unit: string | undefined): boolean => unit !== undefined && HOURS_ONLY.test(unit);
