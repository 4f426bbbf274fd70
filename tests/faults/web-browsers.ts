import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

export interface Running {
  pid: number;
  parent: number;
  /** Resident memory of this one process. */
  bytes: number;
  command: string;
}

/** Everything that runs on this machine; what has ended and was not waited for yet is left out. */
export async function running(): Promise<Running[]> {
  const { stdout } = await run('ps', ['-A', '-ww', '-o', 'pid=,ppid=,rss=,stat=,args='], {
    maxBuffer: 32 * 1024 * 1024,
  });
  return stdout.split('\n').flatMap((line) => {
    const [, pid, parent, kibibytes, state, command] =
      /^\s*(\d+)\s+(\d+)\s+(\d+)\s+(\S+)\s+(.*)$/.exec(line) ?? ([] as undefined[]);
    if (command === undefined || state?.startsWith('Z')) return [];
    return [{ pid: Number(pid), parent: Number(parent), bytes: Number(kibibytes) * 1024, command }];
  });
}

/** Whatever a browser has left running, or runs, on profiles in this folder. */
export async function browserProcesses(profiles: string): Promise<Running[]> {
  return (await running()).filter(({ command }) => command.includes(profiles) && !/^\S*\bnode\s/.test(command));
}

/** Browsers as such, without the processes that each of them has for its pages. */
export async function browsers(profiles: string): Promise<Running[]> {
  const isMain = ({ command }: Running) =>
    command.includes('--user-data-dir=') && !/--type=|^\S*crashpad/.test(command);
  return (await browserProcesses(profiles)).filter(isMain);
}

/** A process and all that it has started. */
export function treeOf(pid: number, all: Running[]): Running[] {
  const children = all.filter(({ parent }) => parent === pid);
  return [...all.filter((each) => each.pid === pid), ...children.flatMap((child) => treeOf(child.pid, all))];
}
