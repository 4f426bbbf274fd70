import { addressesFor, type LocalDate, type Venue } from '../../domain/venue.ts';
import { toWallTime } from '../../domain/wall-time.ts';
import type { ClaimedNotification, DigestView, Store } from '../../ports.ts';
import { type Delivered, isVoid } from '../delivery/delivery.ts';
import { digestView } from './digest-view.ts';
import { DAY_IS_OVER, DIGESTS, type DigestPeriod, digestLeavesAt, planDigests } from './plan-digests.ts';

/**
 * What a digest that is taken for sending shows, or why it does not leave now. The digests after it are planned first, in a
 * transaction of their own, whatever becomes of this one.
 */
export async function takeDigest(
  store: Pick<Store, 'transaction' | 'digests'>,
  row: ClaimedNotification,
  venue: Venue,
  now: Date,
): Promise<{ view: DigestView } | Delivered> {
  const period = row.kind === DIGESTS.weekly.kind ? 'weekly' : 'daily';
  const day = row.aboutDay;
  if (day === null) return { outcome: { status: 'dead', reason: 'the row names no day' } };
  await store.transaction((records) => planDigests(records, venue, now, day));
  return notNow(row, { period, day }, venue, now) ?? { view: await digestView(store.digests, venue, period, day, now) };
}

function notNow(
  row: ClaimedNotification,
  { period, day }: { period: DigestPeriod; day: LocalDate },
  venue: Venue,
  now: Date,
): Delivered | null {
  const time = venue.notifications.digest[period];
  if (time === null) return isVoid('the venue does not want it any more');
  if (!addressesFor(venue, DIGESTS[period].event).includes(row.recipient))
    return isVoid('this address does not get it any more');
  if (day < toWallTime(now, venue.timeZone).date)
    return { outcome: { status: 'skipped', reason: DAY_IS_OVER }, isQuiet: true };
  const at = digestLeavesAt(venue, day, time);
  if (at <= now) return null;
  return { outcome: { status: 'pending', at, reason: `the venue wants it at ${time} now`, countsAttempt: false } };
}
