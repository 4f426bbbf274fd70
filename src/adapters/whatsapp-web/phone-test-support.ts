import type { LiveSession } from './live-session.ts';
import { LEASE, NUMBER, VENUE } from './sessions-test-support.ts';
import type { WebClient, WireChat, WireMessage } from './web-client.ts';

interface Written {
  id?: string;
  text?: string;
  type?: string;
  /** Seconds. */
  at?: number;
  raw?: Record<string, unknown>;
  fromMe?: boolean;
  ack?: number;
  /** Where it differs from the chat: ids flip. */
  remote?: string;
  quoted?: string;
}

let count = 0;

export function written(chatId: string, message: Written = {}): WireMessage {
  count += 1;
  const { id = `MSG${count}`, text = 'Hello', type = 'chat', at = 1_800_000_000, fromMe = false, quoted } = message;
  const remote = message.remote ?? chatId;
  return {
    id: { fromMe, remote, id, _serialized: `${fromMe}_${remote}_${id}` },
    type,
    body: text,
    timestamp: at,
    from: fromMe ? `${NUMBER.slice(1)}@c.us` : chatId,
    to: fromMe ? chatId : `${NUMBER.slice(1)}@c.us`,
    hasMedia: false,
    isStatus: false,
    ack: message.ack ?? (fromMe ? 1 : 0),
    hasQuotedMsg: quoted !== undefined,
    rawData: { notifyName: 'Salma', ...(quoted ? { quotedStanzaID: quoted } : {}), ...message.raw },
    downloadMedia: async () => undefined,
  };
}

/** What WhatsApp Web shows and does, as far as we use it, without a browser. */
export class PhoneFake {
  readonly chats = new Map<string, WireMessage[]>();
  /** The other id of a person: lid → number's id. */
  readonly people = new Map<string, string>();
  lookUps: string[] = [];
  sent: { chatId: string; text: string }[] = [];
  /** The page is gone. */
  isGone = false;
  /** What fails although the page is there, and how often. */
  readonly failing = new Map<string, number>();
  state = 'CONNECTED';
  onSend: (chatId: string, text: string) => Promise<WireMessage | undefined> = async (chatId, text) =>
    this.put(written(chatId, { text, fromMe: true }));

  put(message: WireMessage): WireMessage {
    const chatId = message.id.fromMe ? message.to : message.from;
    this.chats.set(chatId, [...(this.chats.get(chatId) ?? []), message]);
    return message;
  }

  private async use<T>(name: string, work: () => T | Promise<T>): Promise<T> {
    await new Promise((resolve) => setImmediate(resolve));
    if (this.isGone) throw new Error('Protocol error: Target closed');
    const left = this.failing.get(name) ?? 0;
    if (left > 0) {
      this.failing.set(name, left - 1);
      throw new Error(`Evaluation failed: ${name}`);
    }
    return work();
  }

  private chat(chatId: string): WireChat {
    const messages = () => this.chats.get(chatId) ?? [];
    return {
      id: { _serialized: chatId },
      isGroup: false,
      unreadCount: 0,
      timestamp: messages().at(-1)?.timestamp ?? 0,
      fetchMessages: ({ limit }) =>
        this.use(`fetchMessages ${chatId}`, () => (limit ? messages().slice(-limit) : messages())),
      sendStateTyping: async () => undefined,
    };
  }

  readonly client: WebClient = {
    on: () => undefined,
    removeAllListeners: () => undefined,
    requestPairingCode: async () => 'ABCDEFGH',
    pupPage: {
      evaluate: () =>
        this.use('list', () =>
          [...this.chats].map(([id, messages]) => ({
            id,
            t: Math.max(...messages.map(({ timestamp }) => timestamp)),
            unread: 0,
            loaded: messages.length,
          })),
        ),
    },
    initialize: async () => {},
    destroy: async () => {},
    logout: async () => {},
    getState: () => this.use('getState', () => this.state),
    getChatById: (id) => this.use(`getChatById ${id}`, () => this.chat(id)),
    getNumberId: (digits) =>
      this.use('getNumberId', () => {
        const id = `${digits}@c.us`;
        const lid = [...this.people].find(([, number]) => number === id)?.[0];
        return lid ? { _serialized: lid } : this.chats.has(id) ? { _serialized: id } : null;
      }),
    getContactLidAndPhone: ([id = '']) => {
      this.lookUps.push(id);
      return this.use('lookUp', () => {
        const pair = [...this.people].find((each) => each.includes(id));
        const [lid, pn] = pair ?? (id.endsWith('@lid') ? [id] : [undefined, id]);
        return [{ ...(lid ? { lid } : {}), ...(pn ? { pn } : {}) }];
      });
    },
    getMessageById: (id) =>
      this.use(
        'getMessageById',
        () => [...this.chats.values()].flat().find((each) => each.id._serialized === id) ?? null,
      ),
    sendMessage: (chatId, text) =>
      this.use('sendMessage', () => {
        this.sent.push({ chatId, text });
        return this.onSend(chatId, text);
      }),
    sendSeen: async () => true,
  };

  session(linkedHereAt: Date | null = null): LiveSession {
    return {
      ...{ number: NUMBER, venueId: VENUE, client: this.client, lease: LEASE, linkedHereAt },
      assertHeld: () => {},
      heard: () => {},
      busy: () => () => {},
      giveUp: () => {},
    };
  }
}
