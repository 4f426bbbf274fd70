import { createRecent } from './recent.ts';

/** So many messages of the last hours are remembered, of all numbers. */
const MOST_REMEMBERED = 5_000;

/**
 * Where what we send meets what WhatsApp says of it: the acks and our own messages come by another way than the answer to a send,
 * and before it. One for a process.
 */
export interface Sends {
  /** A message to that guest is about to leave. */
  begin(number: string, address: string): SendInHand;
  /** Until what is in hand just now, to that guest or to anybody, has become of something. */
  quiet(number: string, address?: string): Promise<void>;
  /** Ours, sent by this process. Undefined: not known here. */
  notificationOf(number: string, messageId: string): string | undefined;

  /** @returns whether that is news. */
  acked(number: string, messageId: string, ack: number): boolean;
  /** The latest that is known; null: none. */
  ackOf(number: string, messageId: string): number | null;
  /** The latest ack, waited for where there is none of 1 or more, nor a failure; null: none came. Real milliseconds. */
  waitForAck(number: string, messageId: string, forMs: number): Promise<number | null>;

  /** A guest has just written. */
  wrote(number: string, address: string): void;
  /** When they last did, by performance.now(); null: not lately. */
  wroteAt(number: string, address: string): number | null;
}

export interface SendInHand {
  /** It has left, and this is WhatsApp's id of it. */
  is(messageId: string, notificationId: string): void;
  /** No more will be known of it for now. */
  end(): void;
}

export function createSends(): Sends {
  const inHand = new Map<Promise<void>, { number: string; address: string }>();
  const ours = createRecent<string>(MOST_REMEMBERED);
  const acks = createRecent<number>(MOST_REMEMBERED);
  const wrote = createRecent<number>(MOST_REMEMBERED);
  const waiting = new Map<string, Set<(ack: number) => void>>();
  const key = (number: string, id: string) => `${number} ${id}`;

  return {
    begin(number, address) {
      const { promise, resolve } = settledLater();
      inHand.set(promise, { number, address });
      return {
        is: (messageId, notificationId) => ours.set(key(number, messageId), notificationId),
        end() {
          inHand.delete(promise);
          resolve();
        },
      };
    },
    async quiet(number, address) {
      const concerned = [...inHand].filter(
        ([, send]) => send.number === number && (address === undefined || send.address === address),
      );
      await Promise.all(concerned.map(([ended]) => ended));
    },
    notificationOf: (number, messageId) => ours.get(key(number, messageId)),
    acked(number, messageId, ack) {
      const id = key(number, messageId);
      const known = acks.get(id);
      if (known !== undefined && (known === -1 || (ack <= known && ack !== -1))) return false;
      acks.set(id, ack);
      for (const tell of waiting.get(id) ?? []) tell(ack);
      return true;
    },
    ackOf: (number, messageId) => acks.get(key(number, messageId)) ?? null,
    async waitForAck(number, messageId, forMs) {
      const id = key(number, messageId);
      const known = acks.get(id) ?? null;
      if (known !== null && known !== 0) return known;
      const told = await nextDecisive(waiting, id, forMs);
      return told ?? acks.get(id) ?? null;
    },
    wrote: (number, address) => wrote.set(key(number, address), performance.now()),
    wroteAt: (number, address) => wrote.get(key(number, address)) ?? null,
  };
}

function nextDecisive(waiting: Map<string, Set<(ack: number) => void>>, id: string, forMs: number) {
  const listeners = waiting.get(id) ?? new Set();
  waiting.set(id, listeners);
  return new Promise<number | null>((resolve) => {
    const finish = (ack: number | null) => {
      clearTimeout(timer);
      listeners.delete(tell);
      if (listeners.size === 0) waiting.delete(id);
      resolve(ack);
    };
    const tell = (ack: number) => {
      if (ack !== 0) finish(ack);
    };
    const timer = setTimeout(() => finish(null), Math.max(0, forMs));
    listeners.add(tell);
  });
}

function settledLater(): { promise: Promise<void>; resolve: () => void } {
  let resolve = () => {};
  const promise = new Promise<void>((done) => {
    resolve = done;
  });
  return { promise, resolve };
}
