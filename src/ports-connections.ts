/**
 * How a venue's Slack workspace and WhatsApp number are reached.
 *
 * connection: the credentials of one workspace or one number. sealed: encrypted for storing, for its own place and no other.
 */

export type ConnectionKind = 'slack' | 'whatsapp';

export interface ConnectionPlace {
  kind: ConnectionKind;
  /** The workspace's id, or the number's id at Meta. */
  address: string;
}

export interface Sealed {
  sealed: Buffer;
  /** Names the key without telling it. */
  keyId: string;
}

export interface StoredConnection extends ConnectionPlace, Sealed {
  updatedAt: Date;
}

export interface ConnectionStore {
  find(place: ConnectionPlace): Promise<StoredConnection | null>;
  save(connection: StoredConnection): Promise<void>;
  /** Seals anew what is still as it was read. @returns false when somebody has changed it meanwhile. */
  reseal(read: StoredConnection, anew: Sealed): Promise<boolean>;
  /** With `read`, only what is still as it was read. @returns whether there was one. */
  remove(place: ConnectionPlace, read?: Sealed): Promise<boolean>;
  /** By kind and address. */
  all(): Promise<StoredConnection[]>;
}

/** What is sealed does not open with any key we have. Names the place and the key, and tells neither key nor content. */
export class CannotOpenError extends Error {
  override name = 'CannotOpenError';
}

export interface SecretBox {
  /** The key with which it seals. */
  readonly keyId: string;
  seal(place: ConnectionPlace, secret: string): Sealed;
  /** @throws CannotOpenError */
  open(connection: StoredConnection): string;
}

/** What a workspace gave us when it installed the app. */
export interface SlackCredentials {
  botToken: string;
}

/** What Slack says about a bot's token. */
export interface Workspace {
  teamId: string;
  teamName: string;
  /** What the token may do; empty where Slack does not say. */
  scopes: string[];
}

/** @returns null for a token that Slack does not take any more. @throws DeliveryError when Slack cannot be asked. */
export type WorkspaceOf = (botToken: string) => Promise<Workspace | null>;

/** What a workspace gave us when somebody there installed the app by OAuth. */
export interface Installation {
  teamId: string;
  teamName: string;
  credentials: SlackCredentials;
  scopes: string[];
}

/** What Slack gave us cannot be used; the message is for who installs. */
export class InstallRefusedError extends Error {
  override name = 'InstallRefusedError';
}

/** @throws InstallRefusedError, and DeliveryError when Slack says no or cannot be asked */
export type ExchangeCode = (code: string, redirectUri: string) => Promise<Installation>;

/** Credentials by where they lead; null where there are none. @throws CannotOpenError */
export interface Connections {
  slack(teamId: string): Promise<SlackCredentials | null>;
  /** @returns the access token. */
  whatsapp(phoneNumberId: string): Promise<string | null>;
  /** What was looked up is looked up again. */
  forget(place: ConnectionPlace): void;
}
