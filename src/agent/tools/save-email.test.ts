import { expect, it } from 'vitest';
import { done, guest, recordingDesk } from '../../../tests/support/agent-turn.ts';
import { spotin } from '../../../tests/support/venues.ts';
import { callTool } from './index.ts';

async function saved(email: string, written: string) {
  const desk = recordingDesk(done('Saved.'));
  const call = { id: 'c', name: 'save_email', arguments: { email } };
  const at = { turnId: 't', conversationId: 'c', leaseNumber: 1, step: 1, call };
  const result = await callTool(at, { desk, venue: spotin(), transcript: [guest(written)] });
  return { result, asked: desk.asked.map(([name, , input]) => [name, input]) };
}

it('takes an address that the guest has typed', async () => {
  const { asked } = await saved('Nour@Example.com ', 'it is nour@example.com, thanks');
  expect(asked).toEqual([['saveEmail', 'nour@example.com']]);
});

it.each(['*nour@example.com*', '<nour@example.com>', 'it is nour@example.com.', 'mailto:nour@example.com?'])(
  'finds it in %o',
  async (written) => {
    expect((await saved('nour@example.com', written)).asked).toEqual([['saveEmail', 'nour@example.com']]);
  },
);

it.each([
  ['somebody@else.example', 'my address is nour@example.com'],
  ['nour@example', 'my address is nour@example'],
  ['', 'hello'],
  ['smith@example.com', 'my address is anna.smith@example.com'],
  ['anna@example.com', 'my address is anna@example.com.eg'],
  ['anna@example.co', 'my address is anna@example.com'],
])('refuses %o, where the guest wrote %o', async (email, written) => {
  const { asked, result } = await saved(email, written);
  expect(asked.map(([name]) => name)).toEqual(['refuse']);
  expect(result).toMatchObject({ ok: false, code: 'INVALID_EMAIL' });
});
