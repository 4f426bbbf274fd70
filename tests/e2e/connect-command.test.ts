import { mkdtempSync, rmSync } from 'node:fs';
import { type AddressInfo, createConnection, createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { expect, onTestFinished, test } from 'vitest';
import { freePort } from '../../src/adapters/free-port.ts';
import { runWhatsAppCommand } from '../../src/command-line/whatsapp-command.ts';
import { toConfig } from '../../src/config.ts';
import { query, Stage } from '../contracts/far-ends-stage.ts';
import { browserPath, describeWithBrowser } from '../support/browser.ts';
import { migratedDatabaseUrl, testDatabaseUrl } from '../support/database.ts';
import { type ProductProcess, runProduct, untilReady } from '../support/product-process.ts';
import { applySandboxVenue } from '../support/sandbox-venue.ts';
import { WebPageClient } from '../support/web-page-client.ts';

const NUMBER = '+201001234567';
const BROWSER: Record<string, string> = browserPath ? { PUPPETEER_EXECUTABLE_PATH: browserPath } : {};
/** A row of a QR code, as a terminal shows it. */
const QR = '▄▄▄▄▄▄▄';

function folder(): string {
  const path = mkdtempSync(join(tmpdir(), 'bellhop-connect-'));
  onTestFinished(() => rmSync(path, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 }));
  return path;
}

/** `npm run whatsapp -- …` as a person has it. */
const whatsapp = (settings: Record<string, string>, ...args: string[]) => runProduct(['whatsapp', ...args], settings);

const CONNECTED = new RegExp(`^SpotIN is connected: \\${NUMBER}\\.$`, 'm');

/** Connected, and what is to be seen to on that phone. */
async function connected(product: ProductProcess): Promise<void> {
  expect(await lastWords(product, 0)).toContain('switch off the greeting message and the away message');
  expect(product.output()).toMatch(CONNECTED);
}

async function lastWords(product: ProductProcess, code: number): Promise<string> {
  expect(await product.exited, product.output()).toBe(code);
  expect(product.output()).not.toMatch(/\n {4}at /);
  return product.output().trim().split('\n').at(-1) ?? '';
}

/** To a database, until it is cut: then nobody is let in. */
async function wayTo(databaseUrl: string): Promise<{ url: string; cut(): void }> {
  const { hostname, port } = new URL(databaseUrl);
  const sockets = new Set<Socket>();
  const server = createServer((near) => {
    const far = createConnection(Number(port), hostname);
    for (const socket of [near, far]) sockets.add(socket.on('error', () => socket.destroy()));
    near.pipe(far).pipe(near);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const cut = () => {
    server.close();
    for (const socket of sockets) socket.destroy();
  };
  onTestFinished(cut);
  const url = new URL(databaseUrl);
  url.host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { url: url.href, cut };
}

describeWithBrowser('beside a running Bellhop', () => {
  test('the QR code is drawn, the phone scans, and it is said; then a code, a stop, and the end of the link', async () => {
    const port = await freePort();
    const settings = { ...BROWSER, DATA_DIR: folder(), PORT: String(port), LOG_LEVEL: 'warn' };
    const product = runProduct(['start'], settings);
    await untilReady(product, `http://127.0.0.1:${port}`);
    await applySandboxVenue({ whatsapp: { number: NUMBER } }, { DATA_DIR: settings.DATA_DIR });
    const page = new WebPageClient(`http://127.0.0.1:${port}`, NUMBER);
    expect(await lastWords(whatsapp(settings, 'status'), 0)).toContain('npm run whatsapp -- connect spotin');

    const connect = whatsapp(settings, 'connect', 'spotin');
    await connect.untilSaid(QR);
    expect(connect.output()).toContain(`1. On the phone with ${NUMBER} open WhatsApp.`);
    await page.scan();
    await connected(connect);
    expect(await lastWords(whatsapp(settings, 'status', 'spotin'), 0)).toMatch(/^spotin +\+201001234567 +ready since /);
    await connected(whatsapp(settings, 'connect', 'spotin'));

    const disconnect = whatsapp(settings, 'disconnect', 'spotin');
    expect(await lastWords(disconnect, 0)).toContain(`${NUMBER} is disconnected.`);
    expect((await page.look()).linked).toBe(false);

    const byCode = whatsapp(settings, 'connect', 'spotin', '--code');
    await byCode.untilSaid('Type this code.');
    const [, first, second] = /\n +([A-Z0-9]{4})-([A-Z0-9]{4})\n/.exec(byCode.output()) ?? [];
    await page.scan({ code: `${first}${second}` });
    await connected(byCode);

    expect(await lastWords(whatsapp(settings, 'disconnect', 'spotin'), 0)).toContain('is disconnected.');
    const broken = whatsapp(settings, 'connect', 'spotin');
    await broken.untilSaid(QR);
    broken.process.kill('SIGINT');
    expect(await lastWords(broken, 130)).toBe(`Stopped: ${NUMBER} was not connected.`);
  }, 300_000);
});

describeWithBrowser('with no Bellhop that runs', () => {
  test('the command has the browser itself, and lets go of it', async () => {
    const stage = await Stage.open(await testDatabaseUrl());
    onTestFinished(() => stage.close());
    const DATABASE_URL = await migratedDatabaseUrl();
    await applySandboxVenue({ whatsapp: { number: NUMBER } }, { DATABASE_URL });
    const page = new WebPageClient(stage.product.url, NUMBER);
    const output = new PassThrough();
    const config = toConfig({ DATABASE_URL, DATA_DIR: folder(), ...BROWSER });
    const terminal = {
      signal: new AbortController().signal,
      output,
      overrides: { enabled: true, standIn: stage.farEnds.whatsappWeb },
    };
    let scanned = false;
    output.on('data', (chunk: Buffer) => {
      if (scanned || !chunk.toString().includes(QR)) return;
      scanned = true;
      void page.scan();
    });
    expect(await runWhatsAppCommand(config, ['connect', 'spotin'], terminal)).toMatch(CONNECTED);
    expect((await page.look()).connections).toBe(0);
    const status = await runWhatsAppCommand(config, ['status'], terminal);
    expect(status).toContain('No Bellhop that runs has it');
    expect(await runWhatsAppCommand(config, ['disconnect', 'spotin'], terminal)).toContain('is disconnected.');
    expect((await page.look()).linked).toBe(false);
  }, 200_000);
});

test('what cannot be done is one clear sentence', async () => {
  const DATABASE_URL = await migratedDatabaseUrl();
  const settings = { DATABASE_URL, DATA_DIR: folder() };
  const refusal = (...args: string[]) => lastWords(whatsapp(settings, ...args), 1);
  expect(await refusal('connect', 'nowhere')).toContain('There is no venue "nowhere"');
  await applySandboxVenue({}, settings);
  expect(await refusal('connect', 'spotin')).toContain("is at WhatsApp's Cloud API: there is nothing to scan");
  await applySandboxVenue({ whatsapp: { number: NUMBER } }, settings);
  expect(await refusal('connect', 'spotin')).toContain('No Bellhop that runs takes it up: start it');
  const token = runProduct(['venue', 'connect', 'whatsapp', 'spotin'], settings);
  expect(await lastWords(token, 1)).toContain('Run: npm run whatsapp -- connect spotin');
  Object.assign(settings, { WHATSAPP_WEB: 'on', PUPPETEER_EXECUTABLE_PATH: '/nowhere/chromium' });
  expect(await refusal('connect', 'spotin')).toContain('There is no browser at /nowhere/chromium');
  expect(await lastWords(whatsapp(settings, 'disconnect', 'spotin'), 0)).toBe(`${NUMBER} is not connected.`);
}, 120_000);

test('a number that another, which does not run, has linked is neither linked twice nor said to be disconnected', async () => {
  const DATABASE_URL = await migratedDatabaseUrl();
  await applySandboxVenue({ whatsapp: { number: NUMBER } }, { DATABASE_URL });
  await query(DATABASE_URL, `update web_sessions set state = 'ready', linked_at = now()`);
  const settings = { ...BROWSER, DATABASE_URL, DATA_DIR: folder(), WHATSAPP_WEB: 'on' };
  const words = /is linked by a Bellhop that does not run, and its profile is not in .*whatsapp-web: start that one/;
  expect(await lastWords(whatsapp(settings, 'connect', 'spotin'), 1)).toMatch(words);
  const session = () => query(DATABASE_URL, 'select wish, state, linked_at is not null as linked from web_sessions');
  expect(await session()).toEqual([{ wish: null, state: 'ready', linked: true }]);
  const output = new PassThrough();
  const terminal = { signal: new AbortController().signal, output, unlinkedWithinMs: 6_000 };
  await expect(runWhatsAppCommand(toConfig(settings), ['disconnect', 'spotin'], terminal)).rejects.toThrow(words);
  expect(String(output.read())).toContain(`Waiting for the Bellhop that has the link of ${NUMBER}`);
  expect(await session()).toEqual([{ wish: null, state: 'ready', linked: true }]);
}, 120_000);

test('a database that goes away while it waits is told of in one sentence', async () => {
  const DATABASE_URL = await migratedDatabaseUrl();
  await applySandboxVenue({ whatsapp: { number: NUMBER } }, { DATABASE_URL });
  const way = await wayTo(DATABASE_URL);
  const connect = whatsapp({ DATABASE_URL: way.url, DATA_DIR: folder() }, 'connect', 'spotin');
  await connect.untilSaid('One moment, please');
  way.cut();
  expect(await lastWords(connect, 1)).toContain('The database has gone away');
}, 120_000);

test('what is typed wrongly is named, with the lines of that command', async () => {
  const settings = { DATA_DIR: folder() };
  const said = async (code: number, ...args: string[]) => {
    const product = runProduct(args, settings);
    expect(await product.exited, product.output()).toBe(code);
    return product.output();
  };
  const lines = 'npm run whatsapp -- connect VENUE [--code]';
  const wrong = [
    [['conect', 'spotin'], 'Expected one of connect, status, disconnect, found "conect".'],
    [[], 'Expected one of connect, status, disconnect, found nothing.'],
    [['connect'], 'Which venue?'],
    [['connect', 'spotin', '--kode'], '"--kode" is not understood here.'],
    [['status', 'spotin', 'barber'], '"barber" is not understood here.'],
  ] as const;
  for (const [args, words] of wrong) {
    const output = await said(1, 'whatsapp', ...args);
    expect(output).toContain(words);
    expect(output).toContain(lines);
    expect(output).not.toContain('npm run venue');
  }
  expect(await said(0, 'whatsapp', '--help')).toMatch(/^Usage:\n {2}npm run whatsapp -- connect VENUE \[--code\]\n/);
  expect(await said(0, '--help')).toContain('npm run doctor');
}, 120_000);
