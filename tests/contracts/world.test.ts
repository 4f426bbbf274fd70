import { describe, expect, test } from 'vitest';
import { takePlace } from '../../src/sandbox/pace.ts';
import { SANDBOX_SETUP, SANDBOX_SECRETS as secrets } from '../../src/sandbox/setup.ts';
import { findGuest, phoneMessages, saveGuest } from '../../src/sandbox/whatsapp/phones.ts';
import { openWorld } from '../../src/sandbox/world.ts';
import { testDatabaseUrl } from '../support/database.ts';
import { CHANNEL, PHONE, query, text, useStage } from './far-ends-stage.ts';

describe('an audit reads the world by SQL', () => {
  const stage = useStage();

  test('which guest messages were accepted', async () => {
    const accepted = () =>
      stage.now.read(
        `select id, accepted_at is not null as accepted from phone_messages where sender = 'guest' order by seq`,
      );
    await stage.now.write('one', { id: 'm1' });
    stage.now.product.webhookStatus = 500;
    await stage.now.write('two', { id: 'm2' });
    expect(await accepted()).toEqual([
      { id: 'm1', accepted: true },
      { id: 'm2', accepted: false },
    ]);
    stage.now.product.webhookStatus = 200;
    await stage.now.idle();
    expect(await accepted()).toContainEqual({ id: 'm2', accepted: true });
  });

  test('a redelivery does not change when a message was accepted', async () => {
    const at = () => stage.now.read<{ accepted_at: Date }>('select accepted_at from phone_messages');
    await stage.now.write('one', { id: 'm1' });
    const first = await at();
    await stage.now.write('one', { id: 'm1' });
    expect(await at()).toEqual(first);
  });

  test("the venue's messages as they arrived, and what they were sent for", async () => {
    await stage.now.write('hello');
    for (const id of ['n1', 'n2', 'n2']) await stage.now.graph(text(`for ${id}`, { biz_opaque_callback_data: id }));
    const sql = `select text, callback_data from phone_messages where sender = 'venue' order by seq`;
    expect(await stage.now.read(sql)).toEqual([
      { text: 'for n1', callback_data: 'n1' },
      { text: 'for n2', callback_data: 'n2' },
      { text: 'for n2', callback_data: 'n2' },
    ]);
    await stage.now.idle();
    expect(stage.now.product.statuses).toMatchObject(
      ['n1', 'n1', 'n2', 'n2', 'n2', 'n2'].map((id) => ({ biz_opaque_callback_data: id })),
    );
  });

  test('what Slack messages say now, the deleted among them', async () => {
    const { slack } = stage.now;
    const metadata = (id: string) => ({ metadata: { event_type: 'card', event_payload: { id } } });
    const { ts = '' } = await slack.chat.postMessage({ channel: CHANNEL, text: 'x', ...metadata('n1') });
    await slack.chat.update({ channel: CHANNEL, ts, text: 'y', ...metadata('n2') });
    const gone = await slack.chat.postMessage({ channel: CHANNEL, text: 'z', ...metadata('n3') });
    await stage.now.call(`/slack/channels/${CHANNEL}/messages/${gone.ts}`, undefined, 'DELETE');
    const sql = `select distinct on (ts) text, metadata -> 'event_payload' ->> 'id' as id, deleted_at is not null as deleted
      from slack_messages join slack_versions using (channel, ts) order by ts, version desc`;
    expect(await stage.now.read(sql)).toEqual([
      { text: 'y', id: 'n2', deleted: false },
      { text: 'z', id: 'n3', deleted: true },
    ]);
  });

  test('the key that an email came under', async () => {
    const email = { from: 'a@b.co', to: 'owner@b.co', subject: 'x', text: 'x' };
    for (let i = 0; i < 2; i++) await stage.now.resend.emails.send(email, { idempotencyKey: 'n1' });
    await stage.now.resend.emails.send(email);
    const keys = await stage.now.read('select idempotency_key from emails order by seq');
    expect(keys).toEqual([{ idempotency_key: 'n1' }, { idempotency_key: null }]);
  });
});

test('a world from before is brought up to date, and keeps what is in it', async () => {
  const url = await testDatabaseUrl();
  await (await openWorld(url)).close();
  await query(
    url,
    `alter table phone_messages drop column accepted_at;
     alter table slack_messages drop column deleted_at;
     alter table emails drop column idempotency_key;
     alter table phone_messages drop column phone_number_id;
     alter table guests drop column phone_number_id;
     alter table guests add primary key (phone);
     alter table slack_triggers drop column team_id;
     alter table slack_views drop column typed;
     drop table paces, slack_channels, slack_revoked_tokens, slack_granted_scopes, slack_oauth_codes, slack_files, whatsapp_media;
     insert into emails (id, email, at) values ('e1', '{}', now());
     insert into guests (phone, user_id, profile_name, last_wrote_at) values ('${PHONE}', 'EG.1', 'Mona', now());
     insert into phone_messages (id, phone, sender, text, buttons, at) values ('m1', '${PHONE}', 'guest', 'hi', '[]', now())`,
  );
  const world = await openWorld(url);
  try {
    expect(await world.query('select id, idempotency_key from emails')).toEqual([{ id: 'e1', idempotency_key: null }]);
    expect(await world.query('select accepted_at, deleted_at from phone_messages, slack_messages')).toEqual([]);
    const line = { phone: PHONE, phoneNumberId: secrets.whatsappPhoneNumberId };
    expect(await phoneMessages(world, line)).toMatchObject([{ id: 'm1', text: 'hi' }]);
    expect(await findGuest(world, line.phoneNumberId, { phone: PHONE })).toMatchObject({ profileName: 'Mona' });
    const [number] = SANDBOX_SETUP.numbers;
    const other = { ...number, phoneNumberId: '100000000000002' };
    await saveGuest(world, { phone: PHONE, number: other, name: null, at: new Date() });
    await world.empty();
  } finally {
    await world.close();
  }
});

test('a pace gives its burst, then makes wait, each key for itself', async () => {
  const world = await openWorld(await testDatabaseUrl());
  try {
    const hourly = { burst: 3, everyMs: 3_600_000 };
    const take = (key: string) => takePlace(world, key, hourly);
    const waits = await Promise.all([take('a'), take('a'), take('a'), take('a')]);
    const [refused, ...others] = waits.sort((a, b) => b - a);
    expect(others).toEqual([0, 0, 0]);
    expect(refused).toBeGreaterThan(3_000_000);
    expect(refused).toBeLessThanOrEqual(3_600_000);
    expect(await take('b')).toBe(0);
    await world.query(`update paces set full_at = full_at - interval '1 hour' where key = 'a'`);
    expect([await take('a'), (await take('a')) > 0]).toEqual([0, true]);
  } finally {
    await world.close();
  }
});
