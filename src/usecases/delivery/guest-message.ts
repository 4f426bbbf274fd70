import { type Venue, whatsAppAddress } from '../../domain/venue.ts';
import { say } from '../../messages/say.ts';
import { DeliveryError, type Guest, type GuestChannel, type MediaFile, type MessageContent } from '../../ports.ts';

type Media = Extract<MessageContent, { mediaId: string }>;

/** What a guest wrote, as a line to the team; for a file what stands beside it. */
export function lineOf(guest: Guest, content: MessageContent): string {
  // On one line: a name must not look like somebody else's words.
  const who = (guest.profileName || guest.phone || guest.address).replace(/\s+/g, ' ');
  switch (content.kind) {
    case 'text':
    case 'button':
      return say('team.guest_message.text', { who, text: content.text });
    case 'location':
      return say('team.guest_message.location', { who, place: placeOf(content) });
    case 'unknown':
      return say('team.guest_message.unknown', { who });
    case 'audio':
    case 'image':
    case 'video':
    case 'document':
    case 'sticker': {
      const sent = say(`team.guest_message.${content.kind}`, { who });
      return content.caption ? say('team.guest_message.captioned', { sent, caption: content.caption }) : sent;
    }
    default:
      return content satisfies never;
  }
}

function placeOf({ label, latitude, longitude }: Extract<MessageContent, { kind: 'location' }>): string {
  const where = `${latitude}, ${longitude}`;
  return label ? `${label} (${where})` : where;
}

export function notFetched(guest: Guest, content: Media, reason: string): string {
  return say('team.guest_message.not_fetched', { sent: lineOf(guest, content), reason });
}

/**
 * A trouble of the guest's channel is worth another try, but says nothing about the team's: so it counts as the row's own.
 * What will never come, or has not come by the last try, is told in a line instead.
 */
export async function fetchFile(
  media: Pick<GuestChannel, 'fetchMedia'>,
  venue: Venue,
  { mediaId }: Media,
  isLastTry: boolean,
): Promise<MediaFile | { reason: string }> {
  try {
    return await media.fetchMedia(whatsAppAddress(venue), mediaId);
  } catch (error) {
    if (!(error instanceof DeliveryError)) throw error;
    const { failure, code, message } = error;
    if (isLastTry || failure === 'row' || failure === 'window' || failure === 'undecidable') return { reason: message };
    throw new DeliveryError('row', code, message, { cause: error });
  }
}

/** By media type; where a type says nothing of its own, the ending is the type's own name. */
const ENDINGS: Record<string, string> = {
  'audio/ogg': 'ogg',
  'audio/mpeg': 'mp3',
  'audio/mp4': 'm4a',
  'image/jpeg': 'jpg',
  'video/3gpp': '3gp',
  'text/plain': 'txt',
  'application/msword': 'doc',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'docx',
  'application/vnd.ms-excel': 'xls',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'xlsx',
  'application/vnd.ms-powerpoint': 'ppt',
  'application/vnd.openxmlformats-officedocument.presentationml.presentation': 'pptx',
};

export function fileName({ kind, mimeType }: Media): string {
  const type = mimeType.split(';')[0]?.trim().toLowerCase() ?? '';
  const subtype = type.split('/')[1] ?? '';
  const ending = ENDINGS[type] ?? (/^[a-z0-9]{2,5}$/.test(subtype) ? subtype : 'bin');
  return `${say(`team.file.${kind}`)}.${ending}`;
}
