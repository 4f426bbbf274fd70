import type { TimeOfDay } from '../../domain/wall-time.ts';
import { folded } from './fold.ts';
import { readersFor } from './languages.ts';
import { merged, type Signs } from './signs.ts';

/** One of the things that a guest says in a reply to a reminder. */
export type ReplyMeaning =
  | { kind: 'coming' }
  /** `minutes` after the start, or from now; null: they did not say how late. */
  | { kind: 'late'; minutes: number | null; fromNow: boolean }
  /** So many in all, or (null) so many more than were booked, fewer where it is less than 0. */
  | { kind: 'people'; count: number | null; more: number }
  /** Something of the booking is to be different. */
  | { kind: 'change' }
  | { kind: 'cancel' }
  /** They may come or not; or want it cancelled, or not. To be asked. */
  | { kind: 'unclear' }
  | { kind: 'other' };

const GOOD_PICTURES = /[👍👌✅✔☑🆗💯🙌🤝👏]/u;
const BAD_PICTURES = /[👎❌🚫✖]/u;

/**
 * What a guest answers to a reminder, in any of the six languages; what matters most comes first. That they cancel is read only
 * where nothing in the message speaks against it: a wrong cancellation is worse than a question.
 * @param startsAt the booking's start on the venue's clock: only with it does a time of arrival say how late they are
 */
export function readReply(text: string, startsAt?: TimeOfDay): ReplyMeaning[] {
  const plain = folded(text);
  const signs = merged(readersFor(plain).map((read) => read(plain, startsAt)));
  if (!signs) return [{ kind: 'other' }];
  const said = weighed(signs, text);
  return signs.asksElse && said[0]?.kind !== 'other' ? [...said, { kind: 'other' }] : said;
}

/** A no and nothing else. */
export function isPlainNo(text: string): boolean {
  const plain = folded(text);
  const signs = merged(readersFor(plain).map((read) => read(plain)));
  if (!signs?.refuses) return false;
  const { surelyComing, agrees, keeps, unsure, hedges, asks, late, people, changes } = signs;
  return ![surelyComing, agrees, keeps, unsure, hedges, asks].includes(true) && !late && !people && !changes;
}

function weighed(signs: Signs, text: string): ReplyMeaning[] {
  const wishes = wishesIn(signs);
  if (isClearly(signs) && !hasBoth(text)) return signs.changes ? wishes : [{ kind: 'cancel' }];
  const isOpen = signs.unsure || (signs.cancels && signs.hedges);
  if (isOpen) return signs.changes ? [...wishes, { kind: 'unclear' }] : [{ kind: 'unclear' }, ...wishes];
  if (wishes.length > 0)
    return comes(signs) && !signs.changes && !signs.late ? [...wishes, { kind: 'coming' }] : wishes;
  return [answerIn(signs, text)];
}

/** Nothing speaks against it, and nothing else is wanted of the same booking. */
function isClearly({ cancels, keeps, unsure, hedges, surelyComing, people, late }: Signs): boolean {
  const otherwise = people !== null || late?.fromNow === true;
  return cancels && !keeps && !unsure && !hedges && !surelyComing && !otherwise;
}

/** In the order in which they are said. */
function wishesIn({ late, people, changes }: Signs): ReplyMeaning[] {
  const found = [
    late && { at: late.at, meaning: { kind: 'late' as const, minutes: late.minutes, fromNow: late.fromNow } },
    people && { at: people.at, meaning: { kind: 'people' as const, count: people.count, more: people.more } },
    changes && { at: changes.at, meaning: { kind: 'change' as const } },
  ];
  return found
    .filter((each) => each !== null)
    .sort((a, b) => a.at - b.at)
    .map(({ meaning }) => meaning);
}

const comes = ({ surelyComing, agrees, keeps }: Signs) => surelyComing || agrees || keeps;

function answerIn(signs: Signs, text: string): ReplyMeaning {
  const { coming, surelyComing, cancels, mentionsCancelling, keeps, refuses, hedges, asks } = signs;
  if (cancels) return { kind: 'unclear' };
  if (surelyComing) return { kind: 'coming' };
  if (keeps && !mentionsCancelling) return { kind: 'coming' };
  if (coming || mentionsCancelling || refuses || BAD_PICTURES.test(text)) return { kind: 'unclear' };
  if (comes(signs) && !hedges) return { kind: 'coming' };
  if (hedges && !asks) return { kind: 'unclear' };
  return GOOD_PICTURES.test(text) && !asks ? { kind: 'coming' } : { kind: 'other' };
}

const hasBoth = (text: string) => GOOD_PICTURES.test(text) && BAD_PICTURES.test(text);
