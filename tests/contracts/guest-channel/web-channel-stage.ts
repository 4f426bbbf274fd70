import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import express from 'express';
import { createSessionStore } from '../../../src/adapters/postgres/session-store.ts';
import { type FarEnds, startFarEnds } from '../../../src/sandbox/index.ts';
import { SANDBOX_SECRETS as secrets, SANDBOX_SETUP as setup } from '../../../src/sandbox/setup.ts';
import { webNumberParts } from '../../../src/web-number-parts.ts';
import { wireWebNumbers } from '../../../src/wire-web-numbers.ts';
import { browserPath } from '../../support/browser.ts';
import { testDatabaseUrl } from '../../support/database.ts';
import { linkNumber } from '../../support/link-number.ts';
import { SandboxClient } from '../../support/sandbox-client.ts';
import { silent as logger } from '../../support/silent.ts';
import { spotin } from '../../support/venues.ts';
import { WebPageClient } from '../../support/web-page-client.ts';
import { openInbox } from './recorded-inbox.ts';
import { type Capabilities, type GuestChannelStage, type GuestPhone, newPhone } from './stage.ts';
import { webPhone } from './web-phone.ts';

const NUMBER = '+201001234567';
const CAN: Capabilities = {
  templates: false,
  window: false,
  numberedChoices: true,
  looksBack: true,
  refusesBulk: true,
};
/** Longer than an acknowledgement takes on a busy machine. */
const ACK_WAIT_MS = 3_000;
const PACE_MS = 20;
const HOUR_MS = 3_600_000;

type Inbox = Awaited<ReturnType<typeof openInbox>>;

/** The adapter of whatsapp-web.js: the real library in a real browser, on the page that stands in for WhatsApp Web. */
export async function openWebStage(): Promise<GuestChannelStage> {
  const closers: (() => unknown)[] = [];
  const farEnds = await startFarEnds({ worldDatabaseUrl: await testDatabaseUrl(), secrets, setup });
  const { clock } = farEnds;
  const venue = spotin({ whatsapp: { via: 'web', number: NUMBER } });
  const inbox = await openInbox(venue, clock);
  closers.push(inbox.close, () => farEnds.stop());
  const url = await serve(farEnds, closers);
  const { channel, sessions } = startAdapter(farEnds, inbox, closers);
  const page = new WebPageClient(url, NUMBER);
  const client = new SandboxClient(url);
  await linkNumber(sessions, venue.id, page, clock.now());
  const { messagesOf, statusesOf, storedOf } = inbox;
  return {
    ...{ channel, venue, messagesOf, statusesOf, storedOf },
    can: CAN,
    unconnected: '+201009999999',
    nobody: '201009999998',
    hidden: hiddenIds(page),
    guest: () => withNumber(page, newPhone()),
    troubles: troubles(page),
    noise: (guest) => noise(page, guest),
    sawTyping: async ({ phone }) => (await page.look()).typing.includes(`${phone}@c.us`),
    report: ({ providerMessageId }, status) => page.ack(providerMessageId, ACKS[status]),
    now: () => clock.now(),
    pass: (hours) => client.request('POST', '/sandbox/clock', { advance: `PT${hours}H`, jump: true }),
    async close() {
      for (const close of closers.reverse()) await close();
    },
  };
}

const ACKS = { failed: -1, delivered: 2, read: 3 } as const;

/** As the product itself wires it. */
function startAdapter({ clock, whatsappWeb: standIn }: FarEnds, inbox: Inbox, closers: (() => unknown)[]) {
  const { database, store } = inbox;
  const sessions = createSessionStore(database, randomUUID(), clock);
  const profileDir = mkdtempSync(join(tmpdir(), 'bellhop-profiles-'));
  const numbers = wireWebNumbers({
    ...webNumberParts({ database, store, sessions, inbox: inbox.inbox, clock, logger }),
    settings: {
      enabled: true,
      ...{ standIn, profileDir, browserPath },
      answerWithinMs: 12 * HOUR_MS,
      paceMs: PACE_MS,
      ackWaitMs: ACK_WAIT_MS,
      timings: { tickMs: 100 },
      // Guests answer at once.
      waits: { typingMs: 0 },
    },
  });
  numbers.start();
  closers.push(
    () => rmSync(profileDir, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 }),
    () => numbers.stop(),
  );
  return { sessions, channel: numbers.channel };
}

async function serve(farEnds: FarEnds, closers: (() => unknown)[]): Promise<string> {
  const app = express();
  const server = createServer(app);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closers.push(() => {
    server.closeAllConnections();
    return new Promise((resolve) => server.close(resolve));
  });
  const productUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const nothing = async () => {};
  app.use(
    farEnds.routes({
      productUrl,
      redis: null,
      isIdle: async () => true,
      nextDueAt: async () => null,
      ...{ runDue: nothing, retime: nothing, reset: nothing },
    }),
  );
  return productUrl;
}

function withNumber(page: WebPageClient, phone: string): GuestPhone {
  return webPhone(page, { phone, chatId: `${phone}@c.us`, address: phone, addresses: [phone] });
}

let lids = 0;
const newLid = () => `9${String(10_000_000_000_000 + ++lids)}@lid`;

function hiddenIds(page: WebPageClient): GuestChannelStage['hidden'] {
  return {
    async guest() {
      const lid = newLid();
      await page.person({ lid, phone: null, name: 'Somebody' });
      return webPhone(page, { phone: '', chatId: lid, address: lid, addresses: [lid] });
    },
    async of({ phone, addresses }) {
      const lid = newLid();
      await page.person({ lid, phone, name: 'Somebody' });
      // Whichever it turns out to be: both ask for the same person.
      addresses.push(lid);
      return webPhone(page, { phone, chatId: lid, address: phone, addresses });
    },
  };
}

function troubles(page: WebPageClient): GuestChannelStage['troubles'] {
  let isDown = false;
  return {
    loseAnswer: () => page.fault('no-ack', 1),
    loseMessage: () => page.fault('lost-send', 1),
    bringDown() {
      isDown = true;
      return page.state('TIMEOUT');
    },
    delayMedia: () => page.fault('media-late', 1),
    loseMedia: () => page.fault('media-gone'),
    async lift() {
      await page.liftFaults();
      if (isDown) await page.state('CONNECTED');
      isDown = false;
    },
  };
}

/** What a phone gets all day. */
async function noise(page: WebPageClient, { phone }: GuestPhone): Promise<void> {
  const author = `${phone}@c.us`;
  await page.write({ from: '120363000000000001@g.us', author, text: 'Who comes to football?' });
  await page.write({ from: 'status@broadcast', author, text: 'Holidays!' });
  await page.write({ from: '120363000000000002@newsletter', text: 'News' });
  await page.write({ from: author, type: 'e2e_notification' });
  await page.write({ from: author, type: 'call_log' });
  await page.write({ from: author, type: 'gp2' });
  await page.typed(author, 'Somebody of the team, on the phone');
}
