import type { Venue } from '../domain/venue.ts';
import type { Fact, ReplacedClaim, TranscriptItem } from '../ports.ts';
import { emptyAnnouncements } from './announcements.ts';
import { checkClaims } from './claims.ts';
import { emptyPlaceholders, factsAlone, fillIn, tidyDraft } from './compose-reply.ts';
import { guesses } from './guesses.ts';
import type { FindLeaks } from './leaks.ts';
import { factsOf, hasActed, type Thread } from './thread.ts';

/** So much of what the guest wrote, and of what was told them before, may back a draft. */
const MOST_SIGNS = 2_000;

/** What a language model's draft came to. */
export interface Judgement {
  /** What may go out; null: nothing of it, and there is no fact to say instead. */
  text: string | null;
  claims: ReplacedClaim[];
}

/** Lets a draft out only where the facts back all of it; else the facts themselves go out. */
export function judgeDraft(
  draft: string,
  thread: Pick<Thread, 'items' | 'done'>,
  at: { venue: Venue; now: Date },
  findLeaks: FindLeaks,
): Judgement {
  const facts = factsOf(thread.done());
  const tidy = tidyDraft(draft, facts);
  const claims = tidy === '' ? [] : claimsOf(tidy, facts, thread, at, findLeaks);
  const isTrue = tidy !== '' && claims.length === 0;
  return { text: (isTrue ? fillIn(tidy, facts) : factsAlone(facts)) || null, claims };
}

function claimsOf(
  draft: string,
  facts: Fact[],
  thread: Pick<Thread, 'items' | 'done'>,
  at: { venue: Venue; now: Date },
  findLeaks: FindLeaks,
): ReplacedClaim[] {
  return [
    ...emptyPlaceholders(draft, facts),
    ...findLeaks(draft),
    ...(thread.done().length === 0 ? emptyAnnouncements(draft) : []),
    ...guesses(draft, { looked: thread.done().length > 0, acted: hasActed(thread.done()) }),
    ...unbackedClaims(draft, facts, thread, at),
  ];
}

/** What was said before is read only where this turn's facts alone do not back the draft: reading it takes time. */
function unbackedClaims(
  draft: string,
  facts: Fact[],
  { items, done }: Pick<Thread, 'items' | 'done'>,
  at: { venue: Venue; now: Date },
): ReplacedClaim[] {
  const own = done();
  const evidence = { ...at, facts, results: own.map(({ result }) => result), guestWords: [], earlierFacts: [] };
  if (checkClaims(draft, evidence).length === 0) return [];
  return checkClaims(draft, {
    ...evidence,
    guestWords: latest(items.flatMap((item) => (item.role === 'guest' ? [item.text] : []))),
    earlierFacts: latest(items.filter((item) => !own.some((each) => each === item)).flatMap(toldIn)),
  });
}

/** What the venue told the guest that was no model's own words. */
function toldIn(item: TranscriptItem): string[] {
  if (item.role === 'tool') return item.result.facts.map((fact) => fact.text);
  return item.role === 'venue' && item.by !== 'agent' ? [item.text] : [];
}

/** The last of them, each once, as far as there is room. */
function latest(texts: string[]): string[] {
  let room = MOST_SIGNS;
  const shown: string[] = [];
  for (const text of [...new Set(texts.filter((each) => each !== '').reverse())]) {
    if (room <= 0) break;
    shown.push(text.slice(0, room));
    room -= text.length;
  }
  return shown.reverse();
}
