import { expect, test } from 'vitest';
import type { DigestFigures, NewNotification, NotificationStatus } from '../../src/ports.ts';
import { digestView } from '../../src/usecases/digests/digest-view.ts';
import { base } from '../../src/usecases/notify.ts';
import { tell } from '../support/booking-story.ts';
import { type DigestStage, openDigestStage } from '../support/digest-stage.ts';
import { spotin } from '../support/venues.ts';

const cairo = spotin();
/** Next door: the same things happen there, which must not count here. */
const nextDoor = spotin({
  id: 'next-door',
  whatsapp: { via: 'cloud', phoneNumberId: '100000000000002', templates: {} },
  slack: { teamId: 'T_SANDBOX', channelId: 'C_NEXT' },
  ownerEmails: ['owner@next-door.example'],
});
const NOTHING: DigestFigures = {
  requests: 0,
  confirmed: 0,
  medianSecondsToConfirm: null,
  completed: 0,
  noShows: 0,
  cancellations: 0,
  expired: 0,
  remindersDelivered: 0,
  remindersSkipped: 0,
};

/** Monday 3 to Sunday 16 March 2031; Cairo is two hours ahead of UTC all through. */
async function twoWeeks(stage: DigestStage, venue: typeof cairo): Promise<void> {
  const booking = (at: string, starts: string, autoConfirm = false) =>
    tell(stage, venue, { at: cairoTime(at), starts: cairoTime(starts), autoConfirm });

  // The first week: 4 requests, 2 confirmed (after 600 s and 1200 s), 1 completed, 1 cancelled, 1 expired, 1 declined.
  const a = await booking('03 10:00', '04 12:00');
  await a.and(cairoTime('03 10:10'), 'confirm');
  await a.and(cairoTime('04 14:00'), 'complete');
  const b = await booking('04 09:00', '06 12:00');
  await b.and(cairoTime('04 09:20'), 'confirm');
  await b.and(cairoTime('04 18:00'), 'cancelled by the guest');
  const c = await booking('04 23:59', '08 12:00');
  await c.and(cairoTime('05 10:00'), 'decline');
  const d = await booking('05 00:00', '07 12:00');
  await d.and(cairoTime('07 12:00'), 'expire');

  // The second week. E waits a day for its confirmation; that it was a no-show is taken back.
  const e = await booking('10 11:00', '12 10:00');
  await e.and(cairoTime('11 11:00'), 'confirm');
  await e.and(cairoTime('12 11:00'), 'no-show');
  await e.and(cairoTime('12 11:05'), 'undo');
  await e.and(cairoTime('12 11:06'), 'complete');
  // F is confirmed after 300 s, and was no visit after all.
  const f = await booking('11 09:00', '11 15:00');
  await f.and(cairoTime('11 09:05'), 'confirm');
  await f.and(cairoTime('11 16:00'), 'complete');
  await f.and(cairoTime('11 16:10'), 'undo');
  await f.and(cairoTime('11 16:11'), 'no-show');
  // G takes another time after 1800 s, and once more a third: that is no second confirmation. Then the team cancels.
  const g = await booking('11 10:00', '13 10:00');
  await g.and(cairoTime('11 10:10'), { offer: cairoTime('13 12:00') });
  await g.and(cairoTime('11 10:30'), 'accept the offer');
  await g.and(cairoTime('11 12:00'), { offer: cairoTime('13 16:00') });
  await g.and(cairoTime('11 13:00'), 'accept the offer');
  await g.and(cairoTime('11 20:00'), 'cancel');
  // H is confirmed by the venue's rule, after 0 s; the day ends before its outcome is said.
  const h = await booking('11 12:00', '11 18:00', true);
  await h.and(cairoTime('12 00:00'), 'no-show');
  await h.and(cairoTime('12 00:10'), 'undo');
  await h.and(cairoTime('12 00:12'), 'complete');
  await reminders(stage, venue.id);
}

/** On the 11th five reach their guests and one is skipped when it was to leave; the rest is of other days, or no such thing. */
async function reminders(stage: DigestStage, venueId: string): Promise<void> {
  const add = (row: Ended) => addEnded(stage, venueId, row);
  await add({ channel: 'whatsapp', status: 'delivered', at: '11 00:00' });
  await add({ channel: 'whatsapp', status: 'read', at: '11 12:00' });
  await add({ channel: 'whatsapp', status: 'read', at: '11 23:59' });
  await add({ channel: 'email', status: 'sent', at: '11 12:00' });
  await add({ channel: 'email', status: 'delivered', at: '11 13:00' });
  await add({ channel: 'whatsapp', status: 'sent', at: '11 12:00' });
  await add({ channel: 'whatsapp', status: 'delivered', at: '12 00:00' });
  await add({ channel: 'whatsapp', status: 'skipped', at: '11 14:00', tried: true });
  await add({ channel: 'whatsapp', status: 'skipped', at: '11 14:00', tried: false });
  await add({ channel: 'whatsapp', status: 'void', at: '11 14:00' });
  await add({ channel: 'whatsapp', kind: 'reply', status: 'read', at: '11 12:00' });
  await add({ channel: 'whatsapp', status: 'dead', at: '11 09:00', reason: '131026: no such number' });
  await add({ channel: 'whatsapp', kind: 'reply', status: 'ambiguous', at: '11 08:00', reason: 'lost' });
  await add({ channel: 'email', kind: 'owner_note', status: 'dead', at: '10 23:59', reason: 'of the day before' });
}

interface Ended {
  channel: NewNotification['channel'];
  status: NotificationStatus;
  at: string;
  kind?: NewNotification['kind'];
  tried?: boolean;
  reason?: string;
}

async function addEnded({ database, store }: DigestStage, venueId: string, row: Ended): Promise<void> {
  const at = new Date(cairoTime(row.at));
  const dedupeKey = JSON.stringify(row);
  const about = { channel: row.channel, recipient: 'somebody', dedupeKey, orderingKey: dedupeKey };
  await store.notifications.add([{ ...base({ id: venueId }, row.kind ?? 'reminder', at), ...about }]);
  await database
    .updateTable('notifications')
    .set({
      status: row.status,
      finished_at: at,
      lease_number: row.tried === false ? 0 : 1,
      last_error: row.reason ?? null,
    })
    .where('venue_id', '=', venueId)
    .where('dedupe_key', '=', dedupeKey)
    .execute();
}

/** @param at day of March 2031 and hour in Cairo */
function cairoTime(at: string): string {
  return `2031-03-${at.replace(' ', 'T')}:00+02:00`;
}

async function told(): Promise<DigestStage> {
  const stage = await openDigestStage(cairoTime('17 08:00'), [cairo, nextDoor]);
  await twoWeeks(stage, cairo);
  await twoWeeks(stage, nextDoor);
  return stage;
}

test('of a day: what happened on the one before, from midnight to midnight in the venue, beside the same a week earlier', async () => {
  const stage = await told();
  const view = await digestView(stage.store.digests, cairo, 'daily', '2031-03-12', stage.now());
  expect(view.figures).toEqual({
    // F, G, H
    requests: 3,
    // E, F, G and H, after 86400, 300, 1800 and 0 seconds
    confirmed: 4,
    medianSecondsToConfirm: (300 + 1800) / 2,
    // F's was taken back, H's is of the next day
    completed: 0,
    noShows: 1,
    cancellations: 1,
    expired: 0,
    remindersDelivered: 5,
    remindersSkipped: 1,
  });
  expect(view.before).toEqual({
    ...NOTHING,
    // B, C
    requests: 2,
    confirmed: 1,
    medianSecondsToConfirm: 1200,
    completed: 1,
    cancellations: 1,
  });
  expect(view.troubles).toMatchObject([
    { kind: 'reply', status: 'ambiguous', reason: 'lost', at: new Date(cairoTime('11 08:00')) },
    { kind: 'reminder', status: 'dead', reason: '131026: no such number', at: new Date(cairoTime('11 09:00')) },
  ]);
});

test('of a week: what happened in the seven days before its Monday, beside the week before these', async () => {
  const stage = await told();
  const view = await digestView(stage.store.digests, cairo, 'weekly', '2031-03-17', stage.now());
  expect(view.figures).toEqual({
    requests: 4,
    confirmed: 4,
    medianSecondsToConfirm: 1050,
    // E and H
    completed: 2,
    noShows: 1,
    cancellations: 1,
    expired: 0,
    remindersDelivered: 6,
    remindersSkipped: 1,
  });
  expect(view.before).toEqual({
    ...NOTHING,
    requests: 4,
    confirmed: 2,
    medianSecondsToConfirm: 900,
    completed: 1,
    cancellations: 1,
    expired: 1,
  });
  expect(view.troubles).toHaveLength(3);
});

test('where nothing happened there is nothing, and no median', async () => {
  const stage = await told();
  const view = await digestView(stage.store.digests, cairo, 'daily', '2031-03-30', stage.now());
  expect(view).toMatchObject({ figures: NOTHING, before: NOTHING, troubles: [], needsDecision: [] });
  expect(view.ahead).toEqual([
    { day: '2031-03-30', bookings: [] },
    { day: '2031-03-31', bookings: [] },
  ]);
});

test('what waits for the team comes longest first, and what waits for the guest is none of it', async () => {
  const stage = await openDigestStage(cairoTime('17 08:00'), [cairo, nextDoor]);
  const booking = (at: string, starts: string) => tell(stage, cairo, { at: cairoTime(at), starts: cairoTime(starts) });
  const asked = await booking('16 12:00', '20 10:00');
  const moved = await booking('14 12:00', '20 10:00');
  await moved.and(cairoTime('14 13:00'), 'confirm');
  await moved.and(cairoTime('16 11:00'), { ask: cairoTime('21 10:00') });
  const offered = await booking('15 12:00', '20 10:00');
  await offered.and(cairoTime('15 13:00'), { offer: cairoTime('20 12:00') });
  const agreed = await booking('15 12:00', '20 10:00');
  await agreed.and(cairoTime('15 13:00'), 'confirm');
  await tell(stage, nextDoor, { at: cairoTime('10 12:00'), starts: cairoTime('20 10:00') });
  const view = await digestView(stage.store.digests, cairo, 'daily', '2031-03-17', stage.now());
  expect(view.needsDecision.map(({ id }) => id)).toEqual([moved.id, asked.id]);
});

test('what is ahead stands under its day in the venue: two days of a day’s digest, seven of a week’s', async () => {
  const stage = await openDigestStage(cairoTime('17 08:00'), [cairo, nextDoor]);
  const booking = (starts: string) => tell(stage, cairo, { at: cairoTime('10 12:00'), starts: cairoTime(starts) });
  const evening = await booking('17 23:30');
  const morning = await booking('17 00:00');
  const midnight = await booking('18 00:00');
  const [tooSoon, tooLate] = [await booking('16 23:59'), await booking('19 00:00')];
  const gone = await booking('18 10:00');
  await gone.and(cairoTime('11 10:00'), 'decline');
  await tell(stage, nextDoor, { at: cairoTime('10 12:00'), starts: cairoTime('17 12:00') });
  const ahead = async (period: 'daily' | 'weekly') =>
    (await digestView(stage.store.digests, cairo, period, '2031-03-17', stage.now())).ahead;
  const idsOf = (days: Awaited<ReturnType<typeof ahead>>) => days.map(({ bookings }) => bookings.map(({ id }) => id));
  expect(idsOf(await ahead('daily'))).toEqual([[morning.id, evening.id], [midnight.id]]);
  const week = await ahead('weekly');
  expect(week.map(({ day }) => day)).toEqual([17, 18, 19, 20, 21, 22, 23].map((day) => `2031-03-${day}`));
  expect(idsOf(week).slice(0, 3)).toEqual([[morning.id, evening.id], [midnight.id], [tooLate.id]]);
  expect(idsOf(week).flat()).not.toContain(tooSoon.id);
});
