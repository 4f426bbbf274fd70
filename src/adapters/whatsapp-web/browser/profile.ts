import { randomBytes } from 'node:crypto';
import { access, mkdir, readdir, readlink, rename, rm, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join, resolve } from 'node:path';
import { killBrowsers } from './processes.ts';

const LINKED = 'linked-with-bellhop';
const REMOVED = 'removed-';
const LOCK = 'SingletonLock';
/** What a browser leaves behind when it is killed, and what keeps the next one from starting. */
const LOCKS = [LOCK, 'SingletonCookie', 'SingletonSocket'];

/** Where one number's browser keeps what makes it linked. Whoever changes it holds the number. */
export interface Profile {
  readonly folder: string;
  /** Whether a phone was linked with it, as far as we know. */
  isLinked(): Promise<boolean>;
  markLinked(): Promise<void>;
  /** Makes it free for a browser of ours: one that is left over is killed, its lock goes. */
  takeOver(): Promise<void>;
  /** The link is forgotten, even where the files cannot be deleted at once. */
  remove(): Promise<void>;
}

/** @param digits of the number */
export const profileName = (digits: string) => `session-${digits}`;

export function createProfile(profileDir: string, digits: string): Profile {
  const folder = join(resolve(profileDir), profileName(digits));
  return {
    folder,
    isLinked: () =>
      access(join(folder, LINKED)).then(
        () => true,
        () => false,
      ),
    async markLinked() {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      await writeFile(join(folder, LINKED), '');
    },
    async takeOver() {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      await killBrowsers(folder, await ownerOf(folder));
      // Another host's lock too: that host's lease is over, so its browser is closed.
      await Promise.all(LOCKS.map((lock) => rm(join(folder, lock), { force: true })));
    },
    async remove() {
      await killBrowsers(folder, await ownerOf(folder));
      await rm(join(folder, LINKED), { force: true });
      const removed = join(resolve(profileDir), `${REMOVED}${randomBytes(6).toString('hex')}`);
      await rename(folder, removed).catch(ignoreMissing);
      await removeFolder(removed);
    },
  };
}

/** Chrome's lock is a link to nowhere that says `host-pid`. Null: none of this host's. */
async function ownerOf(folder: string): Promise<number | null> {
  const said = await readlink(join(folder, LOCK)).catch(() => '');
  const [, host, pid] = /^(.*)-(\d+)$/.exec(said) ?? [];
  return host === hostname() ? Number(pid) : null;
}

/** What a kill or a busy file system has left of removed profiles. */
export async function clearRemovedProfiles(profileDir: string): Promise<void> {
  const names = await readdir(profileDir).catch(() => []);
  const removed = names.filter((name) => name.startsWith(REMOVED));
  await Promise.all(removed.map((name) => removeFolder(join(profileDir, name))));
}

const removeFolder = (folder: string) => rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });

function ignoreMissing(error: unknown): void {
  if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
}
