import { WebClient } from '@slack/web-api';
import { Resend } from 'resend';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { SANDBOX_SECRETS as secrets } from '../../src/sandbox/setup.ts';
import { type Answer, button, PHONE, plain, type Stage, text, useStage } from './far-ends-stage.ts';

const CARD = {
  channel: 'C_BOOKINGS',
  text: 'Mona asks for Studio',
  blocks: [
    { type: 'header', text: { type: 'plain_text', text: 'New booking' } },
    {
      type: 'actions',
      block_id: 'decide',
      elements: [
        button('booking.confirm', 'Confirm', 'b1:1'),
        button('booking.decline', 'Decline', 'b1:1'),
        {
          type: 'static_select',
          action_id: 'handoff.assign',
          placeholder: plain('Assign'),
          options: [
            { text: plain('Amira'), value: 'U_AMIRA' },
            { text: plain('Youssef'), value: 'U_YOUSSEF' },
          ],
        },
      ],
    },
  ],
};

const stage = useStage();
let farEnds: Stage['farEnds'];
let product: Stage['product'];
let slack: Stage['slack'];
let resend: Stage['resend'];
const enter = () => {
  ({ farEnds, product, slack, resend } = stage.now);
};
beforeEach(enter);

const restart = () => stage.restart().then(enter);
const call = <T = Answer>(path: string, body?: object) => stage.now.call<T>(path, body);
const write = (words: string, more?: object) => stage.now.write(words, more);
const phone = () => stage.now.phone();
const press = (ts: string, actionId: string, more?: object) => stage.now.press(ts, actionId, more);
const idle = () => stage.now.idle();
const fault = (target: string, mode: string, times?: number) => stage.now.fault(target, mode, times);
const graph = (body: object, token?: string) => stage.now.graph(body, token);

describe('WhatsApp', () => {
  test('a guest writes: the signed webhook arrives with Unicode escaped, and the phone shows it', async () => {
    const { status, answer } = await write('غرفة 🙂', { name: 'منى' });
    expect(status).toBe(202);
    expect(product.messages).toMatchObject([
      {
        id: answer.id,
        from: PHONE,
        type: 'text',
        text: { body: 'غرفة 🙂' },
        timestamp: expect.stringMatching(/^\d{10}$/),
      },
    ]);
    expect(product.deliveries[0]?.raw).toMatch(/^[\x20-\x7e]+\\u063a[\x20-\x7e]+\\ud83d\\ude42[\x20-\x7e]+$/);
    expect(product.deliveries[0]?.value.contacts).toMatchObject([{ wa_id: PHONE, profile: { name: 'منى' } }]);
    expect(await phone()).toEqual([
      { id: answer.id, from: 'guest', text: 'غرفة 🙂', buttons: [], at: expect.any(String), status: 'delivered' },
    ]);
  });

  test('the same id again is a redelivery of the same message', async () => {
    await write('first', { id: 'm1' });
    expect((await write('other words', { id: 'm1' })).status).toBe(202);
    expect(product.deliveries[1]?.raw).toBe(product.deliveries[0]?.raw);
    expect(await phone()).toHaveLength(1);
    expect((await call('/guests/201000000001/messages', { text: 'x', id: 'm1' })).status).toBe(409);
  });

  test('sends reach the phone, statuses follow with the callback data, and a tap reads them', async () => {
    await write('hello');
    const buttons = [{ type: 'reply', reply: { id: 'yes', title: 'Yes' } }];
    const interactive = { type: 'button', body: { text: 'Sure?' }, action: { buttons } };
    const sent = await graph({ to: `+${PHONE}`, type: 'interactive', interactive, biz_opaque_callback_data: 'n1' });
    const id = sent.answer.messages?.[0]?.id;
    await idle();
    expect(product.statuses).toMatchObject([
      { id, status: 'sent', biz_opaque_callback_data: 'n1', recipient_id: PHONE },
      { id, status: 'delivered', biz_opaque_callback_data: 'n1' },
    ]);
    expect((await call(`/guests/${PHONE}/taps`, { messageId: id, buttonId: 'no' })).status).toBe(404);
    expect((await call(`/guests/${PHONE}/taps`, { messageId: id, buttonId: 'yes' })).status).toBe(202);
    await idle();
    expect(product.messages.at(-1)).toMatchObject({
      type: 'interactive',
      context: { id },
      interactive: { type: 'button_reply', button_reply: { id: 'yes', title: 'Yes' } },
    });
    expect(product.statuses.at(-1)).toMatchObject({ id, status: 'read' });
    const shown = await phone();
    expect(shown[1]).toMatchObject({ from: 'venue', buttons: [{ id: 'yes', title: 'Yes' }], status: 'read' });
    expect(shown[2]).toMatchObject({ from: 'guest', text: 'Yes' });
    expect(await graph({ status: 'read', message_id: shown[2]?.id, typing_indicator: { type: 'text' } })).toEqual({
      status: 200,
      answer: { success: true },
    });
    expect((await phone())[2]?.status).toBe('read');
  });

  test('a guest can be reached by the business-scoped id', async () => {
    await write('hello');
    const recipient = product.messages[0]?.from_user_id;
    expect(recipient).toMatch(/^EG\.\d+$/);
    expect((await graph({ recipient, text: { body: 'hi' } })).status).toBe(200);
  });

  test("Meta's refusals", async () => {
    const code = async (body: object, token?: string) => {
      const { status, answer } = await graph(body, token);
      return [status, answer.error?.code];
    };
    expect(await code(text('hi'), 'wrong')).toEqual([401, 190]);
    expect(await code(text('hi'))).toEqual([400, 131047]);
    expect(await code({ ...text('hi'), to: '+123' })).toEqual([400, 131026]);
    await write('hello');
    expect(await code(text('x'.repeat(4097)))).toEqual([400, 100]);
    expect(await code({ type: 'text', text: { body: 'x' } })).toEqual([400, 131008]);
    expect(await code({ to: `+${PHONE}`, type: 'text' })).toEqual([400, 131008]);
    const twice = [1, 2].map((id) => ({ type: 'reply', reply: { id: String(id), title: 'Same' } }));
    const interactive = { type: 'button', body: { text: 'x' }, action: { buttons: twice } };
    expect(await code({ to: `+${PHONE}`, type: 'interactive', interactive })).toEqual([400, 131009]);
    expect((await graph(text('hi'))).status).toBe(200);
    await call('/clock', { advance: 'PT25H' });
    expect(await code(text('hi'))).toEqual([400, 131047]);
  });

  test('what the product does not take stays, is delivered again until 200, and keeps the sandbox busy', async () => {
    product.webhookStatus = 500;
    const { status, answer } = await write('hello', { id: 'm1' });
    expect([status, answer.id]).toEqual([503, 'm1']);
    expect(answer.error.message).toContain('answered 500');
    expect((await call('/idle?timeoutMs=50')).answer).toEqual({ idle: false });
    expect((await phone())[0]?.status).toBe('sent');
    product.webhookStatus = 200;
    await idle();
    expect(product.messages).toMatchObject([{ id: 'm1' }]);
  });

  test('a restart goes on where it was', async () => {
    product.webhookStatus = 500;
    await write('hello', { id: 'm1' });
    await restart();
    await idle();
    expect(product.messages).toMatchObject([{ id: 'm1' }]);
    expect(await phone()).toHaveLength(1);
  });
});

describe('Slack', () => {
  test('posts, updates and finds messages', async () => {
    const metadata = { event_type: 'bellhop_card', event_payload: { notification_id: 'n1' } };
    const first = await slack.chat.postMessage({ ...CARD, metadata });
    const second = await slack.chat.postMessage({ channel: 'C_BOOKINGS', text: 'two' });
    expect(Number(second.ts)).toBeGreaterThan(Number(first.ts));
    await slack.chat.update({ channel: 'C_BOOKINGS', ts: String(first.ts), text: 'Done', blocks: [] });
    const found = await slack.conversations.history({ channel: 'C_BOOKINGS', include_all_metadata: true });
    expect(found.messages?.map(({ text, metadata }) => [text, metadata?.event_payload])).toEqual([
      ['two', undefined],
      ['Done', { notification_id: 'n1' }],
    ]);
    const { answer } = await call('/slack/channels/C_BOOKINGS/messages');
    expect(answer).toMatchObject([
      { ts: first.ts, text: 'Done', blocks: [], edited: true, metadata },
      { ts: second.ts, text: 'two', edited: false },
    ]);
  });

  test("Slack's refusals", async () => {
    const code = (call: Promise<unknown>) =>
      call.then(
        () => 'ok',
        (error) => error.data.error,
      );
    const channel = 'C_BOOKINGS';
    expect(await code(new WebClient('xoxb-wrong', { slackApiUrl: farEnds.slackApiUrl }).auth.test())).toBe(
      'invalid_auth',
    );
    expect(await code(slack.auth.test())).toBe('ok');
    expect(await code(slack.chat.postMessage({ channel: 'C_NONE', text: 'x' }))).toBe('channel_not_found');
    expect(await code(slack.apiCall('chat.postMessage', { channel }))).toBe('no_text');
    expect(await code(slack.chat.update({ channel, ts: '1.000001', text: 'x' }))).toBe('message_not_found');
    const long = [{ type: 'header' as const, text: plain('x'.repeat(151)) }];
    const refused = slack.chat.postMessage({ channel, text: 'x', blocks: long });
    await expect(refused).rejects.toMatchObject({
      data: {
        error: 'invalid_blocks',
        response_metadata: {
          messages: ['[ERROR] must be less than 151 characters [json-pointer:/blocks/0/text/text]'],
        },
      },
    });
    const theirs = (await call('/slack/messages', { channel, text: 'hi' })).answer.ts;
    expect(await code(slack.chat.update({ channel, ts: theirs, text: 'x' }))).toBe('cant_update_message');
    expect(await code(slack.views.open({ trigger_id: 'none', view: modal('x') }))).toBe('invalid_trigger_id');
  });

  test('a press reaches a real Bolt app and gives back what the presser was told', async () => {
    product.bolt.action('booking.confirm', async ({ ack, respond, action }) => {
      await respond({ response_type: 'ephemeral', text: `confirmed ${'value' in action ? action.value : ''}` });
      await ack();
    });
    product.bolt.action('booking.decline', async ({ ack, body, client }) => {
      await client.chat.postEphemeral({ channel: 'C_BOOKINGS', user: body.user.id, text: `not you, ${body.user.id}` });
      await ack();
    });
    product.bolt.action('handoff.assign', async ({ ack, action, respond }) => {
      await respond(JSON.stringify('selected_option' in action && action.selected_option));
      await ack();
    });
    const { ts } = await slack.chat.postMessage(CARD);
    const at = String(ts);
    expect((await press(at, 'booking.confirm')).answer).toEqual({ status: 200, ephemeral: ['confirmed b1:1'] });
    expect((await press(at, 'booking.decline', { user: 'U_STRANGER' })).answer).toEqual({
      status: 200,
      ephemeral: ['not you, U_STRANGER'],
    });
    expect((await press(at, 'handoff.assign', { value: 'U_YOUSSEF' })).answer.ephemeral[0]).toContain('Youssef');
    expect((await press(at, 'handoff.assign')).status).toBe(400);
    expect((await press(at, 'handoff.assign', { value: 'U_NOBODY' })).status).toBe(400);
    expect((await press(at, 'booking.fly')).status).toBe(404);
    const pressed = product.slackRequests.find(({ body }) => body.startsWith('payload='));
    const payload = JSON.parse(new URLSearchParams(pressed?.body).get('payload') ?? '');
    expect(pressed?.headers['content-type']).toBe('application/x-www-form-urlencoded');
    expect(payload).toMatchObject({
      type: 'block_actions',
      user: { id: 'U_AMIRA' },
      team: { id: secrets.slackTeamId },
      channel: { id: 'C_BOOKINGS', name: 'bookings' },
      container: { type: 'message', message_ts: ts, channel_id: 'C_BOOKINGS' },
      message: { ts, text: CARD.text },
      actions: [{ type: 'button', action_id: 'booking.confirm', block_id: 'decide', value: 'b1:1' }],
    });
  });

  test('two members press at once: each hears their own answer', async () => {
    product.bolt.action('booking.confirm', async ({ ack, body, client }) => {
      await client.chat.postEphemeral({ channel: 'C_BOOKINGS', user: body.user.id, text: `for ${body.user.id}` });
      await ack();
    });
    const { ts } = await slack.chat.postMessage(CARD);
    const users = ['U_AMIRA', 'U_YOUSSEF', 'U_STRANGER'];
    const answers = await Promise.all(users.map((user) => press(String(ts), 'booking.confirm', { user })));
    expect(answers.map(({ answer }) => answer.ephemeral)).toEqual(users.map((user) => [`for ${user}`]));
  });

  test('a button that the card no longer shows is pressed with its last value', async () => {
    product.bolt.action('booking.confirm', async ({ ack, action, respond }) => {
      await respond('value' in action ? String(action.value) : '');
      await ack();
    });
    const { ts } = await slack.chat.postMessage(CARD);
    const at = String(ts);
    const next = [{ type: 'actions' as const, elements: [button('booking.confirm', 'Confirm', 'b1:2')] }];
    await slack.chat.update({ channel: 'C_BOOKINGS', ts: at, text: 'x', blocks: next });
    await slack.chat.update({ channel: 'C_BOOKINGS', ts: at, text: 'Gone', blocks: [] });
    expect((await press(at, 'booking.confirm')).answer.ephemeral).toEqual(['b1:2']);
    expect((await press(at, 'booking.confirm', { value: 'b1:1' })).answer.ephemeral).toEqual(['b1:1']);
  });

  test('a modal opens by its trigger, is kept open by errors and closed by an empty answer', async () => {
    const triggers: string[] = [];
    product.bolt.action('booking.decline', async ({ ack, body, client }) => {
      if (!('trigger_id' in body)) return;
      triggers.push(body.trigger_id);
      await client.views.open({ trigger_id: body.trigger_id, view: modal('Decline') });
      await ack();
    });
    product.bolt.view('decline', async ({ ack, view, body, client }) => {
      const reason = view.state.values.reason?.reason?.value;
      if (!reason) return ack({ response_action: 'errors', errors: { reason: 'Say why' } });
      await client.chat.postEphemeral({ channel: 'C_BOOKINGS', user: body.user.id, text: `declined: ${reason}` });
      return ack();
    });
    const { ts } = await slack.chat.postMessage(CARD);
    const { view } = (await press(String(ts), 'booking.decline')).answer;
    expect(view).toMatchObject({ id: expect.any(String), callback_id: 'decline', private_metadata: '{"rev":1}' });
    await expect(slack.views.open({ trigger_id: triggers[0] ?? '', view: modal('x') })).rejects.toMatchObject({
      data: { error: 'exchanged_trigger_id' },
    });
    const submit = (values: object) => call(`/slack/views/${view.id}/submit`, { values });
    expect((await submit({ raison: { raison: 'x' } })).answer.error.message).toContain('raison');
    expect((await submit({})).answer).toEqual({ status: 200, errors: { reason: 'Say why' }, ephemeral: [] });
    expect((await submit({ reason: { reason: 'Closed' } })).answer).toEqual({
      status: 200,
      ephemeral: ['declined: Closed'],
    });
    expect((await submit({})).status).toBe(200);
  });

  test('a trigger lives three seconds', async () => {
    let triggerId = '';
    product.bolt.action('booking.decline', async ({ ack, body }) => {
      if ('trigger_id' in body) triggerId = body.trigger_id;
      await ack();
    });
    const { ts } = await slack.chat.postMessage(CARD);
    await press(String(ts), 'booking.decline');
    await new Promise((resolve) => setTimeout(resolve, 3_050));
    await expect(slack.views.open({ trigger_id: triggerId, view: modal('x') })).rejects.toMatchObject({
      data: { error: 'expired_trigger_id' },
    });
  });

  test("a member's words and commands reach the app", async () => {
    const heard: string[] = [];
    product.bolt.message(async ({ message }) => {
      if ('text' in message) heard.push(message.text ?? '');
    });
    product.bolt.command('/bookings', async ({ ack, command }) => ack(`you said ${command.text}`));
    product.bolt.command('/later', async ({ ack, respond }) => {
      await ack();
      await respond('later');
    });
    const { status, answer } = await call('/slack/messages', { channel: 'C_BOOKINGS', text: 'hi', user: 'U_YOUSSEF' });
    expect(status).toBe(202);
    await expect.poll(() => heard).toEqual(['hi']);
    expect((await call('/slack/channels/C_BOOKINGS/messages')).answer).toMatchObject([{ ts: answer.ts, text: 'hi' }]);
    expect((await call('/slack/commands', { command: '/bookings', text: 'today' })).answer).toEqual({
      status: 200,
      response: 'you said today',
    });
    expect((await call('/slack/commands', { command: '/later', text: '' })).answer).toEqual({
      status: 200,
      response: 'later',
    });
  });

  test('a response_url works five times', async () => {
    const { ts } = await slack.chat.postMessage(CARD);
    product.bolt.action('booking.confirm', async ({ ack }) => ack());
    await press(String(ts), 'booking.confirm');
    const pressed = product.slackRequests.find(({ body }) => body.startsWith('payload='));
    const payload = JSON.parse(new URLSearchParams(pressed?.body).get('payload') ?? '');
    const statuses: number[] = [];
    for (let use = 0; use < 6; use++) {
      const response = await fetch(payload.response_url, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ text: 'x' }),
      });
      statuses.push(response.status);
    }
    expect(statuses).toEqual([200, 200, 200, 200, 200, 404]);
  });
});

function modal(title: string) {
  const element = { type: 'plain_text_input' as const, action_id: 'reason', max_length: 500 };
  return {
    type: 'modal' as const,
    callback_id: 'decline',
    private_metadata: '{"rev":1}',
    title: plain(title),
    submit: plain('Decline'),
    blocks: [{ type: 'input' as const, block_id: 'reason', optional: true, label: plain('Reason'), element }],
  };
}

describe('Resend', () => {
  const email = { from: 'SpotIN <bookings@spotin.example>', to: 'owner@spotin.example', subject: 'New', text: 'Hello' };

  test('an email is in the mailbox once, whatever is repeated with its key', async () => {
    const attachments = [{ filename: 'a.ics', content: Buffer.from('BEGIN'), contentType: 'text/calendar' }];
    const send = (more = {}) => resend.emails.send({ ...email, attachments, ...more }, { idempotencyKey: 'k1' });
    const [first, again] = await Promise.all([send(), send()]);
    expect(first.data?.id).toEqual(expect.any(String));
    expect(again.data).toEqual(first.data);
    expect((await send({ text: 'Other' })).error).toMatchObject({
      statusCode: 409,
      name: 'invalid_idempotent_request',
    });
    expect((await call('/emails')).answer).toEqual([
      {
        id: first.data?.id,
        from: email.from,
        to: [email.to],
        subject: 'New',
        html: null,
        text: 'Hello',
        attachments: [{ filename: 'a.ics', contentType: 'text/calendar', content: 'QkVHSU4=' }],
        at: expect.any(String),
      },
    ]);
  });

  test('the domains from which may be sent', async () => {
    const { data } = await resend.domains.list();
    expect(data?.data).toContainEqual(expect.objectContaining({ name: 'spotin.example', status: 'verified' }));
    expect((await new Resend('re_wrong', { baseUrl: farEnds.resendBaseUrl }).domains.list()).error).toMatchObject({
      name: 'invalid_api_key',
    });
  });

  test("Resend's refusals", async () => {
    const name = async (more: object, client = resend) => (await client.emails.send({ ...email, ...more })).error?.name;
    expect(await name({}, new Resend('re_wrong', { baseUrl: farEnds.resendBaseUrl }))).toBe('invalid_api_key');
    expect(await name({ from: 'nobody' })).toBe('invalid_from_address');
    expect(await name({ subject: '' })).toBe('missing_required_field');
    expect(await name({ text: undefined })).toBe('missing_required_field');
    expect(await name({ to: Array.from({ length: 51 }, (_, i) => `g${i}@example.com`) })).toBe('validation_error');
    expect((await fetch(`${farEnds.resendBaseUrl}/emails`, { method: 'POST' })).status).toBe(401);
  });
});

describe('faults', () => {
  test('each provider says 429 and 500 in its own words, as often as asked', async () => {
    await write('hello');
    await fault('whatsapp', '429');
    await fault('whatsapp', '500');
    expect((await graph(text('x'))).answer.error?.code).toBe(130429);
    expect((await graph(text('x'))).status).toBe(500);
    expect((await graph(text('x'))).status).toBe(200);
    await fault('slack', '429');
    await expect(slack.chat.postMessage(CARD)).rejects.toMatchObject({
      code: 'slack_webapi_rate_limited_error',
      retryAfter: 1,
    });
    await fault('resend', '429', 3);
    await fault('resend', '429', 0);
    expect((await resend.emails.send({ from: 'a@b.co', to: 'a@b.co', subject: 'x', text: 'x' })).error).toBeNull();
  });

  test('calls at once each use up their own', async () => {
    await fault('resend', '429', 2);
    await fault('resend', '500', 1);
    const send = () => resend.emails.send({ from: 'a@b.co', to: 'a@b.co', subject: 'x', text: 'x' });
    const failed = (await Promise.all(Array.from({ length: 8 }, send))).flatMap(({ error }) => error?.statusCode ?? []);
    expect(failed.sort()).toEqual([429, 429, 500]);
  });

  test('drop and timeout do nothing; lost-reply does it and cuts the connection', async () => {
    await write('hello');
    for (const mode of ['drop', 'timeout', 'lost-reply']) {
      await fault('whatsapp', mode);
      await expect(graph(text(mode))).rejects.toThrow();
    }
    await idle();
    expect((await phone()).map((message) => message.text)).toEqual(['hello', 'lost-reply']);
    expect(product.statuses.map(({ status }) => status)).toEqual(['sent', 'delivered']);
    await fault('slack', 'lost-reply');
    await expect(slack.chat.postMessage(CARD)).rejects.toThrow();
    expect((await call('/slack/channels/C_BOOKINGS/messages')).answer).toHaveLength(1);
  });
});

describe('the clock', () => {
  const hours = (n: number) => new Date(farEnds.clock.now().getTime() + n * 3_600_000);

  test('walks: every due instant is seen, in order, then the target', async () => {
    product.dueAt = [hours(1), hours(2), hours(30)];
    const due = [...product.dueAt];
    const { answer } = await call('/clock', { advance: 'P1D' });
    expect(product.seenAt.map((at, i) => at.getTime() - (due[i]?.getTime() ?? 0) < 500)).toEqual([true, true]);
    expect(Date.parse(answer.now)).toBeGreaterThanOrEqual((due[0]?.getTime() ?? 0) + 22 * 3_600_000);
    expect(product.dueAt).toHaveLength(1);
  });

  test('leaps with jump', async () => {
    product.dueAt = [hours(1), hours(2)];
    await call('/clock', { advance: 'PT3H', jump: true });
    expect(product.seenAt).toHaveLength(2);
    expect(product.seenAt.every((at) => at.getTime() > hours(0).getTime() - 60_000)).toBe(true);
  });

  test('goes forward only, survives a restart, and is real again after a reset', async () => {
    for (const body of [
      { advance: '-PT1H' },
      { now: '2020-01-01T00:00:00Z' },
      { advance: 'soon' },
      {},
      { now: '2030-01-01T00:00' },
    ]) {
      const { status, answer } = await call('/clock', body);
      expect([status, answer.error.code]).toEqual([400, 'invalid']);
    }
    await call('/clock', { advance: 'P10D' });
    await restart();
    expect(farEnds.clock.now().getTime() - Date.now()).toBeGreaterThan(9 * 86_400_000);
    await slack.chat.postMessage(CARD);
    await write('hello');
    expect((await call('/reset', {})).status).toBe(200);
    expect(product.resets).toBe(1);
    expect(Math.abs(farEnds.clock.now().getTime() - Date.now())).toBeLessThan(1_000);
    expect(await phone()).toEqual([]);
    expect((await call('/slack/channels/C_BOOKINGS/messages')).answer).toEqual([]);
  });

  test('calls at once go one after the other; a reset ends them', async () => {
    const before = farEnds.clock.now().getTime();
    await Promise.all([call('/clock', { advance: 'PT1H' }), call('/clock', { advance: 'PT1H' })]);
    expect(farEnds.clock.now().getTime() - before).toBeGreaterThanOrEqual(2 * 3_600_000);
    product.busy = true;
    const looks = product.looks;
    const walking = call('/clock', { advance: 'PT1H' });
    await vi.waitUntil(() => product.looks > looks, { timeout: 20_000 });
    expect((await call('/reset', {})).status).toBe(200);
    expect((await walking).status).toBe(409);
  });
});

test('wrong calls are told which field is wrong', async () => {
  const message = async (path: string, body: object) => {
    const { status, answer } = await call(path, body);
    return `${status} ${answer.error.message}`;
  };
  expect(await message('/guests/+20102/messages', { text: 'x' })).toContain('400 phone: must be digits only');
  expect(await message(`/guests/${PHONE}/messages`, {})).toContain('400 text:');
  expect(await message(`/guests/${PHONE}/messages`, { text: 'a\0b' })).toContain('400 text:');
  expect(await message('/faults', { target: 'fax', mode: '500', times: 1 })).toContain('400 target:');
  expect(await message('/redis', { action: 'flush' })).toContain('409 The sandbox runs no Redis');
  expect(await message('/slack/actions', { channel: 'C_NONE', ts: '1.1', actionId: 'x' })).toContain('404');
  const broken = await fetch(`${product.url}/sandbox/reset`, { method: 'POST', body: '{' });
  expect(broken.status).toBe(400);
});

test('the front page lists every call with a line that works', async () => {
  const page = await (await fetch(product.url)).text();
  expect(page).toContain('<title>Bellhop sandbox</title>');
  expect(page.match(/curl /g)).toHaveLength(28);
  expect(page).toContain(`${product.url}/sandbox/guests/`);
});
