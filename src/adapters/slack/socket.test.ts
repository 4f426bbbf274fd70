import { createServer, type Server } from 'node:http';
import express from 'express';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { type WebSocket, WebSocketServer } from 'ws';
import type { CommandDesk, StaffDesk, TeamInbox } from '../../ports.ts';
import { createSlackApp, type SlackApp } from './slack-app.ts';
import { BOOKING_ID, close, type Intercept, listen, noLinks, recordingLogger, startSlack } from './test-support.ts';

const ENOUGH = { timeout: 15_000, interval: 20 };

let socketServer: Server;
let sockets: WebSocketServer;
let socketUrl: string;
let slack: Awaited<ReturnType<typeof startSlack>>;
/** How `apps.connections.open` is answered; the last one for good. */
let openings: Intercept[];
let app: SlackApp;
let logger: ReturnType<typeof recordingLogger>;
let product: ReturnType<typeof fakeProduct>;
/** What the product has sent, newest last. */
let received: { envelope_id: string; payload: Record<string, unknown> }[];
let connected: WebSocket[];
/** How connections were closed: 1000 is done properly. */
let goodbyes: number[];

const answers: Intercept = (_call, response) =>
  Boolean(response.setHeader('content-type', 'application/json').end(JSON.stringify({ ok: true, url: socketUrl })));
const refuses =
  (status: number, body: object, headers = {}): Intercept =>
  (_call, response) =>
    Boolean(response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body)));

beforeEach(async () => {
  received = [];
  connected = [];
  goodbyes = [];
  openings = [answers];
  socketServer = createServer();
  sockets = new WebSocketServer({ server: socketServer });
  sockets.on('connection', welcome);
  socketUrl = (await listen(socketServer)).replace('http:', 'ws:');
  slack = await startSlack((call, response) => {
    if (call.path !== '/api/apps.connections.open') return false;
    return ((openings.length > 1 ? openings.shift() : openings[0]) ?? answers)(call, response);
  });
  logger = recordingLogger();
  product = fakeProduct();
  app = createSlackApp({
    app: express(),
    signingSecret: null,
    appToken: 'xapp-spotin',
    authorize: async (teamId) => (teamId === 'T_SPOTIN' ? { botToken: 'xoxb-spotin' } : null),
    slackApiUrl: slack.apiUrl,
    timeoutMs: 1000,
    logger,
    saveWithinMs: 400,
    ...product.ports,
  });
});

afterEach(async () => {
  await app.stop();
  for (const socket of sockets.clients) socket.terminate();
  await close(socketServer);
  await slack.close();
});

function welcome(socket: WebSocket): void {
  connected.push(socket);
  socket.on('close', (code) => goodbyes.push(code));
  socket.on('message', (frame) => received.push(JSON.parse(String(frame))));
  socket.send(JSON.stringify({ type: 'hello', num_connections: 1, connection_info: { app_id: 'A1' } }));
}

function fakeProduct() {
  const state = { taken: [] as unknown[], replies: [] as unknown[], failure: null as Error | null };
  const staffDesk: StaffDesk = {
    check: async () => ({ ok: true, carriedOut: false, message: 'Free.' }),
    rescheduling: async () => ({ ok: false, code: 'BOOKING_NOT_FOUND', message: 'No such booking.' }),
    async take(press) {
      state.taken.push(press.deed);
      return { ok: true, carriedOut: true, message: 'Done.' };
    },
  };
  const teamInbox: TeamInbox = {
    async receiveReply(reply) {
      if (state.failure) throw state.failure;
      state.replies.push(reply.text);
    },
  };
  const commandDesk: CommandDesk = { run: async ({ text }) => `You typed <${text}>.` };
  return Object.assign(state, { ports: { staffDesk, teamInbox, commandDesk, linkDesk: noLinks } });
}

const connections = () => connected.length;
const untilConnected = (count = 1) => vi.waitFor(() => expect(connections()).toBeGreaterThanOrEqual(count), ENOUGH);
const opened = () => slack.calls.filter(({ path }) => path === '/api/apps.connections.open');

/** @returns what the envelope was acknowledged with. */
async function send(envelopeId: string, type: string, payload: object) {
  connected.at(-1)?.send(JSON.stringify({ envelope_id: envelopeId, type, payload, accepts_response_payload: true }));
  await vi.waitFor(() => expect(received.map((one) => one.envelope_id)).toContain(envelopeId), ENOUGH);
  return received.filter((one) => one.envelope_id === envelopeId).map((one) => one.payload);
}

const press = {
  type: 'block_actions',
  team: { id: 'T_SPOTIN', domain: 'spotin' },
  user: { id: 'U_AMIRA', username: 'amira', team_id: 'T_SPOTIN' },
  trigger_id: 'trigger.1',
  response_url: 'http://127.0.0.1:9/response',
  container: { type: 'message', message_ts: '1.0', channel_id: 'C_BOOKINGS' },
  channel: { id: 'C_BOOKINGS', name: 'bookings' },
  message: { type: 'message', ts: '1.0', text: 'x' },
  actions: [
    { type: 'button', action_id: 'booking.confirm', block_id: 'actions', value: `${BOOKING_ID}:1`, action_ts: '2.0' },
  ],
};

const reply = (ts: string, text: string) => ({
  type: 'event_callback',
  team_id: 'T_SPOTIN',
  event_id: `Ev${ts}`,
  event: { type: 'message', user: 'U_AMIRA', channel: 'C_BOOKINGS', ts, thread_ts: '1.0', text },
});

describe('by Socket Mode', () => {
  test('the same is taken as over HTTP, and each is acknowledged once', async () => {
    app.start();
    await untilConnected();
    expect(opened()).toMatchObject([{ token: 'Bearer xapp-spotin' }]);
    expect(await send('e1', 'interactive', press)).toEqual([{}]);
    expect(product.taken).toMatchObject([{ kind: 'decide', decision: 'confirm' }]);
    const typed = { command: '/bellhop', text: 'help', team_id: 'T_SPOTIN', user_id: 'U_AMIRA', channel_id: 'C_X' };
    expect(await send('e2', 'slash_commands', typed)).toEqual([
      { response_type: 'ephemeral', text: 'You typed &lt;help&gt;.' },
    ]);
    expect(await send('e3', 'events_api', reply('3.0', 'On our way'))).toEqual([{}]);
    expect(product.replies).toEqual(['On our way']);
    expect(received).toHaveLength(3);
  });

  test('a reply that cannot be stored is not acknowledged, so that it comes again', async () => {
    app.start();
    await untilConnected();
    product.failure = new Error('no database');
    const first = { envelope_id: 'e1', type: 'events_api', payload: reply('3.0', 'On our way') };
    connected.at(-1)?.send(JSON.stringify(first));
    await vi.waitFor(() => expect(logger.lines.some(({ level }) => level === 'error')).toBe(true), ENOUGH);
    product.failure = null;
    expect(await send('e2', 'events_api', reply('3.0', 'On our way'))).toEqual([{}]);
    expect(received.map((one) => one.envelope_id)).toEqual(['e2']);
    expect(product.replies).toEqual(['On our way']);
  });

  test('a connection that Slack wants renewed is renewed', async () => {
    app.start();
    await untilConnected();
    connected[0]?.send(JSON.stringify({ type: 'disconnect', reason: 'refresh_requested', debug_info: {} }));
    await untilConnected(2);
    expect(await send('e1', 'interactive', press)).toEqual([{}]);
  });

  test('a connection that is cut is opened again', async () => {
    app.start();
    await untilConnected();
    connected[0]?.terminate();
    await untilConnected(2);
    expect(await send('e1', 'interactive', press)).toEqual([{}]);
  });

  test.each<[string, Intercept]>([
    ['refuses', refuses(200, { ok: false, error: 'internal_error' })],
    ['does not know the token', refuses(200, { ok: false, error: 'invalid_auth' })],
    ['asks to wait', refuses(429, {}, { 'retry-after': '1' })],
    ['fails', refuses(500, {})],
    ['hangs up', (_call, response) => Boolean(response.destroy())],
    ['names no address', refuses(200, { ok: true })],
    ['names an address where nobody is', refuses(200, { ok: true, url: 'ws://127.0.0.1:9/' })],
  ])('while Slack %s, we try again, and harm nobody', async (_name, failing) => {
    openings = [failing, failing, answers];
    app.start();
    await untilConnected();
    expect(opened()).toHaveLength(3);
    expect(logger.lines).toContainEqual({ level: 'warn', message: 'No connection to Slack by Socket Mode' });
    expect(await send('e1', 'interactive', press)).toEqual([{}]);
  });

  test.each([
    'not JSON',
    'null',
    '7',
    '{}',
    '{"type":"events_api","envelope_id":"x"}',
    '{"type":"events_api","envelope_id":"x","payload":{"event":null}}',
    '{"type":"interactive","envelope_id":"x","payload":null}',
    '{"type":"interactive","envelope_id":"x","payload":{"type":"block_actions"}}',
    '{"type":"slash_commands","envelope_id":"x","payload":{"command":7}}',
  ])('the frame %s does not bring us down', async (frame) => {
    app.start();
    await untilConnected();
    connected[0]?.send(frame);
    expect(await send('e1', 'interactive', press)).toEqual([{}]);
    expect(connections()).toBe(1);
  });

  test('starts once, stops for good, and may be told so twice', async () => {
    app.start();
    expect(() => app.start()).toThrow('runs already');
    await untilConnected();
    await app.stop();
    await app.stop();
    expect(goodbyes).toEqual([1000]);
    expect(opened()).toHaveLength(1);
  });

  test.each<[string, Intercept]>([
    ['opening', () => true],
    ['waiting', refuses(500, {})],
  ])('stops while %s', async (_name, opening) => {
    openings = [opening];
    app.start();
    await vi.waitFor(() => expect(opened().length).toBeGreaterThan(0), ENOUGH);
    await app.stop();
    expect(connections()).toBe(0);
  });

  test('stops although the other side does not say goodbye', async () => {
    app.start();
    await untilConnected();
    connected[0]?.pause();
    await app.stop();
  });
});
