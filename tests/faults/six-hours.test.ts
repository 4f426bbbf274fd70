import { expect, inject, test } from 'vitest';
import { sandboxOfFile } from '../support/sandbox.ts';
import { audit } from './audit.ts';

/** More than six hours can use up. */
const ENDLESS = 1_000_000;
/** A hang costs a client its whole timeout, each time: these six hours take minutes. */
const MODES = ['429', '500', 'drop', 'lost-reply', ...(inject('longRun') ? ['timeout'] : [])];
const TARGETS = ['whatsapp', 'slack', 'resend'];
/** All of them at once; each on its own where there is time. */
const AWAY = inject('longRun') ? [TARGETS, ...TARGETS.map((target) => [target])] : [TARGETS];
const GUEST = '201027764824';

const sandbox = sandboxOfFile();

const fault = (target: string, mode: string, times: number) =>
  sandbox().call('POST', '/sandbox/faults', { target, mode, times });

async function pass(duration: string): Promise<void> {
  await sandbox().clock({ advance: duration });
  await sandbox().idle();
}

/** Of all that was due by now, whatever was not simply brought to an end. */
async function leftOver(): Promise<unknown[]> {
  const { now } = await sandbox().call<{ now: string }>('GET', '/sandbox/clock');
  return sandbox()
    .bellhop.context.database.selectFrom('notifications')
    .select(['kind', 'channel', 'status', 'last_error'])
    .where('status', 'in', ['dead', 'ambiguous', 'pending', 'sending', 'skipped'])
    .where('send_at', '<=', new Date(now))
    .execute();
}

test.each(AWAY.flatMap((targets) => MODES.map((mode) => [targets.join(', '), mode, targets] as const)))(
  'six hours of %s answering with %s delay everything and kill nothing',
  async (_names, mode, targets) => {
    await sandbox().call('POST', '/sandbox/reset');
    for (const target of targets) await fault(target, mode, ENDLESS);
    await sandbox().write(GUEST, 'Room for 3 people tomorrow at 14:00 please, Salma Adel');
    await sandbox().write('447911123456', 'Hello, do you have parking?');
    for (let hour = 0; hour < 6; hour++) await pass('PT1H');
    for (const target of targets) await fault(target, mode, 0);
    await pass('PT15M');
    expect(await leftOver()).toEqual([]);
    expect(await audit(sandbox().databaseUrl, sandbox().worldDatabaseUrl)).toEqual([]);
    const answers = (await sandbox().fromVenue(GUEST)).filter((text) => text.includes('Your request is with the team'));
    expect(answers).toHaveLength(1);
    expect(await sandbox().requestEmails()).toHaveLength(1);
    const cards = (await sandbox().cards()).filter((message) => JSON.stringify(message).includes('booking.confirm'));
    expect(cards).toHaveLength(1);
  },
  600_000,
);

test('a word that is not true any more after six hours of WhatsApp being away is not said', async () => {
  await sandbox().call('POST', '/sandbox/reset');
  await sandbox().say(GUEST, 'Room for 3 people tomorrow at 14:00 please, Salma Adel');
  const ts = (await sandbox().cards())[0]?.ts ?? '';
  await fault('whatsapp', '500', ENDLESS);
  await sandbox().press(ts, 'booking.confirm');
  await pass('PT1H');
  const values = (await sandbox()
    .bellhop.context.database.selectFrom('bookings')
    .select(['id', 'rev'])
    .executeTakeFirstOrThrow()) satisfies { id: string; rev: number };
  const pressed = await sandbox().press(ts, 'booking.cancel', 'U_AMIRA', `${values.id}:${values.rev}`);
  if (pressed.view) await sandbox().submit(pressed.view.id, 'Painting');
  await pass('PT5H');
  await fault('whatsapp', '500', 0);
  await pass('PT15M');
  const said = await sandbox().fromVenue(GUEST);
  expect(said.at(-1)).toContain('cancelled');
  expect(said.some((text) => text.includes('has confirmed'))).toBe(false);
  expect(await audit(sandbox().databaseUrl, sandbox().worldDatabaseUrl)).toEqual([]);
});
