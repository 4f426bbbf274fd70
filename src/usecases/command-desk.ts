import { DomainError } from '../domain/errors.ts';
import type { StaffMember, Venue } from '../domain/venue.ts';
import type { Clock, CommandDesk, Records, StaffCommand, Store } from '../ports.ts';
import { forget } from './commands/forget.ts';
import { talk } from './commands/talk.ts';
import { identify } from './identify-staff.ts';

/** A command of a staff member's, in one transaction. */
export interface Typed {
  venue: Venue;
  member: StaffMember;
  /** What came after the command's own name. */
  words: string[];
  now: Date;
}
type Command = (records: Records, typed: Typed) => Promise<string>;

const COMMANDS = new Map<string, Command>([
  ['talk', talk],
  ['forget', forget],
]);

const HELP = [
  'talk K7QF3M or talk +201001234567: opens a conversation with that guest here; what you write in its thread goes to them.',
  'forget K7QF3M or forget +201001234567: deletes what we know of that guest. It says first what goes and what stays.',
  'whatsapp: shows the QR code with which the venue’s phone connects, where its number is served that way.',
].join('\n');

/** What staff type after our slash command. The answer is for their eyes only. */
export function createCommandDesk({ store, clock }: { store: Store; clock: Clock }): CommandDesk {
  return {
    run: (command) =>
      store
        .transaction((records) => runCommand(records, command, clock.now()))
        .catch((error: unknown) => {
          if (error instanceof DomainError) return error.message;
          throw error;
        }),
  };
}

async function runCommand(records: Records, command: StaffCommand, now: Date): Promise<string> {
  const { venue, member } = await identify(records, command);
  const [name = 'help', ...words] = command.text.trim().split(/\s+/).filter(Boolean);
  const run = COMMANDS.get(name.toLowerCase());
  if (run) return run(records, { venue, member, words, now });
  return name === 'help' ? HELP : `There is no command "${name.slice(0, 40)}".\n${HELP}`;
}
