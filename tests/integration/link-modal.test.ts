import { randomUUID } from 'node:crypto';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { createSessionStore } from '../../src/adapters/postgres/session-store.ts';
import type { SessionLease, SessionReport } from '../../src/ports-web-sessions.ts';
import { createReportSession } from '../../src/usecases/record-session.ts';
import { query } from '../contracts/far-ends-stage.ts';
import { type Sandbox, startSandbox } from '../support/sandbox.ts';
import { applySandboxVenue } from '../support/sandbox-venue.ts';

const NUMBER = '+201001234567';
const ENOUGH = { timeout: 40_000, interval: 50 };

interface Block {
  type: string;
  text?: { text: string };
  slack_file?: { id: string };
  elements?: { action_id: string }[];
}
interface View {
  id: string;
  blocks: Block[];
}

/** The venue connects by QR code, and the test is the process that has its browser. */
class Link {
  readonly sandbox: Sandbox;
  #lease: SessionLease | null = null;

  constructor(sandbox: Sandbox) {
    this.sandbox = sandbox;
  }

  static async open(): Promise<Link> {
    const sandbox = await startSandbox({ whatsappWeb: { enabled: false } });
    await applySandboxVenue({ whatsapp: { number: NUMBER } }, { DATABASE_URL: sandbox.databaseUrl });
    return new Link(sandbox);
  }

  get sessions() {
    return this.sandbox.bellhop.context.sessions;
  }

  async report(report: Partial<SessionReport>): Promise<void> {
    const { database, store } = this.sandbox.bellhop.context;
    const clock = { now: () => new Date() };
    this.#lease ??= await createSessionStore(database, randomUUID(), clock).hold(NUMBER, 60_000);
    if (!this.#lease) expect.fail('Another has the number.');
    await createReportSession({ store, clock })(this.#lease, { state: 'waiting_for_scan', detail: null, ...report });
  }

  type(text = 'whatsapp', user = 'U_AMIRA') {
    const typed = { command: '/bellhop', text, user, channel: 'C_BOOKINGS' };
    return this.sandbox.call<{ status: number; response: unknown; view?: View }>(
      'POST',
      '/sandbox/slack/commands',
      typed,
    );
  }

  async begin(): Promise<string> {
    const { view } = await this.type();
    return view?.id ?? expect.fail('No modal was opened.');
  }

  view(id: string): Promise<View> {
    return this.sandbox.call('GET', `/sandbox/slack/views/${id}`);
  }

  async words(id: string): Promise<string> {
    return (await this.view(id)).blocks.map(({ text }) => text?.text ?? '').join('\n');
  }

  until(id: string, words: RegExp): Promise<void> {
    return vi.waitFor(async () => expect(await this.words(id)).toMatch(words), ENOUGH);
  }

  async untilPicture(id: string, not?: string): Promise<string> {
    return vi.waitFor(async () => {
      const picture = (await this.view(id)).blocks.find(({ slack_file }) => slack_file)?.slack_file?.id;
      if (!picture || picture === not) throw new Error('No (new) picture is shown yet.');
      return picture;
    }, ENOUGH);
  }

  press(id: string, actionId: string) {
    return this.sandbox.call('POST', `/sandbox/slack/views/${id}/actions`, { blockId: 'link', actionId });
  }

  async files(): Promise<{ id: string; name: string; channel: string | null; png: boolean }[]> {
    return query(
      this.sandbox.worldDatabaseUrl,
      `select id, name, channel, substring(bytes from 2 for 3) = 'PNG' as png from slack_files order by id`,
    );
  }

  untilNoFiles(): Promise<void> {
    return vi.waitFor(async () => expect(await this.files()).toEqual([]), ENOUGH);
  }

  wish = async () => (await this.sessions.byVenue('spotin'))?.wish;
}

test('shows what is to be scanned as it changes, and that it is done; no picture stays behind', async () => {
  const link = await Link.open();
  const id = await link.begin();
  expect(await link.wish()).toBe('qr');
  await link.report({ qr: '2@first' });
  const first = await link.untilPicture(id);
  expect(await link.words(id)).toMatch(/1\. On the phone with \+201001234567 open WhatsApp\.\n2\. .*\n3\. /);
  expect(await link.files()).toEqual([{ id: first, name: 'whatsapp.png', channel: null, png: true }]);
  await link.report({ qr: '2@second' });
  const second = await link.untilPicture(id, first);
  await vi.waitFor(async () => expect((await link.files()).map((file) => file.id)).toEqual([second]), ENOUGH);
  await link.report({ state: 'ready' });
  await link.until(id, /✅ SpotIN is connected: \+201001234567\./);
  await link.untilNoFiles();
});

test('a code instead of a picture, and back', async () => {
  const link = await Link.open();
  const id = await link.begin();
  await link.report({ qr: '2@first' });
  await link.untilPicture(id);
  await link.press(id, 'whatsapp.link_by_code');
  expect(await link.wish()).toBe('code');
  await link.report({ code: 'ABCD1234' });
  await link.until(id, /ABCD-1234/);
  expect(await link.words(id)).toContain('Link with phone number instead');
  await link.untilNoFiles();
  await link.press(id, 'whatsapp.link_by_picture');
  await link.report({ qr: '2@again' });
  await link.untilPicture(id);
});

test('whoever closes it is not shown anything more, and the picture is gone', async () => {
  const link = await Link.open();
  const id = await link.begin();
  await link.report({ qr: '2@first' });
  await link.untilPicture(id);
  const closed = await link.sandbox.call<{ status: number }>('POST', `/sandbox/slack/views/${id}/close`);
  expect(closed.status).toBe(200);
  await link.untilNoFiles();
  await link.report({ qr: '2@second' });
  const again = await link.begin();
  const picture = await link.untilPicture(again);
  expect((await link.files()).map((file) => file.id)).toEqual([picture]);
});

test.each([
  [{ state: 'wrong_number', detail: 'Another phone has scanned.' } as const, /⚠️ Another phone has scanned\./],
  [{ state: 'blocked', detail: 'WhatsApp has blocked the number.' } as const, /⚠️ WhatsApp has blocked the number\./],
  [{ state: 'absent' } as const, /⚠️ The code was not used in time\./],
])('when nothing comes of it, it says why: %o', async (report, words) => {
  const link = await Link.open();
  const id = await link.begin();
  await link.report({ qr: '2@first' });
  await link.untilPicture(id);
  await link.report(report);
  await link.until(id, words);
  expect(await link.words(id)).toContain('/bellhop whatsapp');
  await link.untilNoFiles();
});

test('an app that may not put files offers the code', async () => {
  const link = await Link.open();
  await link.sandbox.call('POST', '/sandbox/slack/token', { scopes: ['chat:write', 'commands'] });
  const id = await link.begin();
  await link.report({ qr: '2@first' });
  await link.until(id, /The picture could not be put here\. Use a code instead\./);
});

test('a product that stops says so in the modal', async () => {
  const onStop: (() => Promise<void>)[] = [];
  const sandbox = await startSandbox({ whatsappWeb: { enabled: false }, onStop: (stop) => void onStop.push(stop) });
  onTestFinished(async () => {
    for (const stop of onStop) await stop();
  });
  await applySandboxVenue({ whatsapp: { number: NUMBER } }, { DATABASE_URL: sandbox.databaseUrl });
  const link = new Link(sandbox);
  const id = await link.begin();
  await link.report({ qr: '2@first' });
  await link.untilPicture(id);
  await sandbox.bellhop.context.slack.stop();
  await link.until(id, /Bellhop is being restarted\./);
  expect(await link.files()).toEqual([]);
});

describe('who may', () => {
  test('a channel that has gone to another venue is shown nothing more of the former one', async () => {
    const link = await Link.open();
    const id = await link.begin();
    await link.report({ qr: '2@first' });
    await link.untilPicture(id);
    const { sandbox } = link;
    const database = { DATABASE_URL: sandbox.databaseUrl };
    await applySandboxVenue(
      { whatsapp: { number: NUMBER }, slack: { teamId: 'T_SANDBOX', channelId: 'C_ELSEWHERE' } },
      database,
    );
    await applySandboxVenue({ id: 'barber', whatsapp: { number: '+201001234568' } }, database);
    await link.press(id, 'whatsapp.link_by_code');
    await link.until(id, /⚠️ This channel is another venue’s by now\./);
    await link.untilNoFiles();
    await link.report({ code: 'ABCD1234' });
    expect(await link.words(id)).not.toContain('ABCD');
  });

  test('somebody who is not on the list is told so, and nothing is asked for', async () => {
    const link = await Link.open();
    const { response, view } = await link.type('whatsapp', 'U_STRANGER');
    expect(view).toBeUndefined();
    expect(JSON.stringify(response)).toMatch(/staff|list/i);
    expect(await link.wish()).toBeNull();
  });

  test('a number at the Cloud API has nothing to scan', async () => {
    const link = new Link(await startSandbox());
    const { response, view } = await link.type();
    expect(view).toBeUndefined();
    expect(JSON.stringify(response)).toContain('there is nothing to scan');
  });

  test('the help names it', async () => {
    const link = new Link(await startSandbox());
    expect(JSON.stringify((await link.type('help')).response)).toContain('whatsapp: shows the QR code');
  });
});
