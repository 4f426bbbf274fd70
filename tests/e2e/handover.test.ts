import { describe, expect, test } from 'vitest';
import { type Sandbox, startSandbox } from '../support/sandbox.ts';

const GUEST = '201027764830';

const thread = async (sandbox: Sandbox, card: string): Promise<string[]> =>
  (
    await sandbox.call<{ threadTs?: string; ts: string; text: string }[]>(
      'GET',
      '/sandbox/slack/channels/C_BOOKINGS/messages',
    )
  )
    .filter(({ threadTs, ts }) => threadTs === card && ts !== card)
    .map(({ text }) => text);

const writes = (sandbox: Sandbox, threadTs: string, text: string, user = 'U_AMIRA') =>
  sandbox.call('POST', '/sandbox/slack/messages', { channel: 'C_BOOKINGS', threadTs, text, user });

const shown = async (sandbox: Sandbox) => JSON.stringify((await sandbox.cards())[0]?.blocks);

/** At noon in Cairo, when the venue is open. */
async function byDay(): Promise<Sandbox> {
  const sandbox = await startSandbox();
  await sandbox.clock({ now: '2031-03-04T10:00:00Z', jump: true });
  return sandbox;
}

describe('a person takes over', () => {
  test('the guest asks for one, the card says so, the team answers in its thread, the agent is silent, and Resolve gives it back', async () => {
    const sandbox = await byDay();
    expect(await sandbox.say(GUEST, 'Can I talk to a person please?')).toEqual([
      expect.stringContaining("I've asked the team to take over. Somebody will write to you here."),
    ]);
    const card = (await sandbox.cards())[0]?.ts ?? '';
    expect(await shown(sandbox)).toContain('Can I talk to a person please?');

    await sandbox.press(card, 'handoff.takeover');
    await sandbox.idle();
    expect((await sandbox.fromVenue(GUEST)).at(-1)).toBe('Amira from the team is here now and will answer you.');
    expect(await shown(sandbox)).toContain('Amira');

    expect(await sandbox.say(GUEST, 'Did you find my umbrella?')).toEqual([]);
    expect(await thread(sandbox, card)).toEqual([expect.stringContaining('Did you find my umbrella?')]);
    await writes(sandbox, card, 'Yes: it is at the desk.');
    await sandbox.idle();
    expect((await sandbox.fromVenue(GUEST)).at(-1)).toBe('Yes: it is at the desk.');
    await writes(sandbox, card, 'Buy my watches', 'U_STRANGER');
    await sandbox.idle();
    expect(await sandbox.fromVenue(GUEST)).not.toContain('Buy my watches');

    await sandbox.press(card, 'handoff.resolve');
    await sandbox.idle();
    expect(await sandbox.say(GUEST, 'Is there parking?')).toEqual([expect.stringContaining('garage')]);
  });

  test('or lets the time pass: after twelve hours the agent answers again', async () => {
    const sandbox = await byDay();
    await sandbox.say(GUEST, 'I want to talk to a person');
    const card = (await sandbox.cards())[0]?.ts ?? '';
    await writes(sandbox, card, 'Amira here.');
    await sandbox.idle();
    expect(await sandbox.say(GUEST, 'Is there parking?')).toEqual([]);
    await sandbox.clock({ advance: 'PT12H' });
    expect((await thread(sandbox, card)).at(-1)).toContain('the assistant answers the guest again');
    expect(await sandbox.say(GUEST, 'Is there parking?')).toEqual([expect.stringContaining('garage')]);
  });
});

test('with nobody there the guest is told so, and when the team is back', async () => {
  const sandbox = await startSandbox();
  await sandbox.clock({ now: '2031-03-04T22:30:00Z', jump: true });
  const [answer] = await sandbox.say(GUEST, 'Can I talk to a person please?');
  expect(answer).toContain('Nobody is there just now: they are back today at 09:00');
  expect(await sandbox.cards()).toHaveLength(1);
  const card = (await sandbox.cards())[0]?.ts ?? '';
  await sandbox.clock({ now: '2031-03-05T07:10:00Z' });
  await writes(sandbox, card, 'Good morning, Youssef here.', 'U_YOUSSEF');
  await sandbox.idle();
  expect((await sandbox.fromVenue(GUEST)).slice(-2)).toEqual([
    'Youssef from the team is here now and will answer you.',
    'Good morning, Youssef here.',
  ]);
});
