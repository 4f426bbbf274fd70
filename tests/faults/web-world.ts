import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { WebPageClient } from '../support/web-page-client.ts';
import { audit, type Violation } from './audit.ts';
import type { ProductProcess } from './product-process.ts';
import { browserProcesses, browsers } from './web-browsers.ts';
import { type ConnectionWatch, watchConnections } from './web-connections.ts';
import { type DatabaseWay, openDatabaseWay } from './web-database-way.ts';
import { type WebGuest, webGuest } from './web-guests.ts';
import { type ProductOptions, WebProducts } from './web-products.ts';
import type { World } from './world.ts';

/** The venue's, digits only. */
export const NUMBER = '201001234567';
const WITHIN_MS = 90_000;
const LOOK_EVERY_MS = 50;

export interface StartOptions extends Omit<ProductOptions, 'databaseUrl'> {
  /** By a way that can be taken away. */
  overDatabaseWay?: boolean;
}

export interface SessionRow {
  state: string;
  detail: string | null;
  is_held: boolean;
  told_at: Date | null;
}

/** A venue that is reached over WhatsApp Web: what outlives its products, and the phones of both sides. */
export class WebWorld {
  readonly world: World;
  readonly database: pg.Pool;
  readonly page: WebPageClient;
  readonly products: WebProducts;
  /** All that its products keep on disk. */
  readonly folder: string;
  /** The products' profiles of browsers. */
  readonly profiles: string;
  private way: DatabaseWay | null = null;
  private guests = 0;
  private readonly written = new Set<string>();
  private watch: ConnectionWatch | null = null;

  constructor(world: World, folder: string) {
    this.world = world;
    this.folder = folder;
    this.profiles = join(folder, 'data', 'whatsapp-web');
    this.database = new pg.Pool({ connectionString: world.databaseUrl, max: 3 });
    // A database that is taken away is part of the play.
    this.database.on('error', () => {});
    this.page = new WebPageClient(world.client.url, NUMBER);
    this.products = new WebProducts(world, folder, this.profiles);
  }

  async start({ overDatabaseWay = false, ...options }: StartOptions = {}): Promise<ProductProcess> {
    const databaseUrl = overDatabaseWay ? (await this.databaseWay()).url : this.world.databaseUrl;
    return this.products.start({ ...options, databaseUrl });
  }

  async databaseWay(): Promise<DatabaseWay> {
    this.way ??= await openDatabaseWay(this.world.databaseUrl);
    return this.way;
  }

  /** Somebody who has not written yet. */
  newGuest(): WebGuest {
    return webGuest(this.guests++);
  }

  /** Whatever came before: some product serves, the venue's phone is linked, and nothing is wrong with WhatsApp. */
  async makeReady(options: StartOptions = {}): Promise<ProductProcess> {
    const running = this.products.latestAlive() ?? (await this.start(options));
    await this.page.liftFaults();
    if (!(await this.page.look()).linked) await this.link();
    await this.untilReady();
    return running;
  }

  /** Asks for a QR code, and scans it with the venue's phone or another's. */
  async link(as?: string): Promise<void> {
    await this.wish('qr');
    await this.until('a QR code', async () => (await this.page.look()).qr !== null);
    await this.page.scan(as ? { as } : {});
  }

  async wish(wish: 'qr' | 'unlink'): Promise<void> {
    await this.database.query('update web_sessions set wish = $1, wished_at = now()', [wish]);
  }

  async session(): Promise<SessionRow> {
    const { rows } = await this.database.query<SessionRow>(
      'select state, detail, told_at, coalesce(lease_until > now(), false) as is_held from web_sessions where number = $1',
      [`+${NUMBER}`],
    );
    const [row] = rows;
    if (!row) throw new Error('The venue has no session.');
    return row;
  }

  async untilState(state: string): Promise<void> {
    await this.until(`the state ${state}`, async () => (await this.session()).state === state);
  }

  /** Held by a process that lives: what a dead one said last does not count. */
  async untilReady(): Promise<void> {
    await this.until('a session that is held and ready', async () => {
      const { state, is_held } = await this.session();
      return state === 'ready' && is_held;
    });
  }

  /** Ready, by one browser that lives and is connected. */
  async untilServed(): Promise<void> {
    await this.untilReady();
    await this.until('one browser serves it', async () => {
      const [alive, { connections }] = await Promise.all([browsers(this.profiles), this.page.look()]);
      return alive.length === 1 && connections === 1 && (await this.session()).state === 'ready';
    });
  }

  /** `kill -9` of whatever browser it has. */
  async killBrowser(): Promise<void> {
    for (const { pid } of await browsers(this.profiles)) process.kill(pid, 'SIGKILL');
  }

  /** `kill -9` of whatever processes serve it. */
  stopAll(): Promise<void> {
    return this.products.stopAll();
  }

  async until(what: string, isSo: () => Promise<boolean>): Promise<void> {
    const end = performance.now() + WITHIN_MS;
    while (!(await isSo().catch(() => false))) {
      if (performance.now() > end) throw new Error(`Not within ${WITHIN_MS} ms: ${what}. ${await this.standing()}`);
      await sleep(LOOK_EVERY_MS);
    }
  }

  private async standing(): Promise<string> {
    const [session, page] = await Promise.allSettled([this.session(), this.page.look()]);
    return JSON.stringify({ session, page });
  }

  /** A guest's message that somebody is to answer. @returns WhatsApp's id of it */
  async write(chat: string, text: string, more: { id?: string; at?: number; quotedId?: string } = {}): Promise<string> {
    // WhatsApp's time is the venue's.
    const at = Math.floor(this.world.now().getTime() / 1000);
    const { id } = await this.page.write({ from: chat, text, at, ...more });
    this.written.add(id);
    return id;
  }

  /** What the venue has said to them. */
  async answers(chat: string): Promise<string[]> {
    return (await this.page.chat(chat)).filter(({ fromMe }) => fromMe).map(({ text }) => text);
  }

  /** Waits for one more than there are. */
  async say(chat: string, text: string): Promise<string> {
    const before = (await this.answers(chat)).length;
    await this.write(chat, text);
    await this.until('an answer', async () => (await this.answers(chat)).length > before);
    return (await this.answers(chat))[before] ?? '';
  }

  /** What stands in the team's channel, threads included. */
  async notes(about: RegExp): Promise<string[]> {
    return (await this.world.client.cards()).map(({ text }) => text).filter((text) => about.test(text));
  }

  async rows<Row extends object>(sql: string, values: unknown[] = []): Promise<Row[]> {
    return (await this.database.query<Row>(sql, values)).rows;
  }

  /** Waits until every message of a guest's is stored, and nothing is left to do. */
  async untilAtRest(): Promise<void> {
    await this.until('every message is stored', async () => {
      const [row] = await this.rows<{ count: string }>(
        'select count(distinct provider_message_id) from messages where provider_message_id = any($1)',
        [[...this.written]],
      );
      return Number(row?.count) === this.written.size;
    });
    await this.world.untilAtRest(WITHIN_MS);
  }

  audit(): Promise<Violation[]> {
    return audit(this.world.databaseUrl, this.world.worldDatabaseUrl);
  }

  /** Counts from now on how many pages of the number are connected at once. */
  watchConnections(): void {
    this.watch = watchConnections(this.page);
  }

  /** @returns how many there were at most; nothing is counted from now on */
  async mostConnections(): Promise<number> {
    const most = await this.watch?.stop();
    this.watch = null;
    return most ?? 0;
  }

  async close(): Promise<void> {
    await this.mostConnections();
    await this.stopAll();
    await this.until('no browser is left', async () => (await browserProcesses(this.folder)).length === 0).finally(
      async () => {
        for (const { pid } of await browserProcesses(this.folder)) process.kill(pid, 'SIGKILL');
        await this.database.end();
        await this.world.close();
        await rm(this.folder, { recursive: true, force: true, maxRetries: 3 });
      },
    );
  }
}
