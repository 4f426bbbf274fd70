import { createServer, type Server } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import express from 'express';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import type { PressProgress, StaffAction, StaffAnswer, StaffDesk, StaffPress } from '../../ports.ts';
import { renderCard } from './card.ts';
import { createSlackApp, type SlackAppOptions } from './slack-app.ts';
import {
  BOOKING_ID,
  close,
  type Intercept,
  listen,
  pending,
  post,
  recordingLogger,
  SECRET,
  type Signing,
  type SlackCall,
  startSlack,
  view,
} from './test-support.ts';

const ACKNOWLEDGED = { status: 200, body: '' };
const LATER = 'Youssef was faster: the booking is confirmed already.';

let slack: Awaited<ReturnType<typeof startSlack>>;
let intercept: Intercept = () => false;
let server: Server;
let url: string;
let desk: ReturnType<typeof fakeDesk>;
let logger: ReturnType<typeof recordingLogger>;

beforeAll(async () => {
  slack = await startSlack((call, response) => intercept(call, response));
});

afterAll(() => slack.close());

beforeEach(async () => {
  slack.calls.length = 0;
  intercept = () => false;
  desk = fakeDesk();
  logger = recordingLogger();
  await start();
});

afterEach(() => close(server));

/** Takes the first deed on a booking or notification, refuses every later one. */
function fakeDesk() {
  const asked: ({ what: 'check'; action: StaffAction } | { what: 'take'; action: StaffPress })[] = [];
  const taken = new Set<string>();
  const state = {
    asked,
    delayMs: 0,
    answer: null as StaffAnswer | null,
    failure: null as Error | null,
    /** What it says of its progress, before its delay. */
    says: (_progress: PressProgress): void => undefined,
  };
  const answer = async (): Promise<StaffAnswer> => {
    await sleep(state.delayMs);
    if (state.failure) throw state.failure;
    return state.answer ?? { ok: true, carriedOut: true, message: 'Done.' };
  };
  const port: StaffDesk = {
    check(action) {
      asked.push({ what: 'check', action });
      return answer();
    },
    async take(press, progress) {
      asked.push({ what: 'take', action: press });
      state.says(progress);
      const answered = await answer();
      const about = press.deed.kind === 'decide' ? press.deed.bookingId : press.deed.notificationId;
      if (taken.has(about)) return { ok: false, code: 'STALE_REVISION', message: LATER };
      if (answered.ok) taken.add(about);
      return answered;
    },
  };
  return Object.assign(state, port);
}

async function start(changes: Partial<SlackAppOptions> = {}): Promise<void> {
  const app = express();
  createSlackApp({
    app,
    signingSecret: SECRET,
    authorize: async (teamId) => (teamId === 'T_SPOTIN' ? { botToken: 'xoxb-spotin' } : null),
    slackApiUrl: slack.apiUrl,
    timeoutMs: 1000,
    staffDesk: desk,
    logger,
    saveWithinMs: 400,
    ...changes,
  });
  app.post('/other', express.json(), (request, response) => {
    response.json(request.body);
  });
  server = createServer(app);
  url = await listen(server);
}

async function restart(changes: Partial<SlackAppOptions>): Promise<void> {
  await close(server);
  await start(changes);
}

async function answered(response: Response): Promise<{ status: number; body: string }> {
  return { status: response.status, body: await response.text() };
}

const VALUE = `${BOOKING_ID}:1`;
const CARD = renderCard(view, null);

function pressPayload(actionId: string, value: string | undefined, team = 'T_SPOTIN') {
  return {
    type: 'block_actions',
    team: { id: team, domain: 'spotin' },
    user: { id: 'U_AMIRA', username: 'amira', team_id: team },
    api_app_id: 'A1',
    token: 't',
    trigger_id: 'trigger.1',
    response_url: `${slack.url}/response/1`,
    container: { type: 'message', message_ts: '1700000000.000100', channel_id: 'C_BOOKINGS', is_ephemeral: false },
    channel: { id: 'C_BOOKINGS', name: 'bookings' },
    message: { type: 'message', ts: '1700000000.000100', text: CARD.text, blocks: CARD.blocks },
    actions: [{ type: 'button', action_id: actionId, block_id: 'actions', value, action_ts: '1700000001.000000' }],
  };
}

function interact(payload: object, signing: Signing = {}) {
  return post(url, { payload: JSON.stringify(payload) }, signing).then(answered);
}

const press = (actionId: string, value: string | undefined = VALUE, team?: string) =>
  interact(pressPayload(actionId, value, team));

/** The view as Slack would send it back when submitted. */
function submitPayload(opened: Record<string, unknown>, reason: string | null, changes: object = {}) {
  const state = { values: { reason: { reason: { type: 'plain_text_input', value: reason } } } };
  return {
    type: 'view_submission',
    team: { id: 'T_SPOTIN', domain: 'spotin' },
    user: { id: 'U_AMIRA', name: 'amira', team_id: 'T_SPOTIN' },
    api_app_id: 'A1',
    token: 't',
    trigger_id: 'trigger.2',
    view: { ...opened, id: 'V1', state, hash: 'h' },
    ...changes,
  };
}

const called = (path: string): SlackCall[] => slack.calls.filter((call) => call.path === path);
const ephemerals = () =>
  slack.calls
    .filter(({ path }) => path.startsWith('/response/') || path.endsWith('postEphemeral'))
    .map((call) => call.body.text);

async function openModal(actionId: string): Promise<Record<string, unknown>> {
  expect(await press(actionId)).toEqual(ACKNOWLEDGED);
  const opened = called('/api/views.open').at(-1)?.body.view;
  return Object(opened);
}

describe('who may come in', () => {
  test('starts and serves without a word to Slack', async () => {
    expect(await press('guest.whatsapp')).toEqual(ACKNOWLEDGED);
    expect(slack.calls).toEqual([]);
  });

  test.each<[string, Signing]>([
    ['a wrong signature', { secret: 'wrong' }],
    ['a stale timestamp', { skew: -301 }],
    ['a future timestamp', { skew: 301 + 5 }],
  ])('%s is refused', async (_name, signing) => {
    const payload = pressPayload('booking.confirm', VALUE);
    expect(await interact(payload, signing)).toEqual({ status: 401, body: '' });
    expect(desk.asked).toEqual([]);
  });

  test('a clock a little ahead is fine', async () => {
    expect(await interact(pressPayload('booking.confirm', VALUE), { skew: 200 })).toEqual(ACKNOWLEDGED);
    expect(desk.asked).toHaveLength(1);
  });

  test('an unknown workspace changes nothing, and is told so', async () => {
    expect(await press('booking.confirm', VALUE, 'T_OTHER')).toEqual(ACKNOWLEDGED);
    expect(desk.asked).toEqual([]);
    expect(ephemerals()).toEqual(['This workspace is not connected to Bellhop. Nothing was changed.']);
  });

  test.each([
    ['fails', () => Promise.reject(new Error('database down'))],
    ['hangs', () => new Promise<never>(() => {})],
  ])('when the look-up of a workspace %s, the press is not saved', async (_name, authorize) => {
    await restart({ authorize });
    expect(await press('booking.confirm')).toEqual(ACKNOWLEDGED);
    expect(desk.asked).toEqual([]);
    expect(ephemerals()).toEqual(['Not saved, please press again.']);
  });

  test('leaves the bodies of other routes alone', async () => {
    const response = await fetch(`${url}/other`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"a":1}',
    });
    expect(await response.json()).toEqual({ a: 1 });
  });
});

describe('Confirm', () => {
  test('is applied before Slack is answered, in the name of the presser', async () => {
    expect(await press('booking.confirm')).toEqual(ACKNOWLEDGED);
    expect(desk.asked).toEqual([
      {
        what: 'take',
        action: {
          key: 'block_actions:T_SPOTIN:C_BOOKINGS:1700000000.000100:actions:booking.confirm:U_AMIRA:1700000001.000000',
          scope: { slackTeamId: 'T_SPOTIN', slackChannelId: 'C_BOOKINGS' },
          slackUserId: 'U_AMIRA',
          deed: { kind: 'decide', bookingId: BOOKING_ID, rev: 1, decision: 'confirm', reason: null },
        },
      },
    ]);
    expect(ephemerals()).toEqual([]);
  });

  test('the second presser is told who was faster, by the time their press is answered', async () => {
    await press('booking.confirm');
    expect(await press('booking.confirm')).toEqual(ACKNOWLEDGED);
    expect(slack.calls).toMatchObject([
      { path: '/response/1', body: { response_type: 'ephemeral', replace_original: false, text: LATER } },
    ]);
  });

  test('what the desk says is shown as it is', async () => {
    desk.answer = { ok: false, code: 'NOT_STAFF', message: 'Ask <Amira> & Co.' };
    await press('booking.confirm');
    expect(ephemerals()).toEqual(['Ask &lt;Amira&gt; &amp; Co.']);
  });

  test('a slow desk: answered in time, and told to press again', async () => {
    await restart({ saveWithinMs: 50 });
    desk.delayMs = 500;
    const before = performance.now();
    expect(await press('booking.confirm')).toEqual(ACKNOWLEDGED);
    expect(performance.now() - before).toBeLessThan(400);
    expect(ephemerals()).toEqual(['Not saved, please press again.']);
    await vi.waitFor(() => expect(logger.lines.map((line) => line.level)).toContain('error'));
  });

  test('a desk that fails: told to press again', async () => {
    desk.failure = new Error('no database');
    expect(await press('booking.confirm')).toEqual(ACKNOWLEDGED);
    expect(ephemerals()).toEqual(['Not saved, please press again.']);
  });

  test.each<[string, string, (progress: PressProgress) => void]>([
    [
      'stored',
      'Saved. It is being carried out and the card will show it.',
      (progress) => {
        progress.mayStore();
        progress.stored();
      },
    ],
    [
      'perhaps stored',
      'This took too long to tell whether it was saved. Please look at the card in a moment.',
      (progress) => progress.mayStore(),
    ],
    ['not stored', 'Not saved, please press again.', () => undefined],
  ])('a desk that is slow or fails when the press is %s: the presser is told just that', async (_name, told, says) => {
    desk.says = says;
    desk.delayMs = 1_000;
    expect(await press('booking.confirm')).toEqual(ACKNOWLEDGED);
    desk.delayMs = 0;
    desk.failure = new Error('the database has gone away');
    expect(await press('booking.confirm')).toEqual(ACKNOWLEDGED);
    expect(ephemerals()).toEqual([told, told]);
  });

  test('a press that was told "not saved" is kept from being stored later', async () => {
    let storing: unknown = null;
    desk.take = async (_press, progress) => {
      await vi.waitFor(() => expect(ephemerals()).toEqual(['Not saved, please press again.']), 5_000);
      try {
        progress.mayStore();
      } catch (error) {
        storing = error;
      }
      throw storing;
    };
    expect(await press('booking.confirm')).toEqual(ACKNOWLEDGED);
    await vi.waitFor(() => expect(storing).toBeInstanceOf(Error));
  });

  test('a commit that ends in the last moment counts', async () => {
    desk.take = async (_press, progress) => {
      progress.mayStore();
      await sleep(500);
      progress.stored();
      return { ok: false, code: 'STALE_REVISION', message: LATER };
    };
    expect(await press('booking.confirm')).toEqual(ACKNOWLEDGED);
    expect(ephemerals()).toEqual([LATER]);
  });

  test('a press that is stored but not carried out yet is told so in the desk’s words', async () => {
    desk.answer = { ok: true, carriedOut: false, message: 'Saved, it will be done in a moment.' };
    expect(await press('booking.confirm')).toEqual(ACKNOWLEDGED);
    expect(ephemerals()).toEqual(['Saved, it will be done in a moment.']);
  });

  test('a redelivery has the key of the press, and every other press its own', async () => {
    const payload = pressPayload('booking.confirm', VALUE);
    const [action] = payload.actions;
    await interact(payload);
    await interact(payload);
    await interact({ ...payload, actions: [{ ...action, action_ts: '1700000002.000000' }] });
    await interact({ ...payload, user: { ...payload.user, id: 'U_YOUSSEF' } });
    await interact({ ...payload, message: { ...payload.message, ts: '1700000000.000200' } });
    const [first, again, ...others] = desk.asked.flatMap((one) => (one.what === 'take' ? [one.action.key] : []));
    expect(again).toBe(first);
    expect(new Set([first, ...others]).size).toBe(4);
  });

  test('a response_url that hangs does not hold up the answer to Slack', async () => {
    await restart({ saveWithinMs: 50, timeoutMs: 2000 });
    intercept = ({ path }) => path === '/response/1';
    desk.answer = { ok: false, code: 'NOT_STAFF', message: 'No.' };
    const before = performance.now();
    expect(await press('booking.confirm')).toEqual(ACKNOWLEDGED);
    expect(performance.now() - before).toBeLessThan(1000);
  });

  test('a response_url that refuses is logged, no more', async () => {
    intercept = (_call, response) => Boolean(response.writeHead(500).end());
    desk.answer = { ok: false, code: 'NOT_STAFF', message: 'No.' };
    expect(await press('booking.confirm')).toEqual(ACKNOWLEDGED);
    expect(logger.lines).toContainEqual({ level: 'warn', message: 'A Slack presser was not told' });
  });

  test.each(['', 'x', `${BOOKING_ID}:x`, 'not-a-uuid:1', `${BOOKING_ID}:1; drop table bookings`])(
    'with the value "%s" changes nothing',
    async (value) => {
      expect(await press('booking.confirm', value)).toEqual(ACKNOWLEDGED);
      expect(desk.asked).toEqual([]);
      expect(ephemerals()).toEqual(['This button is broken. Nothing was changed.']);
    },
  );

  test('outside a channel changes nothing', async () => {
    const { channel: _channel, ...payload } = pressPayload('booking.confirm', VALUE);
    expect(await interact(payload)).toEqual(ACKNOWLEDGED);
    expect(desk.asked).toEqual([]);
  });
});

describe.each([
  ['Decline', 'booking.decline', 'decline'],
  ['Cancel booking', 'booking.cancel', 'cancel'],
] as const)('%s', (submit, actionId, decision) => {
  test('checks, then opens a form that says whom and when it is about', async () => {
    const opened = await openModal(actionId);
    expect(desk.asked).toMatchObject([{ what: 'check', action: { deed: { decision, reason: null } } }]);
    expect(called('/api/views.open')[0]).toMatchObject({
      token: 'Bearer xoxb-spotin',
      body: { trigger_id: 'trigger.1' },
    });
    expect(opened).toMatchObject({ callback_id: actionId, submit: { text: submit } });
    expect(JSON.stringify(opened)).toContain('Salma Adel, 8 people, Studio, Sunday 22 November 2026, 21:00–22:00');
    expect(JSON.parse(String(opened.private_metadata))).toEqual({
      bookingId: BOOKING_ID,
      rev: 1,
      channelId: 'C_BOOKINGS',
      ts: '1700000000.000100',
      teamId: 'T_SPOTIN',
    });
  });

  test('applies with the reason when submitted, and closes', async () => {
    const opened = await openModal(actionId);
    expect(await interact(submitPayload(opened, '  We are closed. '))).toEqual(ACKNOWLEDGED);
    expect(desk.asked.at(-1)).toEqual({
      what: 'take',
      action: {
        key: 'view_submission:T_SPOTIN:V1:h:trigger.2',
        scope: { slackTeamId: 'T_SPOTIN', slackChannelId: 'C_BOOKINGS' },
        slackUserId: 'U_AMIRA',
        deed: { kind: 'decide', bookingId: BOOKING_ID, rev: 1, decision, reason: 'We are closed.' },
      },
    });
    expect(ephemerals()).toEqual([]);
  });

  test('an empty reason is none', async () => {
    const opened = await openModal(actionId);
    await interact(submitPayload(opened, null));
    expect(desk.asked.at(-1)?.action.deed).toMatchObject({ reason: null });
  });

  test('does not open a form that would be refused', async () => {
    desk.answer = { ok: false, code: 'STALE_REVISION', message: LATER };
    expect(await press(actionId)).toEqual(ACKNOWLEDGED);
    expect(called('/api/views.open')).toEqual([]);
    expect(ephemerals()).toEqual([LATER]);
  });

  test('a slow check opens nothing', async () => {
    await restart({ saveWithinMs: 50 });
    desk.delayMs = 300;
    expect(await press(actionId)).toEqual(ACKNOWLEDGED);
    await vi.waitFor(() => expect(logger.lines.map((line) => line.level)).toContain('error'));
    expect(called('/api/views.open')).toEqual([]);
    expect(ephemerals()).toEqual(['Not saved, please press again.']);
  });

  test.each([
    ['refused', { ok: false, error: 'expired_trigger_id' }, 200],
    ['rate limited', {}, 429],
  ])('a form that is %s is owned up to', async (_name, body, status) => {
    intercept = ({ path }, response) =>
      path === '/api/views.open' &&
      Boolean(
        response
          .writeHead(status, { 'content-type': 'application/json', 'retry-after': '30' })
          .end(JSON.stringify(body)),
      );
    expect(await press(actionId)).toEqual(ACKNOWLEDGED);
    expect(ephemerals()).toEqual(['The form did not open. Nothing was changed, please press again.']);
  });
});

describe('Retry', () => {
  const NOTIFICATION_ID = '0192f0c1-2d3e-7a4b-8c5d-6e7f8a9b0c1e';

  test('sends a notification again, in the name of the presser, and tells what came of it', async () => {
    desk.answer = { ok: true, carriedOut: true, message: 'It goes out again.' };
    expect(await press('notification.retry', NOTIFICATION_ID)).toEqual(ACKNOWLEDGED);
    expect(desk.asked).toMatchObject([
      {
        what: 'take',
        action: {
          key: expect.stringContaining('notification.retry'),
          scope: { slackTeamId: 'T_SPOTIN', slackChannelId: 'C_BOOKINGS' },
          slackUserId: 'U_AMIRA',
          deed: { kind: 'send_again', notificationId: NOTIFICATION_ID },
        },
      },
    ]);
    expect(ephemerals()).toEqual(['It goes out again.']);
  });

  test('that is refused tells why', async () => {
    desk.answer = { ok: false, code: 'NOT_STAFF', message: 'Only staff may.' };
    await press('notification.retry', NOTIFICATION_ID);
    expect(ephemerals()).toEqual(['Only staff may.']);
  });

  test.each(['', 'x', `${NOTIFICATION_ID}:1`])('with the value "%s" changes nothing', async (value) => {
    expect(await press('notification.retry', value)).toEqual(ACKNOWLEDGED);
    expect(desk.asked).toEqual([]);
    expect(ephemerals()).toEqual(['This button is broken. Nothing was changed.']);
  });
});

describe('a submitted form', () => {
  test('that is stored but not carried out yet closes and says so', async () => {
    const opened = await openModal('booking.decline');
    desk.answer = { ok: true, carriedOut: false, message: 'Saved, it will be done in a moment.' };
    expect(await interact(submitPayload(opened, 'x'))).toEqual(ACKNOWLEDGED);
    expect(ephemerals()).toEqual(['Saved, it will be done in a moment.']);
  });

  test('that stayed open is a press of its own when it is submitted once more', async () => {
    const opened = await openModal('booking.decline');
    desk.answer = { ok: false, code: 'INVALID_ARGUMENTS', message: 'Please say it kindly.' };
    await interact(submitPayload(opened, 'x'));
    await interact(submitPayload(opened, 'x'));
    await interact(submitPayload(opened, 'y', { trigger_id: 'trigger.3' }));
    const [first, again, more] = desk.asked.flatMap((one) => (one.what === 'take' ? [one.action.key] : []));
    expect(again).toBe(first);
    expect(more).not.toBe(first);
  });

  test.each(['STALE_REVISION', 'ILLEGAL_TRANSITION', 'NOT_STAFF', 'BOOKING_NOT_FOUND'] as const)(
    '%s closes it and tells the person on the card’s channel',
    async (code) => {
      const opened = await openModal('booking.decline');
      desk.answer = { ok: false, code, message: LATER };
      expect(await interact(submitPayload(opened, 'x'))).toEqual(ACKNOWLEDGED);
      expect(called('/api/chat.postEphemeral')).toMatchObject([
        { token: 'Bearer xoxb-spotin', body: { channel: 'C_BOOKINGS', user: 'U_AMIRA', text: LATER } },
      ]);
    },
  );

  test.each<[string, string, () => void, string | null]>([
    [
      'a reason the desk does not take',
      'Please say it kindly.',
      () => {
        desk.answer = { ok: false, code: 'INVALID_ARGUMENTS', message: 'Please say it kindly.' };
      },
      'x',
    ],
    ['a reason too long', 'Please keep the reason under 500 characters.', () => {}, 'x'.repeat(501)],
    [
      'a desk that fails',
      'Not saved, please press again.',
      () => {
        desk.failure = new Error('down');
      },
      'x',
    ],
    [
      'a slow desk',
      'Not saved, please press again.',
      () => {
        desk.delayMs = 600;
      },
      'x',
    ],
  ])('%s keeps it open', async (_name, message, arrange, reason) => {
    const opened = await openModal('booking.decline');
    arrange();
    const { status, body } = await interact(submitPayload(opened, reason));
    expect(status).toBe(200);
    expect(JSON.parse(body)).toEqual({ response_action: 'errors', errors: { reason: message } });
    expect(ephemerals()).toEqual([]);
  });

  test.each<[string, (opened: Record<string, unknown>) => object]>([
    ['unreadable metadata', (opened) => submitPayload({ ...opened, private_metadata: '{' }, 'x')],
    [
      'another workspace’s card',
      (opened) => submitPayload({ ...opened, private_metadata: metadata({ teamId: 'T_X' }) }, 'x'),
    ],
    ['an unknown workspace', (opened) => submitPayload(opened, 'x', { team: { id: 'T_X', domain: 'x' } })],
  ])('%s changes nothing', async (_name, payload) => {
    const opened = await openModal('booking.decline');
    desk.asked.length = 0;
    const { body } = await interact(payload(opened));
    expect(JSON.parse(body)).toMatchObject({ response_action: 'errors' });
    expect(desk.asked).toEqual([]);
  });

  const metadata = (changes: object) =>
    JSON.stringify({
      bookingId: BOOKING_ID,
      rev: 1,
      channelId: 'C_BOOKINGS',
      ts: '1.0',
      teamId: 'T_SPOTIN',
      ...changes,
    });
});

describe('everything else', () => {
  test.each(['guest.whatsapp', 'booking.reschedule', 'something.else'])(
    '%s is acknowledged, no more',
    async (actionId) => {
      expect(await press(actionId, 'x')).toEqual(ACKNOWLEDGED);
      expect(desk.asked).toEqual([]);
      expect(slack.calls).toEqual([]);
    },
  );

  test('an unknown form is closed', async () => {
    expect(await interact(submitPayload({ callback_id: 'x', private_metadata: '' }, 'x'))).toEqual(ACKNOWLEDGED);
  });

  test('a slash command is told that it is unknown', async () => {
    const form = {
      command: '/bookings',
      text: 'today',
      team_id: 'T_SPOTIN',
      user_id: 'U_AMIRA',
      channel_id: 'C_BOOKINGS',
    };
    const { status, body } = await answered(await post(url, form));
    expect(status).toBe(200);
    expect(JSON.parse(body)).toEqual({
      response_type: 'ephemeral',
      text: 'unknown_command: Bellhop does not know /bookings.',
    });
  });

  test.each([
    {},
    { type: 'block_actions' },
    { type: 'block_actions', actions: [] },
    { type: 'view_submission', view: {} },
    [],
  ])('a signed payload that makes no sense does not bring us down: %j', async (payload) => {
    void interact(payload).catch(() => {});
    await sleep(50);
    expect(await press('booking.confirm')).toEqual(ACKNOWLEDGED);
    expect(desk.asked).toHaveLength(1);
  });
});

test('the modal’s words fit, whatever the guest is called', async () => {
  const hostile = renderCard({ ...view, booking: { ...pending, guestName: '<!channel>'.repeat(900) } }, null);
  const payload = pressPayload('booking.decline', VALUE);
  await interact({ ...payload, message: { ...payload.message, text: hostile.text } });
  const opened = JSON.stringify(called('/api/views.open')[0]?.body.view);
  expect(opened).toContain('channel');
  expect(opened).not.toContain('<!');
});
