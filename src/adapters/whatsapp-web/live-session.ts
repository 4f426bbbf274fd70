import type { SessionLease } from '../../ports-web-sessions.ts';
import type { WebClient, WireMessage } from './web-client.ts';

/** A number whose browser is up, linked and in this process. */
export interface LiveSession {
  /** E.164. */
  readonly number: string;
  readonly venueId: string;
  readonly client: WebClient;
  readonly lease: SessionLease;
  /** When it was last seen without a link, where this very browser was linked by a code; null: the profile was linked before. */
  readonly linkedHereAt: Date | null;
  /** @throws LeaseLostError when this process may no longer speak for the number */
  assertHeld(): void;
  /** Something came from WhatsApp that was not asked for: whoever watches knows that it hears. */
  heard(): void;
  /** Something is in hand that a planned end of the browser waits for. Call what it returns when that is done. */
  busy(): () => void;
  /** This browser is no good any more: it is closed, and another comes up. */
  giveUp(reason: string): void;
}

/** The numbers that this process speaks for. */
export interface LiveSessions {
  /** Null: another process has it, or it is not ready. */
  ready(number: string): LiveSession | null;
}

/** Takes what comes from one browser; one is made for each. */
export interface Intake {
  /** Attached to the client's events by whoever makes the client. None of these throws or rejects. */
  message(message: WireMessage): void;
  ownMessage(message: WireMessage): void;
  ciphertext(message: WireMessage): void;
  ciphertextFailed(message: WireMessage): void;
  ack(message: WireMessage, ack: number): void;
  /**
   * Reads back what came while nobody listened, oldest first, through the same door. One runs at a time.
   * @returns how many messages it took that no event had brought although one should have: it is deaf when there are any.
   * @throws when WhatsApp cannot be read, or what was read cannot be stored: nothing is lost, it is read again
   */
  catchUp(): Promise<number>;
  /** Waits until what has come is stored. */
  settled(): Promise<void>;
}

export type CreateIntake = (session: LiveSession) => Intake;
