import { expect, test } from 'vitest';
import type { NotificationSettings } from '../../src/domain/notification-settings.ts';
import type { Venue } from '../../src/domain/venue.ts';
import { digestView } from '../../src/usecases/digests/digest-view.ts';
import { tell } from '../support/booking-story.ts';
import { type DigestStage, openDigestStage } from '../support/digest-stage.ts';
import { badRow, trouble } from '../support/ledger.ts';
import { spotin } from '../support/venues.ts';

const OWNER = 'owner@spotin.example';

function venueWith(settings: Partial<NotificationSettings>, overrides: Partial<Venue> = {}): Venue {
  const venue = spotin(overrides);
  return { ...venue, notifications: { ...venue.notifications, ...settings } };
}

const venueIn = (timeZone: string, id: string, settings: Partial<NotificationSettings> = {}): Venue =>
  venueWith(settings, {
    ...{ id, timeZone, ownerEmails: [`owner@${id}.example`] },
    whatsapp: { via: 'cloud', phoneNumberId: `of-${id}`, templates: {} },
    slack: { teamId: 'T_SANDBOX', channelId: `C_${id}` },
  });

/** A stage whose venues have their digests planned, as after a start. */
async function started(begins: string, ...venues: Venue[]): Promise<DigestStage> {
  const stage = await openDigestStage(begins, venues);
  await stage.newProcess().start();
  return stage;
}

async function change(stage: DigestStage, venue: Venue): Promise<void> {
  await stage.store.venues.save(venue);
  await stage.newProcess().start();
}

const digestsOf = ({ arrived }: DigestStage) => arrived.map(({ digest, at }) => `${digest} at ${at}`);

test('the owner gets a digest every morning at the venue’s hour, and on Monday one of the week', async () => {
  // Saturday
  const stage = await started('2031-03-15T10:00:00+02:00', spotin());
  await stage.walkTo('2031-03-18T12:00:00+02:00');
  expect(digestsOf(stage).sort()).toEqual([
    'spotin daily 2031-03-16 at 2031-03-16 08:00',
    'spotin daily 2031-03-17 at 2031-03-17 08:00',
    'spotin daily 2031-03-18 at 2031-03-18 08:00',
    'spotin weekly 2031-03-17 at 2031-03-17 08:00',
  ]);
  expect(new Set(stage.arrived.map(({ to }) => to))).toEqual(new Set([OWNER]));
});

test('each address gets its own; one that is named twice gets one', async () => {
  const emails = { ...spotin().notifications.emails, dailyDigest: ['a@x.example', 'b@x.example', 'a@x.example'] };
  const stage = await started('2031-03-18T10:00:00+02:00', venueWith({ emails }));
  await stage.walkTo('2031-03-19T12:00:00+02:00');
  expect(stage.arrived.map(({ to }) => to).sort()).toEqual(['a@x.example', 'b@x.example']);
});

test('four processes that start again and again and all deliver at once send each digest once', async () => {
  const stage = await started('2031-03-15T10:00:00+02:00', spotin());
  const processes = Array.from({ length: 4 }, () => stage.newProcess());
  for (const day of [16, 17, 18, 19]) {
    for (const minute of ['07:59:59', '08:00:00', '08:00:01', '23:59:59']) {
      await Promise.all(processes.map((each) => each.start()));
      stage.setNow(`2031-03-${day}T${minute}+02:00`);
      await Promise.all([...processes.map((each) => each.start()), stage.settle(...processes)]);
    }
  }
  expect(digestsOf(stage).sort()).toEqual([
    ...[16, 17, 18, 19].map((day) => `spotin daily 2031-03-${day} at 2031-03-${day} 08:00`),
    'spotin weekly 2031-03-17 at 2031-03-17 08:00',
  ]);
});

test.each(['before it has arrived', 'after it has arrived', 'right after it was claimed'])(
  'a process that is killed while sending, %s: the digest arrives once, and tomorrow’s too',
  async (when) => {
    const stage = await started('2031-03-18T10:00:00+02:00', spotin());
    stage.setNow('2031-03-19T08:00:00+02:00');
    const [due = ''] = await stage.store.notifications.due(stage.now(), 1);
    if (when === 'right after it was claimed') await stage.store.notifications.claim(due, 30_000, stage.now());
    else {
      stage.script.push(when === 'before it has arrived' ? 'dies before' : 'dies after');
      await stage.newProcess().deliver(due);
    }
    await stage.endLeases();
    const next = stage.newProcess();
    await next.start();
    await stage.settle(next);
    await stage.walkTo('2031-03-20T09:00:00+02:00');
    expect(digestsOf(stage)).toEqual([
      'spotin daily 2031-03-19 at 2031-03-19 08:00',
      'spotin daily 2031-03-20 at 2031-03-20 08:00',
    ]);
  },
);

test('a digest that the provider refuses is given up, shows in the next one, and breaks no chain', async () => {
  const stage = await started('2031-03-18T10:00:00+02:00', spotin());
  stage.script.push(badRow, badRow, badRow, badRow);
  await stage.walkTo('2031-03-20T09:00:00+02:00');
  expect(digestsOf(stage)).toEqual(['spotin daily 2031-03-20 at 2031-03-20 08:00']);
  expect(stage.views.at(-1)?.troubles).toMatchObject([
    { kind: 'digest_daily', status: 'dead', reason: expect.stringContaining('no such number') },
  ]);
});

test('while the provider is away a digest waits: late is well, but when its day is over it is skipped', async () => {
  const stage = await started('2031-03-18T10:00:00+02:00', venueWith({ digest: { daily: '23:50', weekly: null } }));
  stage.script.push(trouble, trouble);
  await stage.walkTo('2031-03-18T23:59:00+02:00');
  expect(digestsOf(stage)).toEqual([expect.stringMatching(/^spotin daily 2031-03-18 at 2031-03-18 23:5\d$/)]);
  expect(stage.views.at(-1)?.now.getTime()).toBeGreaterThan(Date.parse('2031-03-18T23:50:00+02:00'));
  await stage.walkTo('2031-03-19T23:55:00+02:00');
  stage.script.push(...Array.from({ length: 20 }, () => trouble));
  await stage.walkTo('2031-03-21T12:00:00+02:00');
  const rows = await stage.rows();
  expect(rows.find(({ digest }) => digest === 'spotin daily 2031-03-20')).toMatchObject({
    status: 'skipped',
    reason: expect.stringContaining('day was over'),
  });
});

test('after a jump of a week each missed day says why nothing came of it, and today’s comes late', async () => {
  // Wednesday to Wednesday
  const stage = await started('2031-03-12T10:00:00+02:00', spotin());
  await stage.jumpTo('2031-03-19T10:00:00+02:00');
  expect(digestsOf(stage)).toEqual(['spotin daily 2031-03-19 at 2031-03-19 10:00']);
  const missed = (await stage.rows()).filter(({ status }) => status === 'skipped');
  expect(missed.map(({ digest }) => digest).sort()).toEqual([
    ...[13, 14, 15, 16, 17, 18].map((day) => `spotin daily 2031-03-${day}`),
    'spotin weekly 2031-03-17',
  ]);
  expect(new Set(missed.map(({ reason }) => reason))).toEqual(new Set(['its day was over before it could leave']));
  await stage.walkTo('2031-03-20T08:00:00+02:00');
  expect(digestsOf(stage)).toContain('spotin daily 2031-03-20 at 2031-03-20 08:00');
});

test('venues in two zones get theirs at their own hour, about their own bookings', async () => {
  const [cairo, newYork] = [venueIn('Africa/Cairo', 'cairo'), venueIn('America/New_York', 'new-york')];
  const stage = await started('2031-03-18T00:00:00Z', cairo, newYork);
  await tell(stage, newYork, { at: '2031-03-17T12:00:00Z', starts: '2031-03-18T15:00:00-04:00' });
  await stage.walkTo('2031-03-19T00:00:00Z');
  // New York is 6 hours behind Cairo by then.
  expect(stage.arrived).toEqual([
    { to: 'owner@cairo.example', digest: 'cairo daily 2031-03-18', at: '2031-03-18 08:00' },
    { to: 'owner@new-york.example', digest: 'new-york daily 2031-03-18', at: '2031-03-18 08:00' },
  ]);
  const [inCairo, inNewYork] = stage.views;
  expect(inCairo).toMatchObject({ needsDecision: [], figures: { requests: 0 }, now: new Date('2031-03-18T06:00:00Z') });
  expect(inNewYork).toMatchObject({
    needsDecision: [{ status: 'pending' }],
    figures: { requests: 1 },
    now: new Date('2031-03-18T12:00:00Z'),
  });
});

/** The clocks of Cairo skip 00:00–01:00 on Friday 25 April 2031 and show 23:00–24:00 twice on Thursday 30 October; New York's skip 02:00–03:00 on Sunday 9 March and show 01:00–02:00 twice on 2 November. */
test.each([
  ['Africa/Cairo', '08:00', '2031-04-24', '2031-04-24T06:00:00Z'],
  ['Africa/Cairo', '08:00', '2031-04-25', '2031-04-25T05:00:00Z'],
  ['Africa/Cairo', '00:30', '2031-04-25', '2031-04-24T22:30:00Z'],
  ['Africa/Cairo', '23:30', '2031-10-30', '2031-10-30T20:30:00Z'],
  ['Africa/Cairo', '08:00', '2031-10-31', '2031-10-31T06:00:00Z'],
  ['America/New_York', '02:30', '2031-03-09', '2031-03-09T07:30:00Z'],
  ['America/New_York', '08:00', '2031-03-09', '2031-03-09T12:00:00Z'],
  ['America/New_York', '01:30', '2031-11-02', '2031-11-02T05:30:00Z'],
  ['America/New_York', '08:00', '2031-11-02', '2031-11-02T13:00:00Z'],
])('in %s the digest of %s on %s leaves once, at %s', async (timeZone, daily, day, instant) => {
  const leaves = new Date(instant);
  const before = new Date(leaves.getTime() - 26 * 3_600_000).toISOString();
  const after = new Date(leaves.getTime() + 22 * 3_600_000).toISOString();
  const stage = await started(before, venueIn(timeZone, 'venue', { digest: { daily, weekly: null } }));
  await stage.walkTo(after);
  const sentAt = stage.views.filter((view) => view.day === day).map(({ now }) => now);
  expect(sentAt).toEqual([leaves]);
  expect(new Set(digestsOf(stage)).size).toBe(stage.arrived.length);
});

test('a day of 23 hours is counted from its first moment to the next day’s', async () => {
  const cairo = spotin();
  const stage = await openDigestStage('2031-04-26T08:00:00+03:00', [cairo]);
  for (const at of ['2031-04-24T21:59:59Z', '2031-04-24T22:00:00Z', '2031-04-25T20:59:59Z', '2031-04-25T21:00:00Z'])
    await tell(stage, cairo, { at, starts: '2031-05-10T10:00:00+03:00' });
  const requests = async (day: string) =>
    (await digestView(stage.store.digests, cairo, 'daily', day, stage.now())).figures.requests;
  expect([await requests('2031-04-25'), await requests('2031-04-26'), await requests('2031-04-27')]).toEqual([1, 2, 1]);
});

test('a digest that waits moves to the hour that the venue wants now, earlier or later', async () => {
  const stage = await started('2031-03-18T20:00:00+02:00', spotin());
  await change(stage, venueWith({ digest: { daily: '07:15', weekly: null } }));
  await stage.walkTo('2031-03-19T07:30:00+02:00');
  await change(stage, venueWith({ digest: { daily: '18:30', weekly: null } }));
  await stage.walkTo('2031-03-20T23:00:00+02:00');
  expect(digestsOf(stage)).toEqual([
    'spotin daily 2031-03-19 at 2031-03-19 07:15',
    'spotin daily 2031-03-20 at 2031-03-20 18:30',
  ]);
});

test('today’s leaves at once when the venue wants it at an hour that is over', async () => {
  const stage = await started('2031-03-18T20:00:00+02:00', venueWith({ digest: { daily: '18:00', weekly: null } }));
  await stage.walkTo('2031-03-19T10:00:00+02:00');
  await change(stage, venueWith({ digest: { daily: '09:00', weekly: null } }));
  await stage.walkTo('2031-03-19T23:00:00+02:00');
  expect(digestsOf(stage)).toEqual(['spotin daily 2031-03-19 at 2031-03-19 10:00']);
});

test('a new venue’s first digest is tomorrow’s, not one for an hour that is over', async () => {
  const stage = await started('2031-03-18T10:00:00+02:00', spotin());
  await stage.settle();
  expect(stage.arrived).toEqual([]);
  expect((await stage.rows())[0]).toMatchObject({ digest: 'spotin daily 2031-03-19', sendAt: '2031-03-19 08:00' });
});

test('an hour that was changed and not planned for holds all the same', async () => {
  const stage = await started('2031-03-18T20:00:00+02:00', spotin());
  await stage.store.venues.save(venueWith({ digest: { daily: '09:45', weekly: null } }));
  await stage.walkTo('2031-03-19T12:00:00+02:00');
  expect(digestsOf(stage)).toEqual(['spotin daily 2031-03-19 at 2031-03-19 09:45']);
});

test('what was switched off, or belongs to an address that is gone, is void; switched on again it goes on', async () => {
  const stage = await started('2031-03-18T20:00:00+02:00', spotin());
  await change(stage, spotin({ ownerEmails: ['new@spotin.example'] }));
  await stage.walkTo('2031-03-19T12:00:00+02:00');
  await change(stage, venueWith({ digest: { daily: null, weekly: null } }));
  await stage.walkTo('2031-03-21T12:00:00+02:00');
  await change(stage, spotin());
  await stage.walkTo('2031-03-22T12:00:00+02:00');
  expect(stage.arrived.map(({ to, at }) => `${to} ${at}`)).toEqual([
    'new@spotin.example 2031-03-19 08:00',
    `${OWNER} 2031-03-22 08:00`,
  ]);
  const reasons = (await stage.rows()).filter(({ status }) => status === 'void').map(({ reason }) => reason);
  expect(new Set(reasons)).toEqual(
    new Set(['this address does not get it any more', 'the venue does not want it any more']),
  );
});
