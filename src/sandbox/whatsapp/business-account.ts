import type { MessageTemplate, VenueNumber } from '../sandbox-host.ts';
import { APP_ID } from './access-token.ts';

/** `GET /{business-account}/message_templates`, on one page. */
export function listTemplates({ businessAccountId }: VenueNumber, templates: MessageTemplate[]): object {
  const data = templates.map(({ name, language, status, ...said }, index) => ({
    name,
    language,
    status,
    category: 'UTILITY',
    parameter_format: 'POSITIONAL',
    components: componentsOf({ name, ...said }),
    id: `${businessAccountId}${String(index).padStart(3, '0')}`,
  }));
  return { data, ...(data.length > 0 ? { paging: { cursors: { before: 'MAZDZD', after: 'MjQZD' } } } : {}) };
}

function componentsOf({
  name,
  body = name,
  quickReplies = [],
}: Omit<MessageTemplate, 'language' | 'status'>): object[] {
  const buttons = quickReplies.map((text) => ({ type: 'QUICK_REPLY', text }));
  return [{ type: 'BODY', text: body }, ...(buttons.length > 0 ? [{ type: 'BUTTONS', buttons }] : [])];
}

/** `GET /{business-account}/subscribed_apps`: whose webhooks hear of it. */
export const subscribedApps = (): object => ({
  data: [{ whatsapp_business_api_data: { id: APP_ID, link: 'https://bellhop.example', name: 'Bellhop' } }],
});
