import { type Finding, good, warn, wrong } from '../finding.ts';
import type { GraphLook } from './doctor-look.ts';
import { allTemplates, type ExpectedTemplate, judgeExpected, judgeTemplates } from './doctor-templates.ts';
import { subscribedSchema, type Template } from './doctor-wire.ts';

const CONFIGURATION = 'developers.facebook.com/apps, WhatsApp, Configuration';

/** What is looked for in the business accounts: the app that hears of them, and the templates that the venue’s file names. */
export interface AccountsLook {
  accounts: string[];
  appId: string | undefined;
  expected: ExpectedTemplate[];
  /** Where it can be read what to register. */
  howToRegister: string;
}

/** Whether Meta delivers what happens in a business account to the app, and what became of its templates. */
export async function checkAccounts(graph: GraphLook, look: AccountsLook): Promise<Finding[]> {
  const { accounts, expected, howToRegister } = look;
  // With several, which of them the number is of is not told: what is amiss in another is no fault of this one.
  const only = accounts.length === 1;
  const seen = await Promise.all(accounts.map((account) => lookAtAccount(graph, account, look)));
  const found = seen
    .flatMap(({ findings }) => findings)
    .map((finding): Finding => (only || finding.verdict !== 'wrong' ? finding : { ...finding, verdict: 'warning' }));
  const templates = seen.flatMap((account) => account.templates ?? []);
  const isWhole = accounts.length > 0 && seen.every((account) => account.templates !== null);
  return expected.length > 0 && isWhole ? [...found, judgeExpected(templates, expected, howToRegister)] : found;
}

async function lookAtAccount(
  graph: GraphLook,
  account: string,
  { appId, expected }: AccountsLook,
): Promise<{ findings: Finding[]; templates: Template[] | null }> {
  const [subscribed, templates] = await Promise.all([
    graph(`${encodeURIComponent(account)}/subscribed_apps`, subscribedSchema),
    allTemplates(graph, account),
  ]);
  const apps = 'body' in subscribed ? subscribed.body.data.map((app) => app.whatsapp_business_api_data?.id) : null;
  const delivers = apps === null ? notSeen(account, 'subscribed apps') : ofSubscription(account, apps, appId);
  if (templates === null) return { findings: [delivers, notSeen(account, 'templates')], templates };
  return { findings: expected.length > 0 ? [delivers] : [delivers, judgeTemplates(account, templates)], templates };
}

function ofSubscription(account: string, apps: (string | undefined)[], appId: string | undefined): Finding {
  if (appId === undefined ? apps.length > 0 : apps.includes(appId))
    return good(`Business account ${account} delivers to the app`);
  return wrong(
    `Business account ${account} does not deliver to the app, so that nothing of guests arrives`,
    `Subscribe to the field "messages" at ${CONFIGURATION}, and the account to the app: POST /${account}/subscribed_apps.`,
  );
}

const notSeen = (account: string, what: string) =>
  warn(
    `The ${what} of business account ${account} cannot be looked up`,
    'Give the token whatsapp_business_management, and the system user the account as an asset.',
  );
