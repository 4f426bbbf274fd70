import pg from 'pg';
import { expect, test } from 'vitest';
import { audit } from '../faults/audit.ts';
import { type Sandbox, startSandbox } from '../support/sandbox.ts';

const TOLD = '201027764841';
const ASKED = '201027764842';

interface PhoneMessage {
  id: string;
  text: string;
  buttons: { id: string; title: string }[];
}

const last = async (sandbox: Sandbox, phone: string): Promise<PhoneMessage | undefined> =>
  (await sandbox.call<PhoneMessage[]>('GET', `/sandbox/guests/${phone}/messages`)).at(-1);

const cardOf = async (sandbox: Sandbox, name: string) =>
  (await sandbox.cards()).find(({ blocks }) => JSON.stringify(blocks).includes(name)) ?? expect.fail('no card');

/** Fills in the form for another time, as it stands on the card now. */
async function moveTo(sandbox: Sandbox, name: string, date: string, time: string) {
  const card = await cardOf(sandbox, name);
  const { view } = await sandbox.press(card.ts, 'booking.reschedule');
  const values = { date: { date }, time: { time } };
  const submitted = await sandbox.call<{ status: number; errors?: object }>(
    'POST',
    `/sandbox/slack/views/${view?.id}/submit`,
    { values, user: 'U_AMIRA' },
  );
  await sandbox.idle();
  return submitted;
}

async function askGuests({ databaseUrl }: Sandbox): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  await client.query(`update venues set document = jsonb_set(document, '{reschedule}', '"ask"')`);
  await client.end();
}

test('from the card: the guest is told, or asked and says yes by a tap; the ledger agrees with the world', async () => {
  let stop = async () => {};
  const sandbox = await startSandbox({ onStop: (stopIt) => (stop = stopIt) });
  try {
    await sandbox.clock({ now: '2031-03-03T08:00:00Z', jump: true });
    await sandbox.say(TOLD, 'Room for 3 people tomorrow at 14:00 please, Salma Adel');
    await sandbox.say(ASKED, 'Room for 8 people tomorrow at 16:00 please, Omar Khairy');

    const wrong = await moveTo(sandbox, 'Omar Khairy', '2031-03-04', '03:00');
    expect(JSON.stringify(wrong.errors)).toContain('opening hours');
    await moveTo(sandbox, 'Salma Adel', '2031-03-05', '12:00');
    expect((await last(sandbox, TOLD))?.text).toContain('• Wednesday 5 March 2031, 12:00–13:00');

    await askGuests(sandbox);
    await moveTo(sandbox, 'Omar Khairy', '2031-03-04', '18:00');
    const offer = await last(sandbox, ASKED);
    expect(offer?.buttons.map(({ title }) => title)).toEqual(['Yes, that works', 'No']);
    expect(JSON.stringify((await cardOf(sandbox, 'Omar Khairy')).blocks)).toContain('18:00');
    await sandbox.call('POST', `/sandbox/guests/${ASKED}/taps`, {
      messageId: offer?.id,
      buttonId: offer?.buttons[0]?.id,
    });
    await sandbox.idle();
    expect((await last(sandbox, ASKED))?.text).toContain('Your booking is confirmed for the new time');
    const card = JSON.stringify((await cardOf(sandbox, 'Omar Khairy')).blocks);
    expect(card).toContain('Confirmed');
    expect(card).toContain('18:00–19:00');
  } finally {
    await stop();
  }
  expect(await audit(sandbox.databaseUrl, sandbox.worldDatabaseUrl)).toEqual([]);
});
