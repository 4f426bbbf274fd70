import { isCommonWord, isConnector } from './lexicon.ts';
import { slipBetween } from './slips.ts';

/** The words on which understanding turns: what a slip of the fingers may have been meant as. */
const MEANT =
  'the and for with under book booking reserve reservation room table meeting people person persons guests party friends adults children colleagues monday tuesday wednesday thursday friday saturday sunday tomorrow today tonight morning afternoon evening midnight january february september october november december name want need would like could please hello cancel cancelled change reschedule available availability minutes hour hours half quarter next week instead later earlier phone number until another second actually sorry three four seven eight eleven twelve fifteen twenty thirty whiteboard projector screen parking workshop birthday confirm confirmed'.split(
    ' ',
  );
const MEANT_SET = new Set(MEANT);
/** Real words within reach of one of those. */
const REAL =
  'two five six nine ten sixteen eighteen nineteen forty fifty sixty ninety noon ppl pax tmrw brunch supper chance chances changes morrow nights nigh ours tables rooms needy heed feed named weak wick text net nest rev party parts pasty partly arty parity parson prisons personal personas weed wand went wont lake liked likes lice bike bikes bookings booker books boo boos boot boots booth bo cook look hook took nook brook room roam roof rooms root boom groom doom zoom broom tale tablet cable fable stable able meaning meeting melting seating heating beating meetings reserved reserves observe preserve guess quests guest adult hall halt calf behalf hello cello hell hells palace pleased pleases pleasant pleasure phones phony none lone line tone done throne shower sore story sorry lorry worry sunny sundays monkey freedom wedding weddings screens scree scream seconds secondly sevens eights weight height sight light eighth twenties thirty thirst fifteenth numbers lumber lunar member members latter late lately lather laser layer water ladder early earl earlier pearlier united untie untied unit units until utility other others mother confirmation confirms conform conforms confirming parks packing barking working marking workshops birthdays friend friendly fiends adulthood wants warrant wart picking alter altered cold gold earliest receive received project projects peace purple couple prince'.split(
    ' ',
  );
const REAL_WORDS = new Set(REAL);

const TOKEN = /[\p{L}\p{M}'-]+/gu;
/** More words than this are no message in which a slip would matter. */
const MOST_TOKENS = 150;
/** What comes next is somebody's name. */
const BEFORE_NAME =
  /\b(?:names?(?: is| are| will be| should be| to| of)?|name's|i'm|im|i am|this is|it's|under|call me|mr|mrs|ms|dr|miss)\.?[ :,="-]*$/i;
const LONGEST_LEAD = 30;
const LONGEST_WORD = 13;

/** The text with slips of the fingers in words we live by put right. Names, and words of a language, stay as they are. */
export function withoutSlips(text: string): string {
  let result = '';
  let end = 0;
  let isName = false;
  let isAfterUnknown = false;
  for (const { 0: token, index } of [...text.matchAll(TOKEN)].slice(0, MOST_TOKENS)) {
    const between = text.slice(end, index);
    result += between;
    end = index + token.length;
    const isKnown = isWord(token.toLowerCase());
    isName = !isKnown && (BEFORE_NAME.test(result.slice(-LONGEST_LEAD)) || (isName && between === ' '));
    const isNext: boolean = isAfterUnknown && between === ' ';
    const place: Place = isCapital(token) && !isOpening(result) ? 'capital' : isNext ? 'after unknown' : 'anywhere';
    const meant: string | null = isKnown || isName ? null : meantBy(token.toLowerCase(), place);
    isAfterUnknown = !isKnown && meant === null;
    result += meant ?? token;
  }
  return result + text.slice(end);
}

/** Where a word may belong to a name: a capital within a sentence leaves at most a weekday or a month. */
type Place = 'anywhere' | 'after unknown' | 'capital';
const LEAST_LETTERS: Record<Place, number> = { anywhere: 3, 'after unknown': 5, capital: 6 };

function isCapital(token: string): boolean {
  return /^\p{Lu}\p{Ll}/u.test(token);
}

function isOpening(before: string): boolean {
  return /(?:^|[.!?\n] ?)$/.test(before);
}

function isWord(token: string): boolean {
  return MEANT_SET.has(token) || REAL_WORDS.has(token) || isCommonWord(token) || isConnector(token);
}

function meantBy(typed: string, place: Place): string | null {
  if (typed.length < 3 || typed.length > LONGEST_WORD || /['-]/.test(typed)) return null;
  const words = MEANT.filter((word) => isLikely(typed, word, place));
  return words.find((word) => slipBetween(typed, word) !== 'two') ?? words[0] ?? null;
}

/** The shorter a word, the more neighbours it has that are words or names themselves. */
function isLikely(typed: string, word: string, place: Place): boolean {
  const isSwappedStart = typed[0] === word[1] && typed[1] === word[0];
  if ((typed[0] !== word[0] && !isSwappedStart) || word.length < LEAST_LETTERS[place]) return false;
  if (place === 'capital' && !/day$|ber$/.test(word)) return false;
  switch (slipBetween(typed, word)) {
    case 'swapped':
    case 'doubled':
      return true;
    case 'dropped':
    case 'added':
      return word.length > 4 && typed.length > 3 && typed !== `${word}s`;
    case 'replaced':
      return word.length > 5 && place === 'anywhere';
    case 'two':
      return word.length > 6 && typed.length > 6 && place === 'anywhere' && typed.slice(0, 2) === word.slice(0, 2);
    case null:
      return false;
  }
}
