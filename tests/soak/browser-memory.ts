import { readFile } from 'node:fs/promises';
import { browsers, type Running, running, treeOf } from '../faults/web-browsers.ts';

/**
 * What the browser on a profile in this folder, and all that it has started, keep for themselves: on Linux what no other process
 * can share, so that other browsers on the machine make no difference; else all that is resident.
 */
export async function browserMemory(profiles: string): Promise<{ pid: number; bytes: number }> {
  const [browser] = await browsers(profiles);
  if (!browser) throw new Error('There is no browser.');
  const own = await Promise.all(treeOf(browser.pid, await running()).map(ownBytes));
  return { pid: browser.pid, bytes: own.reduce((sum, bytes) => sum + bytes, 0) };
}

async function ownBytes({ pid, bytes }: Running): Promise<number> {
  const map = await readFile(`/proc/${pid}/smaps_rollup`, 'utf8').catch(() => '');
  const kibibytes = /^Private_Dirty:\s+(\d+) kB$/m.exec(map)?.[1];
  return kibibytes === undefined ? bytes : Number(kibibytes) * 1024;
}
