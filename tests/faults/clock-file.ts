import { readFileSync, renameSync, writeFileSync } from 'node:fs';

/** By how much the venue's time is ahead of the machine's. Read each time: it moves under a running product. */
export function aheadMs(clockFile: string): number {
  return Number(readFileSync(clockFile, 'utf8'));
}

/** In one step: nobody reads half of it. */
export function setAhead(clockFile: string, ms: number): void {
  writeFileSync(`${clockFile}.new`, String(ms));
  renameSync(`${clockFile}.new`, clockFile);
}
