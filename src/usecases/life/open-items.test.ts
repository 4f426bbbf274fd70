import { expect, test } from 'vitest';
import type { NotificationStatus } from '../../ports.ts';
import type { NotificationEntry } from '../../ports-looking-back.ts';
import { openItems } from './open-items.ts';

const MINUTE = 60_000;
const NOTHING = { pauses: [], unserved: null };

function notification(status: NotificationStatus, minute: number): NotificationEntry {
  return {
    kind: 'notification',
    at: new Date(0),
    id: `${status} ${minute}`,
    notificationKind: 'reply',
    channel: 'whatsapp',
    recipient: '…4824',
    text: null,
    bookingRev: null,
    turnId: null,
    aboutId: null,
    isPlanned: false,
    status,
    attempts: 0,
    nextAttemptAt: new Date(minute * MINUTE),
    lastError: null,
    maybeDuplicate: false,
    behind: null,
    steps: [],
  };
}

test('open is what still goes, or waits for a hand, soonest first', () => {
  const statuses: NotificationStatus[] = [
    'sent',
    'delivered',
    'read',
    'void',
    'skipped',
    'dead',
    'ambiguous',
    'sending',
  ];
  const entries = [notification('pending', 9), ...statuses.map((status, minute) => notification(status, minute))];
  const open = openItems(entries, null, NOTHING).map((item) => item.kind === 'notification' && item.id);
  expect(open).toEqual(['dead 5', 'ambiguous 6', 'sending 7', 'pending 9']);
});

test('a pause holds back what goes by itself and is due before it ends', () => {
  const pause = {
    venueId: 'spotin',
    channel: 'whatsapp' as const,
    since: new Date(0),
    until: new Date(5 * MINUTE),
    failures: 1,
    reason: '130429: too many',
    toldAt: null,
  };
  const entries = [notification('dead', 1), notification('pending', 2), notification('pending', 8)];
  expect(openItems(entries, null, { ...NOTHING, pauses: [pause] })).toMatchObject([
    { id: 'dead 1', pause: null },
    { id: 'pending 2', pause: { until: pause.until, reason: pause.reason } },
    { id: 'pending 8', pause: null },
  ]);
});

test('a number that is not connected holds back what goes to guests by itself', () => {
  const unserved = { venueId: 'spotin', number: '+201001234567', state: 'logged_out' as const };
  const card = { ...notification('pending', 3), channel: 'slack' as const };
  const entries = [notification('dead', 1), notification('pending', 2), card];
  expect(openItems(entries, null, { pauses: [], unserved })).toMatchObject([
    { id: 'dead 1', unserved: null },
    { id: 'pending 2', unserved: { number: '+201001234567', state: 'logged_out' } },
    { id: 'pending 3', unserved: null },
  ]);
});
