/**
 * What we use of whatsapp-web.js 1.34, as it behaves: its own types promise more than it keeps. Nothing outside of this
 * folder knows of it.
 */

/** `_serialized` and `remote` may flip between the two ids of one person; `id` with `fromMe` does not. */
export interface WireMessageId {
  fromMe: boolean;
  remote: string;
  id: string;
  _serialized: string;
}

export interface WireMessage {
  id: WireMessageId;
  /** `chat`, `image`, `ptt`, `ciphertext`, `e2e_notification` … */
  type: string;
  /** The caption, where there is media. */
  body: string;
  /** Seconds. */
  timestamp: number;
  from: string;
  to: string;
  /** Who wrote, in a group. */
  author?: string;
  hasMedia: boolean;
  isStatus: boolean;
  /** -1 failed, 0 pending, 1 at the server, 2 on the device, 3 read, 4 played. */
  ack?: number;
  location?: { latitude: string | number; longitude: string | number; description?: string; name?: string };
  hasQuotedMsg: boolean;
  /** The raw row: `notifyName`, `quotedStanzaID`, `isNewMsg`, `mimetype` … */
  rawData?: Record<string, unknown>;
  /** Undefined: expired, gone, or not there yet. */
  downloadMedia(): Promise<
    { mimetype: string; data: string; filename?: string | null; filesize?: number | null } | undefined
  >;
}

export interface WireChat {
  id: { _serialized: string };
  isGroup: boolean;
  isChannel?: boolean;
  unreadCount: number;
  /** Seconds, of the latest message. */
  timestamp: number;
  fetchMessages(options: { limit?: number; fromMe?: boolean }): Promise<WireMessage[]>;
  sendStateTyping(): Promise<unknown>;
}

export interface WebClientEvents {
  qr: [qr: string];
  code: [code: string];
  loading_screen: [percent: number, message: string];
  authenticated: [session?: unknown];
  auth_failure: [message: string];
  /** Again on every sync. */
  ready: [];
  message: [message: WireMessage];
  /** Own ones too. */
  message_create: [message: WireMessage];
  message_ciphertext: [message: WireMessage];
  message_ciphertext_failed: [message: WireMessage];
  message_ack: [message: WireMessage, ack: number];
  change_state: [state: string];
  disconnected: [reason: string];
}

/** One browser with one page. */
export interface WebClient {
  on<Name extends keyof WebClientEvents>(event: Name, listener: (...args: WebClientEvents[Name]) => void): unknown;
  removeAllListeners(): unknown;
  /** Once the browser is up. An expression as text: a function would carry what the compiler adds to it into the page. */
  readonly pupPage?: { evaluate(expression: string): Promise<unknown> } | null;
  /** After `ready`. */
  readonly info?: { wid: { user: string; server: string; _serialized: string }; pushname?: string };
  initialize(): Promise<void>;
  /** Once a QR code was shown; the code comes as an event, and a new one every `intervalMs`. */
  requestPairingCode(digits: string, showNotification: boolean, intervalMs: number): Promise<string>;
  destroy(): Promise<void>;
  logout(): Promise<void>;
  /** `CONNECTED`, `OPENING`, `PAIRING`, `TIMEOUT`, `CONFLICT`, `UNPAIRED` … */
  getState(): Promise<string | null>;
  getChatById(chatId: string): Promise<WireChat>;
  /** Null: the number is not on WhatsApp. */
  getNumberId(digits: string): Promise<{ _serialized: string } | null>;
  getContactLidAndPhone(ids: string[]): Promise<{ lid?: string; pn?: string }[]>;
  getMessageById(serializedId: string): Promise<WireMessage | null>;
  /** Undefined: there is no such chat. */
  sendMessage(
    chatId: string,
    text: string,
    options: { linkPreview: false; sendSeen: boolean; waitUntilMsgSent?: boolean },
  ): Promise<WireMessage | undefined>;
  sendSeen(chatId: string): Promise<boolean>;
}
