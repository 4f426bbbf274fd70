import { Temporal } from 'temporal-polyfill';
import { expect } from 'vitest';
import { SANDBOX_SECRETS, SANDBOX_SETUP } from '../../src/sandbox/setup.ts';
import { Guest, Team } from './people.ts';
import { type Answer, SandboxClient } from './sandbox-client.ts';
import type { PhoneMessage, PressAnswer, SlackMessage } from './shown.ts';

/** Local date and time in the venue's zone, `2031-03-05T14:00`; with an offset behind it where that time comes twice. */
export type Wall = string;

export interface GuestEmail {
  to: string[];
  subject: string;
  html: string;
  text: string;
  attachments: { filename: string; contentType: string; content: string }[];
  at: string;
}

/** A row of the ledger, as the operator's API shows it. */
export interface LedgerRow {
  id: string;
  kind: string;
  channel: string;
  recipient: string;
  status: string;
  sendAt: string;
  maybeDuplicate: boolean;
  lastError: string | null;
  bookingId: string | null;
}

/** What a guest has asked for, as the tests speak of it. */
export interface Asked {
  phone: string;
  name: string;
  reference: string;
  /** Of its card. */
  ts: string;
}

/** No digests, and nobody asks in Slack, which takes one message a second, whether the guest came: unless it is about these. */
const QUIET = { digest: { daily: null, weekly: null }, outcomeNudgeMinutes: null };

/** What the sandbox can fail. */
export type Fault = '429' | '500' | 'timeout' | 'drop' | 'lost-reply';

const ARRIVED = ['sent', 'delivered', 'read'];
export const hasArrived = ({ status }: LedgerRow) => ARRIVED.includes(status);

/** Days at a venue, told by its wall clock and driven through the sandbox's contract alone: guests write, the team presses, time passes. */
export class VenueDay {
  readonly zone: string;
  readonly team: Team;
  readonly #client: SandboxClient;

  constructor(url: string, zone = 'Africa/Cairo') {
    this.zone = zone;
    this.#client = new SandboxClient(url);
    this.team = new Team(this.#client, SANDBOX_SETUP.workspaces[0] ?? expect.fail('no workspace'));
  }

  /** Everything is fresh, and it is then. */
  async begin(wall: Wall, settings: object = QUIET): Promise<void> {
    await this.#call('POST', '/sandbox/reset');
    await this.changeSettings(settings);
    await this.jumpTo(wall);
  }

  /** As whoever runs the installation changes what a venue sends on its own. */
  async changeSettings(change: object): Promise<void> {
    const response = await fetch(`${this.#client.url}/api/v1/venues/spotin/notification-settings`, {
      method: 'PATCH',
      headers: { authorization: `Bearer ${SANDBOX_SECRETS.apiKey}`, 'content-type': 'application/json' },
      body: JSON.stringify(change),
    });
    expect([response.status, await response.text()]).toEqual([200, expect.anything()]);
    await this.idle();
  }

  instantOf(wall: Wall): Temporal.Instant {
    return /[+-]\d\d:\d\d$/.test(wall)
      ? Temporal.Instant.from(wall)
      : Temporal.PlainDateTime.from(wall).toZonedDateTime(this.zone).toInstant();
  }

  /** To the minute. */
  wallOf(at: string): Wall {
    const there = Temporal.Instant.from(at).toZonedDateTimeISO(this.zone);
    return there.toPlainDateTime().toString({ smallestUnit: 'minute', roundingMode: 'floor' });
  }

  walkTo(wall: Wall): Promise<unknown> {
    return this.#call('POST', '/sandbox/clock', { now: this.instantOf(wall).toString() });
  }

  /** As after an outage: over everything that was due on the way. */
  jumpTo(wall: Wall): Promise<unknown> {
    return this.#call('POST', '/sandbox/clock', { now: this.instantOf(wall).toString(), jump: true });
  }

  guest(phone: string): Guest {
    return new Guest(this.#client, phone, SANDBOX_SECRETS.whatsappPhoneNumberId);
  }

  async idle(): Promise<void> {
    const { idle } = await this.#call<{ idle: boolean }>('GET', '/sandbox/idle?timeoutMs=60000');
    if (!idle) throw new Error('It does not come to rest.');
  }

  /** @returns what the venue answers */
  async say(phone: string, ...burst: string[]): Promise<string> {
    const before = (await this.phone(phone)).length;
    for (const text of burst) await this.guest(phone).write(text);
    return this.#answerTo(phone, before);
  }

  /** A request for a booking, in one message. */
  async ask(phone: string, name: string, words: string): Promise<Asked> {
    const answer = await this.say(phone, `${words}, my name is ${name}`);
    const [, reference] = /Reference: ([A-Z0-9]{6})/.exec(answer) ?? expect.fail(`No request was made: ${answer}`);
    const { ts } = (await this.cardOf(name)) ?? expect.fail(`There is no card of ${name}.`);
    return { phone, name, reference: reference ?? '', ts };
  }

  async askAndConfirm(phone: string, name: string, words: string): Promise<Asked> {
    const asked = await this.ask(phone, name, words);
    await this.press(asked, 'booking.confirm');
    return asked;
  }

  async press({ ts }: Asked, actionId: string, user?: string): Promise<PressAnswer> {
    const answer = await this.team.press({ ts, actionId, ...(user ? { user } : {}) });
    await this.idle();
    return answer;
  }

  /** Decline or Cancel, whose form asks for a reason. */
  async pressAndSay(asked: Asked, actionId: string, reason = ''): Promise<void> {
    const { view } = await this.press(asked, actionId);
    await this.team.submit(view?.id ?? expect.fail(`${actionId} opened no form.`), { reason: { reason } });
    await this.idle();
  }

  async move(asked: Asked, wall: Wall): Promise<void> {
    const [date = '', time = ''] = wall.split('T');
    const { view } = await this.press(asked, 'booking.reschedule');
    const viewId = view?.id ?? expect.fail('Reschedule opened no form.');
    const { errors } = await this.team.submit(viewId, { date: { date }, time: { time } });
    expect(errors).toBeUndefined();
    await this.idle();
  }

  async tap(phone: string, message: PhoneMessage, title: string): Promise<string> {
    const button = message.buttons.find((each) => each.title === title) ?? expect.fail(`There is no button ${title}.`);
    const before = (await this.phone(phone)).length;
    await this.guest(phone).tap(message.id, button.id);
    return this.#answerTo(phone, before);
  }

  async #answerTo(phone: string, before: number): Promise<string> {
    await this.idle();
    return (await this.fromVenue(phone, before)).map(({ text }) => text).join('\n');
  }

  phone(phone: string): Promise<PhoneMessage[]> {
    return this.guest(phone).messages();
  }

  async fromVenue(phone: string, after = 0): Promise<PhoneMessage[]> {
    return (await this.phone(phone)).slice(after).filter(({ from }) => from === 'venue');
  }

  /** What asks the guest whether they come, by its buttons. */
  async reminders(phone: string): Promise<PhoneMessage[]> {
    return (await this.fromVenue(phone)).filter(({ buttons }) => buttons.some(({ id }) => id.startsWith('reminder/')));
  }

  /** The minutes at which the guest was reminded, by the venue's clock. */
  async remindedAt({ phone }: Pick<Asked, 'phone'>): Promise<Wall[]> {
    return (await this.reminders(phone)).map(({ at }) => this.wallOf(at));
  }

  async cardOf(name: string): Promise<SlackMessage | undefined> {
    return (await this.team.cards()).find(({ blocks }) => JSON.stringify(blocks).includes(name));
  }

  /** All that stands on the card now. */
  async card({ ts }: Asked): Promise<string> {
    return JSON.stringify((await this.team.cards()).find((each) => each.ts === ts));
  }

  /** What stands in the card's thread, oldest first. */
  async thread({ ts }: Asked): Promise<string[]> {
    const inThread = (await this.team.messages()).filter(({ threadTs }) => threadTs === ts);
    return inThread.map(({ text, blocks }) => `${text}\n${JSON.stringify(blocks)}`);
  }

  async emails(to: string): Promise<GuestEmail[]> {
    const all = await this.#call<GuestEmail[]>('GET', '/sandbox/emails');
    return all.filter((email) => email.to.includes(to));
  }

  /** What the ledger holds for that phone on WhatsApp, of one kind, soonest first. Phones must differ in their last three digits. */
  async ledger({ phone }: Pick<Asked, 'phone'>, kind = 'reminder'): Promise<LedgerRow[]> {
    const rows: LedgerRow[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const page: { notifications: LedgerRow[]; nextCursor: string | null } = await this.#ledgerPage(cursor);
      rows.push(...page.notifications);
      cursor = page.nextCursor;
    }
    return rows
      .filter((row) => row.kind === kind && row.recipient.endsWith(phone.slice(-3)))
      .sort((a, b) => (a.sendAt < b.sendAt ? -1 : 1));
  }

  async #ledgerPage(cursor: string): Promise<{ notifications: LedgerRow[]; nextCursor: string | null }> {
    const page = `/api/v1/notifications?channel=whatsapp&limit=200${cursor ? `&cursor=${cursor}` : ''}`;
    const response = await fetch(this.#client.url + page, {
      headers: { authorization: `Bearer ${SANDBOX_SECRETS.apiKey}` },
    });
    expect(response.status).toBe(200);
    return response.json() as Promise<{ notifications: LedgerRow[]; nextCursor: string | null }>;
  }

  fail(target: 'whatsapp' | 'slack' | 'resend', mode: Fault, times: number): Promise<unknown> {
    return this.#call('POST', '/sandbox/faults', { target, mode, times });
  }

  redis(action: 'stop' | 'start' | 'flush'): Promise<unknown> {
    return this.#call('POST', '/sandbox/redis', { action });
  }

  async #call<T>(method: 'GET' | 'POST', path: string, body?: object): Promise<T> {
    const answer: Answer<T> = await this.#client.request<T>(method, path, body);
    if (answer.status >= 300) throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
    return answer.body;
  }
}
