import type { WebClient } from '../web-client.ts';

/** One browser with the page of one number, from its start to its end. */
export interface WebBrowser {
  readonly client: WebClient;
  /** Once: it died, or its page did. */
  onGone(listener: (reason: string) => void): void;
  /** Resolves when the page is there; what becomes of it the client's events tell. May take for ever. */
  start(): Promise<void>;
  /** Of all its processes; null: not known. */
  bytes(): Promise<number | null>;
  /**
   * Also while it starts. Resolves when no process of it is left; never rejects.
   *
   * @param how `atOnce`: nothing more is written, as another browser may be on the profile already
   */
  close(how?: { atOnce: boolean }): Promise<void>;
}

/** @param digits of the number. @throws NoBrowserError */
export type CreateBrowser = (digits: string) => Promise<WebBrowser>;
