import {
  leavingId,
  type Session,
  type SessionLease,
  type SessionStore,
  type WebContact,
  type WebSend,
} from '../../ports-web-sessions.ts';

export const NUMBER = '+201001234567';
export const VENUE = 'spotin';
export const LEASE: SessionLease = { number: NUMBER, venueId: VENUE, leaseNumber: 1 };

/** The part of the sessions' tables that messages need, in memory; one number. */
export class MemorySessions {
  contacts: WebContact[] = [];
  sends: (WebSend & { at: number })[] = [];
  readUntil: Date | null = new Date(0);
  linkedAt = new Date(0);
  /** The database is away. */
  isDown = false;
  /** Calls of this kind fail although the database is there. */
  readonly broken = new Set<keyof SessionStore>();
  saves = 0;

  private async use<T>(name: keyof SessionStore, work: () => T): Promise<T> {
    await new Promise((resolve) => setImmediate(resolve));
    if (this.isDown || this.broken.has(name)) throw new Error(`${name}: the database is away`);
    return work();
  }

  private session(): Session {
    const nothing = { detail: null, qr: null, code: null, wish: null, toldAt: null };
    const { readUntil, linkedAt } = this;
    return {
      ...nothing,
      number: NUMBER,
      venueId: VENUE,
      state: 'ready',
      since: new Date(0),
      linkedAt,
      readUntil,
      isHeld: true,
    };
  }

  store(): SessionStore {
    const none = () => Promise.reject(new Error('not of the messages’ business'));
    return {
      ...{ all: none, wish: none, hold: none, letGo: none },
      byVenue: () => this.use('byVenue', () => this.session()),
      saveReadUntil: (_lease, until) =>
        this.use('saveReadUntil', () => {
          if (!this.readUntil || until > this.readUntil) this.readUntil = until;
        }),
      contact: (_number, ids) => this.use('contact', () => this.byIds(ids)[0] ?? null),
      contactAt: (_number, address) =>
        this.use('contactAt', () => this.contacts.find((each) => each.address === address) ?? null),
      saveContact: (_number, contact) => this.use('saveContact', () => this.save(contact)),
      saveSend: (_number, send, at) => this.use('saveSend', () => this.keep(send, at)),
      send: (_number, id) => this.use('send', () => this.sends.find(({ messageId }) => messageId === id) ?? null),
      lastSend: (_number, address, by) =>
        this.use('lastSend', () =>
          this.latest((send) => send.address === address && send.at <= by.getTime() && !isLeaving(send)),
        ),
      sendOf: (_number, id) =>
        this.use('sendOf', () => {
          const isOfIt = ({ notificationId }: WebSend) => notificationId === id;
          return this.latest((send) => isOfIt(send) && !isLeaving(send)) ?? this.latest(isOfIt);
        }),
    };
  }

  private keep(send: WebSend, at: Date): void {
    const before = this.sends.find(({ messageId }) => messageId === send.messageId);
    this.sends = this.sends.filter((each) => each !== before);
    this.sends.push({
      ...send,
      notificationId: send.notificationId ?? before?.notificationId ?? null,
      choices: send.choices ?? before?.choices ?? null,
      at: before?.at ?? at.getTime(),
    });
  }

  private latest(is: (send: WebSend & { at: number }) => boolean): WebSend | null {
    return (
      this.sends
        .filter(is)
        .toSorted((a, b) => a.at - b.at)
        .at(-1) ?? null
    );
  }

  private byIds({ lid, phone }: { lid: string | null; phone: string | null }): WebContact[] {
    const has = (each: WebContact) => (lid !== null && each.lid === lid) || (phone !== null && each.phone === phone);
    return this.contacts.filter(has).toSorted((a, b) => Number(b.lid === lid) - Number(a.lid === lid));
  }

  /** As Postgres does it: an id that another row has is left alone. */
  private save(contact: WebContact): WebContact {
    this.saves += 1;
    const known = this.byIds(contact);
    const address = (known.find((each) => each.address === contact.address) ?? known[0] ?? contact).address;
    const before = this.contacts.find((each) => each.address === address);
    const others = known.filter((each) => each.address !== address);
    const free = (id: 'lid' | 'phone') => (others.some((each) => each[id] === contact[id]) ? null : contact[id]);
    const saved = {
      address,
      lid: free('lid') ?? before?.lid ?? null,
      phone: free('phone') ?? before?.phone ?? null,
      chatId: contact.chatId,
    };
    this.contacts = [...this.contacts.filter((each) => each.address !== address), saved];
    return saved;
  }
}

const isLeaving = ({ messageId }: WebSend) => messageId.startsWith(leavingId(''));
