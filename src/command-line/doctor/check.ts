import { type Finding, wrong } from '../../adapters/finding.ts';
import { CannotOpenError } from '../../ports-connections.ts';

/** What was found, and what it is about. */
export interface Check extends Finding {
  about: string;
}

/** One thing to look at; the looks of several go on at the same time. Whatever one throws is a finding of its own. */
export async function look(about: string, work: () => Finding[] | Promise<Finding[]>): Promise<Check[]> {
  const findings = await Promise.resolve()
    .then(work)
    .catch((error: unknown) => [notLookedAt(error)]);
  return findings.map((finding) => ({ about, ...finding }));
}

export function notLookedAt(error: unknown): Finding {
  const why = error instanceof Error ? error.message : String(error);
  if (error instanceof CannotOpenError)
    return wrong(
      why,
      'Set SECRETS_KEY to the key it was sealed with, or add that one to SECRETS_KEYS_OLD; or connect the venue anew: npm run venue -- connect.',
    );
  return wrong(`It could not be looked at: ${why}`, 'Look again; if it stays, read the message as a fault of Bellhop.');
}
