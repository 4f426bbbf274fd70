import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { browserBytes, killBrowser } from './processes.ts';
import { clearRemovedProfiles, createProfile } from './profile.ts';

/** Has a child of its own, and says when that is there. */
const LIKE_A_BROWSER = `
  require('node:child_process').spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
  console.log('up');
  setInterval(() => {}, 1000);`;

async function startOn(profile: string): Promise<ChildProcess> {
  const args = ['-e', LIKE_A_BROWSER, '--', `--user-data-dir=${profile}`];
  const child = spawn(process.execPath, args, { detached: true, stdio: ['ignore', 'pipe', 'ignore'] });
  onTestFinished(() => killGroup(child));
  await once(child.stdout as NonNullable<typeof child.stdout>, 'data');
  return child;
}

function killGroup({ pid }: ChildProcess): void {
  try {
    if (pid !== undefined) process.kill(-pid, 'SIGKILL');
  } catch {
    // All of it is gone.
  }
}

async function folder(): Promise<string> {
  const made = await mkdtemp(join(tmpdir(), 'bellhop-profiles-'));
  onTestFinished(() => rm(made, { recursive: true, force: true }));
  return made;
}

const exited = (child: ChildProcess) => child.signalCode ?? once(child, 'exit').then(([, signal]) => signal);

test('whoever takes a profile over kills what runs on it, and nothing else', async () => {
  const dir = await folder();
  const [mine, others] = [createProfile(dir, '2010'), createProfile(dir, '20101')];
  const [orphan, other] = await Promise.all([startOn(mine.folder), startOn(others.folder)]);
  await mine.takeOver();
  expect(await exited(orphan)).toBe('SIGKILL');
  expect(await browserBytes(mine.folder)).toBeNull();
  expect(other.signalCode).toBeNull();
  expect(await browserBytes(others.folder)).toBeGreaterThan(0);
});

test('a browser is killed without another one that runs on the profile by now', async () => {
  const { folder: profile } = createProfile(await folder(), '2010');
  const [mine, successor] = await Promise.all([startOn(profile), startOn(profile)]);
  await killBrowser(profile, mine.pid ?? 0);
  expect(await exited(mine)).toBe('SIGKILL');
  expect(successor.signalCode).toBeNull();
});

test('a browser that knows the profile by another path is found by its lock', async () => {
  const dir = await folder();
  const profile = createProfile(dir, '2010');
  await profile.takeOver();
  const elsewhere = join(await folder(), 'same');
  await symlink(dir, elsewhere);
  const orphan = await startOn(join(elsewhere, 'session-2010'));
  await symlink(`${hostname()}-${orphan.pid}`, join(profile.folder, 'SingletonLock'));
  await profile.takeOver();
  expect(await exited(orphan)).toBe('SIGKILL');
});

test('a process that has the number of a dead browser by now is left alone', async () => {
  const profile = createProfile(await folder(), '2010');
  await profile.takeOver();
  await symlink(`${hostname()}-${process.pid}`, join(profile.folder, 'SingletonLock'));
  await profile.takeOver();
  expect(await readdir(profile.folder)).toEqual([]);
});

test('locks that a killed browser, or another host’s, has left behind go', async () => {
  const profile = createProfile(await folder(), '2010');
  await profile.takeOver();
  await symlink('another-host-17', join(profile.folder, 'SingletonLock'));
  await symlink('/nowhere/SingletonSocket', join(profile.folder, 'SingletonSocket'));
  await profile.takeOver();
  expect(await readdir(profile.folder)).toEqual([]);
});

test('a profile is linked from when it is said to be until it is removed', async () => {
  const dir = await folder();
  const profile = createProfile(dir, '2010');
  expect(await profile.isLinked()).toBe(false);
  await profile.markLinked();
  expect(await profile.isLinked()).toBe(true);
  await writeFile(join(profile.folder, 'keys'), 'secret');
  await profile.remove();
  expect(await profile.isLinked()).toBe(false);
  expect(await readdir(dir)).toEqual([]);
  await profile.remove();
});

test('what is left of removed profiles is cleared away, and nothing else', async () => {
  const dir = await folder();
  const profile = createProfile(dir, '2010');
  await profile.markLinked();
  await writeFile(join(dir, 'removed-abc'), '');
  await clearRemovedProfiles(dir);
  expect(existsSync(join(dir, 'removed-abc'))).toBe(false);
  expect(await profile.isLinked()).toBe(true);
  await clearRemovedProfiles(join(dir, 'nowhere'));
});
