import { existsSync, readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';
import { z } from 'zod';

const port = z.coerce.number().int().min(1).max(65_535);
const milliseconds = z.coerce.number().int().min(0).max(60_000);
const postgresUrl = z.string().regex(/^postgres(ql)?:\/\//, 'expected postgres://user:password@host:port/name');
const redisUrl = z.string().regex(/^rediss?:\/\//, 'expected redis://host:port');
const secret = z.string().min(1, 'expected a value, not an empty one');
const apiKey = z.string().regex(/^[\x21-\x7e]{16,}$/, 'expected at least 16 characters, without spaces');

/** Every setting there is. `.env.example` explains each. */
const settings = z.object({
  NODE_ENV: z.enum(['development', 'test', 'production']).default('development'),
  PORT: port.default(3000),
  DATA_DIR: z.string().min(1).default('.data'),
  DATABASE_URL: postgresUrl.optional(),
  REDIS_URL: redisUrl.optional(),
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
  BURST_WAIT_MS: milliseconds.default(1_500),
  API_KEY: apiKey.optional(),
  WHATSAPP_ACCESS_TOKEN: secret.optional(),
  WHATSAPP_APP_SECRET: secret.optional(),
  WHATSAPP_VERIFY_TOKEN: secret.optional(),
  WHATSAPP_GRAPH_BASE_URL: z.url().optional(),
  SLACK_BOT_TOKEN: z.string().startsWith('xoxb-', 'expected a bot token, xoxb-…').optional(),
  SLACK_SIGNING_SECRET: secret.optional(),
  SLACK_API_URL: z.url().optional(),
  RESEND_API_KEY: secret.optional(),
  RESEND_BASE_URL: z.url().optional(),
  EMAIL_FROM: z.string().min(3, 'expected an address, e.g. Bellhop <bookings@example.com>').optional(),
});
type Settings = z.output<typeof settings>;
const NAMES = Object.keys(settings.shape);
/** In `.env` for docker-compose.yml, not for us. */
const NOT_OURS = ['POSTGRES_PASSWORD'];

/** What a far end needs to be the real one; all of it or none. */
const FAR_ENDS = {
  whatsapp: ['WHATSAPP_ACCESS_TOKEN', 'WHATSAPP_APP_SECRET', 'WHATSAPP_VERIFY_TOKEN'],
  slack: ['SLACK_BOT_TOKEN', 'SLACK_SIGNING_SECRET'],
  resend: ['RESEND_API_KEY', 'EMAIL_FROM'],
} as const satisfies Record<string, (keyof Settings)[]>;

export interface WhatsAppConfig {
  accessToken: string;
  appSecret: string;
  verifyToken: string;
  graphBaseUrl: string;
}

export interface SlackConfig {
  botToken: string;
  signingSecret: string;
  /** Null: Slack's own. */
  apiUrl: string | null;
}

export interface ResendConfig {
  apiKey: string;
  from: string;
  /** Null: Resend's own. */
  baseUrl: string | null;
}

export interface Config {
  production: boolean;
  port: number;
  dataDir: string;
  /** Null: the embedded one. */
  databaseUrl: string | null;
  redisUrl: string | null;
  logLevel: Settings['LOG_LEVEL'];
  burstWaitMs: number;
  /** Null: the sandbox's stand-in; without a sandbox nobody may come in. */
  apiKey: string | null;
  /** Null: the sandbox's stand-in. */
  whatsapp: WhatsAppConfig | null;
  slack: SlackConfig | null;
  resend: ResendConfig | null;
}

/** A setting is wrong or missing; each problem names its setting and what was expected. */
export class ConfigError extends Error {
  override name = 'ConfigError';

  constructor(problems: string[]) {
    super(['The settings are not right:', ...problems.map((problem) => `  ${problem}`)].join('\n'));
  }
}

/** Reads `.env` (where the environment does not say otherwise) and the environment. @throws ConfigError */
export function readConfig(envFile = '.env'): Config {
  const fromFile = existsSync(envFile) ? parseEnv(readFileSync(envFile, 'utf8')) : {};
  return toConfig(process.env, fromFile);
}

/** @throws ConfigError */
export function toConfig(
  environment: Record<string, string | undefined>,
  fromFile: Record<string, string | undefined> = {},
): Config {
  const given = Object.fromEntries(NAMES.map((name) => [name, environment[name] || fromFile[name] || undefined]));
  const parsed = settings.safeParse(given);
  const wrong = parsed.success ? [] : parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
  const misspelt = misspeltNames([...Object.keys(environment), ...Object.keys(fromFile)], Object.keys(fromFile));
  if (!parsed.success) throw new ConfigError([...wrong, ...misspelt]);
  const missing = missingSettings(parsed.data);
  if (misspelt.length + missing.length > 0) throw new ConfigError([...misspelt, ...missing]);
  return build(parsed.data);
}

function build(env: Settings): Config {
  const has = (names: readonly (keyof Settings)[]) => names.every((name) => env[name] !== undefined);
  return {
    production: env.NODE_ENV === 'production',
    port: env.PORT,
    dataDir: env.DATA_DIR,
    databaseUrl: env.DATABASE_URL ?? null,
    redisUrl: env.REDIS_URL ?? null,
    logLevel: env.LOG_LEVEL,
    burstWaitMs: env.BURST_WAIT_MS,
    apiKey: env.API_KEY ?? null,
    whatsapp: has(FAR_ENDS.whatsapp)
      ? {
          accessToken: env.WHATSAPP_ACCESS_TOKEN ?? '',
          appSecret: env.WHATSAPP_APP_SECRET ?? '',
          verifyToken: env.WHATSAPP_VERIFY_TOKEN ?? '',
          graphBaseUrl: env.WHATSAPP_GRAPH_BASE_URL ?? 'https://graph.facebook.com',
        }
      : null,
    slack: has(FAR_ENDS.slack)
      ? {
          botToken: env.SLACK_BOT_TOKEN ?? '',
          signingSecret: env.SLACK_SIGNING_SECRET ?? '',
          apiUrl: env.SLACK_API_URL ?? null,
        }
      : null,
    resend: has(FAR_ENDS.resend)
      ? { apiKey: env.RESEND_API_KEY ?? '', from: env.EMAIL_FROM ?? '', baseUrl: env.RESEND_BASE_URL ?? null }
      : null,
  };
}

/** A far end half set would run against a stand-in unnoticed; in production nothing may be missing. */
function missingSettings(env: Settings): string[] {
  const production = env.NODE_ENV === 'production';
  const problems = Object.values(FAR_ENDS).flatMap((names) => {
    const missing = names.filter((name) => env[name] === undefined);
    const partly = missing.length < names.length;
    if (missing.length === 0 || (!partly && !production)) return [];
    const why = partly ? `the others of ${names.join(', ')} are set` : 'NODE_ENV is production';
    return missing.map((name) => `${name}: missing, and ${why}`);
  });
  if (production && !env.DATABASE_URL) problems.push('DATABASE_URL: missing, and NODE_ENV is production');
  return problems;
}

const OUR_PREFIX = /^(WHATSAPP|SLACK|RESEND|EMAIL|BURST)_/;

/** In `.env` every name must be one of ours; in the environment, where others live too, those that look like ours. */
function misspeltNames(names: string[], inFile: string[]): string[] {
  const known = new Set([...NAMES, ...NOT_OURS]);
  return [...new Set(names)]
    .filter((name) => !known.has(name))
    .map((name) => ({ name, nearest: nearestName(name) }))
    .filter(({ name, nearest }) => inFile.includes(name) || OUR_PREFIX.test(name) || isSlip(name, nearest))
    .map(({ name, nearest }) => `${name}: no such setting${nearest ? `; did you mean ${nearest}?` : ''}`);
}

/** Short names are too near to what others set: APP_KEY is no slip of API_KEY. */
function isSlip(name: string, nearest: string | undefined): boolean {
  return nearest !== undefined && nearest.length >= 8 && name.length >= 7;
}

function nearestName(name: string): string | undefined {
  return NAMES.find((known) => distance(name, known) <= 2);
}

/** Levenshtein. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const change = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(change, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
