import type { Records } from '../../ports.ts';
import type { Typed } from '../command-desk.ts';
import { openHandoff } from '../hand-over.ts';
import { guestMeant } from './guest-meant.ts';

/** A member wants to write to a guest: the conversation gets a card, and its thread leads to them. */
export async function talk(records: Records, { venue, member, words, now }: Typed): Promise<string> {
  const { conversationId } = await guestMeant(records, venue, words.join(''));
  const reason = `${member.name} wants to write to this guest.`;
  const opened = await openHandoff(records, venue, conversationId, { trigger: 'MANUAL', reason }, now);
  return opened
    ? 'A card for this conversation comes to this channel. What you write in its thread goes to the guest.'
    : 'This conversation has an open card in this channel already. What you write in its thread goes to the guest.';
}
