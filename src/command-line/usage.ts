const START = `  npm start                       run everything; without settings, the sandbox`;

/** Whoever typed one of these wrongly is shown its own lines. */
const USAGE: Record<string, string> = {
  worker: `  npm run worker                  one more worker on the same DATABASE_URL`,
  migrate: `  npm run migrate                 bring the database up to date`,
  venue: `  npm run venue -- apply FILE     make a venue what its YAML file says
  npm run venue -- connect slack|whatsapp VENUE
                                  store the venue's token, sealed; it is asked for, or read from the standard input
  npm run venue -- disconnect slack|whatsapp VENUE
                                  forget it
  npm run venue -- connections    list which venue is connected, and how
  npm run venue -- reseal         seal what is stored with a new SECRETS_KEY
  npm run venue -- templates VENUE
                                  print what to register at Meta for writing to guests after 24 hours
  npm run venue -- manifest [--socket | --url https://HOST]
                                  print the manifest of the Slack app`,
  whatsapp: `  npm run whatsapp -- connect VENUE [--code]
                                  link the venue's phone: scan a QR code, or type a code on the phone
  npm run whatsapp -- status [VENUE]
                                  list the numbers that connect by QR code, and how they are
  npm run whatsapp -- disconnect VENUE
                                  end the link`,
  explain: `  npm run explain -- NAME [--json]
                                  tell the life of a booking (its reference or id) or a notification (its id)`,
  doctor: `  npm run doctor [-- --json] [VENUE]
                                  look at every far end with a real call; say what is wrong, and where to mend it`,
};

/** Of one command; of all where it is none that has lines of its own. */
export function usageOf(command: string): string {
  const own = Object.hasOwn(USAGE, command) ? USAGE[command] : undefined;
  return ['Usage:', own ?? [START, ...Object.values(USAGE)].join('\n')].join('\n');
}

export const asksForHelp = (args: string[]): boolean => args.some((arg) => arg === '--help' || arg === '-h');
