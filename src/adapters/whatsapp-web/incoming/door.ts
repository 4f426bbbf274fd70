import type { Logger } from '../../../ports.ts';
import type { WebContact } from '../../../ports-web-sessions.ts';
import { createRecent } from '../recent.ts';
import type { WireMessage } from '../web-client.ts';
import { type Contacts, UnidentifiedError } from './contacts.ts';
import { createLanes } from './lanes.ts';
import { type Keeping, type PersistOptions, persist } from './persist.ts';
import type { PersonRow } from './wire-to-guest.ts';

/** `known`: it had been taken before. `later`: not now, it has to be read back. */
export type Taken = 'stored' | 'known' | 'later';

/** The one way in for whatever stands in a chat with one person, by whichever event or look it was found. */
export interface Door {
  /** Resolves when it is kept, which it is not before `after`. Never rejects. */
  take(row: PersonRow, message: WireMessage, after?: Promise<unknown>): Promise<Taken>;
  /** Keeps something else, in its own order. */
  keep(lane: string, keeping: Keeping): Promise<void>;
  settled(): Promise<void>;
}

export interface DoorOptions {
  contacts: Contacts;
  /** Whether that is the venue itself. */
  isOwnNumber(contact: WebContact): boolean;
  guestMessage(row: PersonRow, message: WireMessage, contact: WebContact): Keeping;
  ownMessage(row: PersonRow, message: WireMessage, contact: WebContact): Keeping;
  /** A message has its place behind those before it, of the same guest. */
  inPlace(row: PersonRow, contact: WebContact): void;
  persistence: PersistOptions;
  logger: Logger;
}

/** What is more than this has to be read back: a store that is away for hours must not fill the memory. */
const MOST_IN_HAND = 1_000;
const MOST_REMEMBERED = 10_000;
/** So long the others wait for one about whom WhatsApp has to be asked. Real milliseconds. */
const IN_ORDER_WITHIN_MS = 3_000;

export function createDoor(options: DoorOptions): Door {
  const { contacts, isOwnNumber, persistence, logger } = options;
  const chats = createLanes();
  const guests = createLanes();
  const taken = createRecent<true>(MOST_REMEMBERED);
  const inHand = new Map<string, Promise<Taken>>();

  /** Once everything that has come so far has its place, or nearly: one person's messages may come from two chats in turn. */
  let entered: Promise<unknown> = Promise.resolve();

  function enter(row: PersonRow, message: WireMessage, after?: Promise<unknown>): Promise<{ kept: Promise<boolean> }> {
    const before = entered;
    const entering = chats.run(row.chatId, async () => {
      const contact = await identify(row);
      await before;
      await after;
      return { kept: contact ? guests.run(contact.address, () => put(row, message, contact)) : Promise.resolve(true) };
    });
    entered = Promise.all([before, settledWithin(IN_ORDER_WITHIN_MS, entering)]);
    return entering;
  }

  async function admit(key: string, ...[row, message, after]: Parameters<Door['take']>): Promise<Taken> {
    try {
      const { kept } = await enter(row, message, after);
      await kept;
      taken.set(key, true);
      return 'stored';
    } catch (error) {
      logger.warn({ err: error }, 'whatsapp web: a message is left to be read back');
      return 'later';
    }
  }

  /** Null: it is the venue's own number. @throws when it cannot be said just now */
  async function identify({ chatId, isOurs }: PersonRow): Promise<WebContact | null> {
    const found: { contact?: WebContact; not?: UnidentifiedError } = {};
    const look = async () => {
      try {
        found.contact = await (isOurs ? contacts.ofAnybody(chatId) : contacts.ofGuest(chatId));
      } catch (error) {
        if (!(error instanceof UnidentifiedError)) throw error;
        found.not = error;
      }
    };
    await persist({ asItIs: look, simpler: null }, persistence);
    const { contact } = found;
    if (!contact) throw found.not ?? new Error('the contact could not be read or kept');
    return isOwnNumber(contact) ? null : contact;
  }

  function put(row: PersonRow, message: WireMessage, contact: WebContact): Promise<boolean> {
    options.inPlace(row, contact);
    const keeping = row.isOurs ? options.ownMessage : options.guestMessage;
    return persist(keeping(row, message, contact), persistence);
  }

  return {
    take(row, message, after) {
      const key = keyOf(row);
      if (taken.has(key)) return Promise.resolve('known');
      const before = inHand.get(key);
      if (before) return before.then((what) => (what === 'stored' ? 'known' : what));
      if (inHand.size >= MOST_IN_HAND) return Promise.resolve('later');
      const admitted = admit(key, row, message, after).finally(() => inHand.delete(key));
      inHand.set(key, admitted);
      return admitted;
    },
    keep: (lane, keeping) => guests.run(lane, () => persist(keeping, persistence)).then(() => undefined),
    async settled() {
      await chats.idle();
      await guests.idle();
    },
  };
}

/** An unreadable message is another thing than the same one when it can be read. */
const keyOf = ({ isOurs, id, ciphertext }: PersonRow) => `${isOurs} ${id} ${ciphertext === null ? '' : 'unreadable'}`;

function settledWithin(ms: number, work: Promise<unknown>): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms).unref();
    const done = () => {
      clearTimeout(timer);
      resolve();
    };
    work.then(done, done);
  });
}
