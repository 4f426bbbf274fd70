import { formatDay, toWallTime } from '../../domain/wall-time.ts';
import type { DigestView, NotificationKind } from '../../ports.ts';
import type { Block, Item } from './page.ts';
import { oneLine, shortened } from './words.ts';

const SHOWN_MAX = 10;
const REASON_MAX = 160;

type Trouble = DigestView['troubles'][number];

/** What was given up, or may have arrived twice: somebody should look. */
export function troubleList(view: DigestView): Block {
  const { troubles } = view;
  const left = troubles.length - SHOWN_MAX;
  return {
    kind: 'list',
    title: 'Messages in trouble',
    note: troubles.length === 0 ? 'none' : String(troubles.length),
    items: troubles.slice(0, SHOWN_MAX).map((trouble) => item(view, trouble)),
    more: left > 0 ? `and ${left} more` : null,
  };
}

function item({ venue }: DigestView, { kind, status, reason, at }: Trouble): Item {
  const { date, time } = toWallTime(at, venue.timeZone);
  const day = formatDay(date).split(' ').slice(1, 3).join(' ');
  return {
    lead: null,
    title: nameOf(kind),
    lines: [[`${day}, ${time}`, shortened(oneLine(reason ?? ''), REASON_MAX)].filter(Boolean).join(' · ')],
    mark:
      status === 'dead' ? { text: 'given up', tone: 'over' } : { text: 'may or may not have arrived', tone: 'waiting' },
  };
}

const NAMES: Partial<Record<NotificationKind, string>> = {
  reply: 'Reply to a guest',
  team_reply: 'The team’s reply to a guest',
  word: 'Word to a guest',
  reminder: 'Reminder',
  follow_up: 'Thanks after a visit',
  still_waiting: 'Word to a waiting guest',
  card: 'Card in Slack',
  team_note: 'Line in Slack',
  waiting_nudge: 'Nudge in Slack',
  outcome_nudge: 'Nudge in Slack',
  guest_message: 'A guest’s message in Slack',
  takeover_over: 'Line in Slack',
  owner_new_booking: 'Email about a new request',
  waiting_email: 'Email about a request still waiting',
  owner_note: 'Email to the owner',
  digest_daily: 'Daily digest',
  digest_weekly: 'Weekly digest',
};

/** Everything else is a notice of what became of a booking, and is named after it. */
const nameOf = (kind: NotificationKind): string => NAMES[kind] ?? `Notice to a guest: ${kind.replaceAll('_', ' ')}`;
