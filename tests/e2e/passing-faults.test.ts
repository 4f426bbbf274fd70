import { expect, test } from 'vitest';
import { sandboxOfFile } from '../support/sandbox.ts';

const MODES = ['429', '500', 'timeout', 'drop', 'lost-reply'];
const sandbox = sandboxOfFile();

test('two lost answers in a row, of the card and of the look for it, leave one card', async () => {
  await sandbox().call('POST', '/sandbox/reset');
  await sandbox().call('POST', '/sandbox/faults', { target: 'slack', mode: 'lost-reply', times: 2 });
  await sandbox().write('201027764824', 'Room for 3 people tomorrow at 14:00 please, Salma Adel');
  await sandbox().idle();
  await sandbox().clock({ advance: 'PT30M' });
  await sandbox().idle();
  expect(await sandbox().cards()).toHaveLength(1);
});

test.each(['whatsapp', 'slack', 'resend'].flatMap((target) => MODES.map((mode) => [target, mode] as const)))(
  'when %s answers twice, and later once, with %s, the booking, its card, its email and the words to the guest are there once',
  async (target, mode) => {
    await sandbox().call('POST', '/sandbox/reset');
    await sandbox().call('POST', '/sandbox/faults', { target, mode, times: 2 });
    const guest = '201027764824';
    await sandbox().write(guest, 'Room for 3 people tomorrow at 14:00 please, Salma Adel');
    await sandbox().idle();
    await sandbox().clock({ advance: 'PT10M' });
    await sandbox().idle();
    expect(await sandbox().cards()).toHaveLength(1);
    expect(await sandbox().requestEmails()).toHaveLength(1);
    expect(await sandbox().fromVenue(guest)).toHaveLength(1);

    await sandbox().call('POST', '/sandbox/faults', { target, mode, times: 1 });
    await sandbox().press((await sandbox().cards())[0]?.ts ?? '', 'booking.confirm');
    await sandbox().idle();
    await sandbox().clock({ advance: 'PT10M' });
    await sandbox().idle();
    expect(JSON.stringify(await sandbox().cards())).toContain('Confirmed by Amira');
    expect(await sandbox().cards()).toHaveLength(1);
    expect((await sandbox().fromVenue(guest)).filter((text) => text.includes('has confirmed'))).toHaveLength(1);
  },
);
