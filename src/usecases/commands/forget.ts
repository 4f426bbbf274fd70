import type { Records } from '../../ports.ts';
import type { Typed } from '../command-desk.ts';
import { forgetGuest, refuseWhileExpected } from '../forget-guest.ts';
import { guestMeant } from './guest-meant.ts';

const GOES =
  'their name, number, email address and messages, what they asked for, and the words of what we wrote to them';
const STAYS =
  'Kept, without their name: when which room was booked, for how many and what became of it, and when we sent something, because the venue’s own figures and its proof of what was agreed rest on it.';
const ELSEWHERE =
  'Not in our hands: emails to them and to the owners, what stands in threads and files here in Slack, backups of the database, and what WhatsApp and the language model’s provider keep.';

/** Says first what would go; done only with "yes", because nothing brings it back. */
export async function forget(records: Records, { venue, member, words, now }: Typed): Promise<string> {
  const sure = words.at(-1)?.toLowerCase() === 'yes';
  const named = (sure ? words.slice(0, -1) : words).join('');
  const found = await guestMeant(records, venue, named);
  await refuseWhileExpected(records, venue, found.guest.id, now);
  if (!sure) {
    return `This deletes for good: ${GOES}.\n${STAYS}\n${ELSEWHERE}\nTo do it, type the same once more with yes at the end.`;
  }
  await forgetGuest(records, venue, found, { slackUserId: member.slackUserId, name: member.name }, now);
  return `Deleted: ${GOES}.\n${STAYS}\n${ELSEWHERE}`;
}
