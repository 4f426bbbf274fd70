import { callTapped } from '../agent/button-answers.ts';
import { languageAfter } from '../agent/language/detect-language.ts';
import { findKeyword } from '../domain/keywords.ts';
import { type Language, languageFor } from '../domain/language.ts';
import type { Venue } from '../domain/venue.ts';
import { handoverSentence } from '../messages/handover-sentences.ts';
import { say } from '../messages/say.ts';
import type {
  Guest,
  GuestChannel,
  HandoffTrigger,
  Records,
  Store,
  Turn,
  TurnOutcome,
  WrittenMessage,
} from '../ports.ts';
import { guestMessageNotifications, owedFacts } from './forward-to-team.ts';
import { freshened } from './fresh-facts.ts';
import { openHandoff } from './hand-over.ts';
import { replyNotifications } from './notify.ts';
import { applyOptOut, type OptOut, optOutAmong, optOutSentence } from './opt-out.ts';

/** A turn, and all that says by what it is answered. */
export interface TurnScene {
  turn: Turn;
  venue: Venue;
  /** The guest's messages of this turn, oldest first. */
  messages: WrittenMessage[];
  optOut: OptOut | null;
  /** What the agent has come to; null: it was not asked, or not yet. */
  thought: TurnOutcome | null;
}

/** What a turn comes to, in the transaction that finishes it; null: it is not finished. */
export type Conclude = (records: Records, now: Date) => Promise<TurnOutcome | null>;

export async function readScene(store: Store, turn: Turn): Promise<TurnScene> {
  const venue = await store.venues.byId(turn.venueId);
  if (!venue) throw new Error(`Venue ${turn.venueId} is gone`);
  const messages = await store.turns.guestMessages(turn);
  const guest = await heardIn(store, venue, turn.guest, messages);
  return { turn: { ...turn, guest }, venue, messages, optOut: optOutAmong(messages, guest), thought: null };
}

/** How the guest has written is remembered before anything is answered. A tap says nothing of it: its words are ours. */
async function heardIn(store: Store, venue: Venue, guest: Guest, messages: WrittenMessage[]): Promise<Guest> {
  const written = messages.filter(({ content }) => content.kind === 'text').map(({ text }) => text);
  const language = languageAfter(guest.language, written, venue.language);
  if (!language) return guest;
  await store.conversations.setLanguage(guest.id, language);
  return { ...guest, language };
}

/**
 * Saves what a turn comes to together with all that it owes. A person who has taken over by then has the last word: the
 * guest's messages go to them, and of what was drafted nothing goes out but what has been done already.
 */
export function finishTurn(
  { store, now, split }: { store: Store; now: Date; split: GuestChannel['split'] },
  scene: TurnScene,
  conclude: Conclude,
): Promise<TurnOutcome | null> {
  const { turn, venue, messages, optOut, thought } = scene;
  const { conversationId, guest } = turn;
  return store.transaction(async (records) => {
    const holder = await records.turns.takenOverBy(turn, now);
    const concluded = holder
      ? { ...byCode('team', await owedFacts(records, turn)), ...costOf(thought) }
      : await conclude(records, now);
    if (!concluded) return null;
    const text = await freshened(records, turn, concluded.text);
    const outcome = withOptOut({ ...concluded, text }, optOut, languageFor(guest, venue));
    if (optOut) await applyOptOut(records, venue, turn, optOut, now);
    await records.turns.finish(turn, outcome, now);
    const parts = outcome.text === null ? [] : split(outcome.text);
    await records.notifications.add([
      ...replyNotifications(venue.id, conversationId, guest.address, turn.id, parts, now),
      ...(holder ? guestMessageNotifications(venue, holder, conversationId, messages, now) : []),
    ]);
    return outcome;
  });
}

/** Whether the guest has answered an offer or a reminder by its buttons: that is carried out whoever has the word. */
export function hasTaps({ messages }: TurnScene): boolean {
  return messages.some(({ content }) => content.kind === 'button' && callTapped(content) !== null);
}

/** What needs no model: STOP and START, and the venue's keywords. Null: the agent shall answer. */
export function conclusionByCode({ turn, venue, messages, optOut }: TurnScene): Conclude | null {
  if (optOut && optOut.message.id === messages.at(-1)?.id)
    return async (records) => byCode('none', await owedFacts(records, turn));
  const written = messages.filter(({ content }) => content.kind !== 'button').map(({ text }) => text);
  const keyword = findKeyword(venue.handover.keywords, written);
  if (keyword === null) return null;
  const reason = say('team.keyword', { keyword });
  return async (records, now) => {
    const asked = await askTeam(records, venue, turn, { trigger: 'KEYWORD', reason }, now);
    return byCode('none', joined([await owedFacts(records, turn), asked]));
  };
}

/** The agent could not answer: the guest is told so, and what was done all the same, and the team is asked. */
export function unansweredConclusion({ turn, venue }: TurnScene): Conclude {
  const call = { trigger: 'UNANSWERED' as const, reason: say('team.unanswered') };
  return async (records, now) => {
    const handover = await askTeam(records, venue, turn, call, now);
    const failed = say('turn.failed', { handover }, languageFor(turn.guest, venue));
    return byCode('none', joined([await owedFacts(records, turn), failed]));
  };
}

/** @returns what the guest is told of it. */
async function askTeam(
  records: Records,
  venue: Venue,
  { conversationId, guest }: Turn,
  call: { trigger: Exclude<HandoffTrigger, 'BOOKING'>; reason: string },
  now: Date,
): Promise<string> {
  const isNew = await openHandoff(records, venue, conversationId, call, now);
  return handoverSentence(venue, isNew ? 'asked' : 'already', now, languageFor(guest, venue));
}

/** `who` stands where a model's name would: `team` has the conversation, `none` means that none was asked. */
function byCode(who: 'team' | 'none', text: string | null): TurnOutcome {
  return { text, model: who, usage: [], fallback: null, claims: [] };
}

/** What was thought and is not said has been paid for all the same. */
function costOf(thought: TurnOutcome | null): Partial<Pick<TurnOutcome, 'usage' | 'fallback'>> {
  return thought ? { usage: thought.usage, fallback: thought.fallback } : {};
}

function withOptOut(outcome: TurnOutcome, optOut: OptOut | null, language: Language): TurnOutcome {
  if (!optOut) return outcome;
  return { ...outcome, text: joined([optOutSentence(optOut, language), outcome.text]) };
}

const joined = (parts: (string | null)[]) => parts.filter((part) => part !== null).join('\n\n') || null;
