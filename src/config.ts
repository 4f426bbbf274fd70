import { existsSync, readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';
import { isReal, missingSettings, NO_MODEL } from './config/missing-settings.ts';
import { misspeltNames } from './config/misspelt-names.ts';
import { SETTING_NAMES, type Settings, settings } from './config/settings.ts';

export interface WhatsAppConfig {
  /** Null: every venue has its own, stored. */
  accessToken: string | null;
  appSecret: string;
  verifyToken: string;
  graphBaseUrl: string;
}

/** Numbers that scan our QR code. */
export interface WhatsAppWebConfig {
  /** Whether the real WhatsApp Web serves them. */
  on: boolean;
  /** Null: the system's own. */
  browserPath: string | null;
  /** What a guest wrote longer ago than this, while we were away, is left to a person. */
  answerWithinMs: number;
  /** At least this lies between two messages of one number. */
  paceMs: number;
}

export interface SlackConfig {
  /** Null: every workspace has its own, stored. */
  botToken: string | null;
  /** Null: nothing comes in over HTTP. */
  signingSecret: string | null;
  /** Null: no Socket Mode. */
  appToken: string | null;
  /** Null: Slack's own. */
  apiUrl: string | null;
  /** Null: nobody installs the app by OAuth. */
  install: SlackInstallConfig | null;
}

export interface SlackInstallConfig {
  clientId: string;
  clientSecret: string;
  publicUrl: string;
}

export interface ResendConfig {
  apiKey: string;
  from: string;
  /** Null: Resend's own. */
  baseUrl: string | null;
}

export interface OpenAiConfig {
  /** Null: a server that asks for none. */
  apiKey: string | null;
  /** Null: OpenAI's own. */
  baseUrl: string | null;
  model: string;
  /** How long a turn may think, in real milliseconds. */
  turnMs: number;
}

/** 32 bytes each. */
export interface SecretsConfig {
  key: Buffer;
  oldKeys: Buffer[];
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
  /** Where the outside reaches us, `https://host`; null: not known. */
  publicUrl: string | null;
  /** Null: guests are served by the offline model. */
  openai: OpenAiConfig | null;
  /** Null: no credentials are stored. */
  secrets: SecretsConfig | null;
  /** Null: the sandbox's stand-in; in production no venue has such a number then. */
  whatsapp: WhatsAppConfig | null;
  whatsappWeb: WhatsAppWebConfig;
  /** Null: the sandbox's stand-in. */
  slack: SlackConfig | null;
  /** Null: the sandbox's stand-in. */
  resend: ResendConfig | null;
}

const DEFAULT_MODEL = 'gpt-4.1-mini';
const DEFAULT_TURN_MS = 20_000;
const HOUR_MS = 3_600_000;
export const GRAPH_BASE_URL = 'https://graph.facebook.com';

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
  const given = Object.fromEntries(
    SETTING_NAMES.map((name) => [name, environment[name] || fromFile[name] || undefined]),
  );
  const parsed = settings.safeParse(given);
  const wrong = parsed.success ? [] : parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
  const names = [...Object.keys(environment), ...Object.keys(fromFile)];
  const misspelt = misspeltNames(SETTING_NAMES, names, Object.keys(fromFile));
  const missing = missingSettings(given);
  const problems = [...wrong, ...misspelt, ...missing];
  if (!parsed.success || problems.length > 0) throw new ConfigError(problems);
  return build(parsed.data);
}

function build(env: Settings): Config {
  return {
    production: env.NODE_ENV === 'production',
    port: env.PORT,
    dataDir: env.DATA_DIR,
    databaseUrl: env.DATABASE_URL ?? null,
    redisUrl: env.REDIS_URL ?? null,
    logLevel: env.LOG_LEVEL,
    burstWaitMs: env.BURST_WAIT_MS,
    apiKey: env.API_KEY ?? null,
    publicUrl: env.PUBLIC_URL ?? null,
    openai: openAi(env),
    secrets: env.SECRETS_KEY ? { key: env.SECRETS_KEY, oldKeys: env.SECRETS_KEYS_OLD ?? [] } : null,
    whatsapp: isReal(env, 'whatsapp') ? whatsApp(env) : null,
    whatsappWeb: whatsAppWeb(env),
    slack: isReal(env, 'slack') ? slack(env) : null,
    resend: isReal(env, 'resend') ? resend(env) : null,
  };
}

function openAi(env: Settings): OpenAiConfig | null {
  const { OPENAI_API_KEY: apiKey = null, OPENAI_BASE_URL: baseUrl = null } = env;
  if (apiKey === NO_MODEL || (apiKey === null && baseUrl === null)) return null;
  return { apiKey, baseUrl, model: env.OPENAI_MODEL ?? DEFAULT_MODEL, turnMs: env.OPENAI_TURN_MS ?? DEFAULT_TURN_MS };
}

function whatsApp(env: Settings): WhatsAppConfig {
  return {
    accessToken: env.WHATSAPP_ACCESS_TOKEN ?? null,
    appSecret: env.WHATSAPP_APP_SECRET ?? '',
    verifyToken: env.WHATSAPP_VERIFY_TOKEN ?? '',
    graphBaseUrl: env.WHATSAPP_GRAPH_BASE_URL ?? GRAPH_BASE_URL,
  };
}

function whatsAppWeb(env: Settings): WhatsAppWebConfig {
  return {
    on: env.WHATSAPP_WEB === 'on',
    browserPath: env.PUPPETEER_EXECUTABLE_PATH ?? null,
    answerWithinMs: env.WHATSAPP_WEB_ANSWER_WITHIN_HOURS * HOUR_MS,
    paceMs: env.WHATSAPP_WEB_PACE_MS,
  };
}

function slack(env: Settings): SlackConfig {
  return {
    botToken: env.SLACK_BOT_TOKEN ?? null,
    signingSecret: env.SLACK_SIGNING_SECRET ?? null,
    appToken: env.SLACK_APP_TOKEN ?? null,
    apiUrl: env.SLACK_API_URL ?? null,
    install:
      env.SLACK_CLIENT_ID && env.SLACK_CLIENT_SECRET && env.PUBLIC_URL
        ? { clientId: env.SLACK_CLIENT_ID, clientSecret: env.SLACK_CLIENT_SECRET, publicUrl: env.PUBLIC_URL }
        : null,
  };
}

function resend(env: Settings): ResendConfig {
  return { apiKey: env.RESEND_API_KEY ?? '', from: env.EMAIL_FROM ?? '', baseUrl: env.RESEND_BASE_URL ?? null };
}
