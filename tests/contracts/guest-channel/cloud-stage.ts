import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import pg from 'pg';
import { expect } from 'vitest';
import { createWhatsAppCloudChannel } from '../../../src/adapters/whatsapp-cloud/guest-channel.ts';
import { createWhatsAppWebhook } from '../../../src/adapters/whatsapp-cloud/webhook.ts';
import { type FarEnds, startFarEnds } from '../../../src/sandbox/index.ts';
import { SANDBOX_SECRETS as secrets, SANDBOX_SETUP as setup } from '../../../src/sandbox/setup.ts';
import { undeliverable } from '../../../src/sandbox/whatsapp/graph-error.ts';
import { messagePayload, statusPayload } from '../../../src/sandbox/whatsapp/webhook-payloads.ts';
import { testDatabaseUrl } from '../../support/database.ts';
import { Forger } from '../../support/forger.ts';
import { Guest } from '../../support/people.ts';
import { SandboxClient } from '../../support/sandbox-client.ts';
import { silent as logger } from '../../support/silent.ts';
import { spotin } from '../../support/venues.ts';
import { openInbox } from './recorded-inbox.ts';
import { type Capabilities, type GuestChannelStage, type GuestPhone, newPhone } from './stage.ts';

const [NUMBER] = setup.numbers;
const CAN: Capabilities = {
  templates: true,
  window: true,
  numberedChoices: false,
  looksBack: false,
  refusesBulk: false,
};
/** Longer than a busy machine takes, shorter than the stand-in hangs. */
const TIMEOUT_MS = 3_000;

/** The adapter of Meta's Cloud API, over HTTP to the Graph stand-in and back by its signed webhooks. */
export async function openCloudStage(): Promise<GuestChannelStage> {
  const worldDatabaseUrl = await testDatabaseUrl();
  const farEnds = await startFarEnds({ worldDatabaseUrl, secrets, setup });
  const venue = spotin();
  const inbox = await openInbox(venue, farEnds.clock);
  const { server, url } = await serve(farEnds, inbox.inbox);
  const client = new SandboxClient(url);
  const world = new pg.Pool({ connectionString: worldDatabaseUrl, max: 1 });
  const forger = new Forger(url, secrets);
  const { messagesOf, statusesOf, storedOf } = inbox;
  return {
    ...{ venue, messagesOf, statusesOf, storedOf },
    channel: createWhatsAppCloudChannel({
      graphBaseUrl: farEnds.graphBaseUrl,
      findToken: async (id) => (id === NUMBER.phoneNumberId ? NUMBER.accessToken : null),
      timeoutMs: TIMEOUT_MS,
    }),
    can: CAN,
    hidden: null,
    unconnected: '100000000000009',
    nobody: '12345',
    guest: () => guestPhone(client, newPhone()),
    troubles: troubles(client, world),
    noise: (guest) => forger.whatsapp(reactionOf(guest)),
    sawTyping: async ({ phone }) =>
      (await new Guest(client, phone, NUMBER.phoneNumberId).messages()).some(
        ({ from, status }) => from === 'guest' && status === 'read',
      ),
    report: ({ providerMessageId: messageId, notificationId: callbackData, guest }, status) => {
      const told = { messageId, callbackData, status, isTemplate: false };
      const failed = status === 'failed' ? { error: undeliverable() } : {};
      const person = { phone: guest.phone, userId: 'EG.1' };
      return forger.whatsapp(statusPayload(NUMBER, person, farEnds.clock.now(), [{ ...told, ...failed }]));
    },
    now: () => farEnds.clock.now(),
    pass: (hours) => done(client, '/clock', { advance: `PT${hours}H`, jump: true }),
    async close() {
      await farEnds.stop();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await Promise.all([world.end(), inbox.close()]);
    },
  };
}

async function serve(farEnds: FarEnds, inbox: Parameters<typeof createWhatsAppWebhook>[0]['inbox']) {
  const app = express();
  const { whatsappAppSecret: appSecret, whatsappVerifyToken: verifyToken } = secrets;
  app.use('/webhooks/whatsapp', createWhatsAppWebhook({ appSecret, verifyToken, inbox, logger }));
  const server: Server = createServer(app);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  app.use(
    farEnds.routes({
      productUrl: url,
      redis: null,
      isIdle: async () => true,
      nextDueAt: async () => null,
      runDue: async () => {},
      retime: async () => {},
      reset: async () => {},
    }),
  );
  return { server, url };
}

async function done<T>(client: SandboxClient, path: string, body: object): Promise<T> {
  const { status, body: answer } = await client.request<T>('POST', `/sandbox${path}`, body);
  if (status >= 300) throw new Error(`${path} answered ${status}: ${JSON.stringify(answer)}`);
  return answer;
}

function guestPhone(client: SandboxClient, phone: string): GuestPhone {
  const guest = new Guest(client, phone, NUMBER.phoneNumberId);
  const send = (message: object) => done(client, `/guests/${phone}/messages`, message);
  const fromVenue = async () => (await guest.messages()).filter(({ from }) => from === 'venue');
  return {
    phone,
    to: { venueAddress: NUMBER.phoneNumberId, guestAddress: phone },
    addresses: [phone],
    write: (text, more) => guest.write(text, more),
    sendMedia: ({ bytes, ...media }) => guest.sendMedia({ ...media, base64: Buffer.from(bytes).toString('base64') }),
    sendLocation: (place) => send({ type: 'location', ...place }),
    sendOther: () => send({ type: 'unsupported' }),
    async choose(title) {
      const message = (await fromVenue()).findLast(({ buttons }) => buttons.some((each) => each.title === title));
      const button = message?.buttons.find((each) => each.title === title);
      await guest.tap(message?.id ?? '', button?.id ?? expect.fail(`There is no button ${title}.`));
    },
    shown: async () =>
      (await fromVenue()).map(({ id, text, buttons }) => ({ id, text, choices: buttons.map(({ title }) => title) })),
    // Who writes has read what came before.
    read: () => guest.write('👀'),
  };
}

function troubles(client: SandboxClient, world: pg.Pool): GuestChannelStage['troubles'] {
  const fault = (mode: string, times = 1) => done(client, '/faults', { target: 'whatsapp', mode, times });
  return {
    loseAnswer: () => fault('lost-reply'),
    loseMessage: () => fault('drop'),
    bringDown: () => fault('500', 1_000),
    delayMedia: () => fault('500'),
    // As after the week for which Meta keeps them.
    loseMedia: () => world.query('delete from whatsapp_media'),
    lift: () => fault('500', 0),
  };
}

/** A thumb under the venue's last message: no message. */
function reactionOf({ phone }: GuestPhone): object {
  const content = { type: 'reaction', reaction: { message_id: 'wamid.x', emoji: '👍' } };
  const person = { phone, userId: 'EG.1', profileName: 'Salma' };
  return messagePayload(NUMBER, person, { id: `wamid.${Math.random()}`, at: new Date(), content });
}
