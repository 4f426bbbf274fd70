import type { Venue } from '../domain/venue.ts';
import type { Fact, ReplacedClaim, ToolResult } from '../ports.ts';
import { backingOf } from './claims/backing.ts';
import { calendarOf, readText } from './claims/read-text.ts';
import { withoutRepeated } from './claims/repeated-facts.ts';
import { readStates } from './claims/states.ts';
import { legible } from './claims/text.ts';
import {
  unbackedContacts,
  unbackedDays,
  unbackedPrices,
  unbackedReferences,
  unbackedTimes,
} from './claims/unbacked.ts';
import { unbackedStates } from './claims/unbacked-states.ts';
import { unreadWords } from './claims/unread.ts';

const LONGEST_CLAIM = 200;

/** What a drafted reply may rest on. */
export interface ClaimEvidence {
  venue: Venue;
  now: Date;
  /** The facts of this turn's tool results: what the draft's placeholders stand for. */
  facts: Fact[];
  results: ToolResult[];
  /** What the guest has written: backs dates, times, addresses and phones; never a price, a state, a reference or a link. */
  guestWords: string[];
  /** The text is to stand as the guest's own: then a link of theirs is theirs to give. */
  isGuests?: boolean;
  /** Sentences rendered from rows in earlier turns: back dates, times and references; never a state of now. */
  earlierFacts: string[];
}

/**
 * Holds a drafted reply, its placeholders not yet filled, against the facts: whatever it says of dates, times, prices, states,
 * references and contacts that nothing backs, in the order of the text. Empty when it may go out.
 */
export function checkClaims(drafted: string, evidence: ClaimEvidence): ReplacedClaim[] {
  const draft = withoutRepeated(drafted, evidence.facts);
  const text = legible(draft);
  const said = readText(text, calendarOf(evidence));
  const states = readStates(text);
  const unread = unreadWords(draft, text, evidence);
  if ([...Object.values(said), states, unread].every((mentions) => mentions.length === 0)) return [];
  const backing = backingOf(evidence);
  const found = {
    date: unbackedDays(text, said.days, backing, evidence.venue),
    time: unbackedTimes(said.times, backing),
    price: unbackedPrices(text, said.prices, backing),
    state: [...unread, ...unbackedStates(text, states, said.days, evidence, backing)],
    reference: unbackedReferences(said.references, backing),
    contact: unbackedContacts(said.contacts, backing),
  };
  const claims = Object.entries(found).flatMap(([kind, mentions]) =>
    mentions.map(({ words, start }) => ({
      kind: kind as keyof typeof found,
      claim: words.slice(0, LONGEST_CLAIM),
      start,
    })),
  );
  const inOrder = claims.sort((a, b) => a.start - b.start).map(({ kind, claim }) => ({ kind, claim }));
  return inOrder.filter(
    ({ kind, claim }, index) => inOrder.findIndex((each) => each.kind === kind && each.claim === claim) === index,
  );
}
