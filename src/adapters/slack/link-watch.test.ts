import { buffer } from 'node:stream/consumers';
import { WebClient } from '@slack/web-api';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { LinkDesk, Session } from '../../ports-web-sessions.ts';
import { createLinkWatches, type LinkWatches } from './link-watch.ts';
import { recordingLogger, startSlack } from './test-support.ts';
import { clientOptions } from './web-clients.ts';

const RESERVE = '/api/files.getUploadURLExternal';

const ENOUGH = { timeout: 10_000, interval: 10 };
const origin = { teamId: 'T_SPOTIN', channelId: 'C_BOOKINGS', venueId: 'spotin' };
const session: Session = {
  number: '+201001234567',
  venueId: 'spotin',
  state: 'starting',
  since: new Date(0),
  detail: null,
  qr: null,
  code: null,
  wish: 'code',
  linkedAt: null,
  toldAt: null,
  readUntil: null,
  isHeld: true,
};

let slack: Awaited<ReturnType<typeof startSlack>>;
let client: WebClient;
let watches: LinkWatches;
let now: Session | null;
let answer: object;
let deleted: object;
const json = JSON.stringify;
const logger = recordingLogger();
const desk: LinkDesk = {
  begin: async () => ({ ok: true, venueId: 'spotin' }),
  look: async () => now && { venueName: 'SpotIN', session: now },
};

beforeEach(async () => {
  logger.lines.length = 0;
  now = session;
  answer = { ok: true, view: { id: 'V1', hash: 'h2' } };
  deleted = { ok: true };
  let files = 0;
  slack = await startSlack(
    (call, response) => {
      const say = (said: object) => Boolean(response.setHeader('content-type', 'application/json').end(json(said)));
      if (call.path === '/api/views.update') return say(answer);
      if (call.path === '/api/files.delete') return say(deleted);
      if (call.path !== RESERVE) return false;
      files += 1;
      return say({ ok: true, file_id: `F${files}`, upload_url: `${slack.url}/upload/${files}` });
    },
    async (request) => {
      await buffer(request);
      return 200;
    },
  );
  client = new WebClient('xoxb-1', clientOptions({ slackApiUrl: slack.apiUrl, timeoutMs: 1000, logger }));
});
afterEach(async () => {
  await watches.stop();
  await slack.close();
});

function watch(timings: { forMs?: number; pictureWithinMs?: number } = {}): void {
  watches = createLinkWatches({ linkDesk: desk, logger, timings: { everyMs: 10, ...timings } });
  watches.begin(client, { id: 'V1', hash: 'h1' }, origin);
}

const updates = () =>
  slack.calls.filter(({ path }) => path === '/api/views.update').map(({ body }) => JSON.stringify(body.view));
const hashes = () => slack.calls.filter(({ path }) => path === '/api/views.update').map(({ body }) => body.hash);
const until = (words: string) => vi.waitFor(() => expect(updates().at(-1)).toContain(words), ENOUGH);

test('says nothing twice, and each change names the one before it', async () => {
  watch();
  await until('WhatsApp Web is being started');
  now = { ...session, state: 'waiting_for_scan', code: 'ABCD1234' };
  await until('ABCD-1234');
  now = { ...now, state: 'ready', wish: null, code: null };
  await until('SpotIN is connected');
  expect(updates()).toHaveLength(3);
  expect(hashes()).toEqual(['h1', 'h2', 'h2']);
});

test('after its time it says so and looks no more', async () => {
  watch({ forMs: 30 });
  await until('Five minutes are over');
  const count = updates().length;
  now = { ...session, state: 'ready' };
  await watches.stop();
  expect(updates()).toHaveLength(count);
});

test.each(['not_found', 'hash_conflict'])('lets go of a modal that is closed or another’s: %s', async (error) => {
  answer = { ok: false, error };
  watch();
  await vi.waitFor(() => expect(updates()).toHaveLength(1), ENOUGH);
  now = { ...session, state: 'ready' };
  await watches.stop();
  expect(updates()).toHaveLength(1);
});

test('a Slack or a database in trouble is asked again', async () => {
  answer = { ok: false, error: 'internal_error' };
  watch();
  await vi.waitFor(() => expect(updates().length).toBeGreaterThan(1), ENOUGH);
  answer = { ok: true, view: { id: 'V1', hash: 'h2' } };
  now = null;
  await until('no longer one that connects by QR code');
});

test('a Slack in trouble is asked after longer and longer waits', async () => {
  answer = { ok: false, error: 'internal_error' };
  watch({ forMs: 500 });
  await until('Five minutes are over');
  // After 10, 20, 40, 80, 160, 160 … milliseconds; every 10 they would be fifty. A slow machine has fewer.
  expect(updates().length).toBeLessThan(10);
});

describe('a picture', () => {
  const count = (path: string) => slack.calls.filter((call) => call.path === path).length;
  const deletes = () => slack.calls.filter(({ path }) => path === '/api/files.delete').map(({ body }) => body.file);
  const scanning = (qr: string): Session => ({ ...session, wish: 'qr', state: 'waiting_for_scan', qr });

  test('is put to Slack once, however long Slack does not change the modal', async () => {
    answer = { ok: false, error: 'internal_error' };
    now = scanning('2@first');
    watch();
    await vi.waitFor(() => expect(updates().length).toBeGreaterThan(5), ENOUGH);
    expect(count(RESERVE)).toBe(1);
    expect(deletes()).toEqual([]);
    now = scanning('2@second');
    await until('F2');
    await vi.waitFor(() => expect(deletes()).toEqual(['F1']), ENOUGH);
    answer = { ok: true, view: { id: 'V1', hash: 'h2' } };
    now = { ...session, state: 'ready' };
    await until('is connected');
    await watches.stop();
    expect(deletes()).toEqual(['F1', 'F2']);
    expect(count(RESERVE)).toBe(2);
  });

  test('that could not be deleted is tried again', async () => {
    deleted = { ok: false, error: 'internal_error' };
    now = scanning('2@first');
    watch();
    await until('F1');
    now = scanning('2@second');
    await until('F2');
    await vi.waitFor(() => expect(deletes()).toEqual(['F1']), ENOUGH);
    deleted = { ok: true };
    await watches.stop();
    expect(deletes().sort()).toEqual(['F1', 'F1', 'F2']);
  });

  test('that Slack does not know yet is asked for again, and nobody is bothered with it', async () => {
    const message = '[ERROR] invalid slack file [json-pointer:/view/blocks/1/slack_file]';
    answer = { ok: false, error: 'invalid_arguments', response_metadata: { messages: [message] } };
    now = scanning('2@first');
    watch();
    await vi.waitFor(() => expect(updates().length).toBeGreaterThan(1), ENOUGH);
    answer = { ok: true, view: { id: 'V1', hash: 'h2' } };
    await watches.stop();
    expect(count(RESERVE)).toBe(1);
    expect(logger.lines.filter(({ level }) => level === 'warn' || level === 'error')).toEqual([]);
  });

  test('that Slack will not show gives way to the code', async () => {
    const message = '[ERROR] invalid slack file [json-pointer:/view/blocks/1/slack_file]';
    answer = { ok: false, error: 'invalid_arguments', response_metadata: { messages: [message] } };
    now = scanning('2@first');
    watch({ pictureWithinMs: 30 });
    await until('Use a code instead');
    await vi.waitFor(() => expect(deletes()).toEqual(['F1']), ENOUGH);
    expect(logger.lines).toContainEqual({ level: 'warn', message: 'Slack does not show the picture of a QR code' });
  });
});
