import { expect } from 'vitest';
import type { WebPageClient, WebWrite } from '../../support/web-page-client.ts';
import type { GuestPhone, SentMedia, Shown } from './stage.ts';

/** `ptt` is a voice message. */
const TYPES = { image: 'image', audio: 'ptt', video: 'video', document: 'document' } as const;

/** A guest whose phone has the venue's number in a chat of that id. */
export function webPhone(
  page: WebPageClient,
  who: { phone: string; chatId: string; address: string; addresses: string[] },
): GuestPhone {
  const { phone, chatId, address, addresses } = who;
  const send = (message: Omit<WebWrite, 'from'>) => page.write({ from: chatId, name: 'Guest', ...message });
  const shown = async () => (await page.fromVenue(chatId)).map(({ id, text }) => ({ id, ...withChoices(text) }));
  return {
    phone,
    to: { venueAddress: `+${page.number}`, guestAddress: address },
    addresses,
    write: (text, more) => send({ text, ...more }),
    sendMedia: (media) => send({ type: TYPES[media.kind], ...wireMedia(media) }),
    sendLocation: (location) => send({ type: 'location', location }),
    sendOther: () => send({ type: 'poll_creation' }),
    async choose(title) {
      const messages = await shown();
      const at = messages.findLastIndex(({ choices }) => choices.includes(title));
      const { id, choices } = messages[at] ?? expect.fail(`There is no choice ${title}.`);
      const isLatest = at === messages.length - 1;
      await send({ text: String(choices.indexOf(title) + 1), ...(isLatest ? {} : { quotedId: id }) });
    },
    shown,
    async read() {
      for (const { id } of await shown()) await page.ack(id, 3);
    },
  };
}

const CHOICE = /^(\d+)\. (.+)$/;

/** As a person reads it: the lines with numbers at the end are what can be chosen. */
export function withChoices(text: string): Omit<Shown, 'id'> {
  const [words = '', last = ''] = cutAtLast(text, '\n\n');
  const lines = last.split('\n').map((line) => CHOICE.exec(line));
  const isChoices = last !== '' && lines.every((line, i) => line?.[1] === String(i + 1));
  return isChoices ? { text: words, choices: lines.map((line) => line?.[2] ?? '') } : { text, choices: [] };
}

function cutAtLast(text: string, mark: string): string[] {
  const at = text.lastIndexOf(mark);
  return at === -1 ? [text] : [text.slice(0, at), text.slice(at + mark.length)];
}

const wireMedia = ({ bytes, mimeType, caption }: SentMedia) => ({
  media: { mimetype: mimeType, base64: Buffer.from(bytes).toString('base64') },
  ...(caption === undefined ? {} : { caption }),
});
