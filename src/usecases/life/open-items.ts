import type { Booking } from '../../domain/booking.ts';
import type { ChannelPause, NotificationStatus } from '../../ports.ts';
import type { LifeEntry, NotificationEntry, OpenItem, UnservedNumber } from '../../ports-looking-back.ts';

const NOT_AT_ITS_END: NotificationStatus[] = ['pending', 'sending', 'ambiguous', 'dead'];

/** What a venue's notifications wait for. */
interface InTheWay {
  pauses: ChannelPause[];
  unserved: UnservedNumber | null;
}

/** What still has to happen, or waits for a hand; notifications in the order in which they are due. */
export function openItems(entries: LifeEntry[], booking: Booking | null, inTheWay: InTheWay): OpenItem[] {
  const items = entries.flatMap((entry): OpenItem[] => {
    if (entry.kind === 'turn' && entry.status === 'running')
      return [{ kind: 'turn', id: entry.id, number: entry.number }];
    if (entry.kind === 'press' && entry.status === 'stored') return [{ kind: 'press', id: entry.id }];
    return [];
  });
  const notifications = entries
    .filter((entry): entry is NotificationEntry => entry.kind === 'notification')
    .filter(({ status }) => NOT_AT_ITS_END.includes(status))
    .sort((a, b) => a.nextAttemptAt.getTime() - b.nextAttemptAt.getTime())
    .map((entry) => openNotification(entry, inTheWay));
  return [...decisions(booking), ...items, ...notifications];
}

function decisions(booking: Booking | null): OpenItem[] {
  if (booking?.status === 'pending') return [{ kind: 'decision', about: 'request' }];
  if (booking?.status === 'confirmed' && booking.proposed) return [{ kind: 'decision', about: 'change' }];
  return [];
}

function openNotification(entry: NotificationEntry, { pauses, unserved }: InTheWay): OpenItem {
  const { id, notificationKind, channel, recipient, status, isPlanned, attempts, nextAttemptAt, behind } = entry;
  const goesByItself = status === 'pending' || status === 'sending';
  const pause = pauses.find((each) => goesByItself && each.channel === channel && each.until > nextAttemptAt);
  return {
    kind: 'notification',
    id,
    notificationKind,
    channel,
    recipient,
    status,
    isPlanned,
    attempts,
    nextAttemptAt,
    pause: pause ? { until: pause.until, reason: pause.reason } : null,
    unserved:
      goesByItself && channel === 'whatsapp' && unserved ? { number: unserved.number, state: unserved.state } : null,
    behind:
      goesByItself && behind?.until === null ? { id: behind.id, notificationKind: behind.notificationKind } : null,
  };
}
