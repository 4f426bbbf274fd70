import type { Logger } from '../../../ports.ts';
import type { Intake } from '../live-session.ts';
import type { WebClient, WebClientEvents } from '../web-client.ts';

/** What the life of a browser depends on. */
export interface LifeEvents {
  qr(qr: string): void;
  code(code: string): void;
  /** It gets on: loading, authenticated. */
  progress(): void;
  authenticated(): void;
  authFailure(): void;
  ready(): void;
  disconnected(reason: string): void;
  /** Anything that was not asked for. */
  heard(): void;
}

/** Leads a client's events to those who wait for them. Nothing thrown there reaches the library. */
export function attachEvents(client: WebClient, intake: Intake, life: LifeEvents, logger: Logger): void {
  const on = <Name extends keyof WebClientEvents>(name: Name, take: (...args: WebClientEvents[Name]) => void) =>
    client.on(name, (...args) => {
      try {
        take(...args);
      } catch (error) {
        logger.error({ err: error, event: name }, 'an event of WhatsApp Web could not be taken');
      }
    });
  const onHeard = <Name extends keyof WebClientEvents>(name: Name, take: (...args: WebClientEvents[Name]) => void) =>
    on(name, (...args) => {
      life.heard();
      take(...args);
    });

  on('qr', (qr) => life.qr(qr));
  on('code', (code) => life.code(code));
  on('loading_screen', () => life.progress());
  on('authenticated', () => life.authenticated());
  on('auth_failure', () => life.authFailure());
  on('ready', () => life.ready());
  on('disconnected', (reason) => life.disconnected(reason));
  onHeard('message', (message) => intake.message(message));
  on('message_create', (message) => {
    if (message.id.fromMe) intake.ownMessage(message);
  });
  onHeard('message_ciphertext', (message) => intake.ciphertext(message));
  onHeard('message_ciphertext_failed', (message) => intake.ciphertextFailed(message));
  onHeard('message_ack', (message, ack) => intake.ack(message, ack));
}
