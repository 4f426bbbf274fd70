import { Readable } from 'node:stream';
import { vi } from 'vitest';
import { runVenueCommand } from '../../src/command-line/venue-command.ts';
import { toConfig } from '../../src/config.ts';

/**
 * `npm run venue -- …` with these settings and no others, in this process: one command at a time.
 *
 * @param input what is typed where it asks
 * @returns what it says
 */
export async function venueCommand(args: string[], settings: Record<string, string>, input = ''): Promise<string> {
  const typed = vi.spyOn(process, 'stdin', 'get').mockReturnValue(Readable.from([input]) as typeof process.stdin);
  const asked = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  try {
    const { lines, problems = [] } = await runVenueCommand(args, () => toConfig(settings));
    if (problems.length > 0) throw new Error(problems.join('\n'));
    return lines;
  } finally {
    typed.mockRestore();
    asked.mockRestore();
  }
}
