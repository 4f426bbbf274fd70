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

export interface SandboxSecrets {
  whatsappAppSecret: string;
  whatsappVerifyToken: string;
  whatsappAccessToken: string;
  whatsappPhoneNumberId: string;
  slackSigningSecret: string;
  slackBotToken: string;
  slackTeamId: string;
  resendApiKey: string;
}

export interface SandboxSetup {
  /** The first is where slash commands are typed when nothing else is said. */
  slackChannels: { id: string; name: string }[];
  /** The first is who acts when nobody is named. */
  slackMembers: { id: string; name: string }[];
}
