import { execFile } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';

const run = promisify(execFile);
const LOOK_AGAIN_AFTER_MS = 20;
const GONE_WITHIN_MS = 10_000;

interface RunningProcess {
  pid: number;
  parent: number;
  group: number;
  bytes: number;
  /** Its arguments, with a space between them. */
  commandLine: string;
}

/** What the browser on this profile and all that it has started keep in memory. Null: none runs. */
export async function browserBytes(profile: string): Promise<number | null> {
  const all = await runningProcesses();
  const tree = withDescendants(all.filter(isBrowserOn(profile)), all);
  if (tree.length === 0) return null;
  const bytes = await Promise.all(tree.map(ownBytes));
  return bytes.reduce((sum, each) => sum + each, 0);
}

/**
 * Kills whatever browser runs on this profile, whoever has started it, and resolves when it is gone.
 *
 * @param owner of the profile by the browser's own word: it may know it by another path
 */
export function killBrowsers(profile: string, owner: number | null): Promise<void> {
  const isOnProfile = isBrowserOn(profile);
  const name = `/${basename(profile)} `;
  const isOwner = ({ pid, commandLine }: RunningProcess) =>
    pid === owner && commandLine.includes(' --user-data-dir=') && `${commandLine} `.includes(name);
  return killAll((process) => isOnProfile(process) || isOwner(process));
}

/** Kills the one that was started as this process, with what it has started itself, and resolves when it is gone. */
export function killBrowser(profile: string, pid: number): Promise<void> {
  const isOnProfile = isBrowserOn(profile);
  return killAll((process) => isOnProfile(process) && (process.group === pid || process.pid === pid));
}

async function killAll(isMeant: (process: RunningProcess) => boolean): Promise<void> {
  const until = performance.now() + GONE_WITHIN_MS;
  while (performance.now() < until) {
    const all = await runningProcesses();
    const meant = all.filter(isMeant);
    if (meant.length === 0) return;
    for (const { pid } of withDescendants(meant, all)) kill(pid);
    await sleep(LOOK_AGAIN_AFTER_MS);
  }
  throw new Error(`A browser is still there ${GONE_WITHIN_MS} ms after it was killed.`);
}

const isBrowserOn =
  (profile: string) =>
  ({ commandLine }: RunningProcess) =>
    `${commandLine} `.includes(` --user-data-dir=${profile} `);

function withDescendants(roots: RunningProcess[], all: RunningProcess[]): RunningProcess[] {
  const tree = new Set(roots);
  for (const parent of tree) {
    for (const child of all) if (child.parent === parent.pid) tree.add(child);
  }
  return [...tree];
}

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It is gone by itself.
  }
}

/** Those that have ended and wait for somebody to ask how do not count. */
const runningProcesses = (): Promise<RunningProcess[]> => (process.platform === 'linux' ? fromProc() : fromPs());

/** Small images of Linux have no `ps`. */
async function fromProc(): Promise<RunningProcess[]> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name)).map(Number);
  const found = await Promise.all(pids.map((pid) => readProcess(pid).catch(() => null)));
  return found.filter((each) => each !== null);
}

async function readProcess(pid: number): Promise<RunningProcess | null> {
  const [stat, commandLine] = await Promise.all([
    readFile(`/proc/${pid}/stat`, 'utf8'),
    readFile(`/proc/${pid}/cmdline`, 'utf8'),
  ]);
  // The name before it is in brackets and may hold anything.
  const [state, parent, group] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  if (state === 'Z') return null;
  const args = commandLine.replaceAll('\0', ' ').trimEnd();
  return { pid, parent: Number(parent), group: Number(group), bytes: 0, commandLine: args };
}

async function fromPs(): Promise<RunningProcess[]> {
  const columns = 'pid=,ppid=,pgid=,rss=,stat=,args=';
  const { stdout } = await run('ps', ['-A', '-ww', '-o', columns], { maxBuffer: 32 * 1024 * 1024 });
  return stdout.split('\n').flatMap((line) => {
    const [, pid, parent, group, kilobytes, state, commandLine] =
      /^\s*(\d+)\s+(\d+)\s+(\d+)\s+(\d+)\s+(\S+)\s+(.*)$/.exec(line) ?? [];
    if (commandLine === undefined || state?.startsWith('Z')) return [];
    const bytes = Number(kilobytes) * 1024;
    return [{ pid: Number(pid), parent: Number(parent), group: Number(group), bytes, commandLine }];
  });
}

/** A browser's processes share much: where the system says so, each is counted with its share only. */
async function ownBytes({ pid, bytes }: RunningProcess): Promise<number> {
  if (process.platform !== 'linux') return bytes;
  const said = await readFile(`/proc/${pid}/smaps_rollup`, 'utf8').catch(() => '');
  return Number(/^Pss:\s+(\d+) kB/m.exec(said)?.[1] ?? 0) * 1024;
}
