import { expect, onTestFinished, test } from 'vitest';
import { freePort } from '../../src/adapters/free-port.ts';
import { runDoctor } from '../../src/command-line/doctor-command.ts';
import { type Config, toConfig } from '../../src/config.ts';
import { LANGUAGES } from '../../src/domain/language.ts';
import type { CloudNumber } from '../../src/domain/venue.ts';
import { createLogger } from '../../src/logger.ts';
import { DEFAULT_TEMPLATE_NAMES } from '../../src/messages/templates/registration.ts';
import type { VenueNumber } from '../../src/sandbox/sandbox-host.ts';
import { SANDBOX_SETUP } from '../../src/sandbox/setup.ts';
import { APPROVED_TEMPLATES } from '../../src/sandbox/whatsapp/approved-templates.ts';
import { startBellhop } from '../../src/start.ts';
import { migratedDatabaseUrl, testDatabaseUrl } from '../support/database.ts';
import { amiss, configFor, examined, farEndAnswering, NOWHERE, putVenues, saying } from '../support/doctor-stage.ts';
import { startOpenAiServer } from '../support/openai-server/openai-server.ts';
import { calls } from '../support/openai-server/steps.ts';
import { runProduct } from '../support/product-process.ts';
import { startStandIns } from '../support/stand-ins.ts';
import { venueCommand } from '../support/venue-command.ts';
import { spotin } from '../support/venues.ts';

const [NUMBER] = SANDBOX_SETUP.numbers;
const [WORKSPACE] = SANDBOX_SETUP.workspaces;
const KEY = 'ab'.repeat(32);
const DAY_MS = 24 * 60 * 60_000;

async function openStage(number: Partial<VenueNumber> = {}, workspace: Partial<typeof WORKSPACE> = {}) {
  const standIns = await startStandIns({
    numbers: [{ ...NUMBER, ...number }],
    workspaces: [{ ...WORKSPACE, ...workspace }],
  });
  const databaseUrl = await migratedDatabaseUrl();
  await putVenues(databaseUrl, [spotin()]);
  return { standIns, databaseUrl, config: configFor(standIns, databaseUrl) };
}

/** With the product itself at its address, so that what it gives to the providers can be looked at. */
async function openWithProduct() {
  const stage = await openStage();
  const config = configFor(stage.standIns, stage.databaseUrl, await freePort());
  const bellhop = await startBellhop(config, createLogger('silent'));
  onTestFinished(() => bellhop.stop());
  stage.standIns.face({ url: bellhop.url, databaseUrl: stage.databaseUrl });
  return { ...stage, config: { ...config, publicUrl: bellhop.url } };
}

test('where all is well it says so, of each far end', async () => {
  const { config, standIns } = await openWithProduct();
  const model = await startOpenAiServer({ apiKey: 'sk-doctor', models: ['the-model'] });
  onTestFinished(() => model.stop());
  model.script([calls({ name: 'report_ready', arguments: { ready: true } })]);
  const openai = { apiKey: 'sk-doctor', baseUrl: model.baseUrl, model: 'the-model', turnMs: 20_000 };
  const checks = await examined({ ...config, openai });
  expect(checks.filter(({ verdict }) => verdict !== 'ok')).toEqual([]);
  expect([...new Set(checks.map(({ about }) => about))]).toEqual([
    'settings',
    'database',
    'Redis',
    'this machine',
    'public address',
    'WhatsApp webhook',
    'Slack events',
    'venues',
    'Slack T_SANDBOX',
    'WhatsApp 100000000000001',
    'email',
    'model',
  ]);
  for (const secret of [...Object.values(standIns.secrets), 'sk-doctor', new URL(config.databaseUrl ?? '').password])
    if (!/^\d+$|^T_/.test(secret)) expect(JSON.stringify(checks)).not.toContain(secret);
}, 120_000);

test.each<[string, (config: Config) => Partial<Config>, string, RegExp, RegExp]>([
  [
    'another verify token',
    ({ whatsapp }) => ({ whatsapp: whatsapp && { ...whatsapp, verifyToken: 'another-one' } }),
    'WhatsApp webhook',
    /WHATSAPP_VERIFY_TOKEN/,
    /Configuration, Webhook/,
  ],
  [
    'another app secret',
    ({ whatsapp }) => ({ whatsapp: whatsapp && { ...whatsapp, appSecret: 'another-one' } }),
    'WhatsApp webhook',
    /WHATSAPP_APP_SECRET.*401/,
    /same WHATSAPP_APP_SECRET/,
  ],
  [
    'another signing secret',
    ({ slack }) => ({ slack: slack && { ...slack, signingSecret: 'another-one' } }),
    'Slack events',
    /SLACK_SIGNING_SECRET/,
    /Basic Information/,
  ],
])(
  'a product that runs with %s',
  async (_what, change, about, what, fix) => {
    const { config } = await openWithProduct();
    const checks = await examined({ ...config, ...change(config) });
    expect(amiss(checks, '')).toEqual([saying('wrong', what, fix)]);
    expect(amiss(checks, about)).toHaveLength(1);
  },
  120_000,
);

test('an address at which nobody answers, and one that somebody else has', async () => {
  const { config } = await openStage();
  const nobody = await examined({ ...config, publicUrl: NOWHERE });
  expect(amiss(nobody, 'public')).toEqual([
    saying('wrong', /does not answer: no connection \(ECONNREFUSED\)/, /proxy/),
  ]);
  expect(amiss(nobody, 'WhatsApp webhook')).toEqual([saying('wrong', /does not answer/, /webhooks\/whatsapp/)]);
  expect(amiss(nobody, 'Slack events')).toEqual([saying('wrong', /does not answer/, /slack\/events/)]);
  const other = await examined({
    ...config,
    publicUrl: await farEndAnswering(() => ({ status: 404, body: '<html>' })),
  });
  expect(amiss(other, 'public')).toEqual([saying('wrong', /something else \(HTTP/, /PUBLIC_URL/)]);
  expect(amiss(other, 'WhatsApp webhook')).toEqual([saying('wrong', /as Meta expects/, /proxy/)]);
  expect(amiss(other, 'Slack events')).toEqual([saying('wrong', /as Slack expects/, /proxy/)]);
  expect(amiss(await examined(config), 'public')).toEqual([saying('warning', /PUBLIC_URL is not set/, /PUBLIC_URL/)]);
});

test('a Slack token that was revoked, or lacks scopes', async () => {
  const { standIns, config } = await openStage({}, { scopes: ['chat:write', 'channels:read'] });
  const lacking = amiss(await examined(config), 'Slack');
  expect(lacking[0]).toEqual(
    saying('wrong', /lacks scopes: .*files:write/, /OAuth & Permissions.*reinstall.*SLACK_BOT_TOKEN/),
  );
  expect(lacking.slice(1)).toEqual([
    saying('warning', /U_AMIRA.*missing scope/, /as said above/),
    saying('warning', /U_YOUSSEF.*missing scope/, /as said above/),
  ]);
  standIns.face({ url: NOWHERE, databaseUrl: config.databaseUrl ?? '' });
  await standIns.client.request('POST', '/sandbox/slack/token', { revoked: true });
  expect(amiss(await examined(config), 'Slack')).toEqual([
    saying('wrong', /token_revoked/, /Install App.*SLACK_BOT_TOKEN/),
  ]);
});

test('a Slack channel that is not there, is archived, or that the bot is not in; a stranger on the staff list', async () => {
  const { standIns, config, databaseUrl } = await openStage();
  standIns.face({ url: NOWHERE, databaseUrl });
  const change = (state: object) => standIns.client.request('POST', '/sandbox/slack/channels/C_BOOKINGS', state);
  await change({ botRemoved: true });
  expect(amiss(await examined(config), 'Slack')).toEqual([saying('warning', /not in Channel C_BOOKINGS/, /\/invite/)]);
  await standIns.client.request('POST', '/sandbox/slack/token', { scopes: ['channels:read', 'users:read'] });
  expect(amiss(await examined(config), 'Slack')).toContainEqual(
    saying('wrong', /not in Channel C_BOOKINGS/, /\/invite/),
  );
  await change({ archived: true });
  expect(amiss(await examined(config), 'Slack')).toContainEqual(saying('wrong', /is archived/, /slack.channelId/));
  const staff = [{ slackUserId: 'U_NOBODY', name: 'Nobody', hours: null }];
  await putVenues(databaseUrl, [spotin({ slack: { teamId: 'T_SANDBOX', channelId: 'C_ELSEWHERE' }, staff })]);
  const wrongs = amiss(await examined(config), 'Slack').filter(({ what }) => !what.includes('scopes'));
  expect(wrongs).toEqual([
    saying('wrong', /C_ELSEWHERE.*channel_not_found/, /slack.channelId.*\/invite/),
    saying('wrong', /U_NOBODY \(Nobody\).*user_not_found/, /staff in the venue/),
  ]);
});

test('a venue of another workspace, and one without any token', async () => {
  const { config, databaseUrl } = await openStage();
  await putVenues(databaseUrl, [spotin({ slack: { teamId: 'T_OTHER', channelId: 'C_X' } })]);
  expect(amiss(await examined(config), 'Slack')).toEqual([
    saying('wrong', /of workspace T_SANDBOX \(Sandbox\).*is T_OTHER/, /slack.teamId.*install the app in T_OTHER/),
  ]);
  const without = {
    ...config,
    slack: config.slack && { ...config.slack, botToken: null },
    whatsapp: config.whatsapp && { ...config.whatsapp, accessToken: null },
  };
  const checks = await examined(without);
  expect(amiss(checks, 'Slack')).toEqual([
    saying('wrong', /no token for workspace T_OTHER/, /venue -- connect slack spotin/),
  ]);
  expect(amiss(checks, 'WhatsApp')).toEqual([
    saying('wrong', /no token for number/, /venue -- connect whatsapp spotin/),
  ]);
});

test('a token that is stored is the one that is looked at, and a key that does not open it is named', async () => {
  const { standIns, config, databaseUrl } = await openStage();
  const settings = { ...standIns.environment({ port: 1, databaseUrl }), OPENAI_API_KEY: 'none', SECRETS_KEY: KEY };
  await venueCommand(['connect', 'slack', 'spotin'], settings, 'xoxb-sandbox\n');
  const stored = toConfig(settings);
  const shared = { ...stored, slack: stored.slack && { ...stored.slack, botToken: 'xoxb-nobodys' } };
  expect(amiss(await examined(shared), 'Slack')).toEqual([]);
  standIns.face({ url: NOWHERE, databaseUrl });
  await standIns.client.request('POST', '/sandbox/slack/token', { revoked: true });
  expect(amiss(await examined(shared), 'Slack')).toEqual([
    saying('wrong', /token_revoked/, /venue -- connect slack spotin/),
  ]);
  const otherKey = { ...stored, secrets: { key: Buffer.alloc(32, 7), oldKeys: [] } };
  expect(amiss(await examined(otherKey), 'Slack')).toEqual([
    saying('wrong', /T_SANDBOX is sealed with key [\da-f]{8}/, /SECRETS_KEYS_OLD/),
  ]);
  expect(amiss(await examined(config), 'Slack')).toEqual([
    saying('wrong', /SECRETS_KEY is not set/, /Set SECRETS_KEY/),
  ]);
}, 120_000);

test.each<[string, Partial<VenueNumber>, ReturnType<typeof saying>[]]>([
  [
    'that ends tomorrow',
    { tokenExpiresAt: new Date(Date.now() + DAY_MS) },
    [saying('warning', /expires at/, /system user/)],
  ],
  [
    'that has ended',
    { tokenExpiresAt: new Date(Date.now() - DAY_MS) },
    [saying('wrong', /Session has expired/, /System users.*WHATSAPP_ACCESS_TOKEN/)],
  ],
  [
    'that may not send',
    { tokenScopes: ['whatsapp_business_management'] },
    [saying('wrong', /lacks permissions: whatsapp_business_messaging/, /Generate token/)],
  ],
  [
    'that may not look at the account',
    { tokenScopes: ['whatsapp_business_messaging'] },
    [saying('warning', /lacks whatsapp_business_management/, /Generate token/)],
  ],
])('a WhatsApp token %s', async (_what, number, expected) => {
  const { config } = await openStage(number);
  expect(amiss(await examined(config), 'WhatsApp')).toEqual(expected);
});

test('a WhatsApp token or number that Meta does not know', async () => {
  const { config, databaseUrl } = await openStage();
  const whatsapp = config.whatsapp && { ...config.whatsapp, accessToken: 'EAA-nobodys' };
  expect(amiss(await examined({ ...config, whatsapp }), 'WhatsApp')).toEqual([
    saying('wrong', /does not take the access token/, /System users.*WHATSAPP_ACCESS_TOKEN/),
  ]);
  await putVenues(databaseUrl, [spotin({ whatsapp: { via: 'cloud', phoneNumberId: '555', templates: {} } })]);
  expect(amiss(await examined(config), 'WhatsApp')).toEqual([
    saying('wrong', /does not know number 555/, /whatsapp.phoneNumberId.*not the number itself/),
  ]);
});

test.each<[string, NonNullable<VenueNumber['templates']>, RegExp, RegExp]>([
  ['none', [], /no approved template \(0 in all\)/, /utility templates/],
  [
    'none that is approved yet',
    [{ name: 'a', language: 'en', status: 'PENDING' }],
    /no approved template \(1 in all\)/,
    /utility/,
  ],
  [
    'one rejected and one paused',
    [
      { name: 'booking_reminder', language: 'en', status: 'REJECTED' },
      { name: 'booking_confirmed', language: 'ar', status: 'PAUSED' },
    ],
    /booking_reminder \(en\): REJECTED, booking_confirmed \(ar\): PAUSED/,
    /submit them again/,
  ],
])('templates: %s', async (_what, templates, what, fix) => {
  const { config } = await openStage({ templates });
  expect(amiss(await examined(config), 'WhatsApp')).toEqual([saying('warning', what, fix)]);
});

test('templates that the venue’s file names', async () => {
  const templates = APPROVED_TEMPLATES.map((each) =>
    each.name === 'booking_reminder' && each.language === 'pt_BR' ? { ...each, status: 'PAUSED' as const } : each,
  );
  const { config, databaseUrl } = await openStage({ templates });
  const naming = (named: CloudNumber['templates']) =>
    putVenues(databaseUrl, [
      spotin({ whatsapp: { via: 'cloud', phoneNumberId: NUMBER.phoneNumberId, templates: named } }),
    ]);
  const registered = Object.entries(DEFAULT_TEMPLATE_NAMES).map(([purpose, name]) => [
    purpose,
    { name, languages: LANGUAGES.filter((language) => language !== 'pt') },
  ]);
  await naming(Object.fromEntries(registered));
  expect(amiss(await examined(config), 'WhatsApp')).toEqual([]);
  await naming({
    reminder: { name: 'booking_reminder', languages: ['en', 'pt'] },
    follow_up: { name: 'nobody_registered_it', languages: ['de'] },
  });
  const what = /: booking_reminder \(pt_BR\): PAUSED, nobody_registered_it \(de\): not there$/;
  expect(amiss(await examined(config), 'WhatsApp')).toEqual([
    saying('warning', what, /npm run venue -- templates spotin/),
  ]);
});

test.each<[string, Partial<NonNullable<Config['resend']>>, RegExp, RegExp]>([
  ['a wrong key', { apiKey: 're_nobodys' }, /does not take the key/, /RESEND_API_KEY/],
  [
    'a domain that is not there',
    { from: 'Us <us@elsewhere.example>' },
    /elsewhere\.example, is not at Resend \(there: spotin\.example/,
    /resend\.com\/domains/,
  ],
  ['no address', { from: 'Bellhop' }, /holds no address/, /EMAIL_FROM/],
  ['nobody there', { baseUrl: NOWHERE }, /no connection \(ECONNREFUSED\)/, /RESEND_BASE_URL/],
])('email with %s', async (_what, change, what, fix) => {
  const { config } = await openStage();
  const checks = await examined({ ...config, resend: config.resend && { ...config.resend, ...change } });
  expect(amiss(checks, 'email')).toEqual([saying('wrong', what, fix)]);
});

test('a model that there is not', async () => {
  const { config } = await openStage();
  const model = await startOpenAiServer({ models: ['the-model'] });
  onTestFinished(() => model.stop());
  const openai = { apiKey: 'sk-test', baseUrl: model.baseUrl, model: 'gpt-9', turnMs: 20_000 };
  expect(amiss(await examined({ ...config, openai }), 'model')).toEqual([
    saying('wrong', /gpt-9.*404/, /OPENAI_MODEL.*the-model/),
  ]);
});

test('with everything away, each is named, and tokens are looked at without venues', async () => {
  const { config } = await openStage();
  const gone: Config = {
    ...config,
    databaseUrl: 'postgres://u:secret-password@127.0.0.1:1/bellhop',
    redisUrl: 'redis://:secret-password@127.0.0.1:1',
    slack: config.slack && { ...config.slack, apiUrl: `${NOWHERE}/api/`, appToken: 'xapp-1' },
    whatsapp: config.whatsapp && { ...config.whatsapp, graphBaseUrl: NOWHERE },
    resend: config.resend && { ...config.resend, baseUrl: NOWHERE },
    openai: { apiKey: 'sk-test', baseUrl: `${NOWHERE}/v1`, model: 'm', turnMs: 20_000 },
  };
  const checks = await examined(gone);
  const wrong = checks.filter(({ verdict }) => verdict === 'wrong').map(({ about }) => about);
  expect(wrong).toEqual(['database', 'Redis', 'Slack', 'WhatsApp', 'Slack Socket Mode', 'email', 'model']);
  expect(amiss(checks, 'venues')).toEqual([saying('warning', /cannot be read/, /database/)]);
  expect(JSON.stringify(checks)).not.toContain('secret-password');
});

test('there is no venue, or not that one', async () => {
  const { config, databaseUrl } = await openStage();
  const other = await examined(config, 'spotless');
  expect(amiss(other, 'venues')).toEqual([saying('wrong', /no venue "spotless"/, /spotin/)]);
  await putVenues(databaseUrl, []);
  const none = await examined(config);
  expect(amiss(none, 'venues')).toEqual([saying('wrong', /no venue yet/, /venue -- apply FILE/)]);
  expect(none).toContainEqual(
    expect.objectContaining({ about: 'Slack', verdict: 'ok', what: expect.stringMatching(/T_SANDBOX/) }),
  );
  expect(none.some(({ about, verdict }) => about === 'WhatsApp' && verdict === 'ok')).toBe(true);
});

test('only the venue that is named is looked at', async () => {
  const { config, databaseUrl } = await openStage();
  const other = {
    slack: { teamId: 'T_OTHER', channelId: 'C_X' },
    whatsapp: { via: 'cloud' as const, phoneNumberId: '555', templates: {} },
  };
  await putVenues(databaseUrl, [spotin(), spotin({ id: 'other', ...other })]);
  expect(amiss(await examined(config, 'spotin'), 'Slack')).toEqual([]);
  const both = await examined(config);
  expect(amiss(both, 'Slack T_OTHER')).toHaveLength(1);
  expect(amiss(both, 'WhatsApp 555')).toHaveLength(1);
});

test('as a command: a line for each, JSON for machines, and the exit code', async () => {
  const { standIns, databaseUrl } = await openStage();
  const environment = standIns.environment({ port: 1, databaseUrl });
  const settings = { ...environment, OPENAI_API_KEY: 'none' };
  const well = runProduct(['doctor'], settings);
  expect(await well.exited).toBe(0);
  expect(well.output()).toMatch(/^ok {7}database {2,}PostgreSQL 18/m);
  expect(well.output()).toMatch(/^warning {2}public address {2,}PUBLIC_URL is not set.*\n +→ Set PUBLIC_URL/m);
  expect(well.output().trimEnd()).toMatch(/\n\d+ ok, \d+ warnings?, 0 wrong\.$/);

  const ill = await runDoctor(['--json', 'spotin'], () => toConfig({ ...settings, SLACK_BOT_TOKEN: 'xoxb-wrong' }));
  expect(ill.isIll).toBe(true);
  const said = JSON.parse(ill.text) as { ok: boolean; counts: { wrong: number }; checks: unknown[] };
  expect(said).toMatchObject({ ok: false, counts: { wrong: 1 } });
  expect(said.checks).toContainEqual(saying('wrong', /invalid_auth/, /SLACK_BOT_TOKEN/));
  for (const secret of ['xoxb-wrong', environment.WHATSAPP_ACCESS_TOKEN, environment.RESEND_API_KEY])
    expect(ill.text).not.toContain(secret);

  const unset = runProduct(['doctor'], { NODE_ENV: 'production' });
  expect(await unset.exited).toBe(1);
  expect(unset.output()).toMatch(/^wrong {4}settings {2}DATABASE_URL: missing.*\n +→ Set it in \.env/);
  expect(unset.output()).toMatch(/^wrong {4}settings {2}EMAIL_FROM: missing/m);

  await expect(runDoctor(['--what'], () => toConfig(settings))).rejects.toThrow('npm run doctor');
}, 180_000);

test('without any settings the far ends are stand-ins, and that is well', async () => {
  const { text, isIll } = await runDoctor(['--json'], () => toConfig({ DATA_DIR: '/nowhere', PORT: '1' }));
  expect(isIll).toBe(false);
  for (const provider of ['Slack', 'WhatsApp', 'Resend'])
    expect(text).toContain(`${provider} is the sandbox's stand-in`);
  expect(text).toContain('The database is embedded');
});

test('a database that was never set up', async () => {
  const { config } = await openStage();
  const checks = await examined({ ...config, databaseUrl: await testDatabaseUrl() });
  expect(amiss(checks, 'database')).toEqual([saying('wrong', /not up to date: 000001_init, /, /^npm run migrate$/)]);
  expect(checks).toContainEqual(expect.objectContaining({ what: 'The extension btree_gist can be created' }));
  expect(amiss(checks, 'venues')).toHaveLength(1);
});
