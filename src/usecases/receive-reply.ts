import { cleanText } from '../domain/text.ts';
import type { StaffMember, Venue } from '../domain/venue.ts';
import { say } from '../messages/say.ts';
import type { Clock, GuestChannel, Handoff, Records, Store, TeamInbox, TeamReply } from '../ports.ts';
import { wordsToGuest } from './notify.ts';
import { lockHandoff, takeOverLocked } from './take-over.ts';
import { threadNote } from './team-notes.ts';

/** Slack's own limit of a message. */
const LONGEST_REPLY = 40_000;

/** What staff write in a card's thread goes to the guest as the team's word. Whoever writes has the conversation from then on. */
export function createTeamInbox({
  store,
  clock,
  channel,
}: {
  store: Store;
  clock: Clock;
  channel: Pick<GuestChannel, 'split'>;
}): TeamInbox {
  return {
    receiveReply: (reply) =>
      store.transaction(async (records) => {
        const venue = await records.venues.bySlackScope(reply.scope);
        const place = { slackChannelId: reply.scope.slackChannelId, ts: reply.threadTs };
        const handoff = venue && (await records.handoffs.byCard(venue.id, place));
        if (!handoff) return;
        const now = clock.now();
        const member = venue.staff.find((each) => each.slackUserId === reply.slackUserId);
        if (!member) return tell(records, venue, handoff, refusalOf(venue, reply), now);
        if (reply.hasFiles) {
          const note = { text: say('team.reply_files'), dedupeKey: `reply-files/${reply.key}` };
          await tell(records, venue, handoff, note, now);
        }
        const text = cleanText(reply.text, LONGEST_REPLY);
        if (text !== '') await passOn(records, { venue, member, handoff, key: reply.key, text, now }, channel);
      }),
  };
}

interface Passed {
  venue: Venue;
  member: StaffMember;
  handoff: Handoff;
  key: string;
  text: string;
  now: Date;
}

async function passOn(
  records: Records,
  { venue, member, handoff, key, text, now }: Passed,
  channel: Pick<GuestChannel, 'split'>,
): Promise<void> {
  const locked = await lockHandoff(records, venue, handoff.id);
  const { id: handoffId, conversationId } = locked;
  const by = { slackUserId: member.slackUserId, name: member.name };
  const { address, erasedAt } = await records.conversations.guest(conversationId);
  if (erasedAt)
    return tell(records, venue, handoff, { text: say('team.reply_erased'), dedupeKey: `reply-erased/${key}` }, now);
  if (!(await records.conversations.addTeamMessage(venue.id, { conversationId, key, text, by }, now))) return;
  await takeOverLocked(records, { venue, member }, locked, now);
  const to = { conversationId, guestAddress: address, handoffId };
  const parts = channel.split(text);
  await records.notifications.add(
    parts.map((part, index) =>
      wordsToGuest(venue, 'team_reply', to, { text: part, dedupeKey: `team-reply/${key}/${index}` }, now),
    ),
  );
}

const refusalOf = (venue: Venue, { key }: TeamReply): Words => ({
  text: say('team.reply_not_staff', { venue: venue.name }),
  dedupeKey: `reply-refused/${key}`,
});

type Words = Parameters<typeof threadNote>[2];

async function tell(records: Records, venue: Venue, handoff: Handoff, words: Words, now: Date): Promise<void> {
  await records.notifications.add([threadNote(venue, handoff, words, now)]);
}
