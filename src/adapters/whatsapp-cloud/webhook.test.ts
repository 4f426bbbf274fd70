import { createHmac } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { afterEach, describe, expect, it } from 'vitest';
import type { DeliveryStatus, GuestInbox, GuestMessage, Logger } from '../../ports.ts';
import { change, delivery, mohamed, textMessage, windowShut } from './fixtures.ts';
import { createWhatsAppWebhook } from './webhook.ts';

const APP_SECRET = 'app-secret';
const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

class FakeInbox implements GuestInbox {
  messages: GuestMessage[] = [];
  statuses: DeliveryStatus[] = [];
  trouble: Error | null = null;

  async receiveMessages(messages: GuestMessage[]): Promise<void> {
    if (this.trouble) throw this.trouble;
    this.messages.push(...messages);
  }
  async receiveStatuses(statuses: DeliveryStatus[]): Promise<void> {
    if (this.trouble) throw this.trouble;
    this.statuses.push(...statuses);
  }
}

async function start(options: { bodyLimitBytes?: number } = {}) {
  const inbox = new FakeInbox();
  const logged: string[] = [];
  const log = (details: object, message: string) => void logged.push(`${message} ${JSON.stringify(details)}`);
  const logger: Logger = { debug: log, info: log, warn: log, error: log };
  const app = express();
  app.use(
    '/webhooks/whatsapp',
    createWhatsAppWebhook({ verifyToken: 'verify-me', appSecret: APP_SECRET, inbox, logger, ...options }),
  );
  const server = app.listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  closing.push(() => server.close());
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/webhooks/whatsapp`;
  return { inbox, logged, url };
}

const sign = (body: string | Buffer, secret = APP_SECRET) =>
  `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`;

function post(url: string, body: string | Buffer, headers: Record<string, string> = {}) {
  const signed = { 'content-type': 'application/json', 'x-hub-signature-256': sign(body), ...headers };
  return fetch(url, { method: 'POST', body: new Uint8Array(Buffer.from(body)), headers: signed });
}

const message = JSON.stringify(delivery(change({ contacts: [mohamed], messages: [textMessage] })));

describe('verification', () => {
  const ask = (url: string, query: string) => fetch(`${url}?${query}`);

  it('hands the challenge back as plain text', async () => {
    const { url } = await start();
    const answer = await ask(url, 'hub.mode=subscribe&hub.verify_token=verify-me&hub.challenge=1158201444');
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toContain('text/plain');
    expect(await answer.text()).toBe('1158201444');
  });

  it.each([
    'hub.mode=subscribe&hub.verify_token=wrong&hub.challenge=1',
    'hub.mode=unsubscribe&hub.verify_token=verify-me&hub.challenge=1',
    'hub.mode=subscribe&hub.verify_token=verify-me',
    'hub.mode=subscribe&hub.verify_token=verify-me&hub.verify_token=verify-me&hub.challenge=1',
    '',
  ])('refuses %s', async (query) => {
    const { url } = await start();
    expect((await ask(url, query)).status).toBe(403);
  });
});

describe('a delivery', () => {
  it('is handed in before it is acknowledged', async () => {
    const { url, inbox } = await start();
    expect((await post(url, message)).status).toBe(200);
    expect(inbox.messages).toHaveLength(1);
  });

  it('is verified by its raw bytes, escapes and emoji alike', async () => {
    const { url, inbox } = await start();
    const escaped = message.replace('🙏', '\\ud83d\\ude4f').replace(/\//g, '\\/');
    expect((await post(url, escaped)).status).toBe(200);
    expect((await post(url, message)).status).toBe(200);
    const pretty = JSON.stringify(JSON.parse(message), null, 2);
    expect((await post(url, pretty)).status).toBe(200);
    expect(inbox.messages.map((one) => one.content)).toEqual(
      Array(3).fill({ kind: 'text', text: 'Hi, is the studio free on Sunday? 🙏' }),
    );
  });

  it.each(['application/json', 'text/plain', 'application/x-www-form-urlencoded', ''])(
    'may call itself %j',
    async (contentType) => {
      const { url, inbox } = await start();
      expect((await post(url, message, { 'content-type': contentType })).status).toBe(200);
      expect(inbox.messages).toHaveLength(1);
    },
  );

  it.each([
    ['of another secret', sign(message, 'other')],
    ['of another body', sign(`${message} `)],
    ['too short', 'sha256=abc'],
    ['of another algorithm', sign(message).replace('sha256', 'sha1')],
    ['empty', ''],
  ])('with a signature %s is refused', async (_name, signature) => {
    const { url, inbox } = await start();
    expect((await post(url, message, { 'x-hub-signature-256': signature })).status).toBe(401);
    expect(inbox.messages).toEqual([]);
  });

  it('without a signature is refused, whatever it holds', async () => {
    const { url } = await start();
    expect((await fetch(url, { method: 'POST', body: message })).status).toBe(401);
    expect((await fetch(url, { method: 'POST' })).status).toBe(401);
  });

  it.each(['', '{', 'null', '[]', '"text"', '7', '[1,2'])('holding %j is malformed', async (body) => {
    const { url, logged } = await start();
    expect((await post(url, body)).status).toBe(400);
    expect(logged).toHaveLength(1);
  });

  it('too large is refused and the server goes on', async () => {
    const { url, inbox } = await start({ bodyLimitBytes: 2000 });
    expect((await post(url, JSON.stringify({ x: 'y'.repeat(2000) }))).status).toBe(413);
    expect((await post(url, message)).status).toBe(200);
    expect(inbox.messages).toHaveLength(1);
  });

  it('of just under 3 MB is taken', async () => {
    const { url } = await start();
    expect((await post(url, JSON.stringify({ x: 'y'.repeat(3_000_000) }))).status).toBe(200);
    expect((await post(url, JSON.stringify({ x: 'y'.repeat(3_200_000) }))).status).toBe(413);
  });

  it('that is compressed is refused: Meta signs what it sends', async () => {
    const { url } = await start();
    expect((await post(url, message, { 'content-encoding': 'gzip' })).status).toBe(415);
  });

  it('with one bad entry counts for the others, and nothing a guest wrote is logged', async () => {
    const { url, inbox, logged } = await start();
    const bad = { ...textMessage, timestamp: 'yesterday', text: { body: 'private' } };
    const body = JSON.stringify(delivery(change({ contacts: [mohamed], messages: [bad, textMessage] })));
    expect((await post(url, body)).status).toBe(200);
    expect(inbox.messages).toHaveLength(1);
    expect(logged.join()).toContain('messages[0]: timestamp');
    expect(logged.join()).not.toMatch(/private|yesterday|studio|Mohamed/);
  });

  it('that cannot be stored is not acknowledged', async () => {
    const { url, inbox } = await start();
    inbox.trouble = new Error('no database');
    expect((await post(url, message)).status).toBe(500);
    inbox.trouble = null;
    expect((await post(url, message)).status).toBe(200);
    expect(inbox.messages).toHaveLength(1);
  });

  it('of statuses is handed in, and a failure is logged with its kind', async () => {
    const { url, inbox, logged } = await start();
    expect((await post(url, JSON.stringify(delivery(change({ statuses: [windowShut] }))))).status).toBe(200);
    expect(inbox.statuses).toHaveLength(1);
    expect(logged.join()).toContain('"code":"131047","failure":"window"');
  });

  it('is rid of what Postgres cannot hold', async () => {
    const { url, inbox } = await start();
    const body = message.replace('Hi,', 'Hi\\u0000 \\ud83d,');
    expect((await post(url, body)).status).toBe(200);
    expect(inbox.messages[0]?.content).toEqual({ kind: 'text', text: 'Hi �, is the studio free on Sunday? 🙏' });
  });

  it('about other things is acknowledged', async () => {
    const { url, inbox } = await start();
    expect((await post(url, JSON.stringify(delivery(change({}, 'account_update'))))).status).toBe(200);
    expect((await post(url, '{}')).status).toBe(200);
    expect(inbox.messages).toEqual([]);
  });
});
