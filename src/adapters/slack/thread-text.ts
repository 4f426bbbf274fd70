import { z } from 'zod';
import { unescapeMrkdwn } from './text.ts';

/** `<@U1|amira>`, `<#C1|general>`, `<!here>`, `<https://a.example|label>`: what Slack makes of mentions and links. */
const MARKED = /<([@#!]?)([^<>|\s][^<>|]*)(?:\|([^<>]*))?>/g;
/** What a link may begin with that needs not be read. */
const SILENT_SCHEME = /^(?:mailto|tel):/i;
const SHORTCODE = /:[a-z0-9_+'-]+:(?::skin-tone-[2-6]:)?/gi;

const emoji = z.object({
  type: z.literal('emoji'),
  name: z.string(),
  skin_tone: z.number().optional(),
  /** Code points in hexadecimal, joined by `-`; the workspace's own emoji have none. */
  unicode: z.string().regex(/^[0-9a-f]{2,6}(?:-[0-9a-f]{2,6}){0,15}$/i),
});

/**
 * What a member wrote, as WhatsApp shall show it: bold, italics, strikethrough and code are the same there. `blocks` is the same
 * message in Slack's own form, which alone says which signs its emoji names stand for.
 */
export function readThreadText(text: string, blocks: unknown): string {
  const signs = emojiSigns(blocks);
  const shown = text
    .replace(MARKED, (_all, sign: string, target: string, label: string | undefined) => spoken(sign, target, label))
    .replace(SHORTCODE, (name) => signs.get(name) ?? name);
  return unescapeMrkdwn(shown)
    .replace(/[^\S\n]{2,}/g, ' ')
    .trim();
}

function spoken(sign: string, target: string, label = ''): string {
  switch (sign) {
    case '@':
      return label ? `@${label.replace(/^@/, '')}` : '';
    case '#':
      return label ? `#${label}` : '';
    case '!':
      return broadcast(target, label);
    default:
      return link(target.replace(SILENT_SCHEME, ''), label);
  }
}

/** `<!here>`, `<!subteam^S1|@kitchen>`, `<!date^1700000000^{date}|14 November>`. */
function broadcast(target: string, label: string): string {
  if (target.startsWith('subteam^')) return label ? `@${label.replace(/^@/, '')}` : '';
  if (target.startsWith('date^')) return label;
  return `@${target}`;
}

/** Slack makes links of addresses that were only typed, and then calls them as they were typed. */
function link(url: string, label: string): string {
  const isSame = !label || url === label || url.replace(/^https?:\/\//i, '').replace(/\/$/, '') === label;
  return isSame ? label || url : `${label} (${url})`;
}

function emojiSigns(blocks: unknown): Map<string, string> {
  const signs = new Map<string, string>();
  for (const { name, skin_tone: tone, unicode } of findEmoji(blocks)) {
    const points = unicode.split('-').map((point) => Number.parseInt(point, 16));
    if (points.some((point) => point > 0x10ffff)) continue;
    signs.set(tone ? `:${name}::skin-tone-${tone}:` : `:${name}:`, String.fromCodePoint(...points));
  }
  return signs;
}

function findEmoji(value: unknown): z.infer<typeof emoji>[] {
  if (typeof value !== 'object' || value === null) return [];
  const found = emoji.safeParse(value);
  return found.success ? [found.data] : Object.values(value).flatMap(findEmoji);
}
