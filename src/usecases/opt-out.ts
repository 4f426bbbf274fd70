import type { Language } from '../domain/language.ts';
import { type OptOutCommand, optOutCommand } from '../domain/opt-out.ts';
import type { Venue } from '../domain/venue.ts';
import { say } from '../messages/say.ts';
import type { Guest, Records, Turn, WrittenMessage } from '../ports.ts';
import { refreshCardOf } from './notify.ts';

/** A guest's wish to get answers only, or everything again. */
export interface OptOut {
  command: OptOutCommand;
  message: WrittenMessage;
}

/** So many of a guest's latest cards show what they have wished for. */
const CARDS_SHOWN = 5;

/** The last such wish among the messages. "Start" from somebody who never said STOP is a word like any other. */
export function optOutAmong(messages: WrittenMessage[], guest: Guest): OptOut | null {
  let stopped = guest.optedOutAt !== null;
  let last: OptOut | null = null;
  for (const message of messages) {
    const command = optOutCommand(message.text);
    if (command === null || (command === 'start' && !stopped)) continue;
    stopped = command === 'stop';
    last = { command, message };
  }
  return last;
}

export function optOutSentence({ command }: OptOut, language: Language): string {
  return say(command === 'stop' ? 'optout.stopped' : 'optout.started', {}, language);
}

/** Records the wish; the guest's latest cards show it. */
export async function applyOptOut(
  records: Records,
  venue: Venue,
  { guest, conversationId }: Pick<Turn, 'guest' | 'conversationId'>,
  { command }: OptOut,
  now: Date,
): Promise<void> {
  const at = command === 'start' ? null : (guest.optedOutAt ?? now);
  await records.conversations.setOptedOut(guest.id, at);
  if (at?.getTime() === guest.optedOutAt?.getTime()) return;
  const handoffs = await records.handoffs.ofConversation(venue.id, conversationId);
  for (const { id } of handoffs.filter(({ card }) => card !== null).slice(-CARDS_SHOWN)) {
    const handoff = await records.handoffs.lock(venue.id, id);
    if (handoff) await refreshCardOf(records, venue, await records.handoffs.save(handoff), now);
  }
}
