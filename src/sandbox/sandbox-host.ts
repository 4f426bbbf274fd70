/** What the sandbox needs to know of the product; `context.ts` gives it. */
export interface SandboxHost {
  /** E.g. `http://127.0.0.1:3000`: webhooks go to `/webhooks/whatsapp`, everything of Slack to `/slack/events`. */
  productUrl: string;
  /** No turn waits or runs, nothing is due at the clock's now, no press is in hand. */
  isIdle(): Promise<boolean>;
  /** The next instant later than the clock's now at which the product has something to do. */
  nextDueAt(): Promise<Date | null>;
  /** Looks now, and does whatever is due. */
  runDue(): Promise<void>;
  /** The clock has moved: queued wake-ups get their new waits. */
  retime(): Promise<void>;
  /** Empties the product's own tables and applies the default venue again. */
  reset(): Promise<void>;
  /** Null where the sandbox runs no Redis of its own. */
  redis: { stop(): Promise<void>; start(): Promise<void>; flush(): Promise<void> } | null;
}

/** What the product holds once, however many venues it serves: of its Meta app, its Slack app, its Resend account. */
export interface SandboxSecrets {
  whatsappAppSecret: string;
  whatsappVerifyToken: string;
  slackSigningSecret: string;
  slackClientId: string;
  slackClientSecret: string;
  resendApiKey: string;
}

/** Who is at the far ends. The first of each kind is meant where a call names none. */
export interface SandboxSetup {
  workspaces: [Workspace, ...Workspace[]];
  numbers: [VenueNumber, ...VenueNumber[]];
}

/** A Slack workspace with our app in it. Ids are unique over all workspaces, as at Slack. */
export interface Workspace {
  teamId: string;
  /** As in `https://<domain>.slack.com/`. */
  domain: string;
  name: string;
  botToken: string;
  /** What the app was granted when it was installed; not given: all that it asks for. */
  scopes?: string[];
  /** The first is where slash commands are typed when nothing else is said. */
  channels: { id: string; name: string }[];
  /** The first is who acts when nobody is named. */
  members: { id: string; name: string }[];
}

/** A venue's number in WhatsApp's Cloud API, and the access token that may use it. */
export interface VenueNumber {
  phoneNumberId: string;
  accessToken: string;
  businessAccountId: string;
  /** Digits only. */
  displayPhoneNumber: string;
  verifiedName: string;
  /** What the token may; not given: all that we need. */
  tokenScopes?: string[];
  /** When the token ends; not given: never. */
  tokenExpiresAt?: Date;
  /** The business account's message templates; not given: all that a venue may need, in every language, approved. */
  templates?: MessageTemplate[];
}

export const TEMPLATE_STATUSES = ['APPROVED', 'PENDING', 'REJECTED', 'PAUSED', 'DISABLED'] as const;

export interface MessageTemplate {
  name: string;
  /** Meta's code, e.g. `pt_BR`. */
  language: string;
  status: (typeof TEMPLATE_STATUSES)[number];
  /** With `{{1}}`, `{{2}}` … in its places; not given: it has none, and says its name. */
  body?: string;
  /** Titles of its quick replies. */
  quickReplies?: string[];
}
