import { describe, expect, test } from 'vitest';
import { createWhatsAppCloudChannel } from '../../src/adapters/whatsapp-cloud/guest-channel.ts';
import { parseWebhook } from '../../src/adapters/whatsapp-cloud/parse-webhook.ts';
import { LANGUAGES } from '../../src/domain/language.ts';
import { TEMPLATES_FOR } from '../../src/domain/venue.ts';
import { fillTemplate } from '../../src/messages/templates/catalogue.ts';
import { DEFAULT_TEMPLATE_NAMES } from '../../src/messages/templates/registration.ts';
import type { FilledTemplate } from '../../src/ports.ts';
import { SANDBOX_SECRETS as secrets } from '../../src/sandbox/setup.ts';
import { confirmedBooking } from '../support/booking-made.ts';
import { spotin } from '../support/venues.ts';
import { PHONE, text, useStage } from './far-ends-stage.ts';

const stage = useStage();
const TO = { venueAddress: secrets.whatsappPhoneNumberId, guestAddress: PHONE };
const SUBJECT = { booking: confirmedBooking(), reason: null, was: null };
const BUTTONS = ['coming', 'change', 'cancel'];

const channel = () =>
  createWhatsAppCloudChannel({
    graphBaseUrl: stage.now.farEnds.graphBaseUrl,
    timeoutMs: 3_000,
    findToken: async () => secrets.whatsappAccessToken,
  });

const send = (changes: Partial<FilledTemplate> = {}, to = TO) =>
  channel().sendTemplate(to, { ...reminder(), ...changes }, { notificationId: 'n1', assertHeld() {} });

function reminder(language: FilledTemplate['language'] = 'en'): FilledTemplate {
  const { parameters } = fillTemplate('reminder', language, spotin(), SUBJECT);
  return { name: DEFAULT_TEMPLATE_NAMES.reminder, language, parameters, buttonIds: BUTTONS };
}

const refusal = (sending: Promise<unknown>) =>
  sending.then(
    () => 'taken',
    ({ failure, code }: { failure: string; code: string }) => `${failure} ${code}`,
  );

const asReceived = () => {
  const body = (raw: string) => parseWebhook(JSON.parse(raw));
  return stage.now.product.deliveries.map(({ raw }) => body(raw));
};

describe('a template', () => {
  test('reaches who has never written, as its text with its buttons, and statuses follow', async () => {
    const { providerMessageId } = await send();
    const { text: shown } = fillTemplate('reminder', 'en', spotin(), SUBJECT);
    expect(await stage.now.phone()).toMatchObject([
      {
        id: providerMessageId,
        from: 'venue',
        text: shown,
        buttons: [
          { id: 'coming', title: "I'll be there" },
          { id: 'change', title: 'Change' },
          { id: 'cancel', title: 'Cancel' },
        ],
      },
    ]);
    await stage.now.idle();
    expect(asReceived().flatMap(({ statuses }) => statuses)).toMatchObject([
      { status: 'sent', providerMessageId, notificationId: 'n1' },
      { status: 'delivered', providerMessageId, notificationId: 'n1' },
    ]);
  });

  test('is tapped: the payload comes back, as the adapter reads it', async () => {
    const { providerMessageId: messageId } = await send();
    expect((await stage.now.call(`/guests/${PHONE}/taps`, { messageId, buttonId: 'change' })).status).toBe(202);
    expect(stage.now.product.messages.at(-1)).toMatchObject({
      type: 'button',
      button: { payload: 'change', text: 'Change' },
      context: { id: messageId },
    });
    const [message] = asReceived().flatMap(({ messages }) => messages);
    expect(message?.content).toEqual({ kind: 'button', buttonId: 'change', text: 'Change' });
  });

  test('of every kind is approved in every language, and filled as it was registered', async () => {
    for (const purpose of TEMPLATES_FOR) {
      for (const [index, language] of LANGUAGES.entries()) {
        const { parameters, text: shown } = fillTemplate(purpose, language, spotin(), SUBJECT);
        const guestAddress = `20100000000${index}`;
        const name = DEFAULT_TEMPLATE_NAMES[purpose];
        await send({ name, language, parameters, buttonIds: [] }, { ...TO, guestAddress });
        expect((await stage.now.phone(guestAddress)).at(-1)?.text).toBe(shown);
      }
    }
  });

  test('passes the window, our own words do not', async () => {
    await stage.now.write('hello');
    await stage.now.call('/clock', { advance: 'PT25H' });
    expect((await stage.now.graph(text('hi'))).answer.error?.code).toBe(131047);
    expect(await refusal(send())).toBe('taken');
  });

  test('counts for the pace to one guest', async () => {
    const results: string[] = [];
    while (!results.includes('recipient 131056') && results.length < 60) results.push(await refusal(send()));
    expect(results.filter((result) => result === 'taken').length).toBeGreaterThanOrEqual(45);
    expect(results.at(-1)).toBe('recipient 131056');
  });

  test('is refused as Meta refuses it', async () => {
    expect(await refusal(send({ name: 'nobodys' }))).toBe('template 132001');
    expect(await refusal(send({ parameters: ['only one'] }))).toBe('template 132000');
    expect(await refusal(send({ parameters: [] }))).toBe('template 132000');
    expect(await refusal(send({ buttonIds: ['1', '2', '3', '4'] }))).toBe('row 131009');
    const long = reminder().parameters.map(() => 'x'.repeat(400));
    expect(await refusal(send({ parameters: long }))).toBe('template 132005');
    expect(await refusal(send({}, { ...TO, guestAddress: '12345' }))).toBe('row 131026');
    expect(await refusal(send({}, { ...TO, guestAddress: 'EG.1' }))).toBe('row 131026');
    expect(await stage.now.phone()).toEqual([]);
  });

  test('with what our adapter would not even send is refused, too', async () => {
    const code = async (bodyText: string) => {
      const parameters = reminder().parameters.map(() => ({ type: 'text', text: bodyText }));
      const template = {
        name: 'booking_reminder',
        language: { code: 'en' },
        components: [{ type: 'body', parameters }],
      };
      return (await stage.now.graph({ to: `+${PHONE}`, type: 'template', template })).answer.error?.code ?? 0;
    };
    expect(await code('x')).toBe(0);
    expect(await code('')).toBe(131008);
    expect(await code('two\nlines')).toBe(100);
    expect(await code('a\ttab')).toBe(100);
    expect(await code('wide     spaces')).toBe(100);
  });

  test.each([
    ['PAUSED', 'template 132015'],
    ['DISABLED', 'template 132016'],
    ['REJECTED', 'template 132001'],
    ['PENDING', 'template 132001'],
  ])('that is %s does not go, in its other languages it does', async (status, expected) => {
    const change = { name: 'booking_reminder', language: 'en', status };
    expect((await stage.now.call('/whatsapp/templates', change)).status).toBe(200);
    expect(await refusal(send())).toBe(expected);
    expect(await refusal(send(reminder('ar')))).toBe('taken');
    await stage.restart();
    expect(await refusal(send())).toBe(expected);
    await stage.now.call('/whatsapp/templates', { ...change, status: 'APPROVED' });
    expect(await refusal(send())).toBe('taken');
  });

  test('that is not there cannot be changed', async () => {
    const change = { name: 'booking_reminder', language: 'xx', status: 'PAUSED' };
    expect((await stage.now.call('/whatsapp/templates', change)).status).toBe(404);
    expect((await stage.now.call('/whatsapp/templates', { ...change, status: 'SLEEPING' })).status).toBe(400);
  });
});

test('a shut window that Meta tells of only in a status: taken, never seen, failed', async () => {
  await stage.now.write('hello');
  await stage.now.fault('whatsapp', 'late-window');
  const own = { notificationId: 'n2', assertHeld() {} };
  const { providerMessageId } = await channel().sendText(TO, 'Hello there', own);
  await stage.now.idle();
  expect((await stage.now.phone()).map(({ text: shown }) => shown)).toEqual(['hello']);
  expect(asReceived().flatMap(({ statuses }) => statuses)).toMatchObject([
    {
      status: 'failed',
      providerMessageId,
      notificationId: 'n2',
      error: { failure: 'window', code: '131047', message: expect.stringContaining('Re-engagement') },
    },
  ]);
  await channel().sendText(TO, 'Hello again', own);
  expect((await stage.now.phone()).at(-1)?.text).toBe('Hello again');
  expect((await stage.now.fault('slack', 'late-window')).status).toBe(400);
});
