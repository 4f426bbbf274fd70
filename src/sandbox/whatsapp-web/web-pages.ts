import { setTimeout as sleep } from 'node:timers/promises';
import type { WebPage } from './web-page.ts';

/** The pages that are open just now, in the order in which they were opened. */
export interface WebPages {
  get(id: string): WebPage | undefined;
  /** In place of the one with its id; another page with its link learns that it was replaced. */
  add(page: WebPage): void;
  /** Connected ones with a link to that number. */
  of(number: string): WebPage[];
  /** Connected ones without a link, that show something to be scanned or typed. */
  unlinked(): WebPage[];
  wake(number: string): void;
  /** Waits until those of the number know of the faults as set now. */
  knowFaults(number: string, noChatLeft: number | null): Promise<void>;
  areUpToDate(): Promise<boolean>;
  /** All are told that their link has ended. */
  logOut(): void;
  close(): void;
}

const KNOWN_WITHIN_MS = 5_000;

export function createWebPages(): WebPages {
  const pages = new Map<string, WebPage>();
  let faultsVersion = 0;
  const connected = () => {
    const all = [...pages.values()];
    return all.filter(({ isConnected }) => isConnected);
  };
  const of = (number: string) => connected().filter(({ link }) => link?.number === number);

  function replaceThoseWith(secret: string): void {
    for (const page of pages.values()) {
      if (page.link?.secret !== secret) continue;
      page.tell({ type: 'replaced' });
      // One that nothing reaches does not learn that its stream has ended either.
      if (!page.isCut) page.disconnect();
      pages.delete(page.id);
    }
  }

  function forgetTheGone(): void {
    for (const page of pages.values()) if (!page.isConnected && page.wasConnected) pages.delete(page.id);
  }

  return {
    get: (id) => pages.get(id),
    add(page) {
      forgetTheGone();
      pages.get(page.id)?.disconnect();
      pages.delete(page.id);
      if (page.link) replaceThoseWith(page.link.secret);
      pages.set(page.id, page);
    },
    of,
    unlinked: () => connected().filter(({ link }) => link === null),
    wake(number) {
      for (const page of of(number)) page.wake();
    },
    async knowFaults(number, noChatLeft) {
      faultsVersion += 1;
      const version = faultsVersion;
      const told = of(number);
      for (const page of told) page.tell({ type: 'no-chat', left: noChatLeft, version });
      const until = performance.now() + KNOWN_WITHIN_MS;
      const waitsFor = (page: WebPage) => page.isConnected && !page.isCut && page.knownFaults < version;
      while (told.some(waitsFor) && performance.now() < until) await sleep(5);
    },
    async areUpToDate() {
      const answers = await Promise.all(connected().map((page) => page.isUpToDate()));
      return answers.every(Boolean);
    },
    logOut() {
      for (const page of connected()) if (page.link) page.tell({ type: 'logout' });
    },
    close() {
      for (const page of pages.values()) {
        page.mend();
        page.disconnect();
      }
      pages.clear();
    },
  };
}
