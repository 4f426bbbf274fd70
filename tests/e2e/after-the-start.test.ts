import { expect, test } from 'vitest';
import { type Sandbox, startSandbox } from '../support/sandbox.ts';

const GUEST = '201027764851';
/** Monday, 10:00 in Cairo; the booking is for Tuesday, 14:00. */
const NOW = '2031-03-03T08:00:00Z';
const START = '2031-03-04T12:00:00Z';
const SEEN_TO = ['booking.complete', 'booking.no_show', 'booking.cancel', 'guest.whatsapp'];

async function booked(): Promise<Sandbox> {
  const sandbox = await startSandbox();
  await sandbox.clock({ now: NOW, jump: true });
  await sandbox.say(GUEST, 'Room for 3 people tomorrow at 14:00 please, Salma Adel');
  return sandbox;
}

/** Other notes may stand in the channel, too. */
const isCard = ({ blocks }: { blocks: unknown[] }): boolean => Object(blocks[0]).block_id === 'headline';

async function cardOf(sandbox: Sandbox): Promise<{ ts: string; words: string; pressable: string[] }> {
  const card = (await sandbox.cards()).find(isCard) ?? expect.fail('There is no card.');
  const [actions] = card.blocks.filter(isActions);
  const pressable = actions?.elements.map((element) => element.action_id) ?? [];
  return { ts: card.ts, words: JSON.stringify(card.blocks), pressable };
}

const isActions = (block: unknown): block is { elements: { action_id: string }[] } => Object(block).type === 'actions';

async function press(sandbox: Sandbox, actionId: string, user?: string): Promise<string[]> {
  const { status, ephemeral } = await sandbox.press((await cardOf(sandbox)).ts, actionId, user);
  expect(status).toBe(200);
  await sandbox.idle();
  return ephemeral;
}

const inThread = async (sandbox: Sandbox): Promise<string[]> =>
  (await sandbox.channelMessages())
    .filter(({ threadTs }) => threadTs !== undefined)
    .map(({ blocks }) => JSON.stringify(blocks));

test('book, confirm, and from the start on: no-show, undo, completed; each press is seen on the card', async () => {
  const sandbox = await booked();
  await press(sandbox, 'booking.confirm');
  await sandbox.clock({ now: '2031-03-04T11:59:00Z' });
  expect((await cardOf(sandbox)).pressable).toEqual(['booking.reschedule', 'booking.cancel', 'guest.whatsapp']);
  expect((await cardOf(sandbox)).words).toMatch(/Reminders: 24 h before: sent.* · 2 h before: sent/);
  await sandbox.clock({ now: START });
  expect((await cardOf(sandbox)).pressable).toEqual(SEEN_TO);

  expect(await press(sandbox, 'booking.no_show')).toEqual([]);
  expect((await cardOf(sandbox)).words).toContain('Marked as no-show by Amira, Tue 4 Mar 14:00');
  expect((await cardOf(sandbox)).pressable).toEqual(['booking.undo', 'guest.whatsapp']);
  // As a card shows it that has not been drawn anew.
  expect((await press(sandbox, 'booking.no_show', 'U_YOUSSEF')).join()).toContain(
    'Amira marked this booking as a no-show already.',
  );

  await sandbox.clock({ advance: 'PT14M' });
  expect(await press(sandbox, 'booking.undo', 'U_YOUSSEF')).toEqual([]);
  expect((await cardOf(sandbox)).words).toContain('Outcome taken back by Youssef');
  expect((await cardOf(sandbox)).pressable).toEqual(SEEN_TO);

  expect(await press(sandbox, 'booking.complete')).toEqual([]);
  expect((await cardOf(sandbox)).words).toContain('Completed by Amira');
  await sandbox.clock({ advance: 'PT16M' });
  expect((await cardOf(sandbox)).pressable).toEqual(['guest.whatsapp']);
  expect((await press(sandbox, 'booking.undo')).join()).toContain('15 minutes');
  await sandbox.clock({ advance: 'PT3H' });
  expect(await inThread(sandbox)).toEqual([]);
});

test('a request that nobody answers: its member is called, then it expires, and the team and the guest are told', async () => {
  const sandbox = await booked();
  const { ts } = await cardOf(sandbox);
  await sandbox.press(ts, 'handoff.assign', 'U_AMIRA', 'U_YOUSSEF');
  await sandbox.idle();
  await sandbox.clock({ advance: 'PT11M' });
  const [, called, ...more] = await inThread(sandbox);
  expect(called).toContain('<@U_YOUSSEF>');
  expect(called).toMatch(/The request [A-Z0-9]+ has waited for an answer since Monday 3 March 2031/);
  expect(more).toEqual([]);

  await sandbox.clock({ now: START });
  const { words, pressable } = await cardOf(sandbox);
  expect(words).toContain('Expired by the rule “expiry”, Tue 4 Mar 14:00');
  expect(pressable).toEqual(['guest.whatsapp']);
  expect((await inThread(sandbox)).at(-1)).toContain('it has expired');
  expect((await sandbox.fromVenue(GUEST)).at(-1)).toContain('nothing is booked');
});

test('a guest who cancels when it has begun: nothing changes, and the team knows', async () => {
  const sandbox = await booked();
  await press(sandbox, 'booking.confirm');
  await sandbox.clock({ now: '2031-03-04T12:05:00Z' });
  const [answer] = await sandbox.say(GUEST, 'Please cancel my booking');
  expect(answer).toContain('The team knows');
  expect((await cardOf(sandbox)).pressable).toEqual(SEEN_TO);
  expect((await inThread(sandbox)).join()).toContain('The guest wants to cancel');
});
