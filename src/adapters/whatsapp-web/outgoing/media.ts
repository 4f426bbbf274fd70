import { DeliveryError, type MediaFile } from '../../../ports.ts';
import type { SessionStore } from '../../../ports-web-sessions.ts';
import { MAX_MEDIA_BYTES, mediaTooBig } from '../../media-limit.ts';
import { digitsOf, isLid, isPerson } from '../incoming/wire-to-guest.ts';
import type { LiveSession, LiveSessions } from '../live-session.ts';
import { isPageAlive } from '../page-alive.ts';
import { createRecent } from '../recent.ts';
import type { WebClient, WireMessage } from '../web-client.ts';
import { within } from '../within.ts';
import { notConnected, sessionOf } from './reach.ts';

const FIND_WITHIN_MS = 10_000;
const DOWNLOAD_WITHIN_MS = 60_000;
/** What is not there yet may be in a while; after so many looks it is gone. */
const MOST_LOOKS = 6;
const LOOK_AGAIN_MS = 20_000;

/** `false_<chat>_<id>`; in the wild a fourth part names who wrote in a group. */
const MEDIA_ID = /^false_(\d{5,20}@(?:c\.us|lid))_([^\s_]{1,200})$/;

/** A guest's file, downloaded by the page that shows the message. @throws DeliveryError */
export function createFetchMedia({ live, sessions }: { live: LiveSessions; sessions: SessionStore }) {
  const looks = createRecent<number>(1_000);

  return async (venueAddress: string, mediaId: string): Promise<MediaFile> => {
    const [, chatId = '', id = ''] = MEDIA_ID.exec(mediaId) ?? [];
    if (!isPerson(chatId)) throw ofTheMessage('invalid_media', 'this is no id of a file of WhatsApp Web');
    const session = sessionOf(live, venueAddress);
    const done = session.busy();
    try {
      const message = await find(session, mediaId, chatId, id);
      if (!message) throw ofTheMessage('media_gone', 'WhatsApp Web does not have the message any more');
      return await download(session, message, mediaId);
    } finally {
      done();
    }
  };

  /** The chat may have gone over to the person's other id since. */
  async function find(session: LiveSession, mediaId: string, chatId: string, id: string): Promise<WireMessage | null> {
    const { client, number } = session;
    const person = await sessions.contact(
      number,
      isLid(chatId) ? { lid: chatId, phone: null } : { lid: null, phone: `+${digitsOf(chatId)}` },
    );
    const others = [person?.lid, person?.phone && `${person.phone.slice(1)}@c.us`, person?.chatId];
    for (const chat of new Set([chatId, ...others.filter(isPerson)])) {
      const look = within(client.getMessageById(`false_${chat}_${id}`), FIND_WITHIN_MS, 'a message');
      const message = await look.catch(troubleWith(client, mediaId));
      if (message) return message;
    }
    return null;
  }

  async function download({ client }: LiveSession, message: WireMessage, mediaId: string): Promise<MediaFile> {
    const size = message.rawData?.size;
    if (typeof size === 'number' && size > MAX_MEDIA_BYTES) throw mediaTooBig();
    const downloading = within(message.downloadMedia(), DOWNLOAD_WITHIN_MS, 'a file');
    const media = await downloading.catch(troubleWith(client, mediaId));
    if (!media) throw notThereYet(mediaId);
    const bytes = Buffer.from(media.data, 'base64');
    if (bytes.byteLength > MAX_MEDIA_BYTES) throw mediaTooBig();
    return { bytes, mimeType: media.mimetype || 'application/octet-stream' };
  }

  function troubleWith(client: WebClient, mediaId: string) {
    return async (cause: unknown) => {
      throw (await isPageAlive(client)) ? notThereYet(mediaId) : notConnected(cause);
    };
  }

  function notThereYet(mediaId: string): DeliveryError {
    const count = (looks.get(mediaId) ?? 0) + 1;
    looks.set(mediaId, count);
    if (count >= MOST_LOOKS)
      return ofTheMessage('media_gone', 'WhatsApp has the file no more, or never will have it here');
    return new DeliveryError('recipient', 'media_not_there', 'WhatsApp does not have the file yet', {
      retryAfterMs: LOOK_AGAIN_MS,
    });
  }
}

const ofTheMessage = (code: string, message: string) => new DeliveryError('row', code, message);
