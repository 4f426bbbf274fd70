/**
 * How the number of a phone that has scanned our QR code is served: WhatsApp Web, in a browser of ours.
 *
 * session: a number, its browser and what became of them. link: what scanning makes, and logging out ends. wish: what somebody
 * asks of a session. contact: one person behind the several ids that WhatsApp has for them. choice: a button, as a numbered line.
 */

import type { ReplyButton } from './ports.ts';

/**
 * `absent`: not linked, and nobody asks for it. `starting`: its browser is coming up. `waiting_for_scan`: a QR or pairing code is
 * there to be used. `ready`: it takes and sends messages. `away`: linked, and something of ours is down; it comes back by itself.
 * `conflict`: WhatsApp Web was opened elsewhere with this link; we take it back after a while. `logged_out`: the phone has ended
 * the link. `wrong_number`: another phone than the venue's has scanned; it was unlinked at once. `blocked`: WhatsApp serves the
 * number no longer, or not this way.
 */
export type SessionState =
  | 'absent'
  | 'starting'
  | 'waiting_for_scan'
  | 'ready'
  | 'away'
  | 'conflict'
  | 'logged_out'
  | 'wrong_number'
  | 'blocked';

/** `qr`, `code`: link it, by a picture to scan or a code to type on the phone. `unlink`: log out and forget the profile. */
export type SessionWish = 'qr' | 'code' | 'unlink';

export interface Session {
  /** E.164. */
  number: string;
  venueId: string;
  state: SessionState;
  /** Since when, by the venue's clock. */
  since: Date;
  /** Why, in words for the team; null: there is nothing to say. */
  detail: string | null;
  /** The content of the QR code to be scanned now; it changes every 20 to 60 seconds. */
  qr: string | null;
  /** The code to be typed on the phone now, eight characters. */
  code: string | null;
  wish: SessionWish | null;
  linkedAt: Date | null;
  toldAt: Date | null;
  /** Whatever guests wrote up to then is stored (WhatsApp's time); null: nothing was ever read. */
  readUntil: Date | null;
  /** Whether some process has its browser just now. */
  isHeld: boolean;
}

/** Right to be the one process that has this number's browser. */
export interface SessionLease {
  number: string;
  venueId: string;
  leaseNumber: number;
}

/** What its holder says of a session. */
export interface SessionReport {
  state: SessionState;
  detail: string | null;
  qr?: string | null;
  code?: string | null;
}

/** One person, whichever id they write under. */
export interface WebContact {
  /** The guest's address in our tables: the number's digits where it was known at first, else the id itself (`…@lid`). */
  address: string;
  /** `…@lid`. */
  lid: string | null;
  /** E.164. */
  phone: string | null;
  /** From which they wrote last, verbatim. */
  chatId: string;
}

export interface WebSend {
  /** WhatsApp's own id of the message, without what may change its form; or {@link leavingId}. */
  messageId: string;
  /** Null: not known (any more), or a person's who typed it on the phone. */
  notificationId: string | null;
  /** The guest's. */
  address: string;
  choices: ReplyButton[] | null;
}

/** Stands for WhatsApp's id of a message that has not left yet, and may never. */
export const leavingId = (notificationId: string): string => `leaving:${notificationId}`;

/** Writes under a lease throw a LeaseLostError when another process has the number by now. */
export interface SessionStore {
  /** By number. */
  all(): Promise<Session[]>;
  byVenue(venueId: string): Promise<Session | null>;
  /** @returns false when the venue has no such session. */
  wish(venueId: string, wish: SessionWish | null, now: Date): Promise<boolean>;
  /** Takes the number for this process, or keeps it; null: another has it. Real milliseconds. */
  hold(number: string, leaseMs: number): Promise<SessionLease | null>;
  letGo(lease: SessionLease): Promise<void>;
  /** Never backwards, unless that lay ahead of now. */
  saveReadUntil(lease: SessionLease, until: Date): Promise<void>;

  /** By either id. */
  contact(number: string, ids: { lid: string | null; phone: string | null }): Promise<WebContact | null>;
  contactAt(number: string, address: string): Promise<WebContact | null>;
  /** New, or with what is known by now; an address never changes. @returns as it stands. */
  saveContact(number: string, contact: WebContact): Promise<WebContact>;

  /** `at`: when it left, or began to. */
  saveSend(number: string, send: WebSend, at: Date): Promise<void>;
  send(number: string, messageId: string): Promise<WebSend | null>;
  /** The latest to this guest that had left by then. */
  lastSend(number: string, address: string, by: Date): Promise<WebSend | null>;
  /** With WhatsApp's id of it, once that is known. */
  sendOf(number: string, notificationId: string): Promise<WebSend | null>;
}

/** Sessions as they change together with what else is saved. */
export interface SessionRecords {
  /** Gives the venue a session of that number and takes any other from it; null: it has none from now on. */
  assign(venueId: string, number: string | null, now: Date): Promise<void>;
  /** Locks it until the transaction ends. @throws LeaseLostError */
  lock(lease: SessionLease): Promise<Session>;
  /** Locks a session that nobody holds, whose browser is therefore gone; null: somebody does, or there is none. */
  lockOrphan(number: string, now: Date): Promise<Session | null>;
  /** State and link, and since when the team knows: all but the number, the wish's making and what is held. */
  save(session: Session): Promise<void>;
}

/** Saves what became of a session, and tells the team once of what it has to know. @throws LeaseLostError */
export type ReportSession = (lease: SessionLease, report: SessionReport) => Promise<void>;
/** No process that runs can take this session up. Tells the team once when that has lasted. */
export type ReportOrphan = (session: Session) => Promise<void>;

/** What somebody wrote to a guest on the venue's phone itself. */
export interface PhoneReply {
  /** Of the venue's number. */
  venueAddress: string;
  guestAddress: string;
  guestPhone: string | null;
  /** WhatsApp's own id of the message. */
  messageId: string;
  /** Empty for what is no text. */
  text: string;
  sentAt: Date;
}

/** Driven by the browser. Resolves when it is stored, or is none of a person's; a rejection means: deliver again. */
export interface PhoneInbox {
  receivePhoneReply(reply: PhoneReply): Promise<void>;
}

/** Whether words on a guest's phone that nobody took down as ours may be a notification's that is out, or may be. */
export type MayBeOurs = (venueAddress: string, guestAddress: string, text: string) => Promise<boolean>;

/** What a member of the team sees while they connect the venue's number. */
export interface LinkView {
  venueName: string;
  session: Session;
}

/** Driven by Slack and the command line. A refusal is an answer, never a rejection. */
export interface LinkDesk {
  /** Asks for a code to be scanned or typed; nothing where the number is linked already. */
  begin(
    scope: { slackTeamId: string; slackChannelId: string },
    slackUserId: string,
    wish: 'qr' | 'code',
  ): Promise<{ ok: true; venueId: string } | { ok: false; message: string }>;
  look(venueId: string): Promise<LinkView | null>;
}
