import { join } from 'node:path';
import type { Config } from './config.ts';
import type { Parts } from './parts.ts';
import type { FarEnds } from './sandbox/index.ts';
import { SANDBOX_SECRETS } from './sandbox/setup.ts';

/** The stand-ins are next door. */
const SANDBOX_TIMEOUT_MS = 2_000;
/** How long WhatsApp has for saying that it has a message. */
const ACK_WAIT_MS = 15_000;

/** A far end that has its settings is the real one. */
export function farEndSettings(
  config: Config,
  farEnds: FarEnds | null,
  timeoutMs: number,
): Pick<Parts, 'whatsapp' | 'whatsappWeb' | 'slack' | 'resend'> {
  const real = { timeoutMs };
  const next = { timeoutMs: SANDBOX_TIMEOUT_MS };
  const standIn = <T>(settings: (ends: FarEnds) => T): T => {
    if (!farEnds) throw new Error('A far end has no settings, and there is no sandbox to stand in for it.');
    return settings(farEnds);
  };
  const graph = ({ graphBaseUrl }: FarEnds) => ({
    accessToken: SANDBOX_SECRETS.whatsappAccessToken,
    appSecret: SANDBOX_SECRETS.whatsappAppSecret,
    verifyToken: SANDBOX_SECRETS.whatsappVerifyToken,
    graphBaseUrl,
    ...next,
  });
  return {
    whatsapp: config.whatsapp ? { ...config.whatsapp, ...real } : farEnds && graph(farEnds),
    whatsappWeb: webSettings(config, farEnds),
    slack: config.slack
      ? { ...config.slack, ...real, teamId: null }
      : standIn((ends) => ({
          botToken: SANDBOX_SECRETS.slackBotToken,
          teamId: SANDBOX_SECRETS.slackTeamId,
          signingSecret: SANDBOX_SECRETS.slackSigningSecret,
          appToken: null,
          apiUrl: ends.slackApiUrl,
          install: null,
          ...next,
        })),
    resend: config.resend
      ? { ...config.resend, ...real }
      : standIn((ends) => ({
          apiKey: SANDBOX_SECRETS.resendApiKey,
          from: 'Bellhop <bookings@spotin.example>',
          baseUrl: ends.resendBaseUrl,
          ...next,
        })),
  };
}

/** The real one and the stand-in never share a profile: logging out of the one would end the link of the other. */
export function webSettings({ whatsappWeb, dataDir }: Config, farEnds: FarEnds | null): Parts['whatsappWeb'] {
  const { on, ...settings } = whatsappWeb;
  const profileDir = join(dataDir, on ? 'whatsapp-web' : 'whatsapp-web-sandbox');
  return {
    ...settings,
    enabled: on || farEnds !== null,
    standIn: on ? null : (farEnds?.whatsappWeb ?? null),
    profileDir,
    ackWaitMs: ACK_WAIT_MS,
  };
}
