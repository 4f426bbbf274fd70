/** What the stand-in's servers know of a number. */
export interface WebNumber {
  linked: boolean;
  /** What the page that was opened last shows to be scanned; a page that shows one is nobody's number yet. */
  qr: string | null;
  /** What a page shows to be typed on this phone. */
  code: string | null;
  /** Of the page that was opened last; `UNPAIRED`: it has no link; null: no page is connected. */
  state: string | null;
  /** Pages of this number that are connected now. */
  connections: number;
  /** Where the guest was shown that the venue types, in that order, every time. */
  typing: string[];
  /** How often a lid or a number was looked up. */
  lookups: number;
}

/** A message on a guest's phone. `fromMe`: the venue's. `at`: ISO 8601. */
export interface WebPhoneMessage {
  id: string;
  fromMe: boolean;
  text: string;
  ack: number;
  at: string;
}

export interface WebWrite {
  /** `2010…@c.us`, `…@lid`, `…@g.us`, `status@broadcast`, `…@newsletter`. */
  from: string;
  text?: string;
  /** Not given: `chat`, or what the media's type says. */
  type?: string;
  media?: { mimetype: string; base64: string; filename?: string };
  caption?: string;
  location?: { latitude: number; longitude: number; name?: string };
  /** The same again: delivered again, also under the person's other id. */
  id?: string;
  name?: string;
  /** Who wrote, in a group or a status. */
  author?: string;
  quotedId?: string;
  /** Seconds; not given: the sandbox's now. */
  at?: number;
  /** It is in the chat, and no event tells of it. */
  history?: boolean;
  ciphertext?: 'resolves' | 'stays';
}

export const WEB_FAULTS = [
  'no-ack',
  'lost-send',
  'deaf',
  'deaf-socket',
  'twice',
  'hang-send',
  'no-chat',
  'no-lid',
  'media-late',
  'media-gone',
  'never-ready',
  'never-synced',
  'auth-timeout',
  'offline',
] as const;
export type WebFault = (typeof WEB_FAULTS)[number];

/** A call that the stand-in refuses. */
export class WebPageError extends Error {
  override name = 'WebPageError';
  readonly status: number;
  readonly code: string;

  constructor(status: number, code: string, message: string) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

/** What happens at WhatsApp's end of one number that is linked by QR code: the phone, its guests, the servers. */
export class WebPageClient {
  readonly number: string;
  readonly #base: string;

  /** @param url of whatever serves `/sandbox` @param number digits, with or without a plus */
  constructor(url: string, number: string) {
    this.number = number.replace(/^\+/, '');
    this.#base = `${url}/sandbox/whatsapp-web/numbers/${this.number}`;
  }

  look(): Promise<WebNumber> {
    return this.#call('GET', '');
  }

  /** The phone scans, or types, what a page shows. @throws WebPageError 404 when none does */
  scan(what: { qr?: string; code?: string; as?: string } = {}): Promise<{ linked: string }> {
    return this.#call('POST', '/scan', what);
  }

  /** Every page shows its next code now, as after 20 seconds; WhatsApp gives six, then none until the page is asked for more. */
  nextQr(times = 1): Promise<object> {
    return this.#call('POST', '/qr', { times });
  }

  write(message: WebWrite): Promise<{ id: string; serialized: string }> {
    return this.#call('POST', '/messages', message);
  }

  /** One person behind both ids; `phone` is digits, null: WhatsApp does not tell it. */
  person(person: { lid: string; phone: string | null; name?: string }): Promise<object> {
    return this.#call('PUT', '/people', person);
  }

  /** What is on that guest's phone, oldest first. */
  chat(chatId: string): Promise<WebPhoneMessage[]> {
    return this.#call('GET', `/chats/${encodeURIComponent(chatId)}/messages`);
  }

  async fromVenue(chatId: string): Promise<WebPhoneMessage[]> {
    return (await this.chat(chatId)).filter(({ fromMe }) => fromMe);
  }

  ack(id: string, ack: -1 | 1 | 2 | 3): Promise<object> {
    return this.#call('POST', `/messages/${encodeURIComponent(id)}/ack`, { ack });
  }

  /** Somebody types on the venue's phone itself. */
  typed(to: string, text: string): Promise<{ id: string; serialized: string }> {
    return this.#call('POST', '/typed', { to, text });
  }

  state(state: string): Promise<object> {
    return this.#call('POST', '/state', { state });
  }

  /** The phone ends the link. */
  logout(): Promise<object> {
    return this.#call('POST', '/logout', {});
  }

  /** The pages tell again that they have synced. */
  synced(times = 1): Promise<object> {
    return this.#call('POST', '/synced', { times });
  }

  /** @param times not given: until it is lifted; `deaf` and `deaf-socket` befall the pages that are connected now, no later
   * ones; `offline` is always until it is lifted: pages are cut off and come back by themselves, as when the venue's line is down */
  fault(mode: WebFault, times?: number): Promise<object> {
    return this.#call('POST', '/faults', { mode, ...(times === undefined ? {} : { times }) });
  }

  liftFaults(): Promise<object> {
    return this.#call('DELETE', '/faults');
  }

  async #call<T>(method: string, path: string, body?: object): Promise<T> {
    const response = await fetch(this.#base + path, {
      method,
      ...(body ? { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } } : {}),
    });
    const text = await response.text();
    if (response.ok) return JSON.parse(text) as T;
    throw refusal(response.status, text);
  }
}

function refusal(status: number, text: string): WebPageError {
  try {
    const { error } = JSON.parse(text) as { error: { code: string; message: string } };
    return new WebPageError(status, error.code, error.message);
  } catch {
    return new WebPageError(status, 'no_answer', text);
  }
}
