import type { NewNotification, Records } from '../ports.ts';
import { troubleNotes, troubleOverNotes } from './team-notes.ts';

/** A trouble that lasts longer than this, or a pause that will, is told to the team. */
const TELL_AFTER_MS = 60_000;
const LONG_PAUSE_MS = 5 * 60_000;

type Channel = Pick<NewNotification, 'venueId' | 'channel'>;

/** Everything on the channel waits; a trouble that lasts is told once. */
export async function channelFailed(
  records: Records,
  { venueId, channel }: Channel,
  pause: { until: Date; reason: string; byStatus: boolean },
  now: Date,
): Promise<void> {
  const trouble = await records.notifications.pauseChannel(venueId, channel, { ...pause, now });
  const lasts = now.getTime() - trouble.since.getTime() >= TELL_AFTER_MS;
  const willLast = trouble.until.getTime() - now.getTime() >= LONG_PAUSE_MS;
  if (trouble.toldAt || !(lasts || willLast)) return;
  if (!(await records.notifications.markTroubleTold(trouble, now))) return;
  await records.notifications.add(await troubleNotes(records, trouble, now));
}

/** Something has gone through that was sent at `since` or later; `byStatus` says that the provider told us so afterwards. */
export async function channelWorks(
  records: Records,
  { venueId, channel }: Channel,
  { since, byStatus }: { since: Date; byStatus: boolean },
  now: Date,
): Promise<void> {
  const trouble = await records.notifications.resumeChannel(venueId, channel, since, byStatus);
  if (trouble?.toldAt) await records.notifications.add(await troubleOverNotes(records, trouble, now));
}
