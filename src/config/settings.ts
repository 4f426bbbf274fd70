import { z } from 'zod';

function wholeNumber(min: number, max: number, unit = '') {
  const error = `expected a whole number${unit} from ${min} to ${max}`;
  return z.coerce.number({ error }).int({ error }).min(min, { error }).max(max, { error });
}

const port = wholeNumber(1, 65_535);
const milliseconds = (min: number, max: number) => wholeNumber(min, max, ' of milliseconds');
const ESCAPED = 'with what is special in the password percent-encoded (/ as %2F, @ as %40)';
const urlLike = (pattern: RegExp, expected: string) =>
  z
    .string()
    .regex(pattern, { error: `expected ${expected}`, abort: true })
    .refine(canBeRead, `expected ${expected}, ${ESCAPED}`);
const postgresUrl = urlLike(/^postgres(ql)?:\/\//, 'postgres://user:password@host:port/name');
const redisUrl = urlLike(/^rediss?:\/\//, 'redis://host:port');
const httpUrl = z.url({ protocol: /^https?$/, error: 'expected http://… or https://…' });
/** Goes into a header, or is compared with what came in one. */
const secret = z.string().regex(/^[\x21-\x7e]+$/, 'expected a value without spaces or line breaks');
const startingWith = (prefix: string, what: string) =>
  secret.refine((value) => value.startsWith(prefix), `expected ${what}, ${prefix}…`);
const apiKey = z.string().regex(/^[\x21-\x7e]{16,}$/, 'expected at least 16 characters, without spaces');
const publicUrl = z
  .string()
  .regex(/^https:\/\/[^/?#\s@]+\/?$/, 'expected https://host, without a path')
  .transform((url) => new URL(url).origin);

const KEY_BYTES = 32;
const KEY_EXPECTED = 'expected 32 random bytes in base64 or hex; make one with `openssl rand -base64 32`';
const secretsKey = z.string().transform((text, context) => readKey(text) ?? complain(context, KEY_EXPECTED));
const secretsKeys = z.string().transform((list, context) => {
  const keys = list.split(',').map((text) => readKey(text.trim()));
  return keys.every((key) => key !== null) ? keys : complain(context, `for each, separated by commas: ${KEY_EXPECTED}`);
});

/** Resend wants one of these two forms; what stands before the @ is its matter. */
const ADDRESS = /^(?:[^<>]*<[^\s<>@]+@[^\s<>@]+\.[^\s<>@]+>|[^\s<>@]+@[^\s<>@]+\.[^\s<>@]+)$/;
const sender = z.string().regex(ADDRESS, 'expected an address, e.g. Bellhop <bookings@example.com>');

/** Every setting there is. `.env.example` explains each. */
export const settings = z.object({
  NODE_ENV: z.enum(['development', 'test', 'production']).default('development'),
  PORT: port.default(3000),
  DATA_DIR: z.string().min(1).default('.data'),
  DATABASE_URL: postgresUrl.optional(),
  REDIS_URL: redisUrl.optional(),
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
  BURST_WAIT_MS: milliseconds(0, 60_000).default(1_500),
  API_KEY: apiKey.optional(),
  PUBLIC_URL: publicUrl.optional(),
  OPENAI_API_KEY: secret.optional(),
  OPENAI_BASE_URL: httpUrl.optional(),
  OPENAI_MODEL: secret.optional(),
  OPENAI_TURN_MS: milliseconds(1_000, 60_000).optional(),
  SECRETS_KEY: secretsKey.optional(),
  SECRETS_KEYS_OLD: secretsKeys.optional(),
  WHATSAPP_ACCESS_TOKEN: secret.optional(),
  WHATSAPP_APP_SECRET: secret.optional(),
  WHATSAPP_VERIFY_TOKEN: secret.optional(),
  WHATSAPP_GRAPH_BASE_URL: httpUrl.optional(),
  WHATSAPP_WEB: z.enum(['on', 'off'], { error: 'expected on or off' }).default('off'),
  WHATSAPP_WEB_ANSWER_WITHIN_HOURS: wholeNumber(1, 168, ' of hours').default(12),
  WHATSAPP_WEB_PACE_MS: milliseconds(0, 60_000).default(1_500),
  PUPPETEER_EXECUTABLE_PATH: z.string().optional(),
  SLACK_BOT_TOKEN: startingWith('xoxb-', 'a bot token').optional(),
  SLACK_SIGNING_SECRET: secret.optional(),
  SLACK_APP_TOKEN: startingWith('xapp-', 'an app-level token').optional(),
  SLACK_CLIENT_ID: secret.optional(),
  SLACK_CLIENT_SECRET: secret.optional(),
  SLACK_API_URL: httpUrl.optional(),
  RESEND_API_KEY: secret.optional(),
  RESEND_BASE_URL: httpUrl.optional(),
  EMAIL_FROM: sender.optional(),
});

export type Settings = z.output<typeof settings>;
export type SettingName = keyof Settings;
export const SETTING_NAMES = Object.keys(settings.shape) as SettingName[];

/** Without a host it names a socket, which is no URL to Node.js and one to PostgreSQL's clients. */
function canBeRead(url: string): boolean {
  return URL.canParse(url) || URL.canParse(url.replace('@/', '@socket/'));
}

function readKey(text: string): Buffer | null {
  if (/^[\da-f]{64}$/i.test(text)) return Buffer.from(text, 'hex');
  const key = /^[\w+/-]{43}=?$/.test(text) ? Buffer.from(text, 'base64') : null;
  return key?.length === KEY_BYTES ? key : null;
}

function complain(context: z.RefinementCtx, message: string): never {
  context.addIssue({ code: 'custom', message });
  return z.NEVER;
}
