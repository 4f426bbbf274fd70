/** Deliveries as Meta writes them (numbers, names and ids changed), for the tests. */

export const PHONE_NUMBER_ID = '100000000000001';

const metadata = { display_phone_number: '15550783881', phone_number_id: PHONE_NUMBER_ID };

export const mohamed = { profile: { name: 'Mohamed Hassan' }, wa_id: '201012345678' };

export const textMessage = {
  from: '201012345678',
  id: 'wamid.HBgMMjAxMDI3NzY0ODI0FQIAEhgUM0E0NzREQzQzRDhGNzE0NTRCNTIA',
  timestamp: '1795266000',
  text: { body: 'Hi, is the studio free on Sunday? 🙏' },
  type: 'text',
};

export const buttonReply = {
  context: { from: '15550783881', id: 'wamid.HBgMMjAxMDI3NzY0ODI0FQIAERgSQjdBRjU4' },
  from: '201012345678',
  id: 'wamid.HBgMMjAxMDI3NzY0ODI0FQIAEhgWM0VCMDY5',
  timestamp: '1795266060',
  type: 'interactive',
  interactive: { type: 'button_reply', button_reply: { id: 'slot:1', title: '17:00' } },
};

export const listReply = {
  from: '201012345678',
  id: 'wamid.list',
  timestamp: '1795266061',
  type: 'interactive',
  interactive: { type: 'list_reply', list_reply: { id: 'room:hall', title: 'Hall', description: '30 people' } },
};

export const templateButton = {
  from: '201012345678',
  id: 'wamid.template-button',
  timestamp: '1795266062',
  type: 'button',
  button: { payload: 'confirm:7F', text: 'I will be there' },
};

export const voiceMessage = {
  from: '201012345678',
  id: 'wamid.voice',
  timestamp: '1795266063',
  type: 'audio',
  audio: { mime_type: 'audio/ogg; codecs=opus', sha256: 'kYq', id: '1234567890', voice: true },
};

export const imageMessage = {
  from: '201012345678',
  id: 'wamid.image',
  timestamp: '1795266064',
  type: 'image',
  image: { caption: 'like this one', mime_type: 'image/jpeg', sha256: '81d3', id: '2754859441498128' },
};

export const locationMessage = {
  from: '201012345678',
  id: 'wamid.location',
  timestamp: '1795266065',
  type: 'location',
  location: { latitude: 29.9602, longitude: 31.2569, name: 'Maadi', address: 'Road 9, Cairo' },
};

export const reaction = {
  from: '201012345678',
  id: 'wamid.reaction',
  timestamp: '1795266066',
  type: 'reaction',
  reaction: { message_id: 'wamid.x', emoji: '👍' },
};

export const numberChange = {
  from: '201012345678',
  id: 'wamid.system',
  timestamp: '1795266067',
  type: 'system',
  system: { body: 'User A changed from 1 to 2', wa_id: '201000000000', type: 'user_changed_number' },
};

export const unsupportedMessage = {
  from: '201012345678',
  id: 'wamid.unsupported',
  timestamp: '1795266068',
  type: 'unsupported',
  errors: [
    { code: 131051, title: 'Message type unknown', message: 'Message type unknown', error_data: { details: 'x' } },
  ],
};

/** A guest who took a username: no number anywhere. */
export const salma = {
  profile: { name: 'Salma', username: '@salma.s' },
  user_id: 'EG.13491208655302741918',
};
export const usernameMessage = {
  from_user_id: 'EG.13491208655302741918',
  id: 'wamid.bsuid',
  timestamp: '1795266100',
  type: 'text',
  text: { body: 'Good evening' },
};

export function statusOf(status: string, timestamp: string, extra: object = {}) {
  return {
    id: 'wamid.HBgMMjAxMDI3NzY0ODI0FQIAERgSQjdBRjU4',
    status,
    timestamp,
    recipient_id: '201012345678',
    conversation: { id: 'f5fdae', origin: { type: 'service' } },
    pricing: { billable: false, pricing_model: 'PMP', category: 'service', type: 'free_customer_service' },
    biz_opaque_callback_data: '0198c0de-0000-7000-8000-000000000001',
    ...extra,
  };
}

export const windowShut = statusOf('failed', '1795266300', {
  errors: [
    {
      code: 131047,
      title: 'Re-engagement message',
      message: 'Re-engagement message',
      error_data: { details: 'Message failed to send because more than 24 hours have passed' },
      href: 'https://developers.facebook.com/docs/whatsapp/cloud-api/support/error-codes/',
    },
  ],
});

export function change(value: object, field = 'messages') {
  return { value: { messaging_product: 'whatsapp', metadata, ...value }, field };
}

export function delivery(...changes: object[]) {
  return {
    object: 'whatsapp_business_account',
    entry: changes.map((one) => ({ id: '102290129340398', changes: [one] })),
  };
}
