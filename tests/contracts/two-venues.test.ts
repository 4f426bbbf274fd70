import { describe, expect, test } from 'vitest';
import { button, PHONE, refusalOf } from './far-ends-stage.ts';
import { graph, NORTH, NORTH_NUMBER, openTwoVenues, SOUTH, SOUTH_NUMBER, slackOf, textTo } from './workspaces-stage.ts';

const northTo = (phone: string, words = 'x') =>
  [NORTH_NUMBER, `${NORTH_NUMBER.phoneNumberId}/messages`, textTo(phone, words)] as const;

describe('two Slack workspaces', () => {
  test('a token sees its own and nothing of the other', async () => {
    const { standIns } = await openTwoVenues();
    const [north, south] = [slackOf(standIns, NORTH), slackOf(standIns, SOUTH)];
    expect(await north.auth.test()).toMatchObject({ team_id: NORTH.teamId, team: 'Sandbox' });
    expect(await south.auth.test()).toMatchObject({ team_id: 'T_SOUTH', url: 'https://south.slack.com/' });
    const { ts = '' } = await south.chat.postMessage({ channel: 'C_SOUTH', text: 'a card' });
    const theirs = { channel: 'C_SOUTH', ts, text: 'x' };
    expect(await refusalOf(north.chat.postMessage(theirs))).toBe('channel_not_found');
    expect(await refusalOf(north.chat.update(theirs))).toBe('channel_not_found');
    expect(await refusalOf(north.conversations.history({ channel: 'C_SOUTH' }))).toBe('channel_not_found');
    expect(await refusalOf(north.conversations.info({ channel: 'C_SOUTH' }))).toBe('channel_not_found');
    expect(await refusalOf(north.users.info({ user: 'U_HODA' }))).toBe('user_not_found');
    expect((await south.conversations.info({ channel: 'C_SOUTH' })).channel).toMatchObject({
      name: 'front-desk',
      is_member: true,
      is_archived: false,
    });
    expect(await standIns.team(SOUTH).cards()).toMatchObject([{ ts, text: 'a card', edited: false }]);
    expect(await standIns.team().cards()).toEqual([]);
  });

  test('a press, a command and words say which workspace they come from', async () => {
    const { standIns, product } = await openTwoVenues();
    const seen: unknown[] = [];
    product.bolt.action('go', async ({ ack, body, context, respond }) => {
      seen.push([context.teamId, body.user.id, 'channel' in body && body.channel?.id]);
      await respond(`pressed in ${context.teamId}`);
      await ack();
    });
    product.bolt.command('/bellhop', ({ ack, command }) => ack(`typed in ${command.team_id} ${command.channel_id}`));
    const elements = [button('go', 'Go', '1')];
    const blocks = [{ type: 'actions' as const, elements }];
    const { ts = '' } = await slackOf(standIns, SOUTH).chat.postMessage({ channel: 'C_SOUTH', text: 'x', blocks });
    expect(await standIns.team(SOUTH).press({ ts, actionId: 'go' })).toEqual({
      status: 200,
      ephemeral: ['pressed in T_SOUTH'],
    });
    expect(seen).toEqual([['T_SOUTH', 'U_HODA', 'C_SOUTH']]);
    expect(await standIns.team(SOUTH).command('/bellhop', 'help')).toEqual({
      status: 200,
      response: 'typed in T_SOUTH C_SOUTH',
    });
    const reply = await standIns.team(SOUTH).reply(ts, 'on my way');
    const event = product.slackEvents.find(({ event }) => event.ts === reply);
    expect(event).toMatchObject({
      type: 'event_callback',
      team_id: 'T_SOUTH',
      authorizations: [{ team_id: 'T_SOUTH', is_bot: true }],
      event: { channel: 'C_SOUTH', channel_type: 'channel', thread_ts: ts, user: 'U_HODA', event_ts: reply },
    });
    expect(event?.event).not.toHaveProperty('subtype');
    expect(event?.event).not.toHaveProperty('bot_id');
  });

  test('a modal opens and changes only for the workspace whose member asked', async () => {
    const { standIns, product } = await openTwoVenues();
    const north = slackOf(standIns, NORTH);
    const south = slackOf(standIns, SOUTH);
    const view = { type: 'modal' as const, title: { type: 'plain_text' as const, text: 'Hi' }, blocks: [] };
    const refused: string[] = [];
    product.bolt.action('go', async ({ ack, body }) => {
      if (!('trigger_id' in body)) return;
      refused.push(await refusalOf(north.views.open({ trigger_id: body.trigger_id, view })));
      await south.views.open({ trigger_id: body.trigger_id, view });
      await ack();
    });
    const blocks = [{ type: 'actions' as const, elements: [button('go', 'Go', '1')] }];
    const { ts = '' } = await south.chat.postMessage({ channel: 'C_SOUTH', text: 'x', blocks });
    const opened = await standIns.team(SOUTH).press({ ts, actionId: 'go' });
    expect(refused).toEqual(['invalid_trigger_id']);
    const viewId = opened.view?.id ?? '';
    expect(await refusalOf(north.views.update({ view_id: viewId, view }))).toBe('not_found');
    expect(await refusalOf(south.views.update({ view_id: viewId, view, hash: 'old' }))).toBe('hash_conflict');
    expect(await refusalOf(south.views.update({ view_id: viewId, view }))).toBe('ok');
  });

  test('each has its scopes: what is not granted is refused by name, and every answer says what is', async () => {
    const { standIns } = await openTwoVenues({ workspace: { scopes: ['chat:write', 'channels:history'] } });
    const south = slackOf(standIns, SOUTH);
    const metadata = { event_type: 'card', event_payload: { id: '1' } };
    await south.chat.postMessage({ channel: 'C_SOUTH', text: 'x', metadata });
    expect((await south.auth.test()).response_metadata?.scopes).toEqual(['chat:write', 'channels:history']);
    await expect(south.users.info({ user: 'U_HODA' })).rejects.toMatchObject({
      data: { error: 'missing_scope', needed: 'users:read', provided: 'chat:write,channels:history' },
    });
    const { messages } = await south.conversations.history({ channel: 'C_SOUTH', include_all_metadata: true });
    expect(messages?.[0]).not.toHaveProperty('metadata');
    const change = { team: 'T_SOUTH', scopes: ['users:read'] };
    expect((await standIns.client.request('POST', '/sandbox/slack/token', change)).body).toEqual({
      revoked: false,
      scopes: ['users:read'],
    });
    expect(await refusalOf(south.users.info({ user: 'U_HODA' }))).toBe('ok');
    expect(await refusalOf(south.chat.postMessage({ channel: 'C_SOUTH', text: 'x' }))).toBe('missing_scope');
    expect(await refusalOf(slackOf(standIns, NORTH).chat.postMessage({ channel: 'C_BOOKINGS', text: 'x' }))).toBe('ok');
  });

  test('the app is taken out of one: its token is over, the app hears of it, the other goes on', async () => {
    const { standIns, product } = await openTwoVenues();
    await standIns.team(SOUTH).uninstall();
    await standIns.untilAtRest();
    expect(product.slackEvents.map(({ team_id, event }) => [team_id, event.type])).toEqual(
      expect.arrayContaining([
        ['T_SOUTH', 'tokens_revoked'],
        ['T_SOUTH', 'app_uninstalled'],
      ]),
    );
    expect(await refusalOf(slackOf(standIns, SOUTH).auth.test())).toBe('token_revoked');
    expect(await refusalOf(slackOf(standIns, NORTH).auth.test())).toBe('ok');
  });
});

describe('two WhatsApp numbers', () => {
  test('a guest of both has two chats, and each number answers for itself', async () => {
    const { standIns, product } = await openTwoVenues();
    const [atNorth, atSouth] = [standIns.guest(PHONE), standIns.guest(PHONE, SOUTH_NUMBER)];
    await atNorth.write('to the north');
    const [first] = product.deliveries;
    expect(first?.raw).toContain(`"phone_number_id":"${NORTH_NUMBER.phoneNumberId}"`);
    const early = await graph(standIns, SOUTH_NUMBER, `${SOUTH_NUMBER.phoneNumberId}/messages`, textTo(PHONE, 'x'));
    expect(early.answer.error?.code).toBe(131047);
    await atSouth.write('to the south');
    expect(JSON.parse(product.deliveries.at(-1)?.raw ?? '')).toMatchObject({
      entry: [
        {
          id: SOUTH_NUMBER.businessAccountId,
          changes: [
            {
              value: {
                metadata: { display_phone_number: '201000000002', phone_number_id: SOUTH_NUMBER.phoneNumberId },
              },
            },
          ],
        },
      ],
    });
    expect((await graph(standIns, ...northTo(PHONE, 'from the north'))).status).toBe(200);
    await standIns.untilAtRest();
    expect((await atNorth.messages()).map(({ text }) => text)).toEqual(['to the north', 'from the north']);
    expect((await atSouth.messages()).map(({ text }) => text)).toEqual(['to the south']);
    const [north, south] = product.messages.map(({ from_user_id }) => from_user_id);
    expect(north).not.toBe(south);
  });

  test('a token may use its own number, account and files only', async () => {
    const { standIns, product } = await openTwoVenues();
    await standIns.guest(PHONE).sendMedia({ kind: 'image' });
    const media = product.messages[0]?.image as { id: string };
    const notThere = { status: 400, answer: { error: { code: 100, error_subcode: 33 } } };
    const { phoneNumberId, businessAccountId } = NORTH_NUMBER;
    expect(await graph(standIns, SOUTH_NUMBER, phoneNumberId)).toMatchObject(notThere);
    const message = textTo(PHONE, 'x');
    expect(await graph(standIns, SOUTH_NUMBER, `${phoneNumberId}/messages`, message)).toMatchObject(notThere);
    expect(await graph(standIns, SOUTH_NUMBER, media.id)).toMatchObject(notThere);
    expect(await graph(standIns, SOUTH_NUMBER, `${businessAccountId}/message_templates`)).toMatchObject(notThere);
    expect((await standIns.guest(PHONE).messages()).map(({ from }) => from)).toEqual(['guest']);
    const stranger = { ...SOUTH_NUMBER, accessToken: 'of-a-stranger' };
    expect(await graph(standIns, stranger, SOUTH_NUMBER.phoneNumberId)).toMatchObject({
      status: 401,
      answer: { error: { code: 190 } },
    });
  });

  test('a token that is over, or may not send, says so', async () => {
    const over = await openTwoVenues({ number: { tokenExpiresAt: new Date('2026-01-01T00:00:00Z') } });
    expect(await graph(over.standIns, SOUTH_NUMBER, SOUTH_NUMBER.phoneNumberId)).toMatchObject({
      status: 401,
      answer: { error: { code: 190, error_subcode: 463 } },
    });
    const path = `debug_token?input_token=${SOUTH_NUMBER.accessToken}`;
    expect((await graph(over.standIns, NORTH_NUMBER, path)).answer).toMatchObject({
      data: { is_valid: false, expires_at: 1767225600 },
    });
    const reader = await openTwoVenues({ number: { tokenScopes: ['whatsapp_business_management'] } });
    const { phoneNumberId } = SOUTH_NUMBER;
    expect((await graph(reader.standIns, SOUTH_NUMBER, phoneNumberId)).status).toBe(200);
    expect(await graph(reader.standIns, SOUTH_NUMBER, `${phoneNumberId}/messages`, textTo(PHONE, 'x'))).toMatchObject({
      status: 403,
      answer: { error: { code: 10 } },
    });
  });

  test('token, account and templates can be looked at', async () => {
    const templates = [{ name: 'booking_reminder', language: 'ar', status: 'PENDING' as const }];
    const { standIns } = await openTwoVenues({ number: { templates } });
    const look = async (path: string) => (await graph(standIns, SOUTH_NUMBER, path)).answer;
    expect(await look(`debug_token?input_token=${SOUTH_NUMBER.accessToken}`)).toMatchObject({
      data: {
        is_valid: true,
        expires_at: 0,
        app_id: expect.stringMatching(/^\d+$/),
        scopes: ['whatsapp_business_management', 'whatsapp_business_messaging'],
      },
    });
    expect(await look('debug_token?input_token=nonsense')).toMatchObject({ data: { is_valid: false, scopes: [] } });
    expect(await look(`${SOUTH_NUMBER.businessAccountId}/message_templates?fields=name,language,status`)).toMatchObject(
      {
        data: [{ name: 'booking_reminder', language: 'ar', status: 'PENDING' }],
      },
    );
    expect(await look(`${SOUTH_NUMBER.businessAccountId}/subscribed_apps`)).toMatchObject({
      data: [{ whatsapp_business_api_data: { id: expect.any(String), name: 'Bellhop' } }],
    });
  });
});

test('what nobody did reaches the product under good signatures', async () => {
  const { standIns, product } = await openTwoVenues();
  const challenge = { type: 'url_verification', token: 'x', challenge: 'abc' };
  expect(await standIns.forger.slackEvent(challenge)).toMatchObject({
    status: 200,
    text: expect.stringContaining('abc'),
  });
  product.bolt.command('/bellhop', ({ ack, command }) => ack(`for ${command.team_id}`));
  const form = { command: '/bellhop', text: '', team_id: 'T_SOUTH', user_id: 'U_HODA', channel_id: 'C_BOOKINGS' };
  expect(await standIns.forger.slackForm(form)).toMatchObject({ status: 200, text: 'for T_SOUTH' });
  const webhook = {
    object: 'whatsapp_business_account',
    entry: [{ changes: [{ value: { messages: [{ id: 'm1' }] } }] }],
  };
  expect((await standIns.forger.whatsapp(webhook)).status).toBe(200);
  expect(product.messages).toEqual([{ id: 'm1' }]);
});
