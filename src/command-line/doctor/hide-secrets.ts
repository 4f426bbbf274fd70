import type { Finding } from '../../adapters/finding.ts';
import type { Config } from '../../config.ts';

/** What is shorter would be found in words that are no secret. */
const MIN_LENGTH = 6;

/** Far ends repeat what they were given, and so do errors: no secret is shown, whatever it came in. */
export function hide<T extends Finding>(secrets: string[], findings: T[]): T[] {
  // The longest first: one may be a part of another.
  const worth = secrets.filter((secret) => secret.length >= MIN_LENGTH).sort((a, b) => b.length - a.length);
  const hidden = (text: string) => worth.reduce((shown, secret) => shown.replaceAll(secret, '[secret]'), text);
  return findings.map((finding) => ({
    ...finding,
    what: hidden(finding.what),
    fix: finding.fix === null ? null : hidden(finding.fix),
  }));
}

export function secretsOf({ databaseUrl, redisUrl, apiKey, openai, whatsapp, slack, resend }: Config): string[] {
  const secrets = [
    ...[databaseUrl, redisUrl].flatMap(passwordsOf),
    ...[apiKey, openai?.apiKey, resend?.apiKey],
    ...[whatsapp?.accessToken, whatsapp?.appSecret, whatsapp?.verifyToken],
    ...[slack?.botToken, slack?.signingSecret, slack?.appToken, slack?.install?.clientSecret],
  ];
  return secrets.filter((secret) => typeof secret === 'string');
}

/** As it was written and as it is meant. */
function passwordsOf(url: string | null): string[] {
  const written = /^\w+:\/\/[^:@/]*:([^@]*)@/.exec(url ?? '')?.[1];
  if (!written) return [];
  try {
    return [written, decodeURIComponent(written)];
  } catch {
    return [written];
  }
}
