/** Invented, but of Meta's form: the business account and how the venue's number is written. */
const BUSINESS_ACCOUNT_ID = '102290129340398';
export const DISPLAY_PHONE_NUMBER = '15550783881';

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
  phoneNumberId: string,
  guest: GuestIdentity,
  message: { id: string; at: Date; content: InboundContent },
): object {
  const contact = { profile: { name: guest.profileName }, wa_id: guest.phone, user_id: guest.userId };
  const head = { from: guest.phone, from_user_id: guest.userId, id: message.id, timestamp: seconds(message.at) };
  return envelope(phoneNumberId, { contacts: [contact], messages: [{ ...head, ...message.content }] });
}

export interface MessageStatus {
  messageId: string;
  status: 'sent' | 'delivered' | 'read';
  /** What the sender gave as `biz_opaque_callback_data`, echoed. */
  callbackData: string | null;
}

/** What became of messages to one guest. Meta may report several at once. */
export function statusPayload(
  phoneNumberId: string,
  guest: { phone: string; userId: string },
  at: Date,
  statuses: MessageStatus[],
): object {
  return envelope(phoneNumberId, {
    statuses: statuses.map(({ messageId, status, callbackData }) => ({
      id: messageId,
      status,
      timestamp: seconds(at),
      recipient_id: guest.phone,
      recipient_user_id: guest.userId,
      ...(callbackData === null ? {} : { biz_opaque_callback_data: callbackData }),
      ...(status === 'read' ? {} : { pricing: SERVICE_PRICING }),
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

function envelope(phoneNumberId: string, value: object): object {
  const metadata = { display_phone_number: DISPLAY_PHONE_NUMBER, phone_number_id: phoneNumberId };
  return {
    object: 'whatsapp_business_account',
    entry: [
      {
        id: BUSINESS_ACCOUNT_ID,
        changes: [{ value: { messaging_product: 'whatsapp', metadata, ...value }, field: 'messages' }],
      },
    ],
  };
}

const seconds = (at: Date) => String(Math.floor(at.getTime() / 1000));
