import { warn } from '../../adapters/finding.ts';
import { checkHere, checkPublicUrl } from '../../adapters/http/doctor.ts';
import { checkOpenAi } from '../../adapters/openai/check.ts';
import { checkResend } from '../../adapters/resend/doctor.ts';
import { checkEventsUrl } from '../../adapters/slack/doctor-endpoint.ts';
import { checkWebhookUrl } from '../../adapters/whatsapp-cloud/doctor-endpoint.ts';
import type { Config } from '../../config.ts';
import { type Check, look, notLookedAt } from './check.ts';
import { lookAtDatabase, lookAtRedis } from './data.ts';
import { NO_MODEL, ofModel, settingsRead, standIn } from './findings.ts';
import { lookAtVenues } from './venues.ts';
import { lookAtSocketMode } from './workspaces.ts';

export interface DoctorOptions {
  /** Null: all. */
  venueId: string | null;
  /** Of each call, in real milliseconds; a language model has as long as it has in a turn. */
  timeoutMs: number;
}

/** Looks at every far end with real calls, all at the same time, and changes nothing anywhere. Never throws. */
export async function examine(config: Config, options: DoctorOptions): Promise<Check[]> {
  const { timeoutMs } = options;
  const looks = [
    look('settings', () => [settingsRead(config)]),
    lookAtDatabase(config, timeoutMs),
    lookAtRedis(config, timeoutMs),
    look('this machine', () => checkHere(config.port, timeoutMs)),
    lookAtPublicUrl(config, timeoutMs),
    lookAtVenues(config, options).catch((error: unknown) => look('venues', () => [notLookedAt(error)])),
    lookAtSocketMode(config, timeoutMs),
    lookAtMail(config, timeoutMs),
    lookAtModel(config),
  ];
  return (await Promise.all(looks)).flat();
}

async function lookAtPublicUrl(
  { publicUrl, slack, whatsapp, production }: Config,
  timeoutMs: number,
): Promise<Check[]> {
  if (!publicUrl) {
    if (!production && !slack && !whatsapp) return [];
    const what = 'PUBLIC_URL is not set, so that nobody can tell whether Meta and Slack reach Bellhop';
    return look('public address', () => [
      warn(what, 'Set PUBLIC_URL to https://host, as it was typed at Meta and Slack.'),
    ]);
  }
  const signingSecret = slack?.signingSecret;
  const looks = [
    look('public address', () => checkPublicUrl(publicUrl, timeoutMs)),
    whatsapp ? look('WhatsApp webhook', () => checkWebhookUrl({ ...whatsapp, publicUrl, timeoutMs })) : [],
    signingSecret ? look('Slack events', () => checkEventsUrl(publicUrl, signingSecret, timeoutMs)) : [],
  ];
  return (await Promise.all(looks)).flat();
}

function lookAtMail({ resend }: Config, timeoutMs: number): Promise<Check[]> {
  return look('email', () => (resend ? checkResend({ ...resend, timeoutMs }) : [standIn('Resend', 'RESEND_API_KEY')]));
}

function lookAtModel({ openai }: Config): Promise<Check[]> {
  return look('model', async () =>
    openai ? ofModel(await checkOpenAi({ ...openai, timeoutMs: openai.turnMs })) : [NO_MODEL],
  );
}
