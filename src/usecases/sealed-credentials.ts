import type { ConnectionPlace, ConnectionStore, SecretBox, SlackCredentials } from '../ports-connections.ts';

export interface KeepCredentialsOptions {
  store: ConnectionStore;
  box: SecretBox;
  now: () => Date;
}

export async function keepSlackCredentials(
  { store, box, now }: KeepCredentialsOptions,
  teamId: string,
  { botToken }: SlackCredentials,
): Promise<void> {
  const place: ConnectionPlace = { kind: 'slack', address: teamId };
  const sealed = box.seal(place, JSON.stringify({ botToken }));
  await store.save({ ...place, ...sealed, updatedAt: now() });
}

export async function keepWhatsAppToken(
  { store, box, now }: KeepCredentialsOptions,
  phoneNumberId: string,
  accessToken: string,
): Promise<void> {
  const place: ConnectionPlace = { kind: 'whatsapp', address: phoneNumberId };
  await store.save({ ...place, ...box.seal(place, JSON.stringify({ accessToken })), updatedAt: now() });
}

/** We sealed it ourselves, so it is what it was. */
export function readSlackCredentials(secret: string): SlackCredentials {
  return JSON.parse(secret) as SlackCredentials;
}

export function readWhatsAppToken(secret: string): string {
  return (JSON.parse(secret) as { accessToken: string }).accessToken;
}
