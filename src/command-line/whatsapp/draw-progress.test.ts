import { PassThrough } from 'node:stream';
import { expect, test } from 'vitest';
import { drawProgress } from './draw-progress.ts';
import { createScreen } from './screen.ts';

/** As long as WhatsApp's are. */
const QR = `2@${'aB3/+x9='.repeat(29)}`;
const scan = { kind: 'scan' as const, qr: QR, steps: ['Open WhatsApp.', 'Tap.', 'Point the camera at this picture.'] };
const ROW = '▄▄▄▄▄▄▄';

function drawn(size: { rows: number; columns: number } | null): string {
  const output = Object.assign(new PassThrough(), size ? { isTTY: true, ...size } : {});
  return drawProgress(scan, createScreen(output), 'spotin');
}

test('a picture and the steps are shown where there is room for all of it', () => {
  for (const size of [{ rows: 40, columns: 80 }, null]) {
    expect(drawn(size)).toContain(ROW);
    expect(drawn(size)).toMatch(/^1\. Open WhatsApp\.\n2\. /);
  }
});

test.each([
  { rows: 24, columns: 80 },
  { rows: 50, columns: 40 },
])('in a terminal of $rows rows and $columns columns it says what it needs, and the other way', (size) => {
  expect(drawn(size)).not.toContain(ROW);
  expect(drawn(size)).toMatch(/needs a window of \d\d rows and \d\d columns/);
  expect(drawn(size)).toContain('npm run whatsapp -- connect spotin --code');
});

test('a code is written as it is to be typed', () => {
  const screen = createScreen(new PassThrough());
  const type = { kind: 'type' as const, code: 'ABCD-1234', steps: ['Type this code.'] };
  expect(drawProgress(type, screen, 'spotin')).toContain('\n    ABCD-1234\n');
});
