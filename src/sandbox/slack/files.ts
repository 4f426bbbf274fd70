import { randomBytes } from 'node:crypto';
import type { Queries } from '../world.ts';

interface StoredFile {
  bytes: Buffer;
  mimetype: string;
}

const MIME_TYPES: Record<string, string> = {
  gif: 'image/gif',
  jpeg: 'image/jpeg',
  jpg: 'image/jpeg',
  m4a: 'audio/mp4',
  mp3: 'audio/mpeg',
  mp4: 'video/mp4',
  ogg: 'audio/ogg',
  pdf: 'application/pdf',
  png: 'image/png',
  txt: 'text/plain',
  webp: 'image/webp',
};

/** By the name's ending. */
const mimeTypeOf = (name: string) =>
  MIME_TYPES[name.split('.').at(-1)?.toLowerCase() ?? ''] ?? 'application/octet-stream';

/** A place for bytes that will come. */
export async function promiseFile(
  queries: Queries,
  file: { teamId: string; name: string; length: number },
): Promise<{ id: string; token: string }> {
  const id = `F${randomBytes(5).toString('hex').toUpperCase()}`;
  const token = randomBytes(24).toString('base64url');
  await queries.query(
    `insert into slack_files (id, team_id, upload_token, name, title, mimetype, length)
      values ($1, $2, $3, $4, $4, $5, $6)`,
    [id, file.teamId, token, file.name, mimeTypeOf(file.name), file.length],
  );
  return { id, token };
}

/** @returns false when the file has its bytes already. */
export async function keepBytes(queries: Queries, token: string, bytes: Buffer): Promise<boolean> {
  const kept = await queries.query(
    'update slack_files set bytes = $2 where upload_token = $1 and bytes is null returning id',
    [token, bytes],
  );
  return kept.length > 0;
}

export async function promisedLength(queries: Queries, token: string): Promise<number | null> {
  const [file] = await queries.query<{ length: number }>('select length from slack_files where upload_token = $1', [
    token,
  ]);
  return file?.length ?? null;
}

/** Puts uploaded files under a message. @returns false when one is not there, not uploaded, or shared already. */
export async function shareFiles(
  queries: Queries,
  files: { id: string; title: string | null }[],
  place: { teamId: string; channel: string; ts: string },
): Promise<boolean> {
  for (const [position, { id, title }] of files.entries()) {
    const shared = await queries.query(
      `update slack_files set channel = $3, ts = $4, title = coalesce($5, title), position = $6
        where id = $1 and team_id = $2 and bytes is not null and ts is null and finished_at is null returning id`,
      [id, place.teamId, place.channel, place.ts, title, position],
    );
    if (shared.length === 0) return false;
  }
  return true;
}

/** Puts uploaded files where only the app finds them. @returns false when one is not there, not uploaded, or finished already. */
export async function keepPrivate(
  queries: Queries,
  files: { id: string; title: string | null }[],
  teamId: string,
): Promise<boolean> {
  for (const { id, title } of files) {
    const kept = await queries.query(
      `update slack_files set finished_at = $3, title = coalesce($4, title)
        where id = $1 and team_id = $2 and bytes is not null and ts is null and finished_at is null returning id`,
      [id, teamId, new Date(), title],
    );
    if (kept.length === 0) return false;
  }
  return true;
}

/** Slack takes a moment to find out what a file is (measured by others: about a second). Real milliseconds. */
const KNOWN_AFTER_MS = 300;
const PICTURES = ['image/png', 'image/jpeg', 'image/gif'];

/** Whether a block may show it. */
export async function isPicture(queries: Queries, id: string, teamId: string): Promise<boolean> {
  const [file] = await queries.query<{ mimetype: string; ts: string | null; finishedAt: Date | null }>(
    'select mimetype, ts, finished_at as "finishedAt" from slack_files where id = $1 and team_id = $2 and bytes is not null',
    [id, teamId],
  );
  if (!file || !PICTURES.includes(file.mimetype)) return false;
  return file.ts !== null || (file.finishedAt !== null && Date.now() - file.finishedAt.getTime() >= KNOWN_AFTER_MS);
}

/** @returns false when there is no such file. */
export async function removeFile(queries: Queries, id: string, teamId: string): Promise<boolean> {
  const removed = await queries.query('delete from slack_files where id = $1 and team_id = $2 returning id', [
    id,
    teamId,
  ]);
  return removed.length > 0;
}

export async function fileBytes(queries: Queries, id: string): Promise<StoredFile | null> {
  const [file] = await queries.query<StoredFile>(
    'select bytes, mimetype from slack_files where id = $1 and bytes is not null and (ts is not null or finished_at is not null)',
    [id],
  );
  return file ?? null;
}
