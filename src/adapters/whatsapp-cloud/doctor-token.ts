import { createHmac } from 'node:crypto';
import { z } from 'zod';
import { type Finding, good, warn, wrong } from '../finding.ts';
import type { GraphLook } from './doctor-look.ts';

/** `GET /debug_token`. Times are in seconds; 0 means never. */
export const tokenSchema = z.object({
  data: z.object({
    is_valid: z.boolean(),
    app_id: z.string().optional(),
    type: z.string().optional(),
    expires_at: z.number().default(0),
    scopes: z.array(z.string()).default([]),
    granular_scopes: z.array(z.object({ scope: z.string(), target_ids: z.array(z.string()).optional() })).default([]),
    error: z.object({ message: z.string().optional() }).optional(),
  }),
});
export type DebuggedToken = z.infer<typeof tokenSchema>['data'];

const MESSAGING = 'whatsapp_business_messaging';
const MANAGEMENT = 'whatsapp_business_management';
const WHERE = 'business.facebook.com, Business settings, System users, Generate token';

/** @param renew where a new token goes */
export function judgeToken(token: DebuggedToken, now: Date, renew: string): Finding[] {
  const { is_valid: isValid, scopes, expires_at: expiresAt, error } = token;
  if (!isValid)
    return [
      wrong(
        `The access token is not valid any more: ${error?.message ?? 'Meta does not say why'}`,
        `Make one that does not expire (${WHERE}), and ${renew}.`,
      ),
    ];
  return [ofScopes(scopes, renew), ofExpiry(expiresAt, now, renew)];
}

function ofScopes(scopes: string[], renew: string): Finding {
  const missing = [MESSAGING, MANAGEMENT].filter((scope) => !scopes.includes(scope));
  if (missing.length === 0) return good('The access token has the permissions that are needed');
  const how = `Make one with both, ${MESSAGING} and ${MANAGEMENT} (${WHERE}), and ${renew}.`;
  if (missing.includes(MESSAGING)) return wrong(`The access token lacks permissions: ${missing.join(', ')}`, how);
  return warn(`The access token lacks ${MANAGEMENT}: what belongs to the business account cannot be looked up`, how);
}

function ofExpiry(expiresAt: number, now: Date, renew: string): Finding {
  if (expiresAt === 0) return good('The access token does not expire');
  const until = new Date(expiresAt * 1000);
  const how = `Make one of a system user, which does not expire (${WHERE}), and ${renew}.`;
  if (until <= now) return wrong(`The access token has expired at ${until.toISOString()}`, how);
  return warn(`The access token expires at ${until.toISOString()}`, how);
}

/** The business accounts that the token was given for; none named: it was given for all. */
export function accountsOf({ granular_scopes: granted }: DebuggedToken): string[] {
  return [...new Set(granted.filter(({ scope }) => scope === MANAGEMENT).flatMap((each) => each.target_ids ?? []))];
}

/**
 * Whether the app secret is of the token's app: Meta refuses a call with a wrong proof. Source: "Secure Graph API Calls" on
 * developers.facebook.com/docs/graph-api/guides/secure-requests.
 */
export async function checkAppSecret(
  graph: GraphLook,
  { accessToken, appSecret }: { accessToken: string; appSecret: string },
): Promise<Finding[]> {
  const proof = createHmac('sha256', appSecret).update(accessToken).digest('hex');
  const query = new URLSearchParams({ input_token: accessToken, appsecret_proof: proof });
  const answer = await graph(`debug_token?${query}`, tokenSchema);
  if (!('refusal' in answer) || !/appsecret_proof/.test(answer.refusal.message)) return [];
  const how =
    'Set WHATSAPP_APP_SECRET to the App secret of the app that the token is of: developers.facebook.com/apps, App settings, Basic.';
  return [
    wrong('WHATSAPP_APP_SECRET is not of the app that the access token is of: what guests write is turned away', how),
  ];
}
