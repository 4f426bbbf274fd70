import { z } from 'zod';
import { type Finding, good, warn, wrong } from '../finding.ts';
import { type Answer, lookUp, parseJson } from '../look-up.ts';

export interface ResendLook {
  apiKey: string;
  /** Null: Resend's own. */
  baseUrl: string | null;
  /** `Name <address>`, or an address. */
  from: string;
  timeoutMs: number;
}

const KEYS = 'resend.com/api-keys';
const DOMAINS = 'resend.com/domains';
/** From it anybody may send, to themselves. */
const FOR_TRYING = 'resend.dev';

const domainList = z.object({
  data: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      capabilities: z.object({ sending: z.string().optional() }).optional(),
    }),
  ),
});
type Domain = z.infer<typeof domainList>['data'][number];
const refusal = z.object({ name: z.string(), message: z.string().default('') });

/** Whether Resend takes the key, and lets us send from the address. */
export async function checkResend({ apiKey, baseUrl, from, timeoutMs }: ResendLook): Promise<Finding[]> {
  const domain = domainOf(from);
  if (domain === null) return [wrong('EMAIL_FROM holds no address', 'Set EMAIL_FROM to Name <name@your-domain>.')];
  const base = (baseUrl ?? 'https://api.resend.com').replace(/\/+$/, '');
  const headers = { authorization: `Bearer ${apiKey}`, 'user-agent': 'bellhop' };
  const answer = await lookUp({ url: `${base}/domains?limit=100`, headers, timeoutMs });
  if ('failed' in answer) {
    const how = `Check that this machine reaches ${new URL(base).host} over HTTPS, and RESEND_BASE_URL.`;
    return [wrong(`Resend: ${answer.failed}`, how)];
  }
  const domains = domainList.safeParse(parseJson(answer.text)).data?.data;
  return domains ? [good('Resend takes the key'), ofDomain(domain, domains)] : [refused(answer)];
}

/** `Name <address>`, or an address. */
function domainOf(from: string): string | null {
  return /@([^\s@<>]+)>?\s*$/.exec(from)?.[1]?.toLowerCase() ?? null;
}

function ofDomain(name: string, domains: Domain[]): Finding {
  const found = domains.find((domain) => domain.name.toLowerCase() === name);
  if (name === FOR_TRYING)
    return warn(
      `EMAIL_FROM is of ${name}: only the owner of the account gets such mail`,
      `Verify a domain of yours at ${DOMAINS}, and set EMAIL_FROM to an address of it.`,
    );
  if (!found) {
    const known = domains.map((domain) => domain.name).join(', ') || 'none';
    return wrong(
      `The domain of EMAIL_FROM, ${name}, is not at Resend (there: ${known})`,
      `Add it at ${DOMAINS}, or set EMAIL_FROM to an address of one of those.`,
    );
  }
  if (found.status !== 'verified')
    return wrong(
      `The domain of EMAIL_FROM, ${name}, is not verified: ${found.status}`,
      `Put its records into your DNS, and press Verify at ${DOMAINS}.`,
    );
  if (found.capabilities?.sending === 'disabled')
    return wrong(`Sending from ${name} is switched off`, `Switch it on at ${DOMAINS}.`);
  return good(`The domain of EMAIL_FROM, ${name}, is verified`);
}

function refused({ status, text }: Answer): Finding {
  const error = refusal.safeParse(parseJson(text)).data;
  switch (error?.name) {
    case 'restricted_api_key':
      return warn(
        'The key may send and nothing else, so that the domain of EMAIL_FROM cannot be looked up',
        `See for yourself that the domain is verified: ${DOMAINS}.`,
      );
    case 'invalid_api_key':
    case 'missing_api_key':
      return wrong('Resend does not take the key', `Make one at ${KEYS}, and set RESEND_API_KEY.`);
    case 'rate_limit_exceeded':
      return warn('Resend has too many calls of ours just now', 'Look again in a minute.');
    default: {
      const said = error ? `${error.name}: ${error.message}` : 'without an error that can be read';
      return wrong(
        `Resend answered HTTP ${status}, ${said}`,
        'Check RESEND_BASE_URL and RESEND_API_KEY, and resend-status.com.',
      );
    }
  }
}
