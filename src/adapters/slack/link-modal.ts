import type { ActionsBlock, KnownBlock, ModalView } from '@slack/types';
import type { LinkProgress } from '../../messages/link-progress.ts';
import { plainText } from './text.ts';
import { LINK, type LinkOrigin } from './wire.ts';

/** The picture as Slack knows it, where there is one; null: it could not be put there. */
export type Picture = { fileId: string } | null;

/** How a venue's number is being linked, for the member who asked for it. It is told when they close it. */
export function linkModal(progress: LinkProgress, origin: LinkOrigin, picture: Picture = null): ModalView {
  return {
    type: 'modal',
    callback_id: LINK.callbackId,
    private_metadata: JSON.stringify(origin),
    notify_on_close: true,
    title: plainText('Connect WhatsApp', 24),
    close: plainText('Close', 24),
    blocks: blocksOf(progress, picture),
  };
}

function blocksOf(progress: LinkProgress, picture: Picture): KnownBlock[] {
  switch (progress.kind) {
    case 'scan':
      return [words(numbered(progress.steps)), pictureOf(picture), button(LINK.byCode, 'Use a code instead')];
    case 'type':
      return [
        words(numbered(progress.steps)),
        { type: 'header', text: plainText(progress.code, 150) },
        button(LINK.byPicture, 'Use a picture instead'),
      ];
    case 'waiting':
      return [words(progress.words)];
    case 'connected':
      return [words(`✅ ${progress.words}`), words(progress.advice)];
    case 'failed':
      return [words(`⚠️ ${progress.words}`), words('To try again, close this and type /bellhop whatsapp.')];
  }
}

const words = (text: string): KnownBlock => ({ type: 'section', text: plainText(text, 2000) });

const numbered = (steps: string[]) => steps.map((step, index) => `${index + 1}. ${step}`).join('\n');

const pictureOf = (picture: Picture): KnownBlock =>
  picture
    ? { type: 'image', slack_file: { id: picture.fileId }, alt_text: 'The QR code to be scanned' }
    : words('The picture could not be put here. Use a code instead.');

const button = (actionId: string, label: string): ActionsBlock => ({
  type: 'actions',
  block_id: LINK.blockId,
  elements: [{ type: 'button', action_id: actionId, text: plainText(label, 75) }],
});
