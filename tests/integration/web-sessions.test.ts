import { existsSync } from 'node:fs';
import { readdir, symlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { expect } from 'vitest';
import { browserBytes } from '../../src/adapters/whatsapp-web/browser/processes.ts';
import { testWithBrowser as test } from '../support/browser.ts';
import { NUMBER, openKeeperStage, untilSo } from '../support/web-keeper-stage.ts';

const GUEST = '201112223334@c.us';

test('linked by a QR code it hears guests; a stop leaves no process and no lock, and the next start needs no scan', async () => {
  const stage = await openKeeperStage();
  const one = stage.keeper();
  await stage.link();
  expect(await stage.session()).toMatchObject({ wish: null, qr: null, linkedAt: expect.any(Date), isHeld: true });
  await stage.phone.write({ from: GUEST, text: 'hello' });
  await untilSo(
    () => one.heard,
    (heard) => heard.includes('hello'),
  );
  await one.web.stop();
  expect(stage.browserPids()).toEqual([]);
  expect(existsSync(join(stage.profile, 'SingletonLock'))).toBe(false);
  expect(await stage.session()).toMatchObject({ isHeld: false });

  const two = stage.keeper();
  await stage.until('ready');
  expect(two.web.ready(NUMBER)).not.toBeNull();
  expect(two.web.status()).toMatchObject([{ number: NUMBER, state: 'ready', isHeldHere: true, restarts: 0 }]);
  await untilSo(
    () => two.web.status()[0]?.browserBytes ?? 0,
    (bytes) => bytes > 50e6,
  );
});

test('linked by a code for the number', async () => {
  const stage = await openKeeperStage();
  stage.keeper();
  await stage.wish('code');
  const { code } = await untilSo(stage.session, (session) => session.code !== null);
  expect(code).toMatch(/^\w{8}$/);
  await stage.phone.scan({ code: code ?? '' });
  await stage.until('ready');
});

test('the browser is killed: another one comes up with the same link', async () => {
  const stage = await openKeeperStage();
  const keeper = stage.keeper();
  await stage.link();
  const [first] = stage.browserPids();
  process.kill(first ?? 0, 'SIGKILL');
  await untilSo(
    () => keeper.web.status()[0]?.restarts,
    (restarts) => restarts === 1,
  );
  await untilSo(
    () => keeper.web.ready(NUMBER),
    (live) => live !== null,
  );
  await stage.until('ready');
  expect(stage.browserPids()).toHaveLength(1);
  expect(stage.browserPids()).not.toContain(first);
  await stage.phone.write({ from: GUEST, text: 'still there?' });
  await untilSo(
    () => keeper.heard,
    (heard) => heard.includes('still there?'),
  );
});

test('killed before it is ready, at any moment, the next one is', async () => {
  const stage = await openKeeperStage();
  const one = stage.keeper();
  await stage.link();
  await one.web.stop();
  const keeper = stage.keeper();
  for (let kill = 1; kill <= 3; kill++) {
    const [pid] = await untilSo(stage.browserPids, (pids) => pids.length === 1);
    process.kill(pid ?? 0, 'SIGKILL');
    await untilSo(
      () => keeper.web.status()[0]?.restarts ?? 0,
      (restarts) => restarts >= kill,
    );
  }
  await untilSo(
    () => keeper.web.ready(NUMBER),
    (live) => live !== null,
  );
  expect(stage.browserPids()).toHaveLength(1);
});

test('the process is killed: its browser goes with it, and another process takes over within the lease', async () => {
  const stage = await openKeeperStage();
  const child = stage.keeperProcess();
  await stage.link();
  const [first] = stage.browserPids();
  child.kill('SIGKILL');
  await untilSo(stage.browserPids, (pids) => !pids.includes(first ?? 0));
  const keeper = stage.keeper();
  await untilSo(
    () => keeper.web.ready(NUMBER),
    (live) => live !== null,
  );
  await stage.until('ready');
});

test('a process that is frozen loses the number: its browser is killed before another comes up', async () => {
  const stage = await openKeeperStage();
  const child = stage.keeperProcess({ leaseMs: 3_000 });
  await stage.link();
  const [first] = stage.browserPids();
  child.kill('SIGSTOP');
  const keeper = stage.keeper({ leaseMs: 3_000 });
  await untilSo(
    () => keeper.web.ready(NUMBER),
    (live) => live !== null,
  );
  expect(stage.browserPids()).toHaveLength(1);
  expect(stage.browserPids()).not.toContain(first);
  child.kill('SIGCONT');
  await stage.phone.write({ from: GUEST, text: 'to whom?' });
  await untilSo(
    () => keeper.heard,
    (heard) => heard.includes('to whom?'),
  );
  expect(await stage.phone.look()).toMatchObject({ connections: 1 });
  expect(keeper.web.ready(NUMBER)).not.toBeNull();
});

test('two processes have one browser between them', async () => {
  const stage = await openKeeperStage();
  const keepers = [stage.keeper(), stage.keeper()];
  await stage.link();
  expect(keepers.filter(({ web }) => web.ready(NUMBER) !== null)).toHaveLength(1);
  expect(stage.browserPids()).toHaveLength(1);
  const [holder] = keepers.filter(({ web }) => web.ready(NUMBER) !== null);
  await holder?.web.stop();
  await untilSo(
    () => keepers.find((keeper) => keeper !== holder)?.web.ready(NUMBER),
    (live) => live !== null,
  );
  expect(stage.browserPids()).toHaveLength(1);
});

test('stopped in the middle of a start, no process is left', async () => {
  const stage = await openKeeperStage();
  const one = stage.keeper();
  await stage.link();
  await one.web.stop();
  const early = stage.keeper();
  await untilSo(
    () => early.web.status()[0]?.isHeldHere,
    (isHeld) => isHeld === true,
  );
  await early.web.stop();
  expect(stage.browserPids()).toEqual([]);
  const later = stage.keeper();
  await untilSo(stage.browserPids, (pids) => pids.length === 1);
  await later.web.stop();
  expect(stage.browserPids()).toEqual([]);
  stage.keeper();
  await stage.until('ready');
});

test('a number that WhatsApp has blocked says so from its start on, and serves when it is let in again', async () => {
  const stage = await openKeeperStage();
  const keeper = stage.keeper({ blockedMs: 1_000 });
  await stage.link();
  await stage.phone.state('TOS_BLOCK');
  await stage.until('blocked');
  await untilSo(
    () => keeper.web.status()[0]?.restarts ?? 0,
    (restarts) => restarts >= 2,
  );
  expect(await stage.session()).toMatchObject({ state: 'blocked' });
  await stage.phone.state('CONNECTED');
  await stage.until('ready');
});

test('a lock of a host that is no more does not keep it from starting', async () => {
  const stage = await openKeeperStage();
  const one = stage.keeper();
  await stage.link();
  await one.web.stop();
  await symlink('a-container-of-yesterday-17', join(stage.profile, 'SingletonLock'));
  stage.keeper();
  await stage.until('ready');
});

test('WhatsApp Web is opened elsewhere: conflict, closed, and taken back after a while', async () => {
  const stage = await openKeeperStage();
  stage.keeper();
  await stage.link();
  await stage.phone.state('CONFLICT');
  await stage.until('conflict');
  await untilSo(stage.browserPids, (pids) => pids.length === 0);
  await stage.until('ready');
});

test('the phone ends the link: logged out, nothing of the profile is left, and it can be linked again', async () => {
  const stage = await openKeeperStage();
  const keeper = stage.keeper();
  await stage.link();
  await stage.phone.logout();
  await stage.until('logged_out');
  await untilSo(
    () => keeper.web.status()[0]?.isHeldHere,
    (isHeld) => isHeld === false,
  );
  expect(stage.browserPids()).toEqual([]);
  expect(await readdir(dirname(stage.profile))).not.toContain(`session-${NUMBER.slice(1)}`);
  await stage.link();
});

test('the link was ended while nobody looked: logged out as soon as a code is shown', async () => {
  const stage = await openKeeperStage();
  const one = stage.keeper();
  await stage.link();
  await one.web.stop();
  await stage.phone.logout();
  stage.keeper();
  await stage.until('logged_out');
});

test('another phone scans: it is unlinked at once', async () => {
  const stage = await openKeeperStage();
  stage.keeper();
  await stage.wish('qr');
  const { qr } = await untilSo(stage.session, (session) => session.qr !== null);
  await stage.phone.scan({ qr: qr ?? '', as: '201555555555' });
  expect(await stage.until('wrong_number')).toMatchObject({ detail: expect.stringContaining('5555'), linkedAt: null });
  await untilSo(stage.browserPids, (pids) => pids.length === 0);
  expect(await stage.phone.look()).toMatchObject({ linked: false });
});

test('unlinked by wish: the phone no longer lists it', async () => {
  const stage = await openKeeperStage();
  stage.keeper();
  await stage.link();
  await stage.wish('unlink');
  await stage.until('absent');
  await untilSo(stage.phone.look.bind(stage.phone), ({ linked }) => !linked);
  await untilSo(
    () => existsSync(stage.profile),
    (isThere) => !isThere,
  );
});

test('a page that never gets ready is given up, again and again, until it does', async () => {
  const stage = await openKeeperStage();
  const one = stage.keeper();
  await stage.link();
  await one.web.stop();
  await stage.phone.fault('never-ready', 1);
  const keeper = stage.keeper({ startMs: 6_000 });
  await untilSo(stage.session, ({ detail }) => detail === 'WhatsApp Web did not get ready in time.');
  await untilSo(
    () => keeper.web.ready(NUMBER),
    (live) => live !== null,
  );
});

test('a socket that is deaf is found out by a question, and renewed', async () => {
  const stage = await openKeeperStage();
  const keeper = stage.keeper({ silenceMs: 1_000, roundTripMs: 2_000 });
  await stage.link();
  await stage.phone.fault('deaf-socket');
  await untilSo(stage.session, ({ detail }) => detail?.includes('does not answer') ?? false);
  await untilSo(
    () => keeper.web.ready(NUMBER),
    (live) => live !== null,
  );
  await stage.until('ready');
});

test('a browser that has grown too large is renewed, and its successor serves', async () => {
  const stage = await openKeeperStage();
  const one = stage.keeper();
  await stage.link();
  await one.web.stop();
  const keeper = stage.keeper({ maxBrowserBytes: 1e6, memoryEveryMs: 2_000 });
  await untilSo(
    () => keeper.web.status()[0]?.restarts ?? 0,
    (restarts) => restarts >= 1,
  );
  expect(await stage.session()).not.toMatchObject({ state: 'away' });
  await keeper.web.stop();
  expect(await browserBytes(stage.profile)).toBeNull();
});
