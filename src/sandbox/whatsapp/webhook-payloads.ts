import type { VenueNumber } from '../sandbox-host.ts';
import type { GraphError } from './graph-error.ts';

export interface GuestIdentity {
  phone: string;
  /** The business-scoped user id, which Meta sends beside the phone since 2026. */
  userId: string;
  profileName: string;
}

/** The part of a message that depends on its type. */
export type InboundContent = { type: string } & Record<string, unknown>;

/** One guest message, as Meta reports it. */
export function messagePayload(
  number: VenueNumber,
  guest: GuestIdentity,
  message: { id: string; at: Date; content: InboundContent },
): object {
  const contact = { profile: { name: guest.profileName }, wa_id: guest.phone, user_id: guest.userId };
  const head = { from: guest.phone, from_user_id: guest.userId, id: message.id, timestamp: seconds(message.at) };
  return envelope(number, { contacts: [contact], messages: [{ ...head, ...message.content }] });
}

export interface MessageStatus {
  messageId: string;
  status: 'sent' | 'delivered' | 'read' | 'failed';
  /** Why it failed. */
  error?: GraphError;
  isTemplate: boolean;
  /** What the sender gave as `biz_opaque_callback_data`, echoed. */
  callbackData: string | null;
}

/** What became of messages to one guest. Meta may report several at once. */
export function statusPayload(
  number: VenueNumber,
  guest: { phone: string; userId: string },
  at: Date,
  statuses: MessageStatus[],
): object {
  return envelope(number, {
    statuses: statuses.map(({ messageId, status, callbackData, isTemplate, error }) => ({
      id: messageId,
      status,
      timestamp: seconds(at),
      recipient_id: guest.phone,
      recipient_user_id: guest.userId,
      ...(callbackData === null ? {} : { biz_opaque_callback_data: callbackData }),
      ...(status === 'sent' || status === 'delivered'
        ? { pricing: isTemplate ? UTILITY_PRICING : SERVICE_PRICING }
        : {}),
      ...(error ? { errors: [error.toStatusJson()] } : {}),
    })),
  });
}

/** Answers within the 24-hour window cost nothing since July 2025. */
const SERVICE_PRICING = {
  billable: false,
  pricing_model: 'PMP',
  category: 'service',
  type: 'free_customer_service',
};

const UTILITY_PRICING = { billable: true, pricing_model: 'PMP', category: 'utility', type: 'regular' };

function envelope({ phoneNumberId, displayPhoneNumber, businessAccountId }: VenueNumber, value: object): object {
  const metadata = { display_phone_number: displayPhoneNumber, phone_number_id: phoneNumberId };
  return {
    object: 'whatsapp_business_account',
    entry: [
      {
        id: businessAccountId,
        changes: [{ value: { messaging_product: 'whatsapp', metadata, ...value }, field: 'messages' }],
      },
    ],
  };
}

const seconds = (at: Date) => String(Math.floor(at.getTime() / 1000));
