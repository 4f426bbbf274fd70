import { randomUUID } from 'node:crypto';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, expect, onTestFinished, test } from 'vitest';
import { connect } from '../../src/adapters/postgres/database.ts';
import { createSessionStore } from '../../src/adapters/postgres/session-store.ts';
import { createStore } from '../../src/adapters/postgres/store.ts';
import { toConfig } from '../../src/config.ts';
import type { SessionReport } from '../../src/ports-web-sessions.ts';
import { createReportSession } from '../../src/usecases/record-session.ts';
import { migratedDatabaseUrl } from '../support/database.ts';
import { amiss, examined, saying } from '../support/doctor-stage.ts';
import { applySandboxVenue } from '../support/sandbox-venue.ts';

const NUMBER = '+201001234567';
let folder = '';
let databaseUrl = '';

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'bellhop-doctor-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  databaseUrl = await migratedDatabaseUrl();
  await applySandboxVenue({ whatsapp: { number: NUMBER } }, { DATABASE_URL: databaseUrl });
});

function browser(): string {
  const path = join(folder, 'chromium');
  writeFileSync(path, '#!/bin/sh\necho "Chromium 150.0.7871.100"\n');
  chmodSync(path, 0o755);
  return path;
}

const config = (more: Record<string, string> = {}) =>
  toConfig({
    DATABASE_URL: databaseUrl,
    DATA_DIR: join(folder, 'data'),
    PORT: '1',
    WHATSAPP_WEB: 'on',
    PUPPETEER_EXECUTABLE_PATH: browser(),
    ...more,
  });

/** A process that has the number's browser, and goes on having it, says this of it, one after another. */
async function report(...reports: Partial<SessionReport>[]): Promise<void> {
  const database = connect(databaseUrl, { poolSize: 2, onError: () => {} });
  onTestFinished(() => database.destroy());
  const clock = { now: () => new Date() };
  const lease = await createSessionStore(database, randomUUID(), clock).hold(NUMBER, 60_000);
  if (!lease) expect.fail('Another has the number.');
  const say = createReportSession({ store: createStore(database, { wake: () => {} }), clock });
  for (const said of reports) await say(lease, { state: 'ready', detail: null, ...said });
}

test('where all is well it says so, of this machine and of the number', async () => {
  await report({ state: 'ready' });
  const checks = await examined(config());
  expect(amiss(checks, 'WhatsApp')).toEqual([]);
  const said = checks.filter(({ about }) => about.startsWith('WhatsApp')).map(({ about, what }) => `${about}: ${what}`);
  expect(said).toEqual([
    'WhatsApp Web: WHATSAPP_WEB is on: the real WhatsApp Web serves numbers that scan a QR code',
    expect.stringMatching(/^WhatsApp Web: The browser is Chromium 150\.0\.7871\.100, at \//),
    `WhatsApp Web: Links are kept in ${join(folder, 'data', 'whatsapp-web')}`,
    expect.stringMatching(/^WhatsApp \+201001234567: It is ready since 20/),
  ]);
});

test('a number that has not scanned, or whose phone has logged out, is connected anew', async () => {
  const connectIt = /npm run whatsapp -- connect spotin/;
  expect(amiss(await examined(config()), 'WhatsApp +')).toEqual([saying('wrong', /not connected/, connectIt)]);
  await report({ state: 'logged_out', detail: 'It was on the phone.' });
  expect(amiss(await examined(config()), 'WhatsApp +')).toEqual([
    saying('wrong', /logged out by the phone since .* \(It was on the phone\.\)/, connectIt),
  ]);
});

test('what comes back by itself is a warning', async () => {
  await report({ state: 'ready' }, { state: 'away', detail: 'The browser has died.' });
  expect(amiss(await examined(config()), 'WhatsApp +')).toEqual([
    saying('warning', /away since .* \(The browser has died\.\)/, /comes back by itself/),
  ]);
});

test('outside production the stand-in may serve it', async () => {
  const checks = await examined(config({ WHATSAPP_WEB: 'off' }));
  expect(checks.map(({ what }) => what)).toContain(
    "WhatsApp Web is the sandbox's stand-in, as WHATSAPP_WEB is not set",
  );
});

test('a browser that is not there, and links that cannot be kept, are told with what to do', async () => {
  writeFileSync(join(folder, 'data'), 'a file in the place of the folder');
  const checks = amiss(await examined(config({ PUPPETEER_EXECUTABLE_PATH: '/nowhere' })), 'WhatsApp Web');
  expect(checks).toEqual([
    saying('wrong', /There is no browser at \/nowhere/, /apt-get install chromium.*PUPPETEER_EXECUTABLE_PATH/),
    saying('wrong', /Links cannot be kept in/, /DATA_DIR/),
  ]);
});
