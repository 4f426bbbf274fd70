import { type Document, isAlias, isMap, isNode, isScalar, isSeq, LineCounter, parseDocument } from 'yaml';
import type { VenueFile } from '../../domain/venue.ts';
import { nameOf, type Path, toProblems } from './problems.ts';
import { venueSchema } from './venue-schema.ts';

/** A venue's file that cannot be used. The message has one line per problem: `file.yaml:LINE: path: what is wrong and what was expected`. */
export class VenueFileError extends Error {
  override name = 'VenueFileError';
  readonly problems: readonly string[];

  constructor(problems: readonly string[], options?: ErrorOptions) {
    super(problems.join('\n'), options);
    this.problems = problems;
  }
}

/**
 * Reads a venue's YAML. Every problem is told at once, each with its line.
 *
 * @throws VenueFileError
 */
export function readVenueFile(text: string, fileName: string): VenueFile {
  const lines = new LineCounter();
  // The failsafe schema knows text, lists and maps only, so that 09:00, NO, 007 and ids of twenty digits stay as written.
  const document = parseDocument(text, {
    schema: 'failsafe',
    lineCounter: lines,
    prettyErrors: false,
    logLevel: 'error',
  });
  const faults = [...document.errors, ...document.warnings];
  if (faults.length > 0) {
    throw new VenueFileError(
      faults.map(({ pos, message }) => `${fileName}:${lineAt(lines, pos[0])}: YAML: ${message}`),
    );
  }
  const written = toPlain(document, fileName);
  const result = venueSchema(countryOf(written)).safeParse(written);
  if (result.success) return result.data;
  const problems = result.error.issues
    .flatMap((issue) => toProblems(issue))
    .map(({ path, message }) => {
      const line = lineAt(lines, offsetOf(document, path));
      return { line, message: [`${fileName}:${line}`, nameOf(path), message].filter(Boolean).join(': ') };
    });
  throw new VenueFileError(problems.sort((a, b) => a.line - b.line).map((problem) => problem.message));
}

function toPlain(document: Document, fileName: string): unknown {
  if (document.contents === null) throw new VenueFileError([`${fileName}:1: the file is empty`]);
  try {
    return document.toJS();
  } catch (error) {
    // An alias that points nowhere, or aliases that would unfold without end.
    const reason = error instanceof Error ? error.message : String(error);
    throw new VenueFileError([`${fileName}:1: YAML: ${reason}`], { cause: error });
  }
}

function countryOf(written: unknown): string {
  const country = typeof written === 'object' && written !== null && Reflect.get(written, 'phoneCountry');
  return typeof country === 'string' ? country.trim() : '';
}

/** Where the setting's name stands; for a missing one, where its section begins. */
function offsetOf(document: Document, path: Path): number {
  let node: unknown = document.contents;
  let offset = startOf(node) ?? 0;
  for (const segment of path) {
    const step = stepInto(isAlias(node) ? node.resolve(document) : node, segment);
    if (step === null) break;
    offset = startOf(step.name) ?? offset;
    node = step.value;
  }
  return offset;
}

function stepInto(node: unknown, segment: PropertyKey): { name: unknown; value: unknown } | null {
  if (isSeq(node) && typeof segment === 'number') {
    const item = node.items[segment];
    return item === undefined ? null : { name: item, value: item };
  }
  if (!isMap(node)) return null;
  const pair = node.items.find(({ key }) => isScalar(key) && String(key.value) === String(segment));
  return pair ? { name: pair.key, value: pair.value } : null;
}

function startOf(node: unknown): number | null {
  return isNode(node) ? (node.range?.[0] ?? null) : null;
}

function lineAt(lines: LineCounter, offset: number): number {
  return Math.max(1, lines.linePos(offset).line);
}
