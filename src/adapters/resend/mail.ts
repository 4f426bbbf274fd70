import { Resend } from 'resend';
import { DeliveryError, type Email, type Mail } from '../../ports.ts';
import { sortRefusal } from './delivery-failures.ts';
import { watchDeparture } from './departure.ts';
import { createPace } from './pace.ts';

export interface MailOptions {
  apiKey: string;
  baseUrl?: string | undefined;
  /** `Name <address>` of a domain that Resend has verified. */
  from: string;
  replyTo?: string;
  timeoutMs: number;
}

/**
 * Email by Resend. Every send carries an idempotency key, so that one whose answer was lost may be sent again, as long as it is
 * the same to the byte. A LeaseLostError of an attempt comes out as it is.
 */
export function createMail(options: MailOptions): Mail {
  const { apiKey, baseUrl, from, replyTo, timeoutMs } = options;
  // Always named: left to itself, the SDK asks the environment.
  const resend = new Resend(apiKey, { baseUrl: (baseUrl ?? 'https://api.resend.com').replace(/\/+$/, '') });
  const pace = createPace();
  return {
    async send(email, to, attempt) {
      const request = { from, to, ...(replyTo === undefined ? {} : { replyTo }), ...contentOf(email) };
      const idempotencyKey = attempt.notificationId;
      const departure = watchDeparture(idempotencyKey);
      try {
        attempt.assertHeld();
        // The SDK does not throw: it answers with data, or an error, or (told something that is not JSON's object) with neither.
        const { data, error, headers } = await resend.emails.send(request, {
          idempotencyKey,
          signal: AbortSignal.timeout(timeoutMs),
        });
        if (typeof data?.id === 'string' && data.id !== '') return { providerMessageId: data.id };
        throw departure.neverLeft() ? unreachable() : sortRefusal({ error, retryAfter: headers?.['retry-after'] });
      } finally {
        departure.stop();
      }
    },
    waitMs: () => pace(),
  };
}

/** Nothing stands for no attachments: emails that were kept before there were any must stay the same to the byte. */
function contentOf({ subject, html, text, attachments }: Omit<Email, 'attachments'> & Partial<Email>) {
  const content = { subject, html, text };
  return attachments?.length ? { ...content, attachments } : content;
}

function unreachable(): DeliveryError {
  return new DeliveryError('channel', 'unreachable', 'Resend cannot be reached');
}
