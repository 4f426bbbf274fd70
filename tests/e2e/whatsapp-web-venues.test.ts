import { randomUUID } from 'node:crypto';
import { expect, onTestFinished, vi } from 'vitest';
import { createSessionStore } from '../../src/adapters/postgres/session-store.ts';
import { testWithBrowser as test } from '../support/browser.ts';
import { linkNumber, untilSession } from '../support/link-number.ts';
import { ATELIER, BOATHOUSE, openTwoVenues } from '../support/two-venues.ts';
import { WebPageClient } from '../support/web-page-client.ts';
import { profileFolder, SHORT_WAITS, startWebStage, WEB_NUMBER } from '../support/web-stage.ts';

const SALMA = '201027764824';
const NOUR = '201000000002';
const CLOUD = {
  phoneNumberId: '100000000000001',
  templates: { reminder: { name: 'booking_reminder', languages: ['en'] } },
};

// A browser has to come up first.
vi.setConfig({ testTimeout: 180_000 });

test('a venue that moves to its own phone takes its conversations along, and back again', async () => {
  const stage = await startWebStage({ onCloud: true, at: '2031-03-03T10:00:00+02:00' });
  const { sandbox } = stage;
  await sandbox.say(SALMA, 'Room for 3 people on Wednesday at 14:00, my name is Salma Adel');
  const [card] = await sandbox.cards();
  await sandbox.press(card?.ts ?? '', 'booking.confirm');
  await sandbox.idle();
  expect(await sandbox.say(NOUR, 'I need a room on Thursday at 4 pm')).toEqual([expect.stringMatching(/\?/)]);
  const atCloud = { salma: await sandbox.phone(SALMA), nour: await sandbox.phone(NOUR) };

  await stage.apply();
  await stage.link();
  const [salma, nour] = [stage.guest(`${SALMA}@c.us`), stage.guest(`${NOUR}@c.us`)];
  const [readBack] = await nour.say('Nour Hassan, 3 people');
  for (const fact of ['Thursday 6 March 2031', '16:00–17:00', 'Nour Hassan']) expect(readBack).toContain(fact);
  expect(await sandbox.cards()).toHaveLength(2);

  await sandbox.clock({ now: '2031-03-04T14:00:30+02:00' });
  expect(await salma.fromVenue()).toEqual([expect.stringContaining('Wednesday 5 March 2031')]);
  await salma.say('1');
  expect(JSON.stringify((await sandbox.cards())[0])).toContain('Coming');
  expect({ salma: await sandbox.phone(SALMA), nour: await sandbox.phone(NOUR) }).toEqual(atCloud);

  const onTheWeb = await salma.fromVenue();
  await stage.apply({ whatsapp: CLOUD });
  await sandbox.clock({ now: '2031-03-05T12:00:30+02:00' });
  const since = (await sandbox.phone(SALMA)).slice(atCloud.salma.length);
  expect(since).toEqual([expect.objectContaining({ from: 'venue', text: expect.stringContaining('14:00–15:00') })]);
  expect(await salma.fromVenue()).toEqual(onTheWeb);
  await expect.poll(async () => (await stage.page.look()).connections, { timeout: 30_000 }).toBe(0);
  const guests = await sandbox.bellhop.context.database.selectFrom('guests').select('address').execute();
  expect(guests.map(({ address }) => address).sort()).toEqual([NOUR, SALMA].sort());
});

test('a venue on the Cloud API does not notice another on its own phone, nor what befalls that one', async () => {
  const profileDir = profileFolder();
  const house = await openTwoVenues(({ farEnds: { whatsappWeb: standIn } }) => ({
    whatsappWeb: { ...SHORT_WAITS, profileDir, standIn },
  }));
  onTestFinished(() => house.stop());
  const { standIns, bellhop, setup } = house;
  const clock = { now: () => new Date() };
  const sessions = createSessionStore(bellhop.context.database, randomUUID(), clock);
  await bellhop.context.applyVenue({ ...BOATHOUSE, whatsapp: { via: 'web', number: WEB_NUMBER } });
  const page = new WebPageClient(standIns.client.url, WEB_NUMBER);
  await linkNumber(sessions, BOATHOUSE.id, page, clock.now());

  const atelier = standIns.guest(SALMA, setup.numbers[0]);
  const boathouse = `${SALMA}@c.us`;
  const rows = await house.rowsOf(ATELIER.id);
  await page.write({ from: boathouse, text: 'A boat tomorrow at 9 PM for 9 people, Salma Adel', name: 'Salma' });
  await expect.poll(() => page.fromVenue(boathouse), { timeout: 60_000 }).toHaveLength(1);
  await standIns.untilAtRest(60_000);
  expect(await house.rowsOf(ATELIER.id)).toEqual(rows);
  expect(await atelier.messages()).toEqual([]);
  expect(await standIns.team(setup.workspaces[0]).messages()).toEqual([]);
  expect(await standIns.team(setup.workspaces[1]).cards()).toHaveLength(1);

  await Promise.all([
    atelier.write('A room tomorrow at 9 PM for 3 people, Adel Azmy'),
    page.write({ from: boathouse, text: 'Is there parking?' }),
  ]);
  await expect.poll(() => page.fromVenue(boathouse), { timeout: 60_000 }).toHaveLength(2);
  await standIns.untilAtRest(60_000);
  expect(await atelier.fromVenue()).toEqual([expect.stringContaining('Adel Azmy')]);

  await page.logout();
  await untilSession(sessions, BOATHOUSE.id, 'logged_out');
  await atelier.write('what have I booked?');
  await standIns.untilAtRest(60_000);
  expect((await atelier.fromVenue()).at(-1)).toContain('21:00–22:00, 3 people');
  const told = (await standIns.team(setup.workspaces[1]).cards()).map(({ text }) => text);
  expect(told.filter((text) => text.includes('/bellhop whatsapp'))).toHaveLength(1);
  expect(JSON.stringify(await standIns.team(setup.workspaces[0]).messages())).not.toContain('/bellhop whatsapp');
});
