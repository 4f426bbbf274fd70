import type { Response } from 'express';
import type { World } from '../world.ts';
import { eventsAfter, type WebEvent } from './web-events.ts';

/** Told at once and to one page only; what is told to all pages of a number is a {@link WebEvent}. */
export type PageEvent =
  | { type: 'ref'; ref: string | null }
  | { type: 'paired'; secret: string }
  | { type: 'state'; state: string }
  | { type: 'synced'; times: number }
  | { type: 'replaced' }
  | { type: 'logout' }
  | { type: 'no-chat'; left: number | null; version: number };

export type LinkedPage = WebPage & { readonly link: { number: string; secret: string } };

export const isLinked = (page: WebPage): page is LinkedPage => page.link !== null;

/** WhatsApp hands out six, then waits to be asked. */
const REFS = 6;

/** One page that has been opened, as the servers see it. What it must outlive is in the world. */
export class WebPage {
  readonly id: string;
  /** Null: it has no link. */
  readonly link: { number: string; secret: string } | null;
  /** What it adds to a ref, so that a phone can trust it. */
  readonly keys: string;
  ref: string | null = null;
  code: { code: string; number: string } | null = null;
  /** As it was last told. */
  state: string;
  /** It has, and tells of nothing. */
  isDeaf = false;
  /** The last setting of the faults that it knows of. */
  knownFaults = 0;
  readonly #world: World;
  #refsLeft = REFS;
  #stream: Response | null = null;
  #wasConnected = false;
  #cursor: number;
  #pumping: Promise<void> | null = null;
  #isAsked = false;
  #cut: { promise: Promise<void>; mend(): void } | null = null;

  constructor(world: World, given: Pick<WebPage, 'id' | 'link' | 'keys' | 'state'> & { cursor: number }) {
    this.#world = world;
    this.id = given.id;
    this.link = given.link;
    this.keys = given.keys;
    this.state = given.state;
    this.#cursor = given.cursor;
  }

  get isConnected(): boolean {
    return this.#stream !== null;
  }

  get wasConnected(): boolean {
    return this.#wasConnected;
  }

  get isCut(): boolean {
    return this.#cut !== null;
  }

  get qr(): string | null {
    return this.ref === null ? null : this.ref + this.keys;
  }

  /** @returns null when there are no more */
  nextRef(newRef: () => string): string | null {
    this.ref = this.#refsLeft > 0 ? newRef() : null;
    this.#refsLeft -= 1;
    return this.ref;
  }

  renewRefs(): void {
    this.#refsLeft = REFS;
  }

  connect(stream: Response): void {
    this.#stream?.end();
    this.#stream = stream;
    this.#wasConnected = true;
    stream.once('close', () => {
      if (this.#stream === stream) this.#stream = null;
    });
    this.wake();
  }

  disconnect(): void {
    this.#stream?.end();
    this.#stream = null;
  }

  tell(event: PageEvent): void {
    if (event.type === 'state') this.state = event.state;
    if (!this.#cut) this.#write(event);
  }

  /** Brings it what it has not been told of yet. */
  wake(): void {
    this.#isAsked = true;
    this.#pumping ??= this.#pump().finally(() => {
      this.#pumping = null;
      if (this.#isAsked && this.#isReached) this.wake();
    });
  }

  /** From now on nothing reaches it, and nothing that it asks is answered. */
  cut(): void {
    if (this.#cut) return;
    let mend = () => {};
    const promise = new Promise<void>((resolve) => {
      mend = resolve;
    });
    this.#cut = { promise, mend };
  }

  mend(): void {
    this.#cut?.mend();
    this.#cut = null;
    this.wake();
  }

  /** Waits while it is cut off. */
  async reached(): Promise<void> {
    await this.#cut?.promise;
  }

  /** Whether everything was sent to it that can be. */
  async isUpToDate(): Promise<boolean> {
    if (!this.link || !this.#stream || this.#cut) return true;
    return !this.#pumping && (await eventsAfter(this.#world, this.link.number, this.#cursor)).length === 0;
  }

  get #isReached(): boolean {
    return this.link !== null && this.#stream !== null && this.#cut === null;
  }

  async #pump(): Promise<void> {
    while (this.link && this.#isAsked && this.#isReached) {
      this.#isAsked = false;
      const events = await eventsAfter(this.#world, this.link.number, this.#cursor).catch(() => []);
      for (const { seq, event } of events) this.#bring(seq, event);
      if (events.length > 0) this.#isAsked = true;
    }
  }

  #bring(seq: number, event: WebEvent): void {
    if (!this.#stream || this.#cut) return;
    this.#cursor = seq;
    const isItsOwn = event.type === 'message' && event.origin === this.id;
    if (!isItsOwn) this.#write({ ...event, isSilent: this.isDeaf }, seq);
  }

  #write(event: object, seq?: number): void {
    this.#stream?.write(`${seq === undefined ? '' : `id: ${seq}\n`}data: ${JSON.stringify(event)}\n\n`);
  }
}
