import { type Finding, good, warn, wrong } from '../finding.ts';
import type { GraphLook } from './doctor-look.ts';
import { subscribedSchema, type Template, templatesSchema } from './doctor-wire.ts';

/** Meta's own limit of a page. */
const PAGE = 100;
const CONFIGURATION = 'developers.facebook.com/apps, WhatsApp, Configuration';
const TEMPLATES = 'WhatsApp Manager, Message templates';

/** Whether Meta delivers what happens in a business account to the app, and what became of its templates. */
export async function checkAccounts(
  graph: GraphLook,
  accounts: string[],
  appId: string | undefined,
): Promise<Finding[]> {
  // With several, which of them the number is of is not told: what is amiss in another is no fault of this one.
  const only = accounts.length === 1;
  const found = await Promise.all(accounts.map((account) => checkAccount(graph, account, appId)));
  return found
    .flat()
    .map((finding) => (only || finding.verdict !== 'wrong' ? finding : { ...finding, verdict: 'warning' }));
}

async function checkAccount(graph: GraphLook, account: string, appId: string | undefined): Promise<Finding[]> {
  const id = encodeURIComponent(account);
  const [subscribed, templates] = await Promise.all([
    graph(`${id}/subscribed_apps`, subscribedSchema),
    graph(`${id}/message_templates?fields=name,language,status&limit=${PAGE}`, templatesSchema),
  ]);
  const apps = 'body' in subscribed ? subscribed.body.data.map((app) => app.whatsapp_business_api_data?.id) : null;
  return [
    apps === null ? notSeen(account, 'subscribed apps') : ofSubscription(account, apps, appId),
    'body' in templates ? judgeTemplates(account, templates.body.data) : notSeen(account, 'templates'),
  ];
}

function ofSubscription(account: string, apps: (string | undefined)[], appId: string | undefined): Finding {
  if (appId === undefined ? apps.length > 0 : apps.includes(appId))
    return good(`Business account ${account} delivers to the app`);
  return wrong(
    `Business account ${account} does not deliver to the app, so that nothing of guests arrives`,
    `Subscribe to the field "messages" at ${CONFIGURATION}, and the account to the app: POST /${account}/subscribed_apps.`,
  );
}

const AMISS = ['REJECTED', 'PAUSED', 'DISABLED'];

function judgeTemplates(account: string, templates: Template[]): Finding {
  const amiss = templates.filter(({ status }) => AMISS.includes(status));
  const approved = templates.filter(({ status }) => status === 'APPROVED').length;
  if (amiss.length > 0) {
    const names = amiss.map(({ name, language, status }) => `${name} (${language}): ${status}`).join(', ');
    return warn(
      `Templates of business account ${account} cannot be used: ${names}`,
      `See why, and submit them again at ${TEMPLATES}.`,
    );
  }
  if (approved === 0)
    return warn(
      `Business account ${account} has no approved template (${templates.length} in all): who has not written for 24 hours cannot be written to`,
      `Make utility templates at ${TEMPLATES}.`,
    );
  return good(`Business account ${account} has ${approved} approved templates of ${templates.length}`);
}

const notSeen = (account: string, what: string) =>
  warn(
    `The ${what} of business account ${account} cannot be looked up`,
    'Give the token whatsapp_business_management, and the system user the account as an asset.',
  );
