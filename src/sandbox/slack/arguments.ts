import type { Block } from './blocks.ts';
import { checkMessageBlocks } from './check-blocks.ts';
import { SlackError } from './slack-error.ts';
import type { SlackParts } from './slack-parts.ts';

/** What a method was called with: all strings from a form, anything from JSON. */
export type Arguments = Record<string, unknown>;

/** Empty and missing are the same to Slack. */
export function textArgument(args: Arguments, name: string): string | null {
  const value = args[name];
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  return typeof value === 'string' && value !== '' ? value.replaceAll('\0', '') : null;
}

/** In a form, structured arguments are JSON. @throws SlackError with `code` when it cannot be read. */
export function jsonArgument(args: Arguments, name: string, code: string): unknown {
  const value = args[name];
  if (typeof value !== 'string') return value ?? undefined;
  if (value === '') return undefined;
  try {
    return JSON.parse(value);
  } catch {
    throw new SlackError(code);
  }
}

/** @throws SlackError */
export function channelArgument(parts: SlackParts, args: Arguments): string {
  const id = textArgument(args, 'channel');
  if (id === null || !parts.workspace.channels.some((channel) => channel.id === id)) {
    throw new SlackError('channel_not_found');
  }
  return id;
}

/** Null: not given, which is not the same as an empty list. @throws SlackError */
export function blocksArgument(args: Arguments): Block[] | null {
  const value = jsonArgument(args, 'blocks', 'invalid_blocks_format');
  return value === undefined ? null : checkMessageBlocks(value);
}

/** Longer text is cut (Slack, since 2018). */
const TEXT_CUT_AT = 40_000;

/** What a message says, where it must say something. @throws SlackError */
export function contentArguments(args: Arguments): { text: string; blocks: Block[] } {
  const text = textArgument(args, 'text')?.slice(0, TEXT_CUT_AT) ?? '';
  const blocks = blocksArgument(args) ?? [];
  if (text === '' && blocks.length === 0) throw new SlackError('no_text');
  return { text, blocks };
}

/** Slack names no figure; this one is ours. */
const MAX_METADATA_BYTES = 8_000;

/** Null: not given. @throws SlackError */
export function metadataArgument(args: Arguments): object | null {
  const value = jsonArgument(args, 'metadata', 'invalid_metadata_format');
  if (value === undefined) return null;
  if (!isMetadata(value)) throw new SlackError('invalid_metadata_format');
  if (Buffer.byteLength(JSON.stringify(value)) > MAX_METADATA_BYTES) throw new SlackError('metadata_too_large');
  return value;
}

/** An empty object takes metadata away (chat.update). */
function isMetadata(value: unknown): value is object {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  if (Object.keys(value).length === 0) return true;
  const { event_type, event_payload } = value as Record<string, unknown>;
  const isNamed = typeof event_type === 'string' && /^[A-Za-z0-9_.]+$/.test(event_type);
  return isNamed && typeof event_payload === 'object' && event_payload !== null;
}
