import { execFile } from 'node:child_process';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Another Bellhop works on these data. */
export class DataDirInUseError extends Error {
  override name = 'DataDirInUseError';
}

/** Makes the folder ours. A note left by a process that is gone does not count. @throws DataDirInUseError */
export async function claimDataDir(dataDir: string): Promise<void> {
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  const note = join(dataDir, 'bellhop.pid');
  while (!(await tryWrite(note))) {
    const owner = Number(await readFile(note, 'utf8').catch(() => ''));
    if (owner === process.pid) return;
    if (owner && (await isBellhop(owner))) {
      throw new DataDirInUseError(
        `${dataDir} is in use by process ${owner}: stop it, or set DATA_DIR to another folder.`,
      );
    }
    await rm(note, { force: true });
  }
}

/** @returns false when there is a note already. */
async function tryWrite(note: string): Promise<boolean> {
  try {
    await writeFile(note, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  }
}

async function isBellhop(pid: number): Promise<boolean> {
  const { stdout } = await run('ps', ['-p', String(pid), '-o', 'args=']).catch(() => ({ stdout: '' }));
  return stdout.includes('src/main.ts');
}
