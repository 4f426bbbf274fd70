import { randomBytes } from 'node:crypto';
import type { z } from 'zod';
import { type Block, elementsOf, type ModalView, messageBlocks, modalView } from './blocks.ts';
import { SlackError } from './slack-error.ts';

/** Not documented; measured by others (slackapi/bolt-js#2509). */
const MAX_BLOCKS_CHARACTERS = 13_200;
/** 250 kB (Slack's `view_too_large`). */
const MAX_VIEW_BYTES = 250_000;

/** Holds the blocks of a message against Block Kit and gives ids to what has none, as Slack does. @throws SlackError */
export function checkMessageBlocks(value: unknown): Block[] {
  if (!Array.isArray(value)) throw new SlackError('invalid_blocks_format');
  const blocks = parse(messageBlocks, value, ['blocks'], 'invalid_blocks');
  refuseDuplicateIds(blocks, ['blocks'], 'invalid_blocks');
  if (charactersOf(blocks) > MAX_BLOCKS_CHARACTERS) throw new SlackError('msg_blocks_too_long');
  return withIds(blocks);
}

/** The same for a modal. @throws SlackError */
export function checkView(value: unknown): ModalView {
  if (Buffer.byteLength(JSON.stringify(value) ?? '') > MAX_VIEW_BYTES) throw new SlackError('view_too_large');
  const view = parse(modalView, value, ['view'], 'invalid_arguments');
  refuseDuplicateIds(view.blocks, ['view', 'blocks'], 'invalid_arguments');
  return { ...view, blocks: withIds(view.blocks) };
}

type Path = PropertyKey[];

function parse<T>(schema: z.ZodType<T>, value: unknown, at: Path, code: string): T {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw refusal(
    code,
    parsed.error.issues.map((issue) => [complaint(issue), [...at, ...issue.path]]),
  );
}

/** As Slack says it of a picture that is not there, is none, or is not known to be one yet. */
export const pictureRefused = (code: string, path: Path): SlackError => refusal(code, [['invalid slack file', path]]);

/** Slack's own form: words and a JSON pointer. */
function refusal(code: string, complaints: [words: string, path: Path][]): SlackError {
  const lines = complaints.map(([words, path]) => `${words} [json-pointer:${pointer(path)}]`);
  return new SlackError(code, {
    errors: lines,
    response_metadata: { messages: lines.map((line) => `[ERROR] ${line}`) },
  });
}

const pointer = (path: Path) =>
  path.map((key) => `/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');

/** Says what zod found in the words that Slack uses. */
function complaint(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'too_big':
      if (issue.origin === 'string') return `must be less than ${Number(issue.maximum) + 1} characters`;
      return issue.origin === 'array' ? `no more than ${issue.maximum} items allowed` : issue.message;
    case 'too_small':
      if (issue.origin === 'string') return `must be more than ${Number(issue.minimum) - 1} characters`;
      return issue.origin === 'array' ? `no fewer than ${issue.minimum} items allowed` : issue.message;
    case 'unrecognized_keys':
      return `invalid additional property: ${issue.keys.join(', ')}`;
    case 'invalid_union':
      return 'unsupported or missing type';
    case 'invalid_type':
      return `missing required field or wrong type: must provide a ${issue.expected}`;
    case 'invalid_value':
      return `must be a valid enum value: ${issue.values.join(', ')}`;
    default:
      return issue.message;
  }
}

/** `block_id` is unique in a message or view, `action_id` in its block (Slack). */
function refuseDuplicateIds(blocks: Block[], at: Path, code: string): void {
  const twice: [string, Path][] = duplicates(blocks.map(({ block_id }) => block_id)).map(({ id, index }) => [
    `block_id already exists: ${id}`,
    [...at, index, 'block_id'],
  ]);
  blocks.forEach((block, blockIndex) => {
    for (const { id, index } of duplicates(elementsOf(block).map(({ action_id }) => action_id))) {
      twice.push([`action_id already exists: ${id}`, [...at, blockIndex, 'elements', index, 'action_id']]);
    }
  });
  if (twice.length > 0) throw refusal(code, twice);
}

function duplicates(ids: (string | undefined)[]): { id: string; index: number }[] {
  return ids.flatMap((id, index) => (id !== undefined && ids.indexOf(id) < index ? [{ id, index }] : []));
}

/** All words in the blocks, whatever they stand in. */
function charactersOf(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  return Object.entries(value).reduce(
    (sum, [key, inner]) => sum + (key === 'text' && typeof inner === 'string' ? inner.length : charactersOf(inner)),
    0,
  );
}

const randomId = () => randomBytes(4).toString('base64url').slice(0, 5);

function withIds(blocks: Block[]): Block[] {
  return blocks.map(withOwnIds);
}

function withOwnIds(block: Block): Block {
  const named = { ...block, block_id: block.block_id ?? randomId() };
  switch (named.type) {
    case 'actions':
      return { ...named, elements: named.elements.map(withActionId) };
    case 'section':
      return named.accessory ? { ...named, accessory: withActionId(named.accessory) } : named;
    case 'input':
      return { ...named, element: withActionId(named.element) };
    case 'header':
    case 'context':
    case 'divider':
    case 'image':
      return named;
  }
}

const withActionId = <T extends { action_id?: string | undefined }>(element: T): T => ({
  ...element,
  action_id: element.action_id ?? randomId(),
});
