import type { SettingName } from './settings.ts';

/** What is there, right or wrong: what is wrong is named once, as wrong. */
type Given = { readonly [name in SettingName]?: unknown };

/** One way of having what a far end needs; where there are several, any of them will do. */
type Need = readonly [SettingName, ...SettingName[]];

interface FarEnd {
  /** Whoever sets one of these wants the real far end. */
  own: readonly SettingName[];
  needs: readonly Need[];
  /** Whether it can be done without altogether. */
  isSpared?(env: Given): boolean;
}

/** What a far end needs to be the real one; all of it or none. With SECRETS_KEY the tokens may be stored, venue by venue. */
const FAR_ENDS = {
  whatsapp: {
    own: ['WHATSAPP_ACCESS_TOKEN', 'WHATSAPP_APP_SECRET', 'WHATSAPP_VERIFY_TOKEN', 'WHATSAPP_GRAPH_BASE_URL'],
    needs: [['WHATSAPP_ACCESS_TOKEN', 'SECRETS_KEY'], ['WHATSAPP_APP_SECRET'], ['WHATSAPP_VERIFY_TOKEN']],
    isSpared: (env: Given) => env.WHATSAPP_WEB === 'on',
  },
  slack: {
    own: [
      'SLACK_BOT_TOKEN',
      'SLACK_SIGNING_SECRET',
      'SLACK_APP_TOKEN',
      'SLACK_CLIENT_ID',
      'SLACK_CLIENT_SECRET',
      'SLACK_API_URL',
    ],
    needs: [
      ['SLACK_BOT_TOKEN', 'SECRETS_KEY'],
      ['SLACK_SIGNING_SECRET', 'SLACK_APP_TOKEN'],
    ],
  },
  resend: { own: ['RESEND_API_KEY', 'EMAIL_FROM', 'RESEND_BASE_URL'], needs: [['RESEND_API_KEY'], ['EMAIL_FROM']] },
} as const satisfies Record<string, FarEnd>;

/** For installing the app in further workspaces. */
const INSTALL = ['SLACK_CLIENT_ID', 'SLACK_CLIENT_SECRET'] as const;
const INSTALL_NEEDS = [...INSTALL, 'PUBLIC_URL', 'SECRETS_KEY'] as const;

/** Guests are served by the offline model, and that is meant. */
export const NO_MODEL = 'none';

export function isReal(env: Given, name: keyof typeof FAR_ENDS): boolean {
  const { own, needs } = FAR_ENDS[name];
  return isSet(env, own) && needs.every((need) => isSet(env, need));
}

/** A group half set would run against a stand-in unnoticed; in production nothing may be missing. */
export function missingSettings(env: Given): string[] {
  const farEnds = Object.values(FAR_ENDS).flatMap((farEnd) => missingOfFarEnd(env, farEnd));
  return [...missingDatabase(env), ...farEnds, ...missingForInstall(env), ...missingForModel(env), ...missingKey(env)];
}

function missingOfFarEnd(env: Given, { own, needs, isSpared }: FarEnd): string[] {
  const partly = isSet(env, own);
  if (!partly && (!isProduction(env) || isSpared?.(env))) return [];
  const why = partly ? `${own.filter((name) => has(env, name)).join(', ')} set` : 'NODE_ENV is production';
  return needs.filter((need) => !isSet(env, need)).map((need) => missing(need[0], why, need.slice(1)));
}

function missingDatabase(env: Given): string[] {
  return isProduction(env) && !has(env, 'DATABASE_URL') ? [missing('DATABASE_URL', 'NODE_ENV is production')] : [];
}

function missingForInstall(env: Given): string[] {
  if (!isSet(env, INSTALL)) return [];
  const given = INSTALL.filter((name) => has(env, name)).join(', ');
  return INSTALL_NEEDS.filter((name) => !has(env, name)).map((name) => missing(name, `${given} set`));
}

function missingForModel(env: Given): string[] {
  const problems: string[] = [];
  const none = env.OPENAI_API_KEY === NO_MODEL;
  if (none && has(env, 'OPENAI_BASE_URL'))
    problems.push(
      `OPENAI_API_KEY: "${NO_MODEL}" asks for no language model, and OPENAI_BASE_URL is set: leave one out`,
    );
  const hasModel = !none && isSet(env, ['OPENAI_API_KEY', 'OPENAI_BASE_URL']);
  const idle = (['OPENAI_MODEL', 'OPENAI_TURN_MS'] as const).filter((name) => has(env, name) && !hasModel);
  if (none) problems.push(...idle.map((name) => `${name}: set, and OPENAI_API_KEY is "${NO_MODEL}": leave one out`));
  else if (!hasModel && (isProduction(env) || idle.length > 0)) {
    const why = idle.length > 0 ? `${idle.join(', ')} set` : 'NODE_ENV is production';
    const others = `or OPENAI_BASE_URL for a server of yours, or OPENAI_API_KEY=${NO_MODEL} to serve guests by the offline model`;
    problems.push(`OPENAI_API_KEY: missing, and ${why} (${others})`);
  }
  return problems;
}

function missingKey(env: Given): string[] {
  const old = has(env, 'SECRETS_KEYS_OLD') && !has(env, 'SECRETS_KEY');
  return old ? [missing('SECRETS_KEY', 'SECRETS_KEYS_OLD set')] : [];
}

function missing(name: SettingName, why: string, or: readonly SettingName[] = []): string {
  return `${name}: missing, and ${why}${or.length > 0 ? ` (or ${or.map((each) => INSTEAD[each] ?? each).join(', ')})` : ''}`;
}

const INSTEAD: Partial<Record<SettingName, string>> = {
  SECRETS_KEY: 'SECRETS_KEY, with credentials stored by `npm run venue -- connect`',
  SLACK_APP_TOKEN: 'SLACK_APP_TOKEN, for Socket Mode',
};

const isProduction = (env: Given) => env.NODE_ENV === 'production';
const has = (env: Given, name: SettingName) => env[name] !== undefined;
const isSet = (env: Given, names: readonly SettingName[]) => names.some((name) => has(env, name));
