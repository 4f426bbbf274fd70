import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse, stringify } from 'yaml';
import { venueCommand } from './venue-command.ts';

const SPOTIN = new URL('../../src/sandbox/spotin.yaml', import.meta.url);

/** The sandbox's venue with some of its file's sections replaced, put in place by `npm run venue -- apply` while it runs. @returns what that says */
export async function applySandboxVenue(
  sections: Record<string, unknown>,
  settings: { DATABASE_URL: string } | { DATA_DIR: string },
): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'bellhop-venue-'));
  try {
    const file = join(folder, 'venue.yaml');
    writeFileSync(file, stringify({ ...parse(readFileSync(SPOTIN, 'utf8')), ...sections }));
    return await venueCommand(['apply', file], settings);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
