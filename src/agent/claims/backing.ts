import type { LocalDate } from '../../domain/venue.ts';
import { minutesOf } from '../../domain/wall-time.ts';
import type { ClaimEvidence } from '../claims.ts';
import type { Contact } from './contacts.ts';
import { type Days, datesIn, soonest } from './days.ts';
import { meantBy } from './guest-meaning.ts';
import { freeSentences, type Price } from './prices.ts';
import { calendarOf, readText } from './read-text.ts';
import { dataOf, ownWordsOf } from './result-data.ts';
import { legible, type Mention } from './text.ts';

/** All that backs a draft, but for states. */
export interface Backing {
  dates: Set<LocalDate>;
  /** Days that are no single date, as the venue's facts or the guest name them. */
  days: Days[];
  /** Minutes from midnight. */
  times: Set<number>;
  prices: Price[];
  /** Sentences of the venue and of results that call something free, folded. */
  freeSentences: string[];
  /** Words for what a guest books, folded. */
  bookable: Set<string>;
  contacts: Contact[];
  references: Set<string>;
  /** The venue's own facts, folded. */
  venueWords: string;
}

const DAY = 24 * 60;

/** What each source may back: the guest no price, no reference and no link, an earlier turn no price. */
export function backingOf(evidence: ClaimEvidence): Backing {
  const { venue, guestWords, earlierFacts } = evidence;
  const calendar = calendarOf(evidence);
  const read = (texts: string[]) => readText(legible(texts.join(APART)), calendar);
  const facts = Object.entries(venue.facts).flat();
  const ofVenue = read([...facts, venue.name, ...venue.resources.map(({ name }) => name)]);
  const ofResults = read(ownWordsOf(evidence));
  const ofGuest = read(guestWords);
  const earlier = read(earlierFacts);
  const said = [ofVenue, ofResults, ofGuest, earlier];
  const meant = guestWords.map((words) => meantBy(words, evidence));
  const data = evidence.results.map(dataOf);

  const guestDays = valuesOf(ofGuest.days);
  const guestTimes = [...valuesOf(ofGuest.times).flat(), ...meant.flatMap(({ times }) => times)];
  const lengths = [0, venue.booking.defaultMinutes, ...meant.flatMap(({ minutes }) => minutes)];
  const written = said.flatMap(({ days }) => valuesOf(days).flatMap(datesIn));
  const openings = venue.openingHours.flatMap(({ open, close }) => [minutesOf(open), minutesOf(close) % DAY]);
  return {
    dates: new Set([
      ...written,
      ...[...data, ...meant].flatMap(({ dates }) => dates),
      ...guestDays.flatMap((days) => soonest(days, calendar.today)),
    ]),
    days: [...valuesOf(ofVenue.days), ...guestDays],
    times: new Set([
      ...said.flatMap(({ times }) => valuesOf(times).flat()),
      ...data.flatMap(({ times }) => times),
      ...guestTimes.flatMap((time) => lengths.map((minutes) => (time + minutes) % DAY)),
      ...openings,
    ]),
    prices: [ofVenue, ofResults].flatMap(({ prices }) => valuesOf(prices)),
    freeSentences: [...facts, ...ownWordsOf(evidence)].flatMap((words) => freeSentences(legible(words).rest)),
    bookable: new Set(wordsIn([...BOOKABLE, venue.resourceNoun, ...venue.resources.map(({ name }) => name)])),
    contacts: [
      ...[ofVenue, ofResults, earlier].flatMap(({ contacts }) => valuesOf(contacts)),
      ...valuesOf(ofGuest.contacts).filter(({ kind }) => kind !== 'link' || evidence.isGuests === true),
      ...data.flatMap(({ phones }) => phones),
    ],
    references: new Set([
      ...[ofVenue, ofResults, earlier].flatMap(({ references }) => valuesOf(references)),
      ...data.flatMap(({ references }) => references),
    ]),
    venueWords: legible(facts.join(APART)).rest,
  };
}

const BOOKABLE = ['room booking reservation table desk hall sala reserva salle raum buchung reservierung قاعه حجز'];

function wordsIn(texts: string[]): string[] {
  return texts.flatMap((text) => legible(text).rest.match(/\p{L}{3,}/gu) ?? []);
}

/** Between texts that are read as one: nothing reaches across it. */
const APART = '\n|\n';

function valuesOf<T>(mentions: Mention<T>[]): T[] {
  return mentions.map(({ value }) => value);
}
