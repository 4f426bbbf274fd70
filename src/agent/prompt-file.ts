import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';

const folder = new URL('../../prompts/', import.meta.url);
const FILE = /^---\n(?<head>.*?)\n---\n(?<body>.*)$/s;
const VARIABLE = /\[\[(?<name>[^\]]*)\]\]/g;

const head = z.strictObject({ variables: z.record(z.string(), z.string()) });

export interface Prompt<Name extends string> {
  /** The text without what its variables stand for. */
  fixedText: string;
  render(values: Record<Name, string>): string;
}

/** Reads a prompt once, at the start. @throws when the variables it declares or uses are not exactly these */
export function readPrompt<Name extends string>(file: string, names: readonly Name[]): Prompt<Name> {
  return parsePrompt(file, readFileSync(new URL(file, folder), 'utf8'), names);
}

/** @throws when the variables it declares or uses are not exactly these */
export function parsePrompt<Name extends string>(file: string, text: string, names: readonly Name[]): Prompt<Name> {
  const { head: front, body } = FILE.exec(text.replaceAll('\r\n', '\n'))?.groups ?? {};
  if (front === undefined || body === undefined)
    throw new Error(`prompts/${file}: expected front matter between two lines of ---, then the text.`);
  const declared = head.safeParse(parse(front));
  if (!declared.success) throw new Error(`prompts/${file}: ${z.prettifyError(declared.error)}`);
  mustBeSame(file, 'declares', Object.keys(declared.data.variables), names);
  const used = [...body.matchAll(VARIABLE)].map((match) => match.groups?.name ?? '');
  mustBeSame(file, 'uses', used, names);
  return {
    fixedText: body.replace(VARIABLE, ''),
    // Once over: what a value holds is never a variable.
    render: (values) => body.replace(VARIABLE, (_whole, name: Name) => values[name]).trim(),
  };
}

function mustBeSame(file: string, verb: 'declares' | 'uses', found: string[], wanted: readonly string[]): void {
  const unknown = found.find((name) => !wanted.includes(name));
  if (unknown !== undefined)
    throw new Error(`prompts/${file} ${verb} "${unknown}": expected one of ${wanted.join(', ')}.`);
  const missing = wanted.find((name) => !found.includes(name));
  if (missing !== undefined) throw new Error(`prompts/${file} ${verb} no "${missing}": expected it to.`);
}
