import type { Language } from '../../domain/language.ts';
import type { Venue } from '../../domain/venue.ts';
import type { ToolCall } from '../../ports.ts';
import { callTapped } from '../button-answers.ts';
import { answerQuestions } from './answers.ts';
import type { Dialogue } from './dialogue.ts';
import { withoutEmails } from './email.ts';
import type { GuestItem } from './rounds.ts';
import type { Intent } from './understand/intent.ts';
import { inEnglish } from './understand/other-languages.ts';
import { type Understanding, type UnderstandingContext, understand } from './understand.ts';

/** What a guest may send that is no text; it may carry some. */
type UnreadableKind = Exclude<GuestItem['kind'], 'text' | 'button'>;

/** All that a guest wrote before we answer: one round's messages, taken together. */
export interface Heard {
  /** Understood one by one; corrections last, for a burst may arrive in any order. */
  messages: Understanding[];
  intents: Set<Intent>;
  text: string;
  now: Date;
  /** When the first of them was written. */
  since: Date | null;
  /** All their words as they stand, one message after the other. */
  raw: string;
  emails: string[];
  /** What was asked for by our buttons, which say all by themselves. */
  tapped: ToolCall[];
  answers: string[];
  unknown: string[];
  /** Kinds of what came that we cannot read. */
  unreadable: UnreadableKind[];
}

export function listen(items: GuestItem[], dialogue: Dialogue, venue: Venue, now: Date): Heard {
  const heard: Heard = nothingHeard(now);
  for (const item of items) {
    heard.now = item.at;
    const tap = callTapped(item);
    if (tap) {
      heard.tapped.push(tap);
      continue;
    }
    heard.since ??= item.at;
    if (item.kind !== 'text' && item.kind !== 'button' && !heard.unreadable.includes(item.kind))
      heard.unreadable.push(item.kind);
    const { rest, emails } = withoutEmails(item.text.slice(0, 2_000));
    heard.emails.push(...emails);
    heard.raw = `${heard.raw}\n${rest}`.trim();
    const context = contextOf(dialogue, venue, item.at);
    const { language } = dialogue;
    if (rest.trim() !== '') hear(heard, inEnglish(rest, language), context, { venue, language });
  }
  heard.messages.sort((a, b) => Number(isCorrection(a)) - Number(isCorrection(b)));
  return heard;
}

const nothingHeard = (now: Date): Heard => ({
  messages: [],
  intents: new Set(),
  text: '',
  now,
  since: null,
  raw: '',
  emails: [],
  tapped: [],
  answers: [],
  unknown: [],
  unreadable: [],
});

/** Whose venue it is, and in which language the guest is answered. */
interface Place {
  venue: Venue;
  language: Language;
}

function hear(heard: Heard, text: string, context: UnderstandingContext, place: Place): void {
  const { answers, unknown, rest } = answerQuestions(text, place, (words) => understand(words, context));
  heard.answers.push(...answers);
  heard.unknown.push(...unknown);
  if (rest.trim() === '') return;
  const said = understand(rest, context);
  heard.messages.push(said);
  heard.text = `${heard.text}\n${said.text}`.trim();
  for (const intent of said.intents) heard.intents.add(intent);
}

function contextOf({ asked, bookings }: Dialogue, venue: Venue, now: Date): UnderstandingContext {
  return {
    now,
    timeZone: venue.timeZone,
    phoneCountry: venue.phoneCountry,
    resources: venue.resources,
    resourceNoun: venue.resourceNoun,
    venueName: venue.name,
    gridMinutes: venue.booking.gridMinutes,
    asked,
    references: bookings.map(({ reference }) => reference),
  };
}

function isCorrection({ intents }: Understanding): boolean {
  return intents.has('correct') || intents.has('change');
}
