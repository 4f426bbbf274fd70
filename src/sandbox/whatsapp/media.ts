import { createHash, createHmac } from 'node:crypto';
import type { SandboxClock } from '../sandbox-clock.ts';
import type { Queries, World } from '../world.ts';

/** What a guest has sent, before it is put anywhere. */
export interface NewMedia {
  id: string;
  mimeType: string;
  bytes: Buffer;
}

export interface Media extends NewMedia {
  phoneNumberId: string;
}

/** Media that came by a webhook can be asked for during 7 days (Meta). */
const MEDIA_LIVES_MS = 7 * 24 * 60 * 60_000;
/** A media URL is good for 5 minutes (Meta), of real time. */
const URL_LIVES_S = 5 * 60;

/** As Meta writes it: in base64 in the webhook, in hex where the media is asked for. */
export const sha256Of = (bytes: Buffer, encoding: 'base64' | 'hex') =>
  createHash('sha256').update(bytes).digest(encoding);

export async function keepMedia(queries: Queries, media: Media & { at: Date }): Promise<void> {
  await queries.query(
    `insert into whatsapp_media (id, phone_number_id, mime_type, bytes, at) values ($1, $2, $3, $4, $5)`,
    [media.id, media.phoneNumberId, media.mimeType, media.bytes, media.at],
  );
}

export async function findMedia(parts: { world: World; clock: SandboxClock }, id: string): Promise<Media | null> {
  const [media] = await parts.world.query<Media>(
    `select id, phone_number_id as "phoneNumberId", mime_type as "mimeType", bytes from whatsapp_media
      where id = $1 and at > $2`,
    [id, new Date(parts.clock.now().getTime() - MEDIA_LIVES_MS)],
  );
  return media ?? null;
}

/** A URL that says itself what it is for and how long, under a signature of the stand-in's own. */
export function mediaUrl(baseUrl: string, secret: string, mediaId: string, now = Date.now()): string {
  const ext = String(Math.floor(now / 1000) + URL_LIVES_S);
  const url = new URL(`${baseUrl}/whatsapp_business/attachments/`);
  url.search = new URLSearchParams({
    mid: mediaId,
    source: 'whatsapp',
    ext,
    hash: sign(secret, mediaId, ext),
  }).toString();
  return url.href;
}

/** @returns the media's id; null for a URL that is too old, or none of ours. */
export function mediaOfUrl(secret: string, query: Record<string, unknown>, now = Date.now()): string | null {
  const { mid, ext, hash } = query;
  if (typeof mid !== 'string' || typeof ext !== 'string' || hash !== sign(secret, mid, ext)) return null;
  return Number(ext) * 1000 > now ? mid : null;
}

const sign = (secret: string, mediaId: string, ext: string) =>
  createHmac('sha256', secret).update(`media ${mediaId} until ${ext}`).digest('base64url');
