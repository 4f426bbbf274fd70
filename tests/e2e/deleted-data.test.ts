import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { connect } from '../../src/adapters/postgres/database.ts';
import { audit } from '../faults/audit.ts';
import { type Sandbox, startSandbox } from '../support/sandbox.ts';

const GUEST = '201027764824';
const OTHER = '201001112233';
const NAME = 'Zainab Quorashi';
const PURPOSE = 'hush-hush';

const command = (sandbox: Sandbox, text: string, user?: string) =>
  sandbox.call<{ status: number; response: { text: string } }>('POST', '/sandbox/slack/commands', {
    command: '/bellhop',
    text,
    ...(user ? { user } : {}),
  });

/** Every place of the product's database in which one of `words` stands, whatever the column. */
async function whereFound(sandbox: Sandbox, words: string[]): Promise<string[]> {
  const database = connect(sandbox.databaseUrl, { poolSize: 1, onError: () => {} });
  try {
    const { rows: tables } = await sql<{ name: string }>`
      select tablename as name from pg_tables where schemaname = 'public'`.execute(database);
    const found = tables.map(async ({ name }) => {
      const { rows } = await sql<{ row: string }>`select row_to_json(t)::text as row from ${sql.table(name)} t`.execute(
        database,
      );
      return rows.filter(({ row }) => words.some((word) => row.includes(word))).map(({ row }) => `${name}: ${row}`);
    });
    return (await Promise.all(found)).flat();
  } finally {
    await database.destroy();
  }
}

async function bookedAndOver(sandbox: Sandbox): Promise<string> {
  await sandbox.say(GUEST, `A room for 4 tomorrow at 3 pm for ${PURPOSE}, my name is ${NAME}, please`);
  const reference = /Reference: (\w+)/.exec((await sandbox.fromVenue(GUEST)).at(-1) ?? '')?.[1] ?? '';
  const [card] = await sandbox.cards();
  await sandbox.press(card?.ts ?? '', 'booking.confirm');
  await sandbox.idle();
  return reference;
}

test('a guest’s data is deleted on a command, after it has said what goes, and nothing of it is left in the database', async () => {
  const sandbox = await startSandbox();
  const reference = await bookedAndOver(sandbox);
  await sandbox.say(OTHER, 'A room for 2 tomorrow at 6 pm, I am Omar Naguib');

  expect((await command(sandbox, `forget ${reference} yes`)).response.text).toContain('still expected');
  await sandbox.clock({ advance: 'P2D' });

  const asked = await command(sandbox, `forget ${reference}`);
  expect(asked.response.text).toMatch(/deletes for good.*Kept, without their name.*yes at the end/s);
  expect(await whereFound(sandbox, [NAME])).not.toEqual([]);

  expect((await command(sandbox, `forget ${reference} yes`)).response.text).toMatch(/^Deleted: .*Kept/s);
  await sandbox.idle();
  expect(await whereFound(sandbox, [NAME, PURPOSE, GUEST, GUEST.slice(-9)])).toEqual([]);
  expect(await whereFound(sandbox, ['Omar Naguib'])).not.toEqual([]);
  for (const again of ['forget', 'talk'])
    expect((await command(sandbox, `${again} ${reference}`)).response.text).toContain('was deleted already');

  const cards = JSON.stringify(await sandbox.channelMessages());
  expect(cards).not.toContain(NAME);
  expect(cards).toContain(reference);
  expect(await audit(sandbox.databaseUrl, sandbox.worldDatabaseUrl)).toEqual([]);
});

test('only staff may delete, only whom the venue knows, and who writes again is somebody new', async () => {
  const sandbox = await startSandbox();
  const { id } = await sandbox.write(GUEST, 'Hello there');
  await sandbox.idle();
  expect((await command(sandbox, `forget +${GUEST} yes`, 'U_STRANGER')).response.text).toContain('Only the staff');
  expect((await command(sandbox, 'forget QQQQQQ yes')).response.text).toContain('no guest with');
  expect((await command(sandbox, 'forget 12 yes')).response.text).toContain('phone');
  expect((await command(sandbox, 'forget')).response.text).toContain('Say which guest');
  expect((await command(sandbox, `forget +${GUEST} yes`)).response.text).toMatch(/^Deleted/);
  expect((await command(sandbox, `forget +${GUEST} yes`)).response.text).toContain('no guest with');

  await sandbox.write(GUEST, 'Hello there', { id });
  await sandbox.idle();
  expect(await sandbox.fromVenue(GUEST)).toHaveLength(1);
  expect(await sandbox.say(GUEST, 'Hello again')).toHaveLength(1);
  expect(await audit(sandbox.databaseUrl, sandbox.worldDatabaseUrl)).toEqual([]);
});

test('a member opens a conversation with a guest, and what they write in its thread reaches the guest', async () => {
  const sandbox = await startSandbox();
  await sandbox.say(GUEST, 'Hello');
  expect((await command(sandbox, `talk +${GUEST}`)).response.text).toContain('A card for this conversation');
  await sandbox.idle();
  const [card] = await sandbox.cards();
  expect(JSON.stringify(card?.blocks)).toContain('Amira wants to write to this guest');
  await sandbox.call('POST', '/sandbox/slack/messages', {
    channel: 'C_BOOKINGS',
    threadTs: card?.ts,
    text: 'You left your umbrella with us.',
  });
  await sandbox.idle();
  expect((await sandbox.fromVenue(GUEST)).at(-1)).toBe('You left your umbrella with us.');
});
