import { createHmac } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { expect, inject, onTestFinished, test } from 'vitest';
import type { Finding } from '../../src/adapters/finding.ts';
import { checkPublicUrl } from '../../src/adapters/http/doctor.ts';
import { checkDatabase } from '../../src/adapters/postgres/doctor.ts';
import { checkRedis } from '../../src/adapters/redis/doctor.ts';
import { checkResend } from '../../src/adapters/resend/doctor.ts';
import { checkSocketMode, checkWorkspace } from '../../src/adapters/slack/doctor.ts';
import { BOT_SCOPES } from '../../src/adapters/slack-install/manifest.ts';
import { checkNumber, type NumberLook } from '../../src/adapters/whatsapp-cloud/doctor.ts';
import { runDoctor } from '../../src/command-line/doctor-command.ts';
import { toConfig } from '../../src/config.ts';
import { farEndAnswering, NOWHERE, saying, TIMEOUT_MS } from '../support/doctor-stage.ts';
import { runProduct } from '../support/product-process.ts';
import { silent } from '../support/silent.ts';

const amiss = (findings: Finding[]) => findings.filter(({ verdict }) => verdict !== 'ok');
type Answers = Record<string, unknown>;

// ───────────────────────────── Slack

const WELL = {
  'auth.test': { ok: true, team_id: 'T_1', team: 'One' },
  'conversations.info': { ok: true, channel: { id: 'C_1', name: 'one', is_member: true } },
  'users.info': { ok: true, user: { id: 'U_1' } },
  'apps.connections.open': { ok: true, url: 'wss://slack.example' },
};

async function slackSaying(answers: Answers, headers: Record<string, string> = {}) {
  const url = await farEndAnswering(({ url: path = '' }) => ({
    headers: { 'x-oauth-scopes': BOT_SCOPES.join(','), ...headers },
    ...{ status: 'retry-after' in headers ? 429 : 200 },
    body: { ...WELL, ...answers }[path.replace('/api/', '')] ?? { ok: false, error: 'unknown_method' },
  }));
  return { slackApiUrl: `${url}/api/`, timeoutMs: TIMEOUT_MS, logger: silent };
}

async function workspaceSaying(answers: Answers, headers?: Record<string, string>) {
  const settings = await slackSaying(answers, headers);
  const place = { teamId: 'T_1', channels: ['C_1'], staff: [{ slackUserId: 'U_1', name: 'Una' }] };
  return amiss(
    await checkWorkspace({ ...settings, ...place, botToken: 'xoxb-1', scopes: BOT_SCOPES, renew: 'use it' }),
  );
}

test.each<[string, Answers, Record<string, string>, ReturnType<typeof saying>[]]>([
  ['nothing', {}, {}, []],
  [
    'somebody who has left',
    { 'users.info': { ok: true, user: { id: 'U_1', deleted: true } } },
    {},
    [saying('wrong', /U_1 \(Una\) is deactivated/, /staff/)],
  ],
  [
    'a bot on the staff list',
    { 'users.info': { ok: true, user: { id: 'U_1', is_bot: true } } },
    {},
    [saying('wrong', /U_1 \(Una\) is a bot/, /staff/)],
  ],
  [
    'a private channel without the bot',
    { 'conversations.info': { ok: true, channel: { name: 'one', is_private: true, is_member: false } } },
    {},
    [saying('wrong', /not in Channel C_1 \(#one\)/, /\/invite/)],
  ],
  [
    'trouble at Slack',
    { 'users.info': { ok: false, error: 'internal_error' } },
    {},
    [saying('wrong', /could not be looked up: .*internal_error/, /status\.slack/)],
  ],
  ['no word about scopes', {}, { 'x-oauth-scopes': '' }, [saying('warning', /does not tell what/, /OAuth/)]],
  ['too many calls', {}, { 'retry-after': '30' }, [saying('warning', /too many calls/, /minute/)]],
  ['no answer of Slack’s', { 'auth.test': '<html>' }, {}, [saying('wrong', /./, /SLACK_API_URL/)]],
])('a workspace with %s', async (_what, answers, headers, expected) => {
  expect(await workspaceSaying(answers, headers)).toEqual(expected);
});

test('Socket Mode', async () => {
  expect(amiss(await checkSocketMode('xapp-1', await slackSaying({})))).toEqual([]);
  for (const error of ['invalid_auth', 'missing_scope', 'not_allowed_token_type']) {
    const settings = await slackSaying({ 'apps.connections.open': { ok: false, error } });
    expect(await checkSocketMode('xapp-1', settings)).toEqual([
      saying('wrong', new RegExp(`SLACK_APP_TOKEN: ${error}`), /connections:write.*SLACK_APP_TOKEN/),
    ]);
  }
  const gone = { slackApiUrl: `${NOWHERE}/api/`, timeoutMs: TIMEOUT_MS, logger: silent };
  expect(await checkSocketMode('xapp-1', gone)).toEqual([saying('wrong', /ECONNREFUSED/, /slack\.com/)]);
});

// ───────────────────────────── WhatsApp

const TOKEN = 'EAA-token-of-the-test';
const SECRET = 'the-app-secret';
const NUMBER = {
  id: '1',
  display_phone_number: '+20 100',
  verified_name: 'One',
  quality_rating: 'GREEN',
  name_status: 'APPROVED',
  platform_type: 'CLOUD_API',
};
const DEBUGGED = {
  is_valid: true,
  app_id: 'A1',
  expires_at: 0,
  scopes: ['whatsapp_business_messaging', 'whatsapp_business_management'],
  granular_scopes: [{ scope: 'whatsapp_business_management', target_ids: ['W1'] }],
};
const APPS = { data: [{ whatsapp_business_api_data: { id: 'A1' } }] };
const TEMPLATES = { data: [{ name: 't', language: 'en', status: 'APPROVED' }] };
const META: Answers = {
  debug_token: { data: DEBUGGED },
  '1': NUMBER,
  'W1/subscribed_apps': APPS,
  'W1/message_templates': TEMPLATES,
};
const refusal = (code: number, message: string, subcode?: number) => ({
  error: { code, message, error_subcode: subcode },
});

async function numberSaying(answers: Answers, status = 200, templates: NumberLook['templates'] = []) {
  const proof = createHmac('sha256', SECRET).update(TOKEN).digest('hex');
  const graphBaseUrl = await farEndAnswering(({ url = '', headers }) => {
    const { pathname, searchParams } = new URL(url, 'http://meta');
    const given = searchParams.get('appsecret_proof');
    if (headers.authorization !== `Bearer ${TOKEN}`) return { status: 401, body: refusal(190, 'no token') };
    if (given !== null && given !== proof)
      return { status: 400, body: refusal(100, 'Invalid appsecret_proof provided in the API argument') };
    const after = searchParams.get('after');
    const path = pathname.replace('/v23.0/', '') + (after === null ? '' : ` after ${after}`);
    return { status, body: { ...META, ...answers }[path] ?? refusal(100, 'no such object', 33) };
  });
  const look = {
    graphBaseUrl,
    accessToken: TOKEN,
    appSecret: SECRET,
    phoneNumberId: '1',
    templates,
    howToRegister: 'npm run venue -- templates one',
    renew: 'use it',
    timeoutMs: TIMEOUT_MS,
  };
  return { look, findings: amiss(await checkNumber(look)) };
}

test.each<[string, Answers, ReturnType<typeof saying>[]]>([
  ['nothing', {}, []],
  [
    'a bad name for itself',
    { '1': { ...NUMBER, quality_rating: 'RED' } },
    [saying('warning', /quality RED/, /Insights/)],
  ],
  [
    'a name that was declined',
    { '1': { ...NUMBER, name_status: 'DECLINED' } },
    [saying('warning', /name is not approved: DECLINED/, /Profile/)],
  ],
  [
    'no registration',
    { '1': { ...NUMBER, platform_type: 'NOT_APPLICABLE' } },
    [saying('wrong', /not registered with the Cloud API/, /PIN/)],
  ],
  [
    'no code',
    { '1': { ...NUMBER, code_verification_status: 'NOT_VERIFIED' } },
    [saying('warning', /never verified/, /Verify/)],
  ],
  [
    'an answer about another',
    { '1': { ...NUMBER, id: '2' } },
    [saying('wrong', /about 2 when asked for 1/, /BASE_URL/)],
  ],
  [
    'no permission',
    { '1': refusal(10, 'no permission') },
    [saying('wrong', /may not look at number 1: no permission/, /whatsapp_business_messaging/)],
  ],
  [
    'no subscription',
    { 'W1/subscribed_apps': { data: [] } },
    [saying('wrong', /W1 does not deliver to the app/, /subscribed_apps/)],
  ],
  [
    'another app subscribed',
    { 'W1/subscribed_apps': { data: [{ whatsapp_business_api_data: { id: 'A2' } }] } },
    [saying('wrong', /does not deliver/, /messages/)],
  ],
  [
    'an account that may not be seen',
    { 'W1/subscribed_apps': refusal(200, 'no'), 'W1/message_templates': refusal(200, 'no') },
    [
      saying('warning', /subscribed apps of business account W1/, /whatsapp_business_management/),
      saying('warning', /templates of/, /asset/),
    ],
  ],
  [
    'a token of which nothing is told',
    { debug_token: refusal(100, 'You must provide an app access token') },
    [saying('warning', /does not tell when/, /accesstoken/)],
  ],
  [
    'a token that was taken back',
    { debug_token: { data: { is_valid: false, error: { message: 'The session was invalidated' } } } },
    [saying('wrong', /session was invalidated/, /Generate token.*use it/)],
  ],
  [
    'a token for all accounts',
    { debug_token: { data: { ...DEBUGGED, granular_scopes: [] } }, 'W1/subscribed_apps': 1 },
    [],
  ],
  [
    'a second account with troubles of its own',
    {
      debug_token: {
        data: { ...DEBUGGED, granular_scopes: [{ scope: 'whatsapp_business_management', target_ids: ['W1', 'W2'] }] },
      },
      'W2/subscribed_apps': { data: [] },
      'W2/message_templates': TEMPLATES,
    },
    [saying('warning', /W2 does not deliver/, /W2\/subscribed_apps/)],
  ],
  ['too many calls', { debug_token: refusal(4, 'limit reached') }, [saying('warning', /too many calls/, /minutes/)]],
  [
    'a page of somebody else’s',
    { debug_token: '<html>', '1': '<html>' },
    [saying('warning', /does not tell/, /./), saying('wrong', /not Meta's/, /WHATSAPP_GRAPH_BASE_URL/)],
  ],
])('a number with %s', async (_what, answers, expected) => {
  expect((await numberSaying(answers)).findings).toEqual(expected);
});

const template = (name: string, status: string, text = 'Hello {{1}}, about {{2}}: yes?', titles: string[] = []) => ({
  name,
  language: 'en',
  status,
  components: [
    { type: 'BODY', text },
    ...(titles.length > 0
      ? [{ type: 'BUTTONS', buttons: titles.map((title) => ({ type: 'QUICK_REPLY', text: title })) }]
      : []),
  ],
});
const expectedTemplate = (name: string, quickReplies = 0) => ({ name, language: 'en', places: 2, quickReplies });
const FIX = /Message templates, and compare them with what npm run venue -- templates one prints/;

test.each<[string, unknown[], NumberLook['templates'], ReturnType<typeof saying>[]]>([
  ['all there', [template('a', 'APPROVED')], [expectedTemplate('a')], []],
  [
    'one that others do not name is paused',
    [template('a', 'APPROVED'), template('b', 'PAUSED')],
    [expectedTemplate('a')],
    [],
  ],
  [
    'one missing, one paused, one rejected',
    [template('b', 'PAUSED'), template('c', 'REJECTED')],
    ['a', 'b', 'c'].map((name) => expectedTemplate(name)),
    [saying('warning', /a \(en\): not there, b \(en\): PAUSED, c \(en\): REJECTED/, FIX)],
  ],
  [
    'one in another language',
    [{ ...template('a', 'APPROVED'), language: 'ar' }],
    [expectedTemplate('a')],
    [saying('warning', /a \(en\): not there/, FIX)],
  ],
  [
    'one with other places',
    [template('a', 'APPROVED', 'Hello {{1}}, {{2}} or {{3}}?')],
    [expectedTemplate('a')],
    [saying('warning', /a \(en\): it has 3 places, and 2 are filled/, FIX)],
  ],
  [
    'one without its buttons',
    [template('a', 'APPROVED', undefined, ['Yes'])],
    [expectedTemplate('a', 2)],
    [saying('warning', /it has 1 quick replies instead of 2/, FIX)],
  ],
])('templates that a venue names: %s', async (_what, data, templates, expected) => {
  const { findings } = await numberSaying({ 'W1/message_templates': { data } }, 200, templates);
  expect(findings).toEqual(expected);
});

test('templates on a second page', async () => {
  const pages: Answers = {
    'W1/message_templates': { data: [], paging: { cursors: { after: 'p2' }, next: 'https://meta/next' } },
    'W1/message_templates after p2': { data: [template('a', 'APPROVED')] },
  };
  expect((await numberSaying(pages, 200, [expectedTemplate('a')])).findings).toEqual([]);
});

test('an app secret of another app', async () => {
  const { look, findings } = await numberSaying({});
  expect(findings).toEqual([]);
  expect(amiss(await checkNumber({ ...look, appSecret: 'another-secret' }))).toEqual([
    saying('wrong', /WHATSAPP_APP_SECRET is not of the app/, /App settings, Basic/),
  ]);
});

// ───────────────────────────── Resend

async function mailSaying(body: unknown, { status = 200, from = 'Us <us@one.example>' } = {}) {
  const baseUrl = await farEndAnswering(({ url = '' }) =>
    url.startsWith('/domains') ? { status, body } : { status: 404, body: {} },
  );
  return amiss(await checkResend({ apiKey: 're_1', baseUrl, from, timeoutMs: TIMEOUT_MS }));
}
const domain = (change: object) => ({ data: [{ name: 'one.example', status: 'verified', ...change }] });

test.each<[string, unknown, number, string, ReturnType<typeof saying>[]]>([
  ['all well', domain({}), 200, 'us@one.example', []],
  ['its name written otherwise', domain({}), 200, 'Us <us@ONE.example>', []],
  [
    'a domain that waits',
    domain({ status: 'pending' }),
    200,
    'us@one.example',
    [saying('wrong', /one\.example, is not verified: pending/, /DNS/)],
  ],
  [
    'sending switched off',
    domain({ capabilities: { sending: 'disabled' } }),
    200,
    'us@one.example',
    [saying('wrong', /switched off/, /domains/)],
  ],
  [
    'a subdomain',
    domain({}),
    200,
    'us@mail.one.example',
    [saying('wrong', /mail\.one\.example, is not at Resend/, /Add it/)],
  ],
  [
    'the address for trying',
    domain({}),
    200,
    'onboarding@resend.dev',
    [saying('warning', /only the owner of the account/, /Verify a domain/)],
  ],
  [
    'a key that only sends',
    { name: 'restricted_api_key', message: 'only send' },
    401,
    'us@one.example',
    [saying('warning', /cannot be looked up/, /See for yourself/)],
  ],
  [
    'too many calls',
    { name: 'rate_limit_exceeded', message: 'slow' },
    429,
    'us@one.example',
    [saying('warning', /too many calls/, /minute/)],
  ],
  [
    'an error of theirs',
    { name: 'application_error', message: 'oh' },
    500,
    'us@one.example',
    [saying('wrong', /HTTP 500, application_error: oh/, /resend-status/)],
  ],
  [
    'something else there',
    '<html>',
    200,
    'us@one.example',
    [saying('wrong', /without an error that can be read/, /RESEND_BASE_URL/)],
  ],
])('email with %s', async (_what, body, status, from, expected) => {
  expect(await mailSaying(body, { status, from })).toEqual(expected);
});

// ───────────────────────────── whoever answers slowly, endlessly or with our own secrets

async function rawServer(answer: string | null): Promise<string> {
  const server = createServer((socket) => {
    socket.on('error', () => {});
    socket.once('data', () => answer !== null && socket.write(answer));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

test.each([
  ['never begins to answer', null],
  ['never ends', 'HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n{'],
])('whoever %s is not waited for', async (_what, answer) => {
  const url = await rawServer(answer);
  expect(await checkPublicUrl(url, 300)).toEqual([saying('wrong', /no answer within 300 ms/, /proxy/)]);
  const resend = { apiKey: 're_1', baseUrl: url, from: 'us@one.example' };
  expect(await checkResend({ ...resend, timeoutMs: 300 })).toEqual([
    saying('wrong', /no answer within 300 ms/, /RESEND_BASE_URL/),
  ]);
  const slack = { slackApiUrl: `${url}/api/`, timeoutMs: 300, logger: silent };
  expect(await checkSocketMode('xapp-1', slack)).toEqual([saying('wrong', /./, /slack\.com/)]);
});

const silentParts = async () => {
  const { host } = new URL(await rawServer(null));
  return { databaseUrl: `postgres://u:p@${host}/x`, redisUrl: `redis://${host}` };
};

test('a database and a Redis that fall silent are not waited for', async () => {
  const { databaseUrl, redisUrl } = await silentParts();
  expect(await checkDatabase({ databaseUrl, connections: 1, timeoutMs: 300 })).toEqual([
    saying('wrong', /cannot be reached: .*timeout/, /host and port/),
  ]);
  expect(await checkRedis(redisUrl, 300)).toEqual([saying('wrong', /cannot be reached: .*timed out/, /REDIS_URL/)]);
});

/** It gives each its time. */
if (inject('longRun')) {
  test('nor does the command wait for them', async () => {
    const { databaseUrl, redisUrl } = await silentParts();
    const doctor = runProduct(['doctor'], { DATABASE_URL: databaseUrl, REDIS_URL: redisUrl });
    expect(await doctor.exited).toBe(1);
    expect(doctor.output()).toMatch(/, 2 wrong\.\n$/);
  });
}

test('what is far too long is not read to its end', async () => {
  const url = await farEndAnswering(() => ({ body: `"${'x'.repeat(5_000_000)}"` }));
  expect(await checkPublicUrl(url, TIMEOUT_MS)).toEqual([saying('wrong', /something else/, /proxy/)]);
});

test('a far end that repeats our secrets does not get them shown, nor does it steer the terminal', async () => {
  const url = await farEndAnswering((request) => {
    const token = request.headers.authorization?.replace('Bearer ', '') ?? '';
    return {
      status: 401,
      body: {
        name: 'other',
        message: `\u001b[2Jno: ${token}`,
        error: { code: 190, message: `Malformed access token ${token}` },
      },
    };
  });
  const config = toConfig({
    RESEND_API_KEY: 're_very_secret',
    EMAIL_FROM: 'us@one.example',
    RESEND_BASE_URL: url,
    WHATSAPP_ACCESS_TOKEN: 'EAA-very-secret',
    WHATSAPP_APP_SECRET: 'app-very-secret',
    WHATSAPP_VERIFY_TOKEN: 'verify-very-secret',
    WHATSAPP_GRAPH_BASE_URL: url,
    DATA_DIR: '/nowhere',
  });
  const { text, isIll } = await runDoctor([], () => config);
  expect(isIll).toBe(true);
  expect(text).toContain('Malformed access token [secret]');
  expect(text).not.toMatch(/very.secret/);
  expect(text.replaceAll('\n', '')).not.toMatch(/\p{Cc}/u);
});
