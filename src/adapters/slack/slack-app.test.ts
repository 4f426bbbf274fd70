import { createHmac } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import express from 'express';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import type {
  CommandDesk,
  PressProgress,
  RescheduleForm,
  StaffAction,
  StaffAnswer,
  StaffCommand,
  StaffDeed,
  StaffDesk,
  StaffPress,
  StaffRefusal,
  TeamInbox,
  TeamReply,
} from '../../ports.ts';
import { renderCard } from './card.ts';
import { createSlackApp, type SlackAppOptions } from './slack-app.ts';
import {
  BOOKING_ID,
  close,
  HANDOFF_ID,
  type Intercept,
  listen,
  noLinks,
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
let team: ReturnType<typeof fakeTeam>;
let logger: ReturnType<typeof recordingLogger>;

beforeAll(async () => {
  slack = await startSlack((call, response) => intercept(call, response));
});

afterAll(() => slack.close());

beforeEach(async () => {
  slack.calls.length = 0;
  intercept = () => false;
  desk = fakeDesk();
  team = fakeTeam();
  logger = recordingLogger();
  await start();
});

afterEach(() => close(server));

const FORM: RescheduleForm = {
  about: 'Salma Adel, 8 people, Studio, Sunday 22 November 2026, 21:00–22:00 (Cairo time)',
  date: '2026-11-22',
  time: '21:00',
  timeZone: 'Africa/Cairo',
  from: '2026-11-21',
  until: '2027-11-21',
  rule: 'ask',
};

function aboutOf(deed: StaffDeed): string {
  if ('bookingId' in deed) return deed.bookingId;
  return 'handoffId' in deed ? deed.handoffId : deed.notificationId;
}

/** Keeps what it is given, and does as it is told. */
function fakeTeam() {
  const state = {
    replies: [] as TeamReply[],
    commands: [] as StaffCommand[],
    uninstalled: [] as string[],
    answer: 'Done.',
    delayMs: 0,
    failure: null as Error | null,
  };
  const act = async () => {
    await sleep(state.delayMs);
    if (state.failure) throw state.failure;
  };
  const teamInbox: TeamInbox = {
    async receiveReply(reply) {
      await act();
      state.replies.push(reply);
    },
  };
  const commandDesk: CommandDesk = {
    async run(command) {
      state.commands.push(command);
      await act();
      return state.answer;
    },
  };
  const onUninstalled = async (teamId: string) => {
    await act();
    state.uninstalled.push(teamId);
  };
  return Object.assign(state, { ports: { teamInbox, commandDesk, linkDesk: noLinks, onUninstalled } });
}

/** Takes the first deed on a booking or notification, refuses every later one. */
function fakeDesk() {
  const asked: ({ what: 'check'; action: StaffAction } | { what: 'take'; action: StaffPress })[] = [];
  const taken = new Set<string>();
  const state = {
    asked,
    delayMs: 0,
    answer: null as StaffAnswer | null,
    failure: null as Error | null,
    formsAsked: [] as Parameters<StaffDesk['rescheduling']>[0][],
    form: { ok: true, form: FORM } as { ok: true; form: RescheduleForm } | StaffRefusal,
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
    async rescheduling(presser) {
      state.formsAsked.push(presser);
      await sleep(state.delayMs);
      if (state.failure) throw state.failure;
      return state.form;
    },
    async take(press, progress) {
      asked.push({ what: 'take', action: press });
      state.says(progress);
      const answered = await answer();
      const about = aboutOf(press.deed);
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
    ...team.ports,
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

function postEvent(to: string, body: unknown, secret = SECRET): Promise<Response> {
  const raw = JSON.stringify(body);
  const timestamp = Math.floor(Date.now() / 1000);
  const digest = createHmac('sha256', secret).update(`v0:${timestamp}:${raw}`).digest('hex');
  return fetch(`${to}/slack/events`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'x-slack-request-timestamp': String(timestamp),
      'x-slack-signature': `v0=${digest}`,
    },
    body: raw,
  });
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

describe('what became of a visit', () => {
  test.each([
    ['booking.complete', 'complete'],
    ['booking.no_show', 'no_show'],
    ['booking.undo', 'undo_outcome'],
  ])('%s is taken at once, for the booking as the presser saw it', async (actionId, decision) => {
    expect(await press(actionId)).toEqual(ACKNOWLEDGED);
    const deed = { kind: 'decide', bookingId: BOOKING_ID, rev: 1, decision, reason: null };
    expect(desk.asked).toMatchObject([{ what: 'take', action: { slackUserId: 'U_AMIRA', deed } }]);
    expect(slack.calls).toEqual([]);
    expect(await press(actionId)).toEqual(ACKNOWLEDGED);
    expect(ephemerals()).toEqual([LATER]);
    expect(await press(actionId, 'x')).toEqual(ACKNOWLEDGED);
    expect(ephemerals().at(-1)).toBe('This button is broken. Nothing was changed.');
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

describe('the handoff’s own buttons', () => {
  const handing = (action: object, user = 'U_AMIRA') => {
    const payload = pressPayload('handoff.takeover', HANDOFF_ID);
    const blockId = `handoff:${HANDOFF_ID}`;
    const actions = [{ type: 'button', block_id: blockId, action_ts: '1700000001.000000', ...action }];
    return interact({ ...payload, user: { ...payload.user, id: user }, actions });
  };
  const menu = (value: string | null) => ({
    type: 'static_select',
    action_id: 'handoff.assign',
    selected_option: value === null ? null : { text: { type: 'plain_text', text: 'x' }, value },
  });

  test.each<[string, object, StaffDeed]>([
    ['Take over', { action_id: 'handoff.takeover', value: HANDOFF_ID }, { kind: 'take_over', handoffId: HANDOFF_ID }],
    ['Resolve', { action_id: 'handoff.resolve', value: HANDOFF_ID }, { kind: 'resolve', handoffId: HANDOFF_ID }],
    ['Assign to me', menu('me'), { kind: 'assign', handoffId: HANDOFF_ID, slackUserId: 'U_AMIRA' }],
    ['Assign to somebody', menu('U_YOUSSEF'), { kind: 'assign', handoffId: HANDOFF_ID, slackUserId: 'U_YOUSSEF' }],
  ])('%s is carried out before Slack is answered, and needs no word', async (_name, action, deed) => {
    expect(await handing(action)).toEqual(ACKNOWLEDGED);
    expect(desk.asked).toMatchObject([
      {
        what: 'take',
        action: {
          key: expect.stringContaining(`1700000000.000100:handoff:${HANDOFF_ID}:handoff.`),
          scope: { slackTeamId: 'T_SPOTIN', slackChannelId: 'C_BOOKINGS' },
          slackUserId: 'U_AMIRA',
          deed,
        },
      },
    ]);
    expect(ephemerals()).toEqual([]);
  });

  test('what is refused is told', async () => {
    desk.answer = { ok: false, code: 'NOT_STAFF', message: 'Only staff may.' };
    expect(await handing({ action_id: 'handoff.takeover', value: HANDOFF_ID })).toEqual(ACKNOWLEDGED);
    expect(ephemerals()).toEqual(['Only staff may.']);
  });

  test.each<[string, object]>([
    ['no handoff', { action_id: 'handoff.resolve', value: 'x' }],
    ['no value', { action_id: 'handoff.takeover' }],
    ['nobody picked', menu(null)],
    ['a menu of another block', { ...menu('me'), block_id: 'handoff:x' }],
  ])('%s changes nothing', async (_name, action) => {
    expect(await handing(action)).toEqual(ACKNOWLEDGED);
    expect(desk.asked).toEqual([]);
    expect(ephemerals()).toEqual(['This button is broken. Nothing was changed.']);
  });
});

describe('Reschedule', () => {
  const values = (date: string | null, time: string | null) => ({
    date: { date: { type: 'datepicker', selected_date: date } },
    time: { time: { type: 'timepicker', selected_time: time, timezone: 'Africa/Cairo' } },
  });
  const submit = (opened: Record<string, unknown>, picked = values('2026-11-24', '20:00'), changes = {}) => {
    const payload = submitPayload(opened, null, changes);
    return interact({ ...payload, view: { ...payload.view, state: { values: picked } } });
  };
  const pick = (opened: Record<string, unknown>, picked = values('2026-11-24', '20:00'), teamId = 'T_SPOTIN') => {
    const { response_url: _url, channel: _channel, message: _message, ...payload } = pressPayload('date', '', teamId);
    return interact({
      ...payload,
      container: { type: 'view', view_id: 'V1' },
      view: { ...opened, id: 'V1', hash: 'h1', state: { values: picked } },
      actions: [
        { type: 'datepicker', action_id: 'date', block_id: 'date', selected_date: '2026-11-24', action_ts: '1' },
      ],
    });
  };
  const updates = () => called('/api/views.update').map((call) => call.body);
  const open = () => openModal('booking.reschedule');

  test('opens a form with the present time in the venue’s zone', async () => {
    const opened = await open();
    expect(desk.formsAsked).toEqual([
      {
        scope: { slackTeamId: 'T_SPOTIN', slackChannelId: 'C_BOOKINGS' },
        slackUserId: 'U_AMIRA',
        bookingId: BOOKING_ID,
        rev: 1,
      },
    ]);
    expect(desk.asked).toEqual([]);
    const shown = JSON.stringify(opened);
    expect(shown).toContain(FORM.about);
    expect(shown).toContain('The guest is asked and may say no.');
    expect(opened).toMatchObject({
      callback_id: 'booking.reschedule',
      blocks: [
        { block_id: 'about' },
        { block_id: 'date', dispatch_action: true, element: { type: 'datepicker', initial_date: '2026-11-22' } },
        {
          block_id: 'time',
          dispatch_action: true,
          element: { type: 'timepicker', initial_time: '21:00', timezone: 'Africa/Cairo' },
        },
        { block_id: 'rule' },
      ],
    });
  });

  test.each<[string, string, () => void]>([
    [
      'is refused',
      LATER,
      () => {
        desk.form = { ok: false, code: 'STALE_REVISION', message: LATER };
      },
    ],
    [
      'comes too late',
      'The form could not be prepared in time. Nothing was changed, please press again.',
      () => {
        desk.delayMs = 1_000;
      },
    ],
    [
      'fails',
      'The form did not open. Nothing was changed, please press again.',
      () => {
        desk.failure = new Error('no database');
      },
    ],
  ])('a form that %s does not open, and that is said', async (_name, told, arrange) => {
    arrange();
    expect(await press('booking.reschedule')).toEqual(ACKNOWLEDGED);
    expect(called('/api/views.open')).toEqual([]);
    expect(ephemerals()).toEqual([told]);
  });

  test('each pick is checked, and the form says whether it is free', async () => {
    const opened = await open();
    desk.answer = { ok: true, carriedOut: false, message: 'Free: Studio, Tuesday 24 November 2026, 20:00–21:00.' };
    expect(await pick(opened)).toEqual(ACKNOWLEDGED);
    expect(desk.asked).toEqual([
      {
        what: 'check',
        action: {
          scope: { slackTeamId: 'T_SPOTIN', slackChannelId: 'C_BOOKINGS' },
          slackUserId: 'U_AMIRA',
          deed: { kind: 'reschedule', bookingId: BOOKING_ID, rev: 1, date: '2026-11-24', time: '20:00' },
        },
      },
    ]);
    expect(updates()).toMatchObject([
      {
        view_id: 'V1',
        hash: 'h1',
        view: {
          callback_id: 'booking.reschedule',
          private_metadata: opened.private_metadata,
          submit: { text: 'Reschedule' },
          blocks: [
            { block_id: 'about' },
            { block_id: 'date', element: { initial_date: '2026-11-24' } },
            { block_id: 'time', element: { initial_time: '20:00', timezone: 'Africa/Cairo' } },
            { block_id: 'outcome', text: { text: 'Free: Studio, Tuesday 24 November 2026, 20:00–21:00.' } },
            { block_id: 'rule' },
          ],
        },
      },
    ]);
  });

  test.each<[string, string, () => void]>([
    [
      'that is not free',
      'The hall is taken then.',
      () => {
        desk.answer = { ok: false, code: 'SLOT_UNAVAILABLE', message: 'The hall is taken then.' };
      },
    ],
    [
      'that cannot be checked',
      'Whether it is free could not be checked just now. You can send the form all the same.',
      () => {
        desk.failure = new Error('no database');
      },
    ],
    [
      'that is checked too late',
      'Whether it is free could not be checked just now. You can send the form all the same.',
      () => {
        desk.delayMs = 1_000;
      },
    ],
  ])('a pick %s says so in the form', async (_name, words, arrange) => {
    const opened = await open();
    arrange();
    expect(await pick(opened)).toEqual(ACKNOWLEDGED);
    expect(updates()).toMatchObject([
      { view: { submit: {}, blocks: expect.arrayContaining([expect.objectContaining({ block_id: 'outcome' })]) } },
    ]);
    expect(JSON.stringify(updates())).toContain(words);
  });

  test('a card that has moved on ends the form', async () => {
    const opened = await open();
    desk.answer = { ok: false, code: 'STALE_REVISION', message: LATER };
    expect(await pick(opened)).toEqual(ACKNOWLEDGED);
    const [update] = updates();
    expect(update).toMatchObject({ view: { blocks: [{ text: { text: LATER } }] } });
    expect(update?.view).not.toHaveProperty('submit');
  });

  test('a form that was changed meanwhile is left as it is', async () => {
    const opened = await open();
    intercept = ({ path }, response) =>
      path === '/api/views.update' && Boolean(response.end(JSON.stringify({ ok: false, error: 'hash_conflict' })));
    expect(await pick(opened)).toEqual(ACKNOWLEDGED);
    expect(ephemerals()).toEqual([]);
  });

  test('half a pick is not checked', async () => {
    const opened = await open();
    expect(await pick(opened, values('2026-11-24', null))).toEqual(ACKNOWLEDGED);
    expect(desk.asked).toEqual([]);
    expect(updates()).toEqual([]);
  });

  test.each<[string, (opened: Record<string, unknown>) => Record<string, unknown>, string]>([
    ['another workspace’s card', (opened) => foreign(opened), 'T_SPOTIN'],
    ['an unknown workspace', (opened) => opened, 'T_OTHER'],
    ['metadata that is not ours', (opened) => ({ ...opened, private_metadata: '{' }), 'T_SPOTIN'],
  ])('a pick for %s asks nobody', async (_name, change, teamId) => {
    const opened = await open();
    expect(await pick(change(opened), undefined, teamId)).toEqual(ACKNOWLEDGED);
    expect(desk.asked).toEqual([]);
  });

  const foreign = (opened: Record<string, unknown>) => ({
    ...opened,
    private_metadata: JSON.stringify({ ...JSON.parse(String(opened.private_metadata)), teamId: 'T_OTHER' }),
  });

  test('a pick in a form that we do not know is acknowledged, no more', async () => {
    expect(await pick({ callback_id: 'x', private_metadata: '' })).toEqual(ACKNOWLEDGED);
    expect(slack.calls).toEqual([]);
  });

  test('is carried out when submitted, and closes', async () => {
    const opened = await open();
    expect(await submit(opened)).toEqual(ACKNOWLEDGED);
    expect(desk.asked).toEqual([
      {
        what: 'take',
        action: {
          key: 'view_submission:T_SPOTIN:V1:h:trigger.2',
          scope: { slackTeamId: 'T_SPOTIN', slackChannelId: 'C_BOOKINGS' },
          slackUserId: 'U_AMIRA',
          deed: { kind: 'reschedule', bookingId: BOOKING_ID, rev: 1, date: '2026-11-24', time: '20:00' },
        },
      },
    ]);
    expect(ephemerals()).toEqual([]);
  });

  test.each([
    ['PAST_DATE', 'date'],
    ['TOO_FAR_AHEAD', 'date'],
    ['INVALID_DATE', 'date'],
    ['SLOT_UNAVAILABLE', 'time'],
    ['OFF_GRID', 'time'],
    ['OUTSIDE_OPENING_HOURS', 'time'],
    ['TIME_DOES_NOT_EXIST', 'time'],
    ['NOTHING_TO_CHANGE', 'time'],
    ['PARTY_TOO_LARGE', 'time'],
  ] as const)('%s stands under the %s', async (code, blockId) => {
    const opened = await open();
    desk.answer = { ok: false, code, message: 'Not then.' };
    const { body } = await submit(opened);
    expect(JSON.parse(body)).toEqual({ response_action: 'errors', errors: { [blockId]: 'Not then.' } });
  });

  test.each(['STALE_REVISION', 'ILLEGAL_TRANSITION', 'BOOKING_NOT_FOUND', 'NOT_STAFF'] as const)(
    '%s closes it and tells',
    async (code) => {
      const opened = await open();
      desk.answer = { ok: false, code, message: LATER };
      expect(await submit(opened)).toEqual(ACKNOWLEDGED);
      expect(ephemerals()).toEqual([LATER]);
    },
  );

  test('a desk that fails keeps it open', async () => {
    const opened = await open();
    desk.failure = new Error('no database');
    const { body } = await submit(opened);
    expect(JSON.parse(body)).toMatchObject({ errors: { time: 'Not saved, please press again.' } });
  });

  test.each<[string, (opened: Record<string, unknown>) => ReturnType<typeof submit>]>([
    ['without a time', (opened) => submit(opened, values('2026-11-24', null))],
    ['with a time that is none', (opened) => submit(opened, values('2026-11-24', '25:00'))],
    ['for another workspace’s card', (opened) => submit(foreign(opened))],
    ['from an unknown workspace', (opened) => submit(opened, undefined, { team: { id: 'T_OTHER', domain: 'x' } })],
  ])('%s it changes nothing', async (_name, send) => {
    const opened = await open();
    const { body } = await send(opened);
    expect(JSON.parse(body)).toMatchObject({ response_action: 'errors', errors: { time: expect.any(String) } });
    expect(desk.asked).toEqual([]);
  });
});

describe('a reply in a thread', () => {
  const message = (changes: object = {}) => ({
    type: 'message',
    user: 'U_AMIRA',
    ts: '1700000005.000100',
    thread_ts: '1700000000.000100',
    text: 'We &lt;3 that, <@U0123|youssef> is on it',
    channel: 'C_BOOKINGS',
    channel_type: 'channel',
    event_ts: '1700000005.000100',
    ...changes,
  });
  const callback = (event: object, changes: object = {}) => ({
    type: 'event_callback',
    token: 't',
    team_id: 'T_SPOTIN',
    api_app_id: 'A1',
    event,
    event_id: 'Ev1',
    event_time: 1700000005,
    authorizations: [{ enterprise_id: null, team_id: 'T_SPOTIN', user_id: 'U_BOT', is_bot: true }],
    ...changes,
  });
  const send = (body: object) => postEvent(url, body).then(answered);
  const tell = (event: object) => send(callback(event));

  test('is the team’s word, and stored before Slack is answered', async () => {
    expect(await tell(message())).toEqual(ACKNOWLEDGED);
    expect(team.replies).toEqual([
      {
        key: 'message:T_SPOTIN:C_BOOKINGS:1700000005.000100',
        scope: { slackTeamId: 'T_SPOTIN', slackChannelId: 'C_BOOKINGS' },
        threadTs: '1700000000.000100',
        slackUserId: 'U_AMIRA',
        text: 'We <3 that, @youssef is on it',
        hasFiles: false,
      },
    ]);
  });

  test('has the same key when it comes again, whatever its event is called', async () => {
    await send(callback(message()));
    await send(callback(message(), { event_id: 'Ev2' }));
    expect(new Set(team.replies.map(({ key }) => key)).size).toBe(1);
  });

  test('that cannot be stored is asked for again', async () => {
    team.failure = new Error('no database');
    expect((await tell(message())).status).toBe(500);
    team.failure = null;
    expect((await tell(message())).status).toBe(200);
    expect(team.replies).toHaveLength(1);
  });

  test('that takes too long to store is asked for again', async () => {
    await restart({ saveWithinMs: 50 });
    team.delayMs = 500;
    expect((await tell(message())).status).toBe(500);
    await vi.waitFor(() => expect(team.replies).toHaveLength(1));
  });

  test('with files says so', async () => {
    expect(await tell(message({ subtype: 'file_share', text: '', files: [{ id: 'F1' }] }))).toEqual(ACKNOWLEDGED);
    expect(team.replies).toMatchObject([{ text: '', hasFiles: true }]);
  });

  test('that is shown in the channel too is one all the same', async () => {
    await tell(message({ subtype: 'thread_broadcast' }));
    expect(team.replies).toHaveLength(1);
  });

  test('belongs to the installation that it was sent to', async () => {
    await send(callback(message(), { team_id: 'T_PARTNER' }));
    expect(team.replies).toMatchObject([{ scope: { slackTeamId: 'T_SPOTIN' } }]);
  });

  test.each<[string, object]>([
    ['a message of its own', message({ thread_ts: undefined })],
    ['a thread’s first message', message({ ts: '1700000000.000100' })],
    ['our own words', message({ bot_id: 'B1' })],
    ['an edit', message({ subtype: 'message_changed', message: {}, hidden: true })],
    ['a deletion', message({ subtype: 'message_deleted' })],
    ['a bot’s words', message({ subtype: 'bot_message' })],
    ['nothing', message({ text: ' ' })],
    ['another event', { type: 'reaction_added', user: 'U_AMIRA' }],
    ['no sense', message({ user: 7, text: {} })],
  ])('%s is none, and acknowledged', async (_name, event) => {
    expect(await tell(event)).toEqual(ACKNOWLEDGED);
    expect(team.replies).toEqual([]);
  });

  test('with a wrong signature is refused', async () => {
    expect((await postEvent(url, callback(message()), 'wrong').then(answered)).status).toBe(401);
    expect(team.replies).toEqual([]);
  });

  test.each([null, 7, 'x'])('a body that is %j does not bring us down', async (body) => {
    const { status } = await postEvent(url, body);
    expect(status).toBeGreaterThanOrEqual(400);
    expect(await tell(message())).toEqual(ACKNOWLEDGED);
  });

  test('Slack’s question at set-up is answered', async () => {
    const { status, body } = await send({ type: 'url_verification', token: 't', challenge: 'abc' });
    expect({ status, body: JSON.parse(body) }).toEqual({ status: 200, body: { challenge: 'abc' } });
  });

  describe('a removed app', () => {
    const revoked = (tokens: object) => ({ type: 'tokens_revoked', tokens });

    test.each([
      ['app_uninstalled', { type: 'app_uninstalled' }, ['T_SPOTIN']],
      ['a revoked bot token', revoked({ bot: ['U_BOT'] }), ['T_SPOTIN']],
      ['a member’s own token', revoked({ oauth: ['U_AMIRA'], bot: [] }), []],
    ])('%s', async (_name, event, told) => {
      expect(await tell(event)).toEqual(ACKNOWLEDGED);
      expect(team.uninstalled).toEqual(told);
    });

    test('is told again until that is stored', async () => {
      team.failure = new Error('no database');
      expect((await tell({ type: 'app_uninstalled' })).status).toBe(500);
    });
  });
});

describe('a slash command', () => {
  const type = async (command: string, text: string, teamId = 'T_SPOTIN') => {
    const place = { team_id: teamId, user_id: 'U_AMIRA', channel_id: 'C_BOOKINGS' };
    const form = { command, text, ...place, response_url: `${slack.url}/response/1`, trigger_id: 'trigger.1' };
    const { status, body } = await answered(await post(url, form));
    expect(status).toBe(200);
    return JSON.parse(body);
  };

  test('is answered for the eyes of who typed it, as plain text', async () => {
    team.answer = 'Ask <!channel> & Co.';
    expect(await type('/bellhop', ' talk K7QX ')).toEqual({
      response_type: 'ephemeral',
      text: 'Ask &lt;!channel&gt; &amp; Co.',
    });
    expect(team.commands).toEqual([
      {
        scope: { slackTeamId: 'T_SPOTIN', slackChannelId: 'C_BOOKINGS' },
        slackUserId: 'U_AMIRA',
        text: 'talk K7QX',
      },
    ]);
  });

  test('that takes longer than Slack waits is answered later', async () => {
    await restart({ saveWithinMs: 50 });
    team.delayMs = 300;
    team.answer = 'Deleted.';
    expect(await type('/bellhop', 'forget K7QX')).toMatchObject({ text: 'Working on it, the answer follows.' });
    await vi.waitFor(() => expect(ephemerals()).toEqual(['Deleted.']), 5_000);
  });

  test('that fails is to be typed again', async () => {
    team.failure = new Error('no database');
    expect(await type('/bellhop', 'help')).toMatchObject({ text: 'Not done, please type it again.' });
  });

  test('of an unknown workspace is not carried out', async () => {
    const { text } = await type('/bellhop', 'help', 'T_OTHER');
    expect(text).toBe('This workspace is not connected to Bellhop. Nothing was changed.');
    expect(team.commands).toEqual([]);
  });

  test('of another name is unknown', async () => {
    expect(await type('/bookings', 'today')).toEqual({
      response_type: 'ephemeral',
      text: 'unknown_command: Bellhop does not know /bookings.',
    });
    expect(team.commands).toEqual([]);
  });
});

describe('everything else', () => {
  test.each(['guest.whatsapp', 'booking.celebrate', 'something.else'])(
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

  test.each([
    {},
    { type: 'block_actions' },
    { type: 'block_actions', actions: [] },
    { type: 'block_actions', actions: [{ action_id: 'date' }], view: {} },
    { event: null },
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
