import { createServer, type IncomingMessage } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Attempt, DeliveryError, LeaseLostError, type TeamFile } from '../../ports.ts';
import { createTeamChannel } from './team-channel.ts';
import { close, type Intercept, listen, recordingLogger, startSlack, view } from './test-support.ts';
import { createClients } from './web-clients.ts';

const BYTES = new Uint8Array([0, 255, 13, 10, 7]);
const FILE: TeamFile = {
  venue: view.venue,
  thread: { slackChannelId: 'C_BOOKINGS', ts: '1700000000.000100' },
  file: { bytes: BYTES, mimeType: 'audio/ogg' },
  name: 'voice message.ogg',
  caption: 'Salma sent a voice message <!channel>',
};
const RESERVE = '/api/files.getUploadURLExternal';
const SHARE = '/api/files.completeUploadExternal';

let slack: Awaited<ReturnType<typeof startSlack>>;
let intercept: Intercept;
let uploads: { type: string | undefined; authorization: string | undefined; bytes: Buffer }[];
let uploadUrl: (path: string) => string;
let uploadStatus: number;

beforeEach(async () => {
  uploads = [];
  uploadStatus = 200;
  intercept = () => false;
  slack = await startSlack((call, response) => {
    if (intercept(call, response)) return true;
    if (call.path !== RESERVE) return false;
    const answer = { ok: true, file_id: 'F1', upload_url: uploadUrl('/upload/v1/abc') };
    return Boolean(response.setHeader('content-type', 'application/json').end(JSON.stringify(answer)));
  }, takeUpload);
  uploadUrl = (path) => `${slack.url}${path}`;
});

afterEach(() => slack.close());

async function takeUpload(request: IncomingMessage): Promise<number> {
  const { 'content-type': type, authorization } = request.headers;
  uploads.push({ type, authorization, bytes: await buffer(request) });
  return uploadStatus;
}

const attempt: Attempt = { notificationId: 'n1', assertHeld: () => undefined };

function channel(timeoutMs = 500) {
  const settings = { slackApiUrl: slack.apiUrl, timeoutMs, logger: recordingLogger() };
  return createTeamChannel({ clientFor: createClients(async () => ({ botToken: 'xoxb-spotin' }), settings) });
}

const says =
  (path: string, error: string, times = Number.POSITIVE_INFINITY): Intercept =>
  (call, response) => {
    if (call.path !== path || times <= 0) return false;
    times -= 1;
    return Boolean(response.setHeader('content-type', 'application/json').end(JSON.stringify({ ok: false, error })));
  };

async function failure(file: TeamFile = FILE): Promise<Pick<DeliveryError, 'failure' | 'code'>> {
  const error = await channel()
    .postFile(file, attempt)
    .catch((thrown: unknown) => thrown);
  if (!(error instanceof DeliveryError)) throw error;
  return { failure: error.failure, code: error.code };
}

const paths = () => slack.calls.map(({ path }) => path);

test('a guest’s file goes to the card’s thread, byte for byte', async () => {
  expect(await channel().postFile(FILE, attempt)).toBe('F1');
  expect(slack.calls).toMatchObject([
    { path: RESERVE, token: 'Bearer xoxb-spotin', body: { filename: 'voice message.ogg', length: '5' } },
    {
      path: SHARE,
      token: 'Bearer xoxb-spotin',
      body: {
        files: [{ id: 'F1', title: 'voice message.ogg' }],
        channel_id: 'C_BOOKINGS',
        thread_ts: '1700000000.000100',
        initial_comment: 'Salma sent a voice message &lt;!channel&gt;',
      },
    },
  ]);
  expect(uploads).toEqual([{ type: 'audio/ogg', authorization: undefined, bytes: Buffer.from(BYTES) }]);
});

test('a file without a caption has none, and every file has a name', async () => {
  await channel().postFile({ ...FILE, caption: ' ', name: '../\u202e/' }, attempt);
  expect(slack.calls[0]?.body).toMatchObject({ filename: '..--' });
  expect(slack.calls[1]?.body).not.toHaveProperty('initial_comment');
});

describe('the bytes go to Slack only', () => {
  test.each([
    'http://169.254.169.254/latest',
    'https://files.slack.com.evil.example/x',
    'https://files.slack.com:8443/x',
    'http://files.slack.com/x',
    'https://evil.example/files.slack.com',
    'file:///etc/passwd',
    'nonsense',
  ])('not to %s', async (url) => {
    uploadUrl = () => url;
    expect(await failure()).toEqual({ failure: 'row', code: 'foreign_upload_url' });
    expect(paths()).toEqual([RESERVE]);
  });

  test('nor where an answer sends them on', async () => {
    const elsewhere = createServer((_request, response) => void response.end('OK'));
    const location = await listen(elsewhere);
    intercept = ({ path }, response) =>
      path.startsWith('/upload/') && Boolean(response.writeHead(307, { location }).end());
    try {
      expect(await failure()).toMatchObject({ failure: 'channel' });
      expect(paths()).not.toContain(SHARE);
    } finally {
      await close(elsewhere);
    }
  });
});

describe('what goes wrong', () => {
  test.each([
    [500, 'channel'],
    [429, 'channel'],
    [400, 'row'],
    [413, 'row'],
  ] as const)('an upload answered with %i', async (status, expected) => {
    uploadStatus = status;
    expect(await failure()).toEqual({ failure: expected, code: `http_${status}` });
    expect(paths()).not.toContain(SHARE);
  });

  test('before the last call nobody has seen anything', async () => {
    intercept = ({ path }, response) => path === RESERVE && Boolean(response.destroy());
    expect(await failure()).toMatchObject({ failure: 'channel' });
  });

  test('after the last call it may be there', async () => {
    intercept = ({ path }, response) => path === SHARE && Boolean(response.destroy());
    expect(await failure()).toMatchObject({ failure: 'unknown' });
  });

  test.each([
    [RESERVE, 'missing_scope'],
    [SHARE, 'not_in_channel'],
    [SHARE, 'channel_not_found'],
  ])('%s: %s keeps files back and nothing else', async (path, error) => {
    intercept = says(path, error);
    expect(await failure()).toEqual({ failure: 'row', code: error });
  });

  test('a revoked token is the channel’s trouble', async () => {
    intercept = says(RESERVE, 'token_revoked');
    expect(await failure()).toEqual({ failure: 'channel', code: 'token_revoked' });
  });

  test('where the thread is gone the file goes to the channel', async () => {
    intercept = says(SHARE, 'thread_not_found', 1);
    expect(await channel().postFile(FILE, attempt)).toBe('F1');
    const last = slack.calls.at(-1);
    expect(last).toMatchObject({ path: SHARE, body: { channel_id: 'C_BOOKINGS' } });
    expect(last?.body).not.toHaveProperty('thread_ts');
  });

  test.each([1, 2, 3])('a lease lost before call %i stops there', async (until) => {
    let calls = 0;
    const held: Attempt = {
      notificationId: 'n1',
      assertHeld() {
        calls += 1;
        if (calls >= until) throw new LeaseLostError('taken over');
      },
    };
    await expect(channel().postFile(FILE, held)).rejects.toBeInstanceOf(LeaseLostError);
    expect(slack.calls.length + uploads.length).toBe(until - 1);
  });
});
