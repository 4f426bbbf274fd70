import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished, vi } from 'vitest';
import { createSessionStore } from '../../src/adapters/postgres/session-store.ts';
import type { Config } from '../../src/config.ts';
import type { SessionState, SessionStore } from '../../src/ports-web-sessions.ts';
import type { StartOverrides } from '../../src/start.ts';
import { browserPath } from './browser.ts';
import { linkNumber, untilSession } from './link-number.ts';
import { type Sandbox, startSandbox } from './sandbox.ts';
import { applySandboxVenue } from './sandbox-venue.ts';
import { WebPageClient, type WebPhoneMessage, type WebWrite } from './web-page-client.ts';

/** The venue's own phone, which scans the QR code. */
export const WEB_NUMBER = '+201001234567';

type WebSettings = NonNullable<StartOverrides['whatsappWeb']>;

/** Fast where nothing depends on it; what must be waited for is as long as ever. */
export const SHORT_WAITS = {
  paceMs: 10,
  ackWaitMs: 5_000,
  browserPath,
  timings: { tickMs: 200 },
  // Guests answer at once.
  waits: { typingMs: 0 },
} satisfies WebSettings;

/** A folder for browsers' profiles; removed when the test ends. */
export function profileFolder(onStop: (stop: () => Promise<void>) => void = onTestFinished): string {
  const folder = mkdtempSync(join(tmpdir(), 'bellhop-profiles-'));
  onStop(async () => rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 }));
  return folder;
}

/** The whole product, whose venue SpotIN is on the number of a phone that has scanned our QR code. */
export class WebStage {
  readonly sandbox: Sandbox;
  readonly page: WebPageClient;
  /** As the product's own processes read and write them; holds nothing itself. */
  readonly sessions: SessionStore;

  constructor(sandbox: Sandbox, number: string) {
    this.sandbox = sandbox;
    this.page = new WebPageClient(sandbox.url, number);
    const { database } = sandbox.bellhop.context;
    this.sessions = createSessionStore(database, randomUUID(), { now: () => new Date() });
  }

  /** `npm run venue -- apply`, with these sections in the place of the file's. */
  async apply(sections: Record<string, unknown> = {}): Promise<void> {
    const whatsapp = { number: `+${this.page.number}` };
    await applySandboxVenue({ whatsapp, ...sections }, { DATABASE_URL: this.sandbox.databaseUrl });
  }

  /** The venue's phone scans the QR code that the product asks for. */
  async link(venueId = 'spotin'): Promise<void> {
    const { now } = await this.sandbox.call<{ now: string }>('GET', '/sandbox/clock');
    await linkNumber(this.sessions, venueId, this.page, new Date(now));
  }

  until(state: SessionState, venueId = 'spotin'): Promise<void> {
    return untilSession(this.sessions, venueId, state);
  }

  /** @param chatId `2010…@c.us` or `…@lid` */
  guest(chatId: string): WebGuest {
    return new WebGuest(this, chatId);
  }

  /** Waits until that message of WhatsApp's is stored, whoever wrote it. */
  async stored(messageId: string): Promise<void> {
    await vi.waitUntil(async () => (await this.#messagesBy(messageId)).length > 0, { timeout: 60_000, interval: 50 });
  }

  #messagesBy(messageId: string) {
    return this.sandbox.bellhop.context.database
      .selectFrom('messages')
      .select('id')
      .where((where) =>
        where.or([where('provider_message_id', '=', messageId), where('team_key', 'like', `%/${messageId}`)]),
      )
      .execute();
  }
}

/** A guest with WhatsApp on their phone, and the venue's number in a chat there. */
export class WebGuest {
  readonly chatId: string;
  readonly #stage: WebStage;

  constructor(stage: WebStage, chatId: string) {
    this.#stage = stage;
    this.chatId = chatId;
  }

  /** Resolves when the product has it. @returns WhatsApp's id of the message */
  async send(message: Omit<WebWrite, 'from'>): Promise<string> {
    const { id } = await this.#stage.page.write({ from: this.chatId, ...message });
    await this.#stage.stored(id);
    return id;
  }

  write(text: string, more: Omit<WebWrite, 'from' | 'text'> = {}): Promise<string> {
    return this.send({ text, ...more });
  }

  /** Writes a burst and gives back what the venue answered to it. */
  async say(...burst: string[]): Promise<string[]> {
    const before = (await this.fromVenue()).length;
    for (const text of burst) await this.write(text);
    await this.#stage.sandbox.idle(60_000);
    return (await this.fromVenue()).slice(before);
  }

  /** What stands on the guest's phone, oldest first. */
  phone(): Promise<WebPhoneMessage[]> {
    return this.#stage.page.chat(this.chatId);
  }

  async fromVenue(): Promise<string[]> {
    return (await this.#stage.page.fromVenue(this.chatId)).map(({ text }) => text);
  }
}

/**
 * A sandbox with WhatsApp Web in the place of the Cloud API; stopped when the test ends, its browser too.
 *
 * @param options.linked false: nobody has scanned the code yet
 * @param options.onCloud the venue is still on the Cloud API
 * @param options.at the venue's time at which it begins
 */
export async function startWebStage(
  options: Omit<StartOverrides, 'whatsappWeb'> & {
    linked?: boolean;
    onCloud?: boolean;
    at?: string;
    number?: string;
    /** Other sections of the venue's file. */
    sections?: Record<string, unknown>;
    whatsappWeb?: WebSettings;
    config?: Partial<Config>;
    onStop?: (stop: () => Promise<void>) => void;
    onLog?: (line: string) => void;
  } = {},
): Promise<WebStage> {
  const { linked = true, onCloud = false, at, number = WEB_NUMBER, sections = {}, whatsappWeb = {}, ...rest } = options;
  const profileDir = whatsappWeb.profileDir ?? profileFolder(rest.onStop);
  const timings = { ...SHORT_WAITS.timings, ...whatsappWeb.timings };
  const sandbox = await startSandbox({ ...rest, whatsappWeb: { ...SHORT_WAITS, ...whatsappWeb, profileDir, timings } });
  const stage = new WebStage(sandbox, number);
  if (at) await sandbox.clock({ now: at, jump: true });
  if (onCloud) return stage;
  await stage.apply(sections);
  if (linked) await stage.link();
  return stage;
}
