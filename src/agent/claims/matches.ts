/** The matches of a global pattern. `matchAll` would compile the pattern anew each time, which costs more than the search. */
export function matchesOf(text: string, pattern: RegExp): RegExpExecArray[] {
  const matches: RegExpExecArray[] = [];
  pattern.lastIndex = 0;
  for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
    if (match[0] === '') pattern.lastIndex += 1;
    matches.push(match);
  }
  return matches;
}
