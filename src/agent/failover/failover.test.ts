import { describe, expect, test } from 'vitest';
import { done, guest, recordingDesk, request, runWith } from '../../../tests/support/agent-turn.ts';
import { call, reply, type Step } from '../../../tests/support/scripted-model.ts';
import { LeaseLostError, ModelError } from '../../ports.ts';
import { createOfflineModel } from '../offline/model.ts';

describe('a primary model that fails', () => {
  const offline = [reply('Which day?')];
  const later = (failure: 'RATE_LIMITED' | 'UNAVAILABLE', retryAfterMs: number) =>
    new ModelError(failure, 'later', { retryAfterMs });

  test.each(['OUT_OF_QUOTA', 'MISCONFIGURED', 'REJECTED', 'REFUSED', 'TIMEOUT'] as const)(
    'with %s is not asked again in that turn',
    async (failure) => {
      const { run, model, counted } = runWith([new ModelError(failure, 'no')], { offline });
      expect(await run).toMatchObject({
        text: 'Which day?',
        model: 'offline',
        fallback: { model: 'scripted', failure, message: 'no' },
      });
      expect(model.requests).toHaveLength(1);
      expect(counted).toEqual([`scripted ${failure}`]);
    },
  );

  test.each(['UNAVAILABLE', 'NONSENSE', 'TRUNCATED'] as const)('with %s is asked once more', async (failure) => {
    const once = runWith([new ModelError(failure, 'no'), reply('Hello!')], { offline });
    expect(await once.run).toMatchObject({ text: 'Hello!', model: 'scripted', fallback: null });
    const twice = runWith([new ModelError(failure, 'no'), new ModelError(failure, 'no again')], { offline });
    expect(await twice.run).toMatchObject({ model: 'offline', fallback: { failure, message: 'no again' } });
  });

  test('is waited for where it says how long, and there is time', async () => {
    const fits = runWith([later('RATE_LIMITED', 30), reply('Hello!')], { offline });
    expect(await fits.run).toMatchObject({ text: 'Hello!', fallback: null });
    const long = runWith([later('RATE_LIMITED', 19_000)], { offline });
    expect(await long.run).toMatchObject({ model: 'offline', fallback: { failure: 'RATE_LIMITED' } });
    expect(long.model.requests).toHaveLength(1);
  });

  test('and is waited for is left at once when the turn is aborted', async () => {
    const aborting = new AbortController();
    const limited = () => {
      setImmediate(() => aborting.abort(new LeaseLostError('lost')));
      throw later('RATE_LIMITED', 9_000);
    };
    const { run, model } = runWith([limited, reply('Hello!')], { signal: aborting.signal });
    await expect(run).rejects.toThrow(LeaseLostError);
    expect(model.requests).toHaveLength(1);
  });

  test('in a way that it should not is left all the same', async () => {
    const { run } = runWith([new TypeError('x is not a function'), new TypeError('x is not a function')], { offline });
    expect(await run).toMatchObject({ model: 'offline', fallback: { failure: 'UNAVAILABLE' } });
  });

  test.each([
    ['and listens to its signal', (_request: unknown, signal: AbortSignal) => rejectedBy(signal)],
    ['and listens to nothing', () => new Promise<never>(() => {})],
  ])('by hanging %s is left when the turn’s time is over', async (_what, hang) => {
    const { run } = runWith([call('list_my_bookings', {}), hang], { offline, turnMs: 60 });
    expect(await run).toMatchObject({
      text: 'Which day?\n\nIt is with the team.',
      model: 'offline',
      fallback: { failure: 'TIMEOUT' },
    });
  });

  test('after it has booked leaves nothing to book: the offline model goes on from the result', async () => {
    const { run, desk } = runWith([call('request_booking', request), new ModelError('TIMEOUT', 'no')], {
      offline: [(asked) => reply(`${asked.transcript.filter((item) => item.role === 'tool').length} {{booking}}`)],
    });
    expect((await run).text).toBe('1 It is with the team.');
    expect(desk.asked).toHaveLength(1);
  });

  test.each([
    ['request_booking', { ...request, time: '20:00' }],
    ['change_booking', { time: '21:00' }],
  ])('after it has booked, the offline model’s own %s is not run', async (name, args) => {
    const { run, desk } = runWith([call('request_booking', request), new ModelError('TIMEOUT', 'no')], {
      offline: [call(name, args)],
    });
    expect(await run).toMatchObject({ text: 'It is with the team.', model: 'offline' });
    expect(desk.asked).toHaveLength(1);
  });

  test('leaves what the real offline model does with a whole request', async () => {
    const { desk } = await withRealOffline([new ModelError('UNAVAILABLE', 'no'), new ModelError('UNAVAILABLE', 'no')]);
    expect(desk.asked.map(([name, , input]) => [name, (input as { people: number }).people])).toEqual([
      ['requestBooking', 4],
    ]);
  });

  test('after it has booked, the real offline model neither books nor asks again', async () => {
    const { desk, outcome } = await withRealOffline([
      call('request_booking', { ...request, time: '20:00' }),
      new ModelError('TIMEOUT', 'no'),
    ]);
    expect(desk.asked).toHaveLength(1);
    expect(outcome).toMatchObject({ text: 'It is with the team.', fallback: { failure: 'TIMEOUT' } });
  });

  test('three turns in a row is spared the next', async () => {
    const steps = Array.from({ length: 6 }, () => new ModelError('UNAVAILABLE', 'no'));
    const { run, again, model } = runWith(steps, { offline: Array.from({ length: 4 }, () => reply('Which day?')) });
    await run;
    await again();
    await again();
    expect(await again()).toMatchObject({ text: 'Which day?', fallback: { failure: 'CIRCUIT_OPEN' } });
    expect(model.requests).toHaveLength(6);
  });
});

async function withRealOffline(steps: Step[]) {
  const transcript = [guest('A room for 4 people tomorrow at 21:00 please, my name is Nour Adel')];
  const { desk, run } = runWith(steps, { transcript, offline: createOfflineModel() });
  return { desk, outcome: await run };
}

describe('a turn that is aborted', () => {
  test.each([new LeaseLostError('lost'), new Error('stopping')])('ends with the reason: %s', async (reason) => {
    const aborting = new AbortController();
    const hang = (_request: unknown, signal: AbortSignal) => {
      aborting.abort(reason);
      return rejectedBy(signal);
    };
    const { run, again, counted } = runWith([hang, reply('Hello!')], { signal: aborting.signal });
    await expect(run).rejects.toBe(reason);
    await expect(again()).rejects.toBe(reason);
    expect(counted).toEqual([]);
  });

  test('by a tool that finds the lease lost is not the model’s failure', async () => {
    const desk = recordingDesk(done(''));
    desk.requestBooking = () => Promise.reject(new LeaseLostError('lost'));
    const { run } = runWith([call('request_booking', request)], { desk, offline: [reply('never')] });
    await expect(run).rejects.toThrow(LeaseLostError);
  });
});

function rejectedBy(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    if (signal.aborted) reject(signal.reason);
    signal.addEventListener('abort', () => reject(signal.reason));
  });
}
