import { describe, expect, test } from 'vitest';
import { SANDBOX_SECRETS as secrets } from '../../src/sandbox/setup.ts';
import { text, useStage } from './far-ends-stage.ts';

const stage = useStage();

describe("the venue's number", () => {
  test('says what it is asked for, and its id', async () => {
    const id = secrets.whatsappPhoneNumberId;
    expect(await stage.now.phoneNumber('?fields=verified_name')).toEqual({
      status: 200,
      answer: { verified_name: 'SpotIN', id },
    });
    const both = await stage.now.phoneNumber('?fields=id,display_phone_number,verified_name');
    expect(both.answer).toEqual({ display_phone_number: '+1 555 078 3881', verified_name: 'SpotIN', id });
    expect((await stage.now.phoneNumber('')).answer).toMatchObject({
      ...both.answer,
      code_verification_status: 'VERIFIED',
      platform_type: 'CLOUD_API',
      quality_rating: 'GREEN',
    });
  });

  test('is known to who holds the token, by its id', async () => {
    const wrong = await stage.now.phoneNumber('?fields=id', '100000000000009');
    expect(wrong).toMatchObject({ status: 400, answer: { error: { code: 100, error_subcode: 33 } } });
    expect(wrong.answer.error?.message).toMatch(/^Unsupported get request\. Object with ID '100000000000009'/);
    const stranger = await stage.now.phoneNumber('?fields=id', undefined, 'wrong');
    expect(stranger).toMatchObject({ status: 401, answer: { error: { code: 190 } } });
    expect((await stage.now.phoneNumber('?fields=colour')).answer.error).toMatchObject({ code: 100 });
  });

  test('fails as sends do, and uses their faults up', async () => {
    await stage.now.write('hello');
    await stage.now.fault('whatsapp', '500', 2);
    expect((await stage.now.phoneNumber('?fields=id')).status).toBe(500);
    expect((await stage.now.graph(text('x'))).status).toBe(500);
    expect((await stage.now.phoneNumber('?fields=id')).status).toBe(200);
    await stage.now.fault('whatsapp', 'drop');
    await expect(stage.now.phoneNumber('?fields=id')).rejects.toThrow();
    expect((await stage.now.phoneNumber('?fields=id')).status).toBe(200);
  });
});

test('one guest takes 45 messages at once, then one in six seconds; others are not concerned', async () => {
  const other = '201000000001';
  await stage.now.write('hello');
  await stage.now.write('hello', {}, other);
  let sent = 0;
  let refused = await stage.now.graph(text('0'));
  while (refused.status === 200 && sent < 150) {
    sent += 1;
    refused = await stage.now.graph(text(String(sent)));
  }
  expect(refused).toMatchObject({
    status: 400,
    answer: { error: { code: 131056, error_data: { details: expect.stringContaining('too many messages') } } },
  });
  expect(sent).toBeGreaterThanOrEqual(45);
  expect(await stage.now.phone()).toHaveLength(sent + 1);
  expect((await stage.now.graph({ ...text('hi'), to: `+${other}` })).status).toBe(200);
  await stage.now.call('/clock', { advance: 'PT1H' });
  expect((await stage.now.graph(text('an hour by the venue’s clock changes nothing'))).status).toBe(400);
  await stage.now.call('/reset', {});
  await stage.now.write('hello');
  expect((await stage.now.graph(text('hi'))).status).toBe(200);
});
