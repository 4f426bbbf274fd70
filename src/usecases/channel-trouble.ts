import type { NewNotification, Records } from '../ports.ts';
import { troubleNotes, troubleOverNote } from './team-notes.ts';

/** A trouble that lasts longer than this is told to the team. */
const TELL_AFTER_MS = 60_000;

type Channel = Pick<NewNotification, 'venueId' | 'channel'>;

/** Everything on the channel waits; a trouble that lasts is told once. */
export async function channelFailed(
  records: Records,
  { venueId, channel }: Channel,
  pause: { until: Date; reason: string },
  now: Date,
): Promise<void> {
  const trouble = await records.notifications.pauseChannel(venueId, channel, { ...pause, now });
  if (trouble.toldAt || trouble.until.getTime() - trouble.since.getTime() < TELL_AFTER_MS) return;
  if (!(await records.notifications.markTroubleTold(trouble, now))) return;
  await records.notifications.add(await troubleNotes(records, trouble, now));
}

/** Something has gone through that was sent at `since` or later. */
export async function channelWorks(
  records: Records,
  { venueId, channel }: Channel,
  since: Date,
  now: Date,
): Promise<void> {
  const trouble = await records.notifications.resumeChannel(venueId, channel, since);
  if (trouble?.toldAt) await records.notifications.add(await troubleOverNote(records, trouble, now));
}
