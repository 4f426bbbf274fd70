import { WebAPIPlatformError, type WebClient } from '@slack/web-api';
import type { Logger } from '../../ports.ts';
import { uploadFile } from './upload-file.ts';

/** Phones read it from a screen across a table. */
const WIDTH = 480;
const QUIET_MODULES = 4;

/** Pictures that only the app itself may open, and that it shows in its own modals. */
export interface QrPictures {
  /** Each once, as long as it is there. @returns its id at Slack. @throws DeliveryError and whatever Slack's client throws */
  put(qr: string): Promise<string>;
  /** Never rejects; what could not be removed is tried again the next time. */
  removeAllBut(fileId: string | null): Promise<void>;
}

export function createQrPictures(client: WebClient, logger: Logger): QrPictures {
  /** By id, what is in it; null: Slack has not got it as a whole. */
  const there = new Map<string, string | null>();
  return {
    async put(qr) {
      const known = [...there].find(([, drawn]) => drawn === qr);
      if (known) return known[0];
      const file = { bytes: await draw(qr), mimeType: 'image/png' };
      const id = await uploadFile(client, { name: 'whatsapp.png', file }, { notificationId: '', assertHeld() {} });
      there.set(id, null);
      // Without a channel nobody finds it; the app may show it all the same.
      await client.files.completeUploadExternal({ files: [{ id, title: 'WhatsApp' }] });
      there.set(id, qr);
      return id;
    },
    async removeAllBut(fileId) {
      await Promise.all([...there.keys()].filter((each) => each !== fileId).map(remove));
    },
  };

  async function remove(id: string): Promise<void> {
    try {
      await client.files.delete({ file: id });
      there.delete(id);
    } catch (error) {
      if (isGone(error)) there.delete(id);
      else logger.warn({ err: error }, 'A QR code could not be deleted at Slack');
    }
  }
}

const GONE = ['file_not_found', 'file_deleted'];
const isGone = (error: unknown) => error instanceof WebAPIPlatformError && GONE.includes(error.data.error);

/** Loaded when the first is asked for. */
async function draw(qr: string): Promise<Uint8Array> {
  const { default: QRCode } = await import('qrcode');
  return QRCode.toBuffer(qr, { width: WIDTH, margin: QUIET_MODULES });
}
