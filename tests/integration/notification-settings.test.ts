import type { AddressInfo } from 'node:net';
import { beforeAll, beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { mountErrors } from '../../src/adapters/http/refusals.ts';
import { closeServer, createHttpApp, listen } from '../../src/adapters/http/server.ts';
import { createSettingsApi } from '../../src/adapters/http/settings-api.ts';
import { connect, type Database } from '../../src/adapters/postgres/database.ts';
import { emptyTables } from '../../src/adapters/postgres/reset.ts';
import { createStore } from '../../src/adapters/postgres/store.ts';
import { checkSettings } from '../../src/adapters/venue-file/check-settings.ts';
import { DEFAULT_NOTIFICATIONS, type NotificationSettings } from '../../src/domain/notification-settings.ts';
import { createApplyVenue } from '../../src/usecases/apply-venue.ts';
import { createChangeSettings, createReadSettings } from '../../src/usecases/notification-settings.ts';
import { migratedDatabaseUrl } from '../support/database.ts';
import { silent } from '../support/silent.ts';
import { spotin } from '../support/venues.ts';

const KEY = 'a-key-of-the-operator';
const clock = { now: () => new Date('2031-03-04T12:00:00Z') };
const ONE_HOUR = { minutesBefore: 60, channels: ['whatsapp' as const] };

let database: Database;

beforeAll(async () => {
  database = connect(await migratedDatabaseUrl(), { poolSize: 4, onError: () => {} });
  return () => database.destroy();
});

const storeOf = () => createStore(database, { wake: () => {} });
const settingsOf = async (id = 'spotin') => (await storeOf().venues.byId(id))?.notifications;

beforeEach(async () => {
  await emptyTables(database);
  const { venues } = storeOf();
  await venues.save(spotin());
  await venues.save(
    spotin({ id: 'other', whatsapp: { via: 'cloud', phoneNumberId: '2', templates: {} }, slack: OTHER_CHANNEL }),
  );
});

const OTHER_CHANNEL = { teamId: 'T_OTHER', channelId: 'C_OTHER' };

interface Answer {
  status: number;
  body: Partial<NotificationSettings> & { error?: string; message?: string; problems?: string[] };
}

type Call = (method: string, path: string, body?: unknown, key?: string, type?: string) => Promise<Answer>;

async function openApi(): Promise<Call> {
  const app = createHttpApp();
  const store = storeOf();
  app.use(
    '/api/v1/venues',
    createSettingsApi({
      apiKey: KEY,
      readSettings: createReadSettings({ store }),
      changeSettings: createChangeSettings({ store, clock, checkSettings }),
      isUnavailable: store.isUnavailable,
    }),
  );
  mountErrors(app, silent);
  const server = await listen(app, 0, '127.0.0.1');
  onTestFinished(() => closeServer(server));
  const { port } = server.address() as AddressInfo;
  return async (method, path, body, key = KEY, type = 'application/json') => {
    const response = await fetch(`http://127.0.0.1:${port}/api/v1/venues/${path}`, {
      method,
      headers: { authorization: `Bearer ${key}`, 'content-type': type },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    return { status: response.status, body: JSON.parse(await response.text()) };
  };
}

const PATH = 'spotin/notification-settings';

describe('changing what a venue sends on its own', () => {
  test('what is left out stays; lists are replaced, sections changed setting by setting', async () => {
    const api = await openApi();
    const change = {
      reminders: [ONE_HOUR],
      unanswered: { emailAfterMinutes: null },
      digest: { weekly: null },
      emails: { newBooking: ['desk@spotin.example', 'night@spotin.example'] },
      quietHours: { from: '22:00', until: '08:00' },
    };
    const { status, body } = await api('PATCH', PATH, change);
    expect(status).toBe(200);
    expect(body).toEqual({
      ...DEFAULT_NOTIFICATIONS,
      reminders: [ONE_HOUR],
      quietHours: { from: '22:00', until: '08:00' },
      unanswered: { ...DEFAULT_NOTIFICATIONS.unanswered, emailAfterMinutes: null },
      digest: { daily: '08:00', weekly: null },
      emails: { ...DEFAULT_NOTIFICATIONS.emails, newBooking: ['desk@spotin.example', 'night@spotin.example'] },
    });
    expect(await settingsOf()).toEqual(body);
    expect((await api('GET', PATH)).body).toEqual(body);
    expect(await settingsOf('other')).toEqual(DEFAULT_NOTIFICATIONS);
  });

  test.each([
    [{ reminders: [{ minutesBefore: 0, channels: ['whatsapp'] }] }, /^reminders\[0\]\.minutesBefore: expected a whole/],
    [{ reminders: [ONE_HOUR, ONE_HOUR] }, /^reminders\[1\]\.minutesBefore: "60" stands here twice/],
    [{ reminders: [{ minutesBefore: 60, channels: [] }] }, /^reminders\[0\]\.channels: expected at least one/],
    [{ reminders: Array.from({ length: 11 }, (_, i) => ({ ...ONE_HOUR, minutesBefore: i + 1 })) }, /at most 10/],
    [{ reminder: [] }, /^reminder: unknown setting; did you mean reminders\?/],
    [{ quietHours: { from: '25:00', until: '08:00' } }, /^quietHours\.from: expected a time of day/],
    [{ quietHours: { from: '08:00', until: '08:00' } }, /^quietHours\.until: expected from and until to differ/],
    [{ followUpMinutes: 3 }, /^followUpMinutes: expected a whole number from 15/],
    [{ emails: { newBooking: ['nobody'] } }, /^emails\.newBooking\[0\]: expected an email address/],
    [{ digest: 'at eight' }, /^digest: expected settings/],
    [{ digest: { daily: 8 } }, /^digest\.daily: expected a time of day such as 08:00, found 8$/],
    [null, /expected settings such as reminders/],
    [[], /expected settings such as reminders/],
    ['"a text"', /expected settings such as reminders/],
  ])('%j is refused by name and changes nothing', async (change, problem) => {
    const api = await openApi();
    const { status, body } = await api('PATCH', PATH, change);
    expect(status).toBe(400);
    expect(body.error).toBe('INVALID_SETTINGS');
    expect(body.problems?.join('\n')).toMatch(problem);
    expect(await settingsOf()).toEqual(DEFAULT_NOTIFICATIONS);
  });

  test('every problem is told at once', async () => {
    const api = await openApi();
    const { body } = await api('PATCH', PATH, { followUpMinutes: 1, guestChannels: ['sms'], digest: { daily: '8' } });
    expect(body.problems).toHaveLength(3);
  });

  test('no key, no such venue, no JSON, another method', async () => {
    const api = await openApi();
    expect(await api('PATCH', PATH, {}, 'wrong')).toMatchObject({ status: 401 });
    expect(await api('PATCH', 'nobody/notification-settings', {})).toMatchObject({
      status: 404,
      body: { error: 'VENUE_NOT_FOUND' },
    });
    expect(await api('PATCH', PATH, '{"reminders":')).toMatchObject({
      status: 400,
      body: { error: 'INVALID_REQUEST' },
    });
    expect(await api('PATCH', PATH, {}, KEY, 'text/plain')).toMatchObject({
      status: 400,
      body: { error: 'INVALID_REQUEST', message: expect.stringContaining('application/json') },
    });
    expect(await api('DELETE', PATH)).toMatchObject({ status: 405 });
  });
});

describe("a venue's file", () => {
  test('that says nothing of notifications leaves what was set; one that does is what counts', async () => {
    const api = await openApi();
    await api('PATCH', PATH, { reminders: [ONE_HOUR] });
    const apply = createApplyVenue({ store: storeOf(), clock });
    await apply({ ...spotin({ name: 'Renamed' }), notifications: null });
    expect((await settingsOf())?.reminders).toEqual([ONE_HOUR]);
    await apply(spotin());
    expect(await settingsOf()).toEqual(DEFAULT_NOTIFICATIONS);
  });

  test('of a new venue without such a section gives it the usual ones', async () => {
    const apply = createApplyVenue({ store: storeOf(), clock });
    const slack = { teamId: 'T_NEW', channelId: 'C_NEW' };
    await apply({
      ...spotin({ id: 'new', whatsapp: { via: 'cloud', phoneNumberId: '3', templates: {} }, slack }),
      notifications: null,
    });
    expect(await settingsOf('new')).toEqual(DEFAULT_NOTIFICATIONS);
  });
});
