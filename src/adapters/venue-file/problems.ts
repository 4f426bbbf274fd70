import type { z } from 'zod';
import { didYouMean } from './nearest.ts';
import { settingsOf } from './venue-schema.ts';

export type Path = readonly PropertyKey[];

export interface Problem {
  path: Path;
  message: string;
}

/** One problem for each setting that nobody knows, one for anything else. `within`: the section that was checked alone. */
export function toProblems(issue: z.core.$ZodIssue, within: Path = []): Problem[] {
  const path = [...within, ...issue.path];
  if (issue.code === 'unrecognized_keys') {
    const known = settingsOf(path);
    return issue.keys.map((key) => ({
      path: [...path, key],
      message: `unknown setting${didYouMean(key, known) || `; expected one of ${known.join(', ')}`}`,
    }));
  }
  return [{ path, message: issue.message }];
}

/** `resources[1].capacity` */
export function nameOf(path: Path): string {
  return path.reduce<string>((name, segment) => {
    if (typeof segment === 'number') return `${name}[${segment}]`;
    return name === '' ? String(segment) : `${name}.${String(segment)}`;
  }, '');
}
