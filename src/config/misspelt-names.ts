/** In `.env` for docker-compose.yml, not for us. */
const NOT_OURS = ['POSTGRES_PASSWORD'];
/** In the environment these are others' as a rule, however near they are to a name of ours. */
const OFTEN_OTHERS = ['SECRET_KEY', 'SECRET_KEYS'];
const OUR_PREFIX = /^(WHATSAPP|SLACK|RESEND|EMAIL|BURST)_/;

/** In `.env` every name must be one of ours; in the environment, where others live too, those that look like ours. */
export function misspeltNames(known: readonly string[], names: string[], inFile: string[]): string[] {
  return [...new Set(names)]
    .filter((name) => !known.includes(name) && !NOT_OURS.includes(name))
    .map((name) => ({ name, nearest: known.find((ours) => distance(name, ours) <= 2) }))
    .filter(({ name, nearest }) => inFile.includes(name) || OUR_PREFIX.test(name) || isSlip(name, nearest))
    .map(({ name, nearest }) => `${name}: no such setting${nearest ? `; did you mean ${nearest}?` : ''}`);
}

/** Short names are too near to what others set: APP_KEY is no slip of API_KEY. */
function isSlip(name: string, nearest: string | undefined): boolean {
  return nearest !== undefined && nearest.length >= 8 && name.length >= 7 && !OFTEN_OTHERS.includes(name);
}

/** Levenshtein. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const change = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(change, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
