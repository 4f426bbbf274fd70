import { readlink, realpath } from 'node:fs/promises';

/**
 * Whether a process has this folder as its own. After a reboot the number in a pid file may be another's; a server of ours
 * works in its data's folder. Where that cannot be seen, its name must do.
 */
export async function worksIn(pid: number, folder: string): Promise<boolean> {
  if (process.platform !== 'linux') return true;
  const [theirs, ours] = await Promise.all([readlink(`/proc/${pid}/cwd`).catch(() => null), realpath(folder)]);
  return theirs === null || theirs === ours;
}
