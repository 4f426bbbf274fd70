import QRCode from 'qrcode';
import type { LinkProgress } from '../../messages/link-progress.ts';
import type { Screen } from './screen.ts';

type Unfinished = Exclude<LinkProgress, { kind: 'connected' | 'failed' }>;

/** As lines of a terminal. Where the picture does not fit into it, what to do instead. */
export function drawProgress(progress: Unfinished, screen: Pick<Screen, 'lacksRoomFor'>, venueId: string): string {
  switch (progress.kind) {
    case 'scan': {
      const whole = [...numbered(progress.steps), '', picture(progress.qr)].join('\n');
      const needed = screen.lacksRoomFor(whole);
      if (!needed) return whole;
      return [
        `The QR code needs a window of ${needed.rows} rows and ${needed.columns} columns: make this one larger.`,
        `Or press Ctrl+C, and type a code on the phone instead: npm run whatsapp -- connect ${venueId} --code`,
      ].join('\n');
    }
    case 'type':
      return [...numbered(progress.steps), '', `    ${progress.code}`, ''].join('\n');
    case 'waiting':
      return progress.words;
  }
}

const numbered = (steps: string[]) => steps.map((step, index) => `${index + 1}. ${step}`);

/** Two rows of it in one line of text, and no more of them than a clean screen needs. */
function picture(qr: string): string {
  let text = '';
  QRCode.toString(qr, { type: 'terminal', small: true, errorCorrectionLevel: 'L' }, (error, drawing) => {
    if (error) throw error;
    text = drawing;
  });
  return text.trimEnd();
}
