/** Which of the things offered the guest takes, when it is said by its place among them. */
export type Pick =
  | { kind: 'nth'; index: number }
  | { kind: 'last' }
  | { kind: 'latest' }
  | { kind: 'earliest' }
  | { kind: 'any' };

const NTH = ['first|1st', 'second|2nd', 'third|3rd', 'fourth|4th', 'fifth|5th'];
const THING = '(?:one|option|slot|choice|offer|alternative|time|suggestion|possibility)';
const NUMBERED =
  /\b(?:option|number|no\.|choice|nr\.?|slot|#) ?#?(?<number>[1-5])\b|^[\s(#]*(?<bare>[1-5])[).\s]*(?:please|pls|is fine|works|then|is good|thanks)?[.!\s]*$/i;

const PICKS: readonly (readonly [pattern: RegExp, pick: Pick])[] = [
  [new RegExp(`\\b(?:last|bottom|final) ${THING}\\b|\\bthe last\\b(?! (?:time|week|booking))`, 'i'), { kind: 'last' }],
  [ending('later|latest'), { kind: 'latest' }],
  [ending('earlier|earliest|sooner|soonest'), { kind: 'earliest' }],
  ...NTH.map((words, index): [RegExp, Pick] => [
    new RegExp(`${ending(words).source}|\\bthe (?:${words})(?= please| then|[.,!]|$)`, 'i'),
    { kind: 'nth', index },
  ]),
  [
    /\b(?:any (?:of (?:them|those|these)|one|is fine|works)|either(?: one| is fine| works)|whichever|you choose|doesn't matter|don't mind|no preference)\b/i,
    { kind: 'any' },
  ],
];

export function readPick(text: string): Pick | null {
  const number = NUMBERED.exec(text)?.groups;
  if (number) return { kind: 'nth', index: Number(number.number ?? number.bare) - 1 };
  return PICKS.find(([pattern]) => pattern.test(text))?.[1] ?? null;
}

/** "The later one", or nothing but "the later". */
function ending(words: string): RegExp {
  return new RegExp(`\\b(?:${words}) ${THING}\\b|^\\W*(?:the )?(?:${words})(?: please| then)?\\W*$`, 'i');
}

/** The index it points to, among things in the order offered; `compare` says which is earlier. */
export function indexOfPick<T>(pick: Pick, things: T[], compare: (a: T, b: T) => number): number {
  const sorted = things.toSorted(compare);
  const ends = { latest: sorted.at(-1), earliest: sorted[0], last: things.at(-1), any: things[0] };
  if (pick.kind === 'nth') return pick.index < things.length ? pick.index : -1;
  const thing = ends[pick.kind];
  return thing === undefined ? -1 : things.indexOf(thing);
}
