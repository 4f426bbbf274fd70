import type { MessageTemplate, VenueNumber } from '../sandbox-host.ts';
import { APP_ID } from './access-token.ts';

/** What a venue may have to say to a guest who has not written for a day. */
const TEMPLATE_NAMES = [
  'booking_confirmed',
  'booking_declined',
  'booking_cancelled',
  'booking_reminder',
  'booking_rescheduled',
  'change_accepted',
  'change_declined',
  'reschedule_offered',
];
const APPROVED: MessageTemplate[] = TEMPLATE_NAMES.map((name) => ({ name, language: 'en', status: 'APPROVED' }));

/** `GET /{business-account}/message_templates`, on one page. */
export function templatesOf({ templates = APPROVED, businessAccountId }: VenueNumber): object {
  const data = templates.map((template, index) => ({
    ...template,
    category: 'UTILITY',
    id: `${businessAccountId}${String(index).padStart(3, '0')}`,
  }));
  return { data, ...(data.length > 0 ? { paging: { cursors: { before: 'MAZDZD', after: 'MjQZD' } } } : {}) };
}

/** `GET /{business-account}/subscribed_apps`: whose webhooks hear of it. */
export const subscribedApps = (): object => ({
  data: [{ whatsapp_business_api_data: { id: APP_ID, link: 'https://bellhop.example', name: 'Bellhop' } }],
});
