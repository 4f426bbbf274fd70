import type { MailEvent } from '../../domain/notification-settings.ts';
import { addressesFor, type LocalDate, type TimeOfDay, type Venue } from '../../domain/venue.ts';
import { addDays, resolveWallTime, toWallTime, weekdayOf } from '../../domain/wall-time.ts';
import type { DigestView, NewNotification, Records } from '../../ports.ts';
import { base } from '../notify.ts';

export type DigestPeriod = DigestView['period'];

export const DIGESTS = {
  daily: { kind: 'digest_daily', event: 'dailyDigest', daysApart: 1 },
  weekly: { kind: 'digest_weekly', event: 'weeklyDigest', daysApart: 7 },
} as const satisfies Record<DigestPeriod, { kind: string; event: MailEvent; daysApart: number }>;
const PERIODS = ['daily', 'weekly'] as const;

/** So many of each stand in the ledger ahead of time: there is a next one, whatever becomes of the first. */
const AHEAD = 2;
/** Of the days that we were away, so many are accounted for. */
const DAYS_BACK = 31;
const MONDAY = 1;

/**
 * Writes the venue's next digests into the ledger, a row for each address, and moves those that wait to the hour at which the
 * venue wants them now; today's, if that hour is over, leaves at once. May be called at any time, any number of times: there
 * is one digest of a kind for each day and address.
 *
 * @param since a day whose digest was planned: those of the days after it that have passed are owed too, and skipped with
 * the reason where their day is over.
 */
export async function planDigests(
  records: Pick<Records, 'notifications' | 'digests'>,
  venue: Venue,
  now: Date,
  since: LocalDate | null = null,
): Promise<void> {
  const today = toWallTime(now, venue.timeZone).date;
  const from = since === null ? today : latest(addDays(since, 1), addDays(today, -DAYS_BACK));
  const rows = PERIODS.flatMap((period) =>
    daysOf(venue, period, from, now).flatMap((day) => digestsOf(venue, period, day, { today, now })),
  );
  await records.notifications.add(rows.filter(({ sendAt }) => since !== null || sendAt > now));
  await records.digests.retime(rows.filter(({ skipped }) => skipped === null));
}

/** When that day's digest leaves. Where the clocks skip the hour, the first moment after; where it comes twice, the first. */
export function digestLeavesAt(venue: Venue, day: LocalDate, time: TimeOfDay): Date {
  const wall = resolveWallTime(day, time, venue.timeZone);
  if (wall.kind === 'once') return wall.instant;
  return wall.kind === 'gap' ? wall.after : wall.first;
}

/** From that day on, until there are enough to come. */
function daysOf(venue: Venue, period: DigestPeriod, from: LocalDate, now: Date): LocalDate[] {
  const time = venue.notifications.digest[period];
  if (time === null) return [];
  const days: LocalDate[] = [];
  for (let day = firstDay(period, from), ahead = 0; ahead < AHEAD; day = addDays(day, DIGESTS[period].daysApart)) {
    days.push(day);
    if (digestLeavesAt(venue, day, time) > now) ahead += 1;
  }
  return days;
}

const firstDay = (period: DigestPeriod, from: LocalDate): LocalDate =>
  period === 'daily' ? from : addDays(from, (7 + MONDAY - weekdayOf(from)) % 7);

const latest = (a: LocalDate, b: LocalDate): LocalDate => (a > b ? a : b);

function digestsOf(
  venue: Venue,
  period: DigestPeriod,
  day: LocalDate,
  { today, now }: { today: LocalDate; now: Date },
): NewNotification[] {
  const { kind, event } = DIGESTS[period];
  const time = venue.notifications.digest[period];
  if (time === null) return [];
  return [...new Set(addressesFor(venue, event))].map((address) => {
    const dedupeKey = `digest/${period}/${venue.id}/${day}/${address}`;
    return {
      ...base(venue, kind, digestLeavesAt(venue, day, time)),
      channel: 'email',
      recipient: address,
      aboutDay: day,
      skipped: day < today ? { reason: DAY_IS_OVER, at: now } : null,
      dedupeKey,
      orderingKey: dedupeKey,
    };
  });
}

export const DAY_IS_OVER = 'its day was over before it could leave';
