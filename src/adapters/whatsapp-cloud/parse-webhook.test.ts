import { describe, expect, it } from 'vitest';
import {
  buttonReply,
  change,
  delivery,
  imageMessage,
  listReply,
  locationMessage,
  mohamed,
  numberChange,
  PHONE_NUMBER_ID,
  reaction,
  salma,
  statusOf,
  templateButton,
  textMessage,
  unsupportedMessage,
  usernameMessage,
  voiceMessage,
  windowShut,
} from './fixtures.ts';
import { parseWebhook } from './parse-webhook.ts';

const parseMessage = (message: object, contacts: object[] = [mohamed]) =>
  parseWebhook(delivery(change({ contacts, messages: [message] })));
const contentOf = (message: object) => parseMessage(message).messages[0]?.content;

describe('a message', () => {
  it('becomes a guest message, with the number as the phone', () => {
    expect(parseMessage(textMessage)).toEqual({
      messages: [
        {
          channel: 'whatsapp',
          venueAddress: PHONE_NUMBER_ID,
          guestAddress: '201012345678',
          guestPhone: '+201012345678',
          profileName: 'Mohamed Hassan',
          providerMessageId: textMessage.id,
          sentAt: new Date('2026-11-21T13:00:00Z'),
          content: { kind: 'text', text: 'Hi, is the studio free on Sunday? 🙏' },
        },
      ],
      statuses: [],
      problems: [],
    });
  });

  it('may be a tap, on a button, in a list or under a template', () => {
    expect(contentOf(buttonReply)).toEqual({ kind: 'button', buttonId: 'slot:1', text: '17:00' });
    expect(contentOf(listReply)).toEqual({ kind: 'button', buttonId: 'room:hall', text: 'Hall' });
    expect(contentOf(templateButton)).toEqual({ kind: 'button', buttonId: 'confirm:7F', text: 'I will be there' });
  });

  it('may be media', () => {
    expect(contentOf(voiceMessage)).toEqual({
      kind: 'audio',
      mediaId: '1234567890',
      mimeType: 'audio/ogg; codecs=opus',
      caption: null,
    });
    expect(contentOf(imageMessage)).toMatchObject({ kind: 'image', caption: 'like this one' });
    for (const kind of ['video', 'document', 'sticker']) {
      const message = { ...textMessage, type: kind, [kind]: { id: '1', mime_type: 'x/y', filename: 'a' } };
      expect(contentOf(message)).toEqual({ kind, mediaId: '1', mimeType: 'x/y', caption: null });
    }
  });

  it('may be a place', () => {
    expect(contentOf(locationMessage)).toEqual({
      kind: 'location',
      latitude: 29.9602,
      longitude: 31.2569,
      label: 'Maadi, Road 9, Cairo',
    });
  });

  it('of a kind we do not know is still a message', () => {
    expect(contentOf(unsupportedMessage)).toEqual({ kind: 'unknown', providerType: 'unsupported' });
    expect(contentOf({ ...textMessage, type: 'hologram' })).toEqual({ kind: 'unknown', providerType: 'hologram' });
  });

  it('of a kind we know in a shape we do not know is still a message, and noted', () => {
    const flow = { ...buttonReply, interactive: { type: 'nfm_reply', nfm_reply: { response_json: '{}' } } };
    const { messages, problems } = parseMessage(flow);
    expect(messages[0]?.content).toEqual({ kind: 'unknown', providerType: 'interactive' });
    expect(problems).toHaveLength(1);
  });

  it('is not for answering when it is a reaction, a deletion or news about the account', () => {
    for (const message of [reaction, numberChange, { ...reaction, type: 'revoke' }]) {
      expect(parseMessage(message)).toEqual({ messages: [], statuses: [], problems: [] });
    }
  });
});

describe('the guest', () => {
  it('without a visible number is known by the business-scoped id', () => {
    expect(parseMessage(usernameMessage, [mohamed, salma]).messages[0]).toMatchObject({
      guestAddress: 'EG.13491208655302741918',
      guestPhone: null,
      profileName: 'Salma',
    });
  });

  it('with both is known by the number', () => {
    const both = { ...textMessage, from_user_id: 'EG.1' };
    expect(parseMessage(both, [{ ...mohamed, user_id: 'EG.1' }]).messages[0]).toMatchObject({
      guestAddress: '201012345678',
      guestPhone: '+201012345678',
    });
  });

  it('whose message names nobody is the only contact, if there is just one', () => {
    const { from_user_id: _, ...nameless } = usernameMessage;
    expect(parseMessage(nameless, [salma]).messages[0]?.guestAddress).toBe('EG.13491208655302741918');
    const { messages, problems } = parseMessage(nameless, [salma, mohamed]);
    expect(messages).toEqual([]);
    expect(problems).toEqual(['entry[0].changes[0].value.messages[0]: says nothing about who sent it']);
  });

  it('is found among several contacts, in whatever order', () => {
    const { messages } = parseWebhook(
      delivery(change({ contacts: [salma, mohamed], messages: [textMessage, usernameMessage] })),
    );
    expect(messages.map((message) => message.profileName)).toEqual(['Mohamed Hassan', 'Salma']);
  });

  it('may have no contact, no profile, a blank name', () => {
    expect(parseMessage(textMessage, []).messages[0]).toMatchObject({ profileName: null, guestPhone: '+201012345678' });
    expect(parseMessage(textMessage, [{ wa_id: '201012345678' }]).messages[0]?.profileName).toBeNull();
    const blank = { ...mohamed, profile: { name: '  ' } };
    expect(parseMessage(textMessage, [blank]).messages[0]?.profileName).toBeNull();
  });

  it('has no phone when the id is not one', () => {
    expect(parseMessage({ ...textMessage, from: '0123' }, []).messages[0]?.guestPhone).toBeNull();
    expect(parseMessage({ ...textMessage, from: '1'.repeat(16) }, []).messages[0]?.guestPhone).toBeNull();
  });
});

describe('a batch', () => {
  it('counts every entry, change, message and status', () => {
    const body = delivery(
      change({ contacts: [mohamed], messages: [textMessage, voiceMessage] }),
      change({ contacts: [salma], messages: [usernameMessage] }),
    );
    body.entry[0]?.changes.push(change({ statuses: [statusOf('read', '1795266200'), statusOf('sent', '1795266100')] }));
    const { messages, statuses, problems } = parseWebhook(body);
    expect(messages.map((message) => message.content.kind)).toEqual(['text', 'audio', 'text']);
    expect(statuses.map((status) => status.status)).toEqual(['read', 'sent']);
    expect(problems).toEqual([]);
  });

  it('loses only its bad entries, and names them without their content', () => {
    const secret = 'my secret words';
    const bad = [
      { ...textMessage, timestamp: secret },
      { ...textMessage, timestamp: '0' },
      { ...textMessage, id: undefined, text: { body: secret } },
      { ...textMessage, type: 5 },
      secret,
      null,
    ];
    const { messages, problems } = parseWebhook(
      delivery(change({ contacts: [5, mohamed], messages: [...bad, textMessage], statuses: [null] })),
    );
    expect(messages).toHaveLength(1);
    expect(messages[0]?.profileName).toBe('Mohamed Hassan');
    expect(problems).toHaveLength(bad.length + 2);
    expect(problems.join()).not.toContain(secret);
    expect(problems.join()).toContain('entry[0].changes[0].value.messages[0]: timestamp');
  });

  it('loses only its bad layers', () => {
    const good = change({ contacts: [mohamed], messages: [textMessage] });
    const body = {
      object: 'whatsapp_business_account',
      entry: [
        null,
        { changes: 'x' },
        { changes: [7, { field: 'messages' }, { field: 'messages', value: { messages: 3 } }, good] },
      ],
    };
    const { messages, problems } = parseWebhook(body);
    expect(messages).toHaveLength(1);
    expect(problems).toHaveLength(5);
  });

  it('holds nothing for us when it is about other fields or empty', () => {
    const nothing = { messages: [], statuses: [], problems: [] };
    expect(parseWebhook(delivery(change({ messages: [textMessage] }, 'message_echoes')))).toEqual(nothing);
    expect(parseWebhook(delivery({ field: 'account_update', value: { event: 'X' } }))).toEqual(nothing);
    expect(parseWebhook({})).toEqual(nothing);
  });

  it('may tell of errors of its own', () => {
    const { problems } = parseWebhook(delivery(change({ errors: [{ code: 130429, title: 'Rate limit hit' }] })));
    expect(problems).toEqual(['entry[0].changes[0].value.errors[0]: code 130429']);
  });
});

describe('a status', () => {
  const parseStatus = (status: object) => parseWebhook(delivery(change({ statuses: [status] }))).statuses;

  it('carries our own id back', () => {
    expect(parseStatus(statusOf('delivered', '1795266200'))).toEqual([
      {
        channel: 'whatsapp',
        venueAddress: PHONE_NUMBER_ID,
        providerMessageId: 'wamid.HBgMMjAxMDI3NzY0ODI0FQIAERgSQjdBRjU4',
        notificationId: '0198c0de-0000-7000-8000-000000000001',
        status: 'delivered',
        at: new Date(1795266200_000),
        error: null,
      },
    ]);
    const { biz_opaque_callback_data: _, ...foreign } = statusOf('sent', '1795266200');
    expect(parseStatus(foreign)[0]?.notificationId).toBeNull();
  });

  it('that failed says why', () => {
    expect(parseStatus(windowShut)[0]).toMatchObject({
      status: 'failed',
      error: {
        code: '131047',
        message: 'Re-engagement message: Message failed to send because more than 24 hours have passed',
      },
    });
    expect(parseStatus(statusOf('failed', '1795266200'))[0]?.error?.code).toBe('unknown');
  });

  it('of another kind says nothing about delivery', () => {
    expect(parseStatus(statusOf('deleted', '1795266200'))).toEqual([]);
    expect(parseStatus(statusOf('played', '1795266200'))[0]?.status).toBe('read');
  });
});
