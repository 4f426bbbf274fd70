import { addressesFor, type Venue } from '../domain/venue.ts';
import { formatDay, toWallTime } from '../domain/wall-time.ts';
import { say } from '../messages/say.ts';
import type {
  ChannelPause,
  ClaimedNotification,
  Handoff,
  NewNotification,
  NotificationKind,
  Records,
} from '../ports.ts';
import { isNotice } from './delivery/guest-kinds.ts';
import { base } from './notify.ts';

/** A notification that was given up, as a note to the team tells of it. */
export type GivenUp = Pick<
  ClaimedNotification,
  'id' | 'venueId' | 'kind' | 'recipient' | 'leaseNumber' | 'conversationId'
> & {
  status: 'dead' | 'ambiguous' | 'skipped';
  reason: string;
  bookingId: string | null;
  handoffId: string | null;
};

/** A line to the team with a Retry button. A note that is itself given up has nobody left to tell. */
export async function givenUpNote(records: Records, row: GivenUp, now: Date): Promise<NewNotification[]> {
  if (row.kind === 'team_note') return [];
  const venue = await venueOf(records, row.venueId);
  const booking = row.bookingId ? await records.bookings.byId(row.venueId, row.bookingId) : null;
  const what = say(whatIs(row.kind), { who: await whoIs(records, row), reference: booking?.reference ?? '' });
  const handoff = row.bookingId ? await records.handoffs.byBooking(row.venueId, row.bookingId) : null;
  const inThread = row.kind === 'card' ? null : (row.handoffId ?? handoff?.id ?? null);
  return [
    {
      ...note(venue, `given-up/${row.id}/${row.leaseNumber}`, now),
      text: say(`team.${row.status}`, { what, reason: row.reason }),
      // What was not worth sending is not sent again by a button.
      aboutId: row.status === 'skipped' ? null : row.id,
      handoffId: inThread,
    },
  ];
}

/** A private id of WhatsApp's says nothing to anybody. */
async function whoIs(records: Records, { recipient, conversationId }: GivenUp): Promise<string> {
  if (!recipient.endsWith('@lid') || !conversationId) return recipient;
  const { profileName, phone } = await records.conversations.guest(conversationId);
  return profileName || phone || recipient;
}

function whatIs(kind: NotificationKind) {
  if (isNotice(kind)) return 'team.what.notice';
  switch (kind) {
    case 'reply':
    case 'team_reply':
    case 'word':
    case 'card':
    case 'guest_message':
    case 'expiry':
      return `team.what.${kind}` as const;
    case 'takeover_over':
    case 'waiting_nudge':
    case 'outcome_nudge':
      return 'team.what.note';
    default:
      return 'team.what.email';
  }
}

/** A channel has been in trouble for a while. Where that is the team's own channel, the owners hear of it by email. */
export async function troubleNotes(records: Records, trouble: ChannelPause, now: Date): Promise<NewNotification[]> {
  const venue = await venueOf(records, trouble.venueId);
  const text = say('team.trouble', wordsOf(trouble, venue));
  const key = `trouble/${trouble.channel}/${trouble.since.getTime()}`;
  return trouble.channel === 'slack' ? ownerNotes(venue, key, text, now) : [teamNote(venue, trouble, key, text, now)];
}

function ownerNotes(venue: Venue, key: string, text: string, now: Date): NewNotification[] {
  return addressesFor(venue, 'trouble').map((email) => ({
    ...note(venue, `${key}/${email}`, now),
    kind: 'owner_note',
    channel: 'email',
    recipient: email,
    text,
    orderingKey: `email/notes/${venue.id}/${email}`,
  }));
}

/** Whoever was told that it began hears that it is over. */
export async function troubleOverNotes(records: Records, trouble: ChannelPause, now: Date): Promise<NewNotification[]> {
  const venue = await venueOf(records, trouble.venueId);
  const text = say('team.trouble_over', wordsOf(trouble, venue));
  const key = `trouble-over/${trouble.channel}/${trouble.since.getTime()}`;
  const owners = trouble.channel === 'slack' ? ownerNotes(venue, key, text, now) : [];
  return [teamNote(venue, trouble, key, text, now), ...owners];
}

const teamNote = (venue: Venue, trouble: ChannelPause, key: string, text: string, now: Date): NewNotification => ({
  ...note(venue, key, now),
  text,
  // That it is over comes after that it began.
  orderingKey: `notes/${venue.id}/${trouble.channel}`,
});

function wordsOf({ channel, since, reason }: ChannelPause, venue: Venue) {
  const { date, time } = toWallTime(since, venue.timeZone);
  return { channel: say(`team.channel.${channel}`), since: `${formatDay(date)}, ${time}`, reason };
}

/** In the thread of the card that has just been posted again. */
export function cardAgainNote(venue: Venue, card: ClaimedNotification, now: Date): NewNotification {
  return {
    ...note(venue, `card-again/${card.id}/${card.leaseNumber}`, now),
    text: say('team.card_again'),
    handoffId: card.handoffId,
  };
}

/** Somebody pressed, nothing could be answered then, and now it cannot be carried out. */
export function pressRefusedNote(
  venue: Venue,
  press: { id: string; who: string; answer: string; handoffId: string | null },
  now: Date,
): NewNotification {
  return {
    ...note(venue, `press-refused/${press.id}`, now),
    text: say('team.press_refused', { who: press.who, answer: press.answer }),
    handoffId: press.handoffId,
  };
}

/** In the thread of the handoff's card. */
export function threadNote(
  venue: Venue,
  handoff: Pick<Handoff, 'id'>,
  { text, dedupeKey }: { text: string; dedupeKey: string },
  now: Date,
): NewNotification {
  return { ...note(venue, dedupeKey, now), text, handoffId: handoff.id };
}

/** In the order of the thread; where its card does not stand yet, after that. */
export const inThread = (handoff: Pick<Handoff, 'id' | 'card'>, row: NewNotification): NewNotification => ({
  ...row,
  orderingKey: `${handoff.card ? 'thread' : 'card'}/${handoff.id}`,
});

/** In the channel itself. */
export const channelNote = (
  venue: Venue,
  { text, dedupeKey }: { text: string; dedupeKey: string },
  now: Date,
): NewNotification => ({ ...note(venue, dedupeKey, now), text });

function note(venue: Venue, dedupeKey: string, now: Date): NewNotification {
  return {
    ...base(venue, 'team_note', now),
    channel: 'slack',
    recipient: venue.slack.channelId,
    dedupeKey,
    orderingKey: dedupeKey,
  };
}

async function venueOf(records: Records, venueId: string): Promise<Venue> {
  const venue = await records.venues.byId(venueId);
  if (!venue) throw new Error(`Venue ${venueId} is gone`);
  return venue;
}
