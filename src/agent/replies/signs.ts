import type { PeopleSaid } from './amounts.ts';

/** What the words of a reply hold, before it is weighed. */
export interface Signs {
  /** In words that leave no doubt, if nothing else in the message does. */
  cancels: boolean;
  /** Cancelling or not coming is spoken of, clearly or not. */
  mentionsCancelling: boolean;
  keeps: boolean;
  unsure: boolean;
  /** A "maybe" or an "if" anywhere. */
  hedges: boolean;
  coming: boolean;
  /** Where that is said is no "maybe". */
  surelyComing: boolean;
  agrees: boolean;
  refuses: boolean;
  late: Lateness | null;
  people: PeopleSaid | null;
  changes: { at: number } | null;
  asks: boolean;
  /** Something is asked that is none of these. */
  asksElse: boolean;
}

export interface Lateness {
  minutes: number | null;
  /** The minutes count from now, and not from the start. */
  fromNow: boolean;
  at: number;
}

/** Of a text that may be of several languages: what speaks against a cancellation counts in any of them. */
export function merged(all: Signs[]): Signs | null {
  const telling = all.filter(({ cancels, mentionsCancelling }) => cancels || mentionsCancelling);
  const [first, ...others] = telling.length > 0 ? telling : all;
  if (!first) return null;
  return {
    ...others.reduce(either, first),
    keeps: all.some(({ keeps }) => keeps),
    unsure: all.some(({ unsure }) => unsure),
    hedges: all.some(({ hedges }) => hedges),
  };
}

function either(a: Signs, b: Signs): Signs {
  return {
    cancels: a.cancels || b.cancels,
    mentionsCancelling: a.mentionsCancelling || b.mentionsCancelling,
    keeps: a.keeps || b.keeps,
    unsure: a.unsure || b.unsure,
    hedges: a.hedges || b.hedges,
    coming: a.coming || b.coming,
    surelyComing: a.surelyComing || b.surelyComing,
    agrees: a.agrees || b.agrees,
    refuses: a.refuses || b.refuses,
    late: a.late?.minutes ? a.late : (b.late ?? a.late),
    people: a.people ?? b.people,
    changes: a.changes ?? b.changes,
    asks: a.asks || b.asks,
    asksElse: a.asksElse && b.asksElse,
  };
}
