import type { StandInPage } from './adapters/whatsapp-web/browser/library-client.ts';
import type { IntakeWaits } from './adapters/whatsapp-web/incoming/intake.ts';
import type { Timings } from './adapters/whatsapp-web/sessions/timings.ts';
import type {
  OpenAiConfig,
  ResendConfig,
  SecretsConfig,
  SlackConfig,
  WhatsAppConfig,
  WhatsAppWebConfig,
} from './config.ts';
import type { BurstWait, Clock, Logger, Model } from './ports.ts';

/** Everything that has been decided before anything is wired: settings, or the sandbox's stand-ins in their place. */
export interface Parts {
  databaseUrl: string;
  redisUrl: string | null;
  /** Null: no number is at the Cloud API. */
  whatsapp: (WhatsAppConfig & FarEnd) | null;
  whatsappWeb: Omit<WhatsAppWebConfig, 'on'> & WebFarEnd;
  /** `teamId`: whose the bot token is; null where only Slack can tell. */
  slack: SlackConfig & FarEnd & { teamId: string | null };
  resend: ResendConfig & FarEnd;
  /** Null: the offline model serves the guests. */
  openai: OpenAiConfig | null;
  /** Null: no credentials are stored. */
  secrets: SecretsConfig | null;
  /** Opens the operator's windows; null: they stay shut. */
  apiKey: string | null;
  burstWaitMs: number;
  /** How long a WhatsApp status is waited for before a message that may be out is sent again. */
  statusWaitMs: number;
  /** How long a turn or a delivery belongs to the worker that took it, should it die. */
  leaseMs: number;
  clock: Clock;
  logger: Logger;
  /** In the place of the offline model, with none before it. */
  model?: Model;
}

interface FarEnd {
  /** How long a call may take until its outcome is unknown. */
  timeoutMs: number;
}

interface WebFarEnd {
  /** Whether this process may have the browser of a number that has scanned a QR code. */
  enabled: boolean;
  /** Null: WhatsApp itself. */
  standIn: StandInPage | null;
  /** Keeps the links. */
  profileDir: string;
  /** How long WhatsApp has for saying that it has a message, in real milliseconds. */
  ackWaitMs: number;
  timings?: Partial<Timings>;
  waits?: Partial<IntakeWaits>;
}

/** A burst is waited for no longer than this many times its quiet time. */
const LONGEST_BURST = 4;

export const burstWaitOf = (quietMs: number): BurstWait => ({ quietMs, maxMs: quietMs * LONGEST_BURST });
