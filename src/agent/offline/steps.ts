import type { Venue } from '../../domain/venue.ts';
import type { GuestMessageKey } from '../../messages/guest/en.ts';
import { say } from '../../messages/say.ts';
import type { Act } from './acts.ts';
import type { Dialogue } from './dialogue.ts';
import { type Draft, saysSomething } from './draft.ts';
import { foldInto } from './fold.ts';
import type { Heard } from './heard.ts';

/** What there is to decide upon: where the conversation stood, and what the guest has written since. */
export interface Scene {
  dialogue: Dialogue;
  heard: Heard;
  venue: Venue;
}

/** What to do about it: a tool to call, words of our own. */
export interface Step {
  dialogue: Dialogue;
  act: Act | null;
  /** No question of the guest's is left over. */
  answersAll?: boolean;
  /** More to call after it. */
  also?: Act[];
  words: string[];
  /** Whether to ask, when all is done, for what the draft still lacks. */
  asks: boolean;
}

/** Answers null where it does not apply. */
export type Rule = (scene: Scene) => Step | null;

export function acting(dialogue: Dialogue, act: Act, asks = false): Step {
  return { dialogue, act, words: [], asks };
}

export function saying(dialogue: Dialogue, ...keys: GuestMessageKey[]): Step {
  return { dialogue, act: null, words: keys.map((key) => say(key, {}, dialogue.language)), asks: false };
}

/** Asks for what the draft lacks, after these words. */
export function asking(dialogue: Dialogue, words: string[] = []): Step {
  return { dialogue, act: null, words, asks: true };
}

/** Whether the guest's words say anything of a booking. */
export function speaks({ messages }: Heard): boolean {
  return messages.some(
    (message) => saysSomething(message) || message.bareNumbers.length > 0 || message.name?.value.how === 'said',
  );
}

/** The draft with what was said besides, so that it is not lost where something else is to be done first. */
export function keptDraft({ dialogue, heard, venue }: Scene): Draft {
  const isNew = dialogue.bookings.length === 0 || dialogue.draft.open;
  return isNew ? foldInto(dialogue.draft, heard, dialogue, venue) : dialogue.draft;
}
