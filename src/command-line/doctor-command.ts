import { type Finding, wrong } from '../adapters/finding.ts';
import { type Config, ConfigError } from '../config.ts';
import { type Check, look, notLookedAt } from './doctor/check.ts';
import { type DoctorOptions, examine } from './doctor/doctor.ts';
import { hide, secretsOf } from './doctor/hide-secrets.ts';
import { asJson, asLines, countOf } from './doctor/report.ts';
import { UsageError } from './usage-error.ts';

const TIMEOUT_MS = 5_000;

interface Diagnosis {
  text: string;
  /** Something is wrong; warnings are not. */
  isIll: boolean;
}

/** `npm run doctor [-- --json] [VENUE]`. @throws UsageError, and nothing else. */
export async function runDoctor(args: string[], readConfig: () => Config): Promise<Diagnosis> {
  const { json, venueId } = readArgs(args);
  const checks = await diagnose(readConfig, { venueId, timeoutMs: TIMEOUT_MS });
  return { text: json ? asJson(checks) : asLines(checks).join('\n'), isIll: countOf(checks).wrong > 0 };
}

function readArgs(args: string[]): { json: boolean; venueId: string | null } {
  const [venueId = null, ...more] = args.filter((arg) => arg !== '--json');
  if (more.length > 0 || venueId?.startsWith('-')) throw new UsageError('Expected: npm run doctor [-- --json] [VENUE]');
  return { json: args.includes('--json'), venueId };
}

async function diagnose(readConfig: () => Config, options: DoctorOptions): Promise<Check[]> {
  try {
    const config = readConfig();
    return hide(secretsOf(config), await examine(config, options));
  } catch (error) {
    return look('settings', () => (error instanceof ConfigError ? wrongSettings(error) : [notLookedAt(error)]));
  }
}

/** One for each setting: its first line only says that there are some. */
function wrongSettings({ message }: ConfigError): Finding[] {
  const problems = message.split('\n').slice(1);
  return problems.map((problem) =>
    wrong(problem.trim(), 'Set it in .env or in the environment; .env.example explains it.'),
  );
}
