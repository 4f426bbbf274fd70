import { randomUUID } from 'node:crypto';
import { expect, vi } from 'vitest';
import type { Venue } from '../../../src/domain/venue.ts';
import {
  type Attempt,
  DeliveryError,
  type DeliveryStatus,
  type GuestAddress,
  type GuestChannel,
  type GuestMessage,
  LeaseLostError,
  type MediaFile,
} from '../../../src/ports.ts';

/** Long enough for a browser on a busy machine. */
export const PATIENCE = { timeout: 30_000, interval: 50 };

/** Where channels differ by their nature. */
export interface Capabilities {
  /** Meta's approved texts, for whom a free message does not reach any more. */
  templates: boolean;
  /** A guest who has not written for a day cannot be written to freely. */
  window: boolean;
  /** Buttons are lines with numbers, which the guest writes back. */
  numberedChoices: boolean;
  /** What may have left can be looked for. */
  looksBack: boolean;
  /** The same words do not go to many guests at once. */
  refusesBulk: boolean;
}

/** What stands on a guest's phone, from the venue. */
export interface Shown {
  id: string;
  text: string;
  /** What can be chosen, in whatever form. */
  choices: string[];
}

/** A guest with their phone. What they do resolves when the provider has it. */
export interface GuestPhone {
  /** Digits. */
  readonly phone: string;
  /** As the channel knows them once they have written. */
  readonly to: GuestAddress;
  /** All addresses under which the channel might know this person. */
  readonly addresses: string[];
  /** @param id the provider's: twice the same is a redelivery */
  write(text: string, more?: { id?: string; name?: string }): Promise<unknown>;
  sendMedia(media: SentMedia): Promise<unknown>;
  sendLocation(place: { latitude: number; longitude: number }): Promise<unknown>;
  /** Something that we cannot know. */
  sendOther(): Promise<unknown>;
  /** Taps the button, or writes its number, as the guest's phone lets them. */
  choose(title: string): Promise<unknown>;
  /** From the venue, oldest first. */
  shown(): Promise<Shown[]>;
  /** Looks at what came. */
  read(): Promise<unknown>;
}

export interface SentMedia extends MediaFile {
  kind: 'audio' | 'image' | 'video' | 'document';
  caption?: string;
}

/** How the provider can fail. All end with `lift`. */
export interface Troubles {
  /** The next message reaches the guest, and we are not told that it has. */
  loseAnswer(): Promise<unknown>;
  /** The next message goes nowhere, and we are not told. */
  loseMessage(): Promise<unknown>;
  /** Nothing works for now. */
  bringDown(): Promise<unknown>;
  /** The next look for a file does not find it yet. */
  delayMedia(): Promise<unknown>;
  /** No file can be had any more. */
  loseMedia(): Promise<unknown>;
  lift(): Promise<unknown>;
}

/** A real channel, its provider's stand-in, and the product's own inbox on a real database. */
export interface GuestChannelStage {
  readonly channel: GuestChannel;
  readonly venue: Venue;
  readonly can: Capabilities;
  readonly troubles: Troubles;
  /** An address of ours that is not connected. */
  readonly unconnected: string;
  /** Who can hide their number, writes under an id that says nothing of it; null: here everybody has a number. */
  readonly hidden: HiddenIds | null;
  /** Digits of a number that the provider does not have. */
  readonly nobody: string;
  /** Everything that comes and is no message of a guest to the venue. */
  noise(guest: GuestPhone): Promise<unknown>;
  /** Whether that guest has seen that we are about to write. */
  sawTyping(guest: GuestPhone): Promise<boolean>;
  /** What the channel has handed in of that guest, in its order. */
  messagesOf(guest: GuestPhone): GuestMessage[];
  /** What the channel has handed in about that message. */
  statusesOf(providerMessageId: string): DeliveryStatus[];
  /** The words of that guest that are stored, in their order. */
  storedOf(guest: GuestPhone): Promise<string[]>;
  /** Somebody who has not written yet. */
  guest(): GuestPhone;
  /** The provider tells what became of a message. */
  report(
    sent: { providerMessageId: string; notificationId: string; guest: GuestPhone },
    status: 'delivered' | 'read' | 'failed',
  ): Promise<unknown>;
  now(): Date;
  /** The venue's clock goes on. */
  pass(hours: number): Promise<unknown>;
  close(): Promise<void>;
}

export interface HiddenIds {
  /** Nobody can say which number it is. */
  guest(): Promise<GuestPhone>;
  /** The same person, under their other id. */
  of(guest: GuestPhone): Promise<GuestPhone>;
}

export type OpenStage = () => Promise<GuestChannelStage>;

let guests = 0;

/** Digits of a number in Egypt that nobody has yet. */
export const newPhone = (): string => `2010${String(10_000_000 + ++guests)}`;

/** A first attempt that is held. */
export const attempt = (notificationId: string = randomUUID()): Attempt => ({ notificationId, assertHeld() {} });

/** An attempt that another process has taken over. */
export const lostAttempt = (): Attempt => ({
  notificationId: randomUUID(),
  assertHeld() {
    throw new LeaseLostError('taken over');
  },
});

/** What a send failed with. */
export async function failureOf(sending: Promise<unknown>): Promise<DeliveryError> {
  const error = await sending.then(
    () => expect.fail('It did not fail.'),
    (reason: unknown) => reason,
  );
  if (!(error instanceof DeliveryError)) throw error;
  expect(error.code).toMatch(/\S/);
  return error;
}

/** Opens a conversation: a guest writes, and it is handed in. */
export async function guestWhoWrote(stage: GuestChannelStage, text = 'Good morning'): Promise<GuestPhone> {
  const guest = stage.guest();
  await guest.write(text);
  await handedIn(stage, guest, 1);
  return guest;
}

/** @returns all messages of that guest, once there are so many. */
export function handedIn(stage: GuestChannelStage, guest: GuestPhone, count: number): Promise<GuestMessage[]> {
  return vi.waitFor(() => {
    const messages = stage.messagesOf(guest);
    expect(messages.length).toBeGreaterThanOrEqual(count);
    return messages;
  }, PATIENCE);
}

/** @returns the contents, once there are so many. */
export const contentsOf = async (stage: GuestChannelStage, guest: GuestPhone, count: number) =>
  (await handedIn(stage, guest, count)).map(({ content }) => content);

/** @returns what the venue has sent, once there is so much. */
export function shownTo(guest: GuestPhone, count: number): Promise<Shown[]> {
  return vi.waitFor(async () => {
    const shown = await guest.shown();
    expect(shown.length).toBeGreaterThanOrEqual(count);
    return shown;
  }, PATIENCE);
}

export const textsTo = async (guest: GuestPhone, count: number) =>
  (await shownTo(guest, count)).map(({ text }) => text);

/** That nothing else comes, is known when what was sent behind it has come. */
export async function nothingBut(stage: GuestChannelStage, guest: GuestPhone, texts: string[]): Promise<void> {
  const last = `The last word to ${guest.phone}`;
  await stage.channel.sendText(guest.to, last, attempt());
  expect(await textsTo(guest, texts.length + 1)).toEqual([...texts, last]);
}
