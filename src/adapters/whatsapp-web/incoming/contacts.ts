import type { SessionStore, WebContact } from '../../../ports-web-sessions.ts';
import { createRecent } from '../recent.ts';
import type { WebClient } from '../web-client.ts';
import { within } from '../within.ts';
import { digitsOf, isLid, isPerson } from './wire-to-guest.ts';

/** WhatsApp did not say who is behind an id; it is asked again later. */
export class UnidentifiedError extends Error {
  override name = 'UnidentifiedError';
}

/** Who stands behind an id of WhatsApp's. */
export interface Contacts {
  /** Of somebody who writes to us: kept, so that WhatsApp is asked once. @throws UnidentifiedError */
  ofGuest(chatId: string): Promise<WebContact>;
  /** Of anybody to whom somebody writes on the venue's phone: nothing is kept of who is no guest. @throws UnidentifiedError */
  ofAnybody(chatId: string): Promise<WebContact>;
}

interface Ids {
  lid: string | null;
  phone: string | null;
}

export interface ContactsOptions {
  client: WebClient;
  /** E.164. */
  number: string;
  sessions: SessionStore;
  /** Waits between the tries to look an id up, real milliseconds. */
  lookUpRetryMs: readonly number[];
  lookUpWithinMs: number;
  /** When WhatsApp has not said for so long which number an id has, its guest is known by the id. Real milliseconds. */
  lookUpGivenUpMs: number;
}

const MOST_REMEMBERED = 5_000;

export function createContacts(options: ContactsOptions): Contacts {
  const { number, sessions } = options;
  const known = createRecent<WebContact>(MOST_REMEMBERED);
  /** From which id the one at an address wrote last. */
  const latest = createRecent<string>(MOST_REMEMBERED);
  const lookUp = createLookUp(options);

  async function stored(chatId: string): Promise<WebContact | null> {
    return known.get(chatId) ?? (await sessions.contact(number, idsOf(chatId)));
  }

  async function keep(contact: WebContact, ids: Ids): Promise<WebContact> {
    const saved = await sessions.saveContact(number, contact).catch(async (error: unknown) => {
      // Somebody else was faster with one of the ids: what they have kept holds.
      const other = await sessions.contact(number, ids);
      if (other) return other;
      throw error;
    });
    known.set(contact.chatId, saved);
    latest.set(saved.address, contact.chatId);
    return saved;
  }

  return {
    async ofGuest(chatId) {
      const before = await stored(chatId);
      if (before?.chatId === chatId && (latest.get(before.address) ?? chatId) === chatId) {
        known.set(chatId, before);
        latest.set(before.address, chatId);
        return before;
      }
      if (before) return keep({ ...before, chatId }, idsOf(chatId));
      const ids = await lookUp(chatId);
      const same = await sessions.contact(number, ids);
      const address = same?.address ?? addressOf(ids, chatId);
      return keep({ address, lid: ids.lid ?? same?.lid ?? null, phone: ids.phone ?? same?.phone ?? null, chatId }, ids);
    },
    async ofAnybody(chatId) {
      const before = await stored(chatId);
      if (before) return before;
      const ids = isLid(chatId) ? await lookUp(chatId) : idsOf(chatId);
      return (await sessions.contact(number, ids)) ?? { address: addressOf(ids, chatId), ...ids, chatId };
    },
  };
}

/** Asks WhatsApp for the other id of a person, and remembers what it said. */
function createLookUp(options: ContactsOptions): (chatId: string) => Promise<Ids> {
  const { client, lookUpRetryMs, lookUpWithinMs, lookUpGivenUpMs } = options;
  const answers = createRecent<Ids>(MOST_REMEMBERED);
  const failingSince = createRecent<number>(MOST_REMEMBERED);

  async function ask(chatId: string): Promise<Ids> {
    const [found] = await within(client.getContactLidAndPhone([chatId]), lookUpWithinMs, 'look-up of a contact');
    const own = idsOf(chatId);
    return {
      lid: own.lid ?? (isPerson(found?.lid) && isLid(found.lid) ? found.lid : null),
      phone: own.phone ?? (isPerson(found?.pn) && !isLid(found.pn) ? `+${digitsOf(found.pn)}` : null),
    };
  }

  async function persistently(chatId: string): Promise<Ids> {
    // A number says by itself who it is.
    for (const waitMs of isLid(chatId) ? [...lookUpRetryMs, null] : [null]) {
      try {
        return await ask(chatId);
      } catch (cause) {
        if (waitMs === null) throw new UnidentifiedError('WhatsApp does not say whose id this is', { cause });
        await new Promise((resolve) => setTimeout(resolve, waitMs).unref());
      }
    }
    throw new UnidentifiedError('WhatsApp was not asked');
  }

  return async (chatId) => {
    const before = answers.get(chatId);
    if (before) return before;
    try {
      const ids = await persistently(chatId);
      answers.set(chatId, ids);
      return ids;
    } catch (error) {
      const since = failingSince.get(chatId) ?? performance.now();
      failingSince.set(chatId, since);
      // Whom we take for somebody else once stays somebody else: so we wait, but not for ever.
      if (isLid(chatId) && performance.now() - since < lookUpGivenUpMs) throw error;
      return idsOf(chatId);
    }
  };
}

const idsOf = (chatId: string): Ids =>
  isLid(chatId) ? { lid: chatId, phone: null } : { lid: null, phone: `+${digitsOf(chatId)}` };

const addressOf = ({ phone }: Ids, chatId: string): string => (phone === null ? chatId : phone.slice(1));
