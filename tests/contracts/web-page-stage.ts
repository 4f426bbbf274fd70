import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { onTestFinished } from 'vitest';
import whatsapp, { type Client as LibraryClient, type Message } from 'whatsapp-web.js';
import { browserPath } from '../support/browser.ts';
import { WebPageClient } from '../support/web-page-client.ts';
import type { Stage } from './far-ends-stage.ts';

const { Client, LocalAuth } = whatsapp;

export const NUMBER = '201027764824';
export const GUEST = '201112223334@c.us';
export const LID = '112233445566778@lid';
/** As our sender sends. */
export const OPTIONS = { linkPreview: false, sendSeen: false } as const;

/** What the library told, in order: the event's name, and what it came with. */
export interface Told {
  name: string;
  given: unknown[];
}

const EVENTS = [
  'qr',
  'code',
  'authenticated',
  'ready',
  'auth_failure',
  'message',
  'message_create',
  'message_ciphertext',
  'message_ciphertext_failed',
  'message_ack',
  'change_state',
  'disconnected',
];

/** One start of the real library in a real browser, over the stand-in's page. */
export class OpenPage {
  readonly client: LibraryClient;
  readonly told: Told[] = [];
  #injected: Promise<unknown> = Promise.resolve();
  #isClosing = false;

  constructor(stage: Stage, profile: string, options: { authTimeoutMs?: number; phone?: string } = {}) {
    const { pageDir, version, browserArgs } = stage.farEnds.whatsappWeb;
    this.client = new Client({
      authStrategy: new LocalAuth({ clientId: 'page', dataPath: profile, rmMaxRetries: 20 }),
      webVersion: version,
      webVersionCache: { type: 'local', path: pageDir, strict: true },
      authTimeoutMs: options.authTimeoutMs ?? 30_000,
      ...(options.phone === undefined
        ? {}
        : { pairWithPhoneNumber: { phoneNumber: options.phone, showNotification: true, intervalMs: 180_000 } }),
      puppeteer: {
        executablePath: browserPath ?? '',
        headless: true,
        pipe: true,
        args: ['--no-sandbox', '--disable-dev-shm-usage', '--disable-gpu', ...browserArgs],
      },
    });
    this.#hearOfInjections();
    for (const name of EVENTS) this.client.on(name, (...given: unknown[]) => this.told.push({ name, given }));
  }

  /**
   * After a navigation the library injects its own functions again, and nobody hears how that ends. What fails because we have
   * closed the browser is no failure.
   */
  #hearOfInjections(): void {
    const library = this.client as unknown as { inject(): Promise<void> };
    const inject = library.inject.bind(library);
    library.inject = async () => {
      const injected = inject();
      this.#injected = injected.catch(() => {});
      await injected.catch((error) => {
        if (!this.#isClosing) throw error;
      });
    };
  }

  static async open(stage: Stage, profile: string, options?: { authTimeoutMs?: number; phone?: string }) {
    const page = new OpenPage(stage, profile, options);
    onTestFinished(() => page.close());
    await page.client.initialize();
    return page;
  }

  names(): string[] {
    return this.told.map(({ name }) => name);
  }

  all<T = never>(name: string): T[] {
    return this.told.filter((told) => told.name === name).map(({ given }) => given[0] as T);
  }

  /** Its processes are killed, as by a machine that runs out of memory. */
  async kill(): Promise<void> {
    this.#isClosing = true;
    this.client.pupBrowser?.process()?.kill('SIGKILL');
    await until(
      () => !this.client.pupBrowser?.connected,
      () => 'the browser lives on',
    );
  }

  /** The first that came after `from` others of its name. */
  async until<T = unknown>(name: string, from = 0): Promise<T> {
    await until(
      () => this.all(name).length > from,
      () => `"${name}" never came; there were ${this.names().join(', ')}`,
    );
    return this.all<T>(name)[from] as T;
  }

  /** Messages, as pairs of the event's name and the text. */
  heard(): string[][] {
    return this.told
      .filter(({ name }) => name === 'message' || name === 'message_create')
      .map(({ name, given }) => [name, (given[0] as Message).body]);
  }

  /** Everything that was written before is told by then: events come in order. */
  async settled(phone: WebPageClient): Promise<void> {
    await phone.write({ from: '201999999999@c.us', text: 'last' });
    await until(
      () => this.all<Message>('message').some(({ body }) => body === 'last'),
      () => `only ${JSON.stringify(this.heard())}`,
    );
  }

  acks(id: string): unknown[] {
    const acks = this.told.filter(({ name, given }) => name === 'message_ack' && (given[0] as Message).id.id === id);
    return acks.map(({ given }) => given[1]);
  }

  async acked(id: string, ack: number): Promise<void> {
    await until(
      () => this.acks(id).includes(ack),
      () => `acks of ${id}: ${this.acks(id)}`,
    );
  }

  async close(): Promise<void> {
    this.#isClosing = true;
    await this.client.destroy().catch(() => {});
    await this.#injected;
  }
}

/** Waits for what is sure to come. @throws Error that says what did not */
export async function until(isSo: () => boolean | Promise<boolean>, what: () => string): Promise<void> {
  const end = performance.now() + 40_000;
  while (!(await isSo())) {
    if (performance.now() > end) throw new Error(what());
    await sleep(25);
  }
}

/** A browser's profile, empty. */
export async function newProfile(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'web-page-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }));
  return folder;
}

export const phoneOf = (stage: Stage, number = NUMBER) => new WebPageClient(stage.product.url, number);

/** A page that is linked, and ready. */
export async function readyPage(stage: Stage, profile?: string): Promise<OpenPage> {
  const page = await OpenPage.open(stage, profile ?? (await newProfile()));
  const qr = await page.until<string>('qr');
  await phoneOf(stage).scan({ qr });
  await page.until('ready');
  return page;
}
