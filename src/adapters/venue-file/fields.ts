import { z } from 'zod';

/** The fields that settings are made of. Every value of the file arrives as the text that stands there. */

type Describe = { error: (issue: { input?: unknown }) => string };

/** Says what is wrong with a value and what was expected. */
export function expected(what: string): Describe {
  return {
    error: ({ input }) =>
      input === undefined ? `is missing; expected ${what}` : `expected ${what}, found ${show(input)}`,
  };
}

function show(value: unknown): string {
  if (value === '' || value === null) return 'nothing';
  if (typeof value === 'string') return JSON.stringify(value.length > 60 ? `${value.slice(0, 59)}…` : value);
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  return Array.isArray(value) ? 'a list' : 'settings';
}

export function text(what: string, maxLength: number) {
  const described = expected(`${what} (at most ${maxLength} characters)`);
  return z
    .string(described)
    .trim()
    .refine((value) => value !== '' && value.length <= maxLength, described);
}

export function pattern(what: string, shape: RegExp) {
  const described = expected(what);
  return z.string(described).trim().regex(shape, described);
}

/** Text of a file, or a number of JSON. */
export function wholeNumber(min: number, max: number) {
  const described = expected(`a whole number from ${min} to ${max}`);
  return z
    .union([z.string(), z.number().transform(String)], described)
    .refine((value) => /^\d{1,9}$/.test(value) && Number(value) >= min && Number(value) <= max, described)
    .transform(Number);
}

const anEmail = expected('an email address');
export const emailList = z
  .array(z.string(anEmail).trim().pipe(z.email(anEmail)), expected('a list of email addresses'))
  .superRefine(allDifferent((address: string) => address, null));

/** No two items of a list may be alike in `key` (case does not count). */
export function allDifferent<T>(keyOf: (item: T) => string, key: string | null) {
  return (items: T[], context: z.RefinementCtx): void => {
    const seen = new Set<string>();
    for (const [i, item] of items.entries()) {
      const value = keyOf(item).toLowerCase();
      if (seen.has(value)) {
        const message = `${JSON.stringify(keyOf(item))} stands here twice; expected each only once`;
        context.addIssue({ code: 'custom', path: key === null ? [i] : [i, key], message });
      }
      seen.add(value);
    }
  };
}
