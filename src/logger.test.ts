import { expect, test } from 'vitest';
import { createLogger } from './logger.ts';

function logged(write: (logger: ReturnType<typeof createLogger>) => void): string {
  const lines: string[] = [];
  write(createLogger('debug', { write: (line: string) => void lines.push(line) }));
  return lines.join('');
}

test('phones, names, words and tokens never reach the log', () => {
  const line = logged((logger) =>
    logger.info(
      { guestPhone: '+201012345678', message: { text: 'my secret plan', profileName: 'Mona' }, token: 'xoxb-1' },
      'received',
    ),
  );
  expect(line).toContain('received');
  for (const secret of ['201012345678', 'secret plan', 'Mona', 'xoxb-1']) expect(line).not.toContain(secret);
});

test('a phone number inside an error’s message keeps its last three digits only', () => {
  const line = logged((logger) =>
    logger.error({ err: new Error('(#131030) Recipient +20 102 776 4824 not allowed') }, 'x'),
  );
  expect(line).toContain('…824');
  expect(line).not.toContain('776 4824');
});
