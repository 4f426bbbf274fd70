import type { ChildProcess } from 'node:child_process';
import { subscribe, unsubscribe } from 'node:diagnostics_channel';

const STARTED = 'child_process';

/**
 * Tells of the browser that is started on this profile, from its first moment. Its pipes are listened to as well: Puppeteer
 * stops doing so as soon as one of them closes, and what another of them then says of a browser that was killed would be an
 * uncaught exception.
 *
 * @returns what ends the watch for further starts
 */
export function onBrowserStarted(profile: string, listener: (pid: number) => void): () => void {
  const onStarted = (message: unknown) => {
    const { process: child } = message as { process: ChildProcess };
    child.once('spawn', () => {
      if (!child.spawnargs.includes(`--user-data-dir=${profile}`)) return;
      for (const pipe of child.stdio) pipe?.on('error', () => {});
      if (child.pid !== undefined) listener(child.pid);
    });
  };
  subscribe(STARTED, onStarted);
  return () => void unsubscribe(STARTED, onStarted);
}
