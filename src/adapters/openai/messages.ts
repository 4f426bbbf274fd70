import type OpenAI from 'openai';
import type { TranscriptItem } from '../../ports.ts';
import type { Conversation } from './conversation.ts';
import { createDayRemarks } from './day-remarks.ts';
import { hasMark, LEGEND, mark, quoted } from './marks.ts';
import { toolMessages } from './tool-messages.ts';

type Message = OpenAI.ChatCompletionMessageParam;
type GuestItem = Extract<TranscriptItem, { role: 'guest' }>;
type VenueItem = Extract<TranscriptItem, { role: 'venue' }>;

const NOT_TEXT: Record<Exclude<GuestItem['kind'], 'text' | 'button'>, string> = {
  audio: 'voice message',
  image: 'picture',
  video: 'video',
  document: 'document',
  sticker: 'sticker',
  location: 'location',
  unknown: 'a message of a kind that cannot be shown here',
};

const SENT_BY = { agent: null, team: 'team', system: 'automatic' } as const;

/**
 * A conversation in an order that every server takes: guest and venue take turns, the guest begins and has the last word, and what one
 * side said in a row is one message (the templates of Mistral and Gemma refuse two in a row). What a guest wrote becomes part of a user
 * message and of no other.
 */
export function toMessages(request: Conversation): Message[] {
  const messages = merge(spell(request));
  const marked = messages.some((message) => typeof message.content === 'string' && hasMark(message.content));
  const content = marked ? `${request.instructions}\n\n${LEGEND}` : request.instructions;
  return [{ role: 'system', content }, ...messages];
}

function spell({ transcript, turn, now, venue }: Conversation): Message[] {
  const dayRemark = createDayRemarks(venue.timeZone, now);
  return transcript.flatMap((item, index): Message[] => {
    switch (item.role) {
      case 'guest':
        return [{ role: 'user', content: dayRemark(item.at) + guestText(item) }];
      case 'venue':
        return [{ role: 'assistant', content: venueText(item) }];
      case 'tool':
        return toolMessages(item, { index, isOfThisTurn: item.turn === turn });
      default:
        return item satisfies never;
    }
  });
}

function guestText({ kind, text }: GuestItem): string {
  const words = quoted(text);
  if (kind === 'text' || kind === 'button') return words || mark('a message without words');
  return [mark(NOT_TEXT[kind]), words].filter(Boolean).join(' ');
}

function venueText({ by, text }: VenueItem): string {
  const sender = SENT_BY[by];
  return sender === null ? quoted(text) : `${mark(sender)} ${quoted(text)}`;
}

function merge(messages: Message[]): Message[] {
  const merged: Message[] = [];
  for (const message of messages) {
    const last = merged.at(-1);
    if (message.role === 'user' && last?.role === 'user') last.content = `${last.content}\n${message.content}`;
    else if (isVenues(message) && isVenues(last)) last.content = `${last.content}\n\n${named(message.content)}`;
    else merged.push(message);
  }
  if (isVenues(merged[0])) merged.unshift({ role: 'user', content: mark('the conversation began earlier') });
  if (isVenues(merged.at(-1))) merged.push({ role: 'user', content: mark('the guest is waiting for an answer') });
  return merged;
}

/** What the venue said, as against what its tools were asked. */
function isVenues(message: Message | undefined): message is Message & { role: 'assistant'; content: string } {
  return message?.role === 'assistant' && typeof message.content === 'string';
}

function named(text: string): string {
  return hasMark(text) ? text : `${mark('you')} ${text}`;
}
