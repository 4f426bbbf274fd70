import type { PlainTextElement } from '@slack/types';
import { cleanText } from '../../domain/text.ts';

/** More than any place on a card takes. What lies beyond is dropped before it costs anything. */
const LONGEST = 2000;
const VISIBLE = /[\p{L}\p{N}\p{P}\p{S}]/u;
/** What Slack would read as a mention or a link. */
const MARKUP = /<(?=[!@#]|http|mailto:)/gi;
const ENTITIES = { '&': '&amp;', '<': '&lt;', '>': '&gt;' } as const;

/** One clean line, so that nobody can write a line that looks like ours. Empty when there is nothing to see. */
export function tidy(text: string): string {
  const line = cleanText(text.slice(0, LONGEST), Number.POSITIVE_INFINITY).replace(/\s+/g, ' ');
  return VISIBLE.test(line) ? line : '';
}

/** At most `max` UTF-16 units, never half a character. */
export function shorten(text: string, max: number): string {
  if (text.length <= max) return text;
  return `${text.slice(0, max - 1).replace(/[\uD800-\uDBFF]$/, '')}…`;
}

/** For mrkdwn: escaped first, then cut, never inside an entity. */
export function escapeMrkdwn(text: string, max: number): string {
  const escaped = text.replace(/[&<>]/g, (sign) => ENTITIES[sign as keyof typeof ENTITIES]);
  if (escaped.length <= max) return escaped;
  const cut = escaped.slice(0, max - 1).replace(/[\uD800-\uDBFF]$/, '');
  return `${cut.replace(/&[a-z]*$/, '')}…`;
}

/** Back from mrkdwn, as Slack hands our own texts back. */
export function unescapeMrkdwn(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}

/**
 * Shown as it is. Slack does not read markup in plain text; the word joiner after `<` makes sure that nothing else does either
 * (notifications, exports, other readers of the blocks). Never empty, which Slack refuses.
 */
export function plainText(text: string, max: number): PlainTextElement {
  return { type: 'plain_text', text: shorten(text.replace(MARKUP, '<\u2060'), max) || '–', emoji: false };
}
