import { expect, test, vi } from 'vitest';
import { createMetrics } from './metrics.ts';
import type { LedgerReader } from './ports-looking-back.ts';
import type { Session, SessionStore } from './ports-web-sessions.ts';
import { createWebNumbers, numberChecks, type WebNumber, type WebNumberParts } from './web-numbers.ts';

const session: Session = {
  number: '+201001234567',
  venueId: 'spotin',
  state: 'ready',
  since: new Date(0),
  detail: null,
  qr: null,
  code: null,
  wish: null,
  linkedAt: new Date(0),
  toldAt: null,
  readUntil: null,
  isHeld: true,
};
const figures = {
  heardSecondsAgo: 7,
  browserBytes: 300_000_000,
  restarts: 2,
  readBacks: 5,
  missed: 1,
  unacknowledged: 3,
};
const numbers = (...all: WebNumber[]) => ({ read: async () => all });

async function checked(...sessions: Partial<Session>[]): Promise<Record<string, boolean>> {
  const all = sessions.map((each) => ({ session: { ...session, ...each }, figures: null }));
  const checks = await numberChecks(numbers(...all));
  return Object.fromEntries(
    await Promise.all(Object.entries(checks).map(async ([name, check]) => [name, await check()])),
  );
}

test('each number has a check, under no more than its end', async () => {
  expect(await checked({}, { number: '+201001230000', state: 'away' })).toEqual({
    'whatsapp …4567': true,
    'whatsapp …0000': false,
  });
  expect(await checked({ isHeld: false })).toEqual({ 'whatsapp …4567': false });
});

test('numbers that end alike are well only together', async () => {
  expect(await checked({ state: 'conflict' }, { number: '+4915112344567' })).toEqual({ 'whatsapp …4567': false });
});

async function metricsOf(...all: WebNumber[]): Promise<string> {
  const reader = { counts: () => Promise.reject(new Error('away')) } as unknown as LedgerReader;
  const clock = { now: () => new Date() };
  const { text } = await createMetrics({ reader, redis: null, webNumbers: numbers(...all), clock }).read();
  return text;
}

test('metrics tell of each number what this process knows, and never the number', async () => {
  const text = await metricsOf({ session, figures });
  const of = (name: string, value: number) => `bellhop_whatsapp_${name}{number="…4567"} ${value}`;
  for (const line of [
    of('up', 1),
    of('heard_seconds_ago', 7),
    of('browser_bytes', 300_000_000),
    of('browser_restarts', 2),
    of('read_backs', 5),
    of('missed_messages', 1),
    of('unacknowledged_sends', 3),
    'bellhop_whatsapp_state{number="…4567",state="ready"} 1',
  ])
    expect(text).toContain(`\n${line}\n`);
  expect(text).not.toContain(session.number.slice(1));
});

test('of a number whose browser is elsewhere, only its state is told', async () => {
  const text = await metricsOf({ session: { ...session, state: 'away' }, figures: null });
  expect(text).toContain('bellhop_whatsapp_up{number="…4567"} 0');
  expect(text).not.toMatch(/^bellhop_whatsapp_(browser|heard|missed|read)\w*\{/m);
});

function partsWith(sessions: () => Promise<Session[]>, enabled: boolean): WebNumberParts {
  const all = vi.fn(sessions);
  const logger = { debug() {}, info() {}, warn() {}, error() {} };
  return { sessions: { all } as unknown as SessionStore, settings: { enabled }, logger } as unknown as WebNumberParts;
}

test('without a number nothing is loaded, and a send waits', async () => {
  const parts = partsWith(async () => [], true);
  const web = createWebNumbers(parts, (text) => [text]);
  web.start();
  await vi.waitFor(() => expect(parts.sessions.all).toHaveBeenCalled());
  await web.stop();
  const to = { venueAddress: session.number, guestAddress: '201027764824' };
  const sent = web.channel().sendText(to, 'x', { notificationId: 'n', assertHeld() {} });
  await expect(sent).rejects.toMatchObject({ failure: 'channel', code: 'NOT_CONNECTED' });
});

test('a process that is not to have browsers does not even look, and a database that is away ends nothing', async () => {
  const off = partsWith(async () => [session], false);
  const web = createWebNumbers(off, (text) => [text]);
  web.start();
  await web.stop();
  expect(off.sessions.all).not.toHaveBeenCalled();
  const away = partsWith(() => Promise.reject(new Error('away')), true);
  const other = createWebNumbers(away, (text) => [text]);
  other.start();
  await vi.waitFor(() => expect(away.sessions.all).toHaveBeenCalled());
  await other.stop();
});
