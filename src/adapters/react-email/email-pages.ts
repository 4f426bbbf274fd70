import type { EmailAttachment, EmailPages } from '../../ports.ts';
import { digestPage } from './digest.ts';
import { newBookingRequestPage } from './new-booking-request.ts';
import { notePage } from './note.ts';
import type { Letter } from './page.ts';
import { renderText } from './page-text.ts';
import { stillWaitingPage } from './still-waiting.ts';
import { toGuestPage } from './to-guest.ts';
import { oneLine, shortened } from './words.ts';

/** What a mailbox shows of it at most. */
const PREVIEW_MAX = 140;

export interface EmailPagesOptions {
  /** `Name <address>`, or an address: what guests' calendars name as the organizer. */
  from: string;
}

/** Emails by React Email, which is loaded with the first one: most of what the product does needs none. */
export function createEmailPages({ from }: EmailPagesOptions): EmailPages {
  return {
    newBookingRequest: async (view) => email(newBookingRequestPage(view)),
    stillWaiting: async (view) => email(stillWaitingPage(view)),
    note: async (venue, text) => email(notePage(venue, text)),
    digest: async (view) => email(digestPage(view)),
    async toGuest(view) {
      const { appointmentOf } = await import('./calendar.ts');
      return email(toGuestPage(view), appointmentOf(view, from));
    },
  };
}

async function email({ subject, page }: Letter, attachments: EmailAttachment[] = []) {
  const { renderHtml } = await import('./page-html.tsx');
  return {
    subject: oneLine(subject),
    html: await renderHtml({ ...page, preview: shortened(oneLine(page.preview), PREVIEW_MAX) }),
    text: renderText(page),
    attachments,
  };
}
