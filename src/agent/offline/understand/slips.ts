/** A slip of the fingers, from most to least likely to be one. */
type Slip = 'swapped' | 'doubled' | 'dropped' | 'added' | 'replaced' | 'two';

/** What kind of slip makes `typed` of `word`; null where it takes more than fingers, or is no slip at all. */
export function slipBetween(typed: string, word: string): Slip | null {
  if (typed === word || Math.abs(typed.length - word.length) > 2) return null;
  const from = sharedStart(typed, word);
  const [a, b] = [typed.slice(from), word.slice(from)];
  if (a.length === b.length && a[0] === b[1] && a[1] === b[0] && a.slice(2) === b.slice(2)) return 'swapped';
  if (a.length === b.length && a.slice(1) === b.slice(1)) return 'replaced';
  if (b.slice(1) === a) return b[0] === word[from - 1] ? 'doubled' : 'dropped';
  if (a.slice(1) === b) return a[0] === typed[from - 1] ? 'doubled' : 'added';
  return distance(a, b) === 2 ? 'two' : null;
}

function sharedStart(a: string, b: string): number {
  let length = 0;
  while (length < a.length && a[length] === b[length]) length += 1;
  return length;
}

/** Damerau and Levenshtein's: letters added, dropped, replaced, or swapped with their neighbour. */
function distance(a: string, b: string): number {
  let before: number[] = [];
  let above = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      const steps = [at(above, j) + 1, at(row, j - 1) + 1, at(above, j - 1) + same];
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) steps.push(at(before, j - 2) + 1);
      row.push(Math.min(...steps));
    }
    [before, above] = [above, row];
  }
  return at(above, b.length);
}

function at(row: number[], index: number): number {
  return row[index] ?? Number.POSITIVE_INFINITY;
}
