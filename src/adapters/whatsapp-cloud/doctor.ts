import { type Finding, good, warn, wrong } from '../finding.ts';
import { type AccountsLook, checkAccounts } from './doctor-account.ts';
import { createGraphLook, type GraphLook, type GraphRefusal } from './doctor-look.ts';
import type { ExpectedTemplate } from './doctor-templates.ts';
import { accountsOf, checkAppSecret, type DebuggedToken, judgeToken, tokenSchema } from './doctor-token.ts';
import { numberSchema, type PhoneNumber } from './doctor-wire.ts';

export interface NumberLook {
  graphBaseUrl: string;
  accessToken: string;
  appSecret: string;
  /** Null: only the token is looked at. */
  phoneNumberId: string | null;
  /** What the venue's file names. */
  templates: ExpectedTemplate[];
  howToRegister: string;
  /** Where a new token goes. */
  renew: string;
  timeoutMs: number;
}

/** Whether Meta takes the token, knows the number by it, and delivers to us what guests write there. Never throws. */
export async function checkNumber(look: NumberLook): Promise<Finding[]> {
  const graph = createGraphLook(look);
  const { phoneNumberId, renew, accessToken, appSecret } = look;
  const token = await graph(`debug_token?${new URLSearchParams({ input_token: accessToken })}`, tokenSchema);
  if ('refusal' in token && NOTHING_ELSE.includes(token.refusal.kind)) return [refused(token.refusal, renew)];
  const described = 'body' in token ? token.body.data : null;
  const ofToken = described ? judgeToken(described, new Date(), renew) : [TOKEN_UNSEEN];
  if (described?.is_valid === false) return ofToken;
  const [number, secret, accounts] = await Promise.all([
    phoneNumberId === null ? [] : checkPhone(graph, phoneNumberId, renew),
    checkAppSecret(graph, { accessToken, appSecret }),
    described ? checkAccounts(graph, accountsLook(described, look)) : [],
  ]);
  return [...ofToken, ...number, ...secret, ...accounts];
}

function accountsLook(token: DebuggedToken, { templates, howToRegister }: NumberLook): AccountsLook {
  return { accounts: accountsOf(token), appId: token.app_id, expected: templates, howToRegister };
}

/** After these no other question gets an answer. */
const NOTHING_ELSE: GraphRefusal['kind'][] = ['token', 'limit', 'unreachable'];
const TOKEN_UNSEEN = warn(
  'Meta does not tell when the access token expires, and what it may',
  'Look at it yourself: developers.facebook.com/tools/debug/accesstoken.',
);

const FIELDS =
  'id,display_phone_number,verified_name,quality_rating,name_status,code_verification_status,platform_type';

async function checkPhone(graph: GraphLook, phoneNumberId: string, renew: string): Promise<Finding[]> {
  const answer = await graph(`${encodeURIComponent(phoneNumberId)}?fields=${FIELDS}`, numberSchema);
  if ('refusal' in answer) return [refusedNumber(answer.refusal, phoneNumberId, renew)];
  const number = answer.body;
  if (number.id !== phoneNumberId)
    return [wrong(`Meta answers about ${number.id} when asked for ${phoneNumberId}`, 'Check WHATSAPP_GRAPH_BASE_URL.')];
  const shown = `${number.display_phone_number ?? phoneNumberId} (${number.verified_name ?? 'no name'})`;
  return [good(`Meta knows the number ${shown} by this token`), ...judgeNumber(number)];
}

const MANAGER = 'WhatsApp Manager (business.facebook.com, WhatsApp accounts), Phone numbers';
const NAME_WELL = ['APPROVED', 'AVAILABLE_WITHOUT_REVIEW'];

function judgeNumber(number: PhoneNumber): Finding[] {
  const {
    platform_type: platform,
    quality_rating: quality,
    name_status: name,
    code_verification_status: code,
  } = number;
  const findings: Finding[] = [];
  if (platform !== undefined && platform !== 'CLOUD_API')
    findings.push(
      wrong(
        `The number is not registered with the Cloud API (${platform})`,
        `Register it with its PIN: ${MANAGER}; or POST /NUMBER-ID/register.`,
      ),
    );
  if (quality === 'RED' || quality === 'YELLOW')
    findings.push(
      warn(`Guests have blocked or reported messages: quality ${quality}`, `See why at ${MANAGER}, Insights.`),
    );
  if (name !== undefined && !NAME_WELL.includes(name))
    findings.push(
      warn(
        `The number's display name is not approved: ${name}`,
        `Choose one that Meta approves at ${MANAGER}, Profile.`,
      ),
    );
  if (code === 'NOT_VERIFIED')
    findings.push(warn('The number was never verified by a code', `Verify it at ${MANAGER}.`));
  return findings.length > 0 ? findings : [good(`Its quality is ${quality ?? 'unknown'}, its name is approved`)];
}

const TOKENS = 'business.facebook.com, Business settings, System users';

function refused(refusal: GraphRefusal, renew: string): Finding {
  const { kind, message } = refusal;
  if (kind === 'token')
    return wrong(
      `Meta does not take the access token: ${message}`,
      `Generate one that does not expire at ${TOKENS}, and ${renew}.`,
    );
  if (kind === 'limit')
    return warn(`Meta has too many calls of ours just now: ${message}`, 'Look again in a few minutes.');
  return wrong(
    `Meta: ${message}`,
    'Check that this machine reaches graph.facebook.com over HTTPS, WHATSAPP_GRAPH_BASE_URL, and metastatus.com.',
  );
}

function refusedNumber(refusal: GraphRefusal, phoneNumberId: string, renew: string): Finding {
  if (refusal.kind === 'not_there')
    return wrong(
      `Meta does not know number ${phoneNumberId} by this token`,
      `Correct whatsapp.phoneNumberId in the venue’s file (the "Phone number ID" at Meta, not the number itself), or give the system user the WhatsApp account as an asset (${TOKENS}).`,
    );
  if (refusal.kind === 'denied')
    return wrong(
      `The token may not look at number ${phoneNumberId}: ${refusal.message}`,
      `Generate one with whatsapp_business_messaging and whatsapp_business_management at ${TOKENS}, and ${renew}.`,
    );
  return refused(refusal, renew);
}
