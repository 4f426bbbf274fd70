import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { silent } from '../sessions/keeper-test-support.ts';
import { USUAL_TIMINGS } from '../sessions/timings.ts';
import { watch } from './watchdog.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

interface World {
  state: string | null;
  missed: number;
  looks: number;
  roundTrips: number;
  heardAt: number;
  bytes: number | null;
  isQuiet: boolean;
  answers: boolean;
  isUnreadable: boolean;
  mayRenew: boolean;
}

function begin(change: Partial<World> = {}) {
  const world = { state: 'CONNECTED', missed: 0, looks: 0, roundTrips: 0, heardAt: 0, bytes: 1e8, ...change } as World;
  world.answers = change.answers ?? true;
  world.mayRenew = change.mayRenew ?? true;
  const said: string[] = [];
  const orNever = <T>(value: T): Promise<T> => (world.answers ? Promise.resolve(value) : new Promise(() => {}));
  const stop = watch({
    client: {
      getState: () => orNever(world.state),
      getNumberId: () => {
        world.roundTrips++;
        return orNever(null);
      },
    },
    intake: {
      catchUp: async () => {
        world.looks++;
        if (world.isUnreadable) throw new Error('no chats');
        return world.missed;
      },
    },
    digits: '201027764824',
    timings: USUAL_TIMINGS,
    logger: silent,
    heardAt: () => world.heardAt,
    bytes: async () => world.bytes,
    isQuietHour: async () => world.isQuiet,
    mayRenewForMemory: () => world.mayRenew,
    giveUp: (reason) => said.push(`given up: ${reason}`),
    renew: (reason) => said.push(`renewed: ${reason}`),
  });
  return { world, said, stop };
}

test('one that is connected and hears is left alone, and asked nothing', async () => {
  const { world, said } = begin();
  for (let minute = 0; minute < 60; minute++) {
    world.heardAt = performance.now();
    await vi.advanceTimersByTimeAsync(MINUTE);
  }
  expect(said).toEqual([]);
  expect(world.roundTrips).toBe(0);
  expect(world.looks).toBeGreaterThan(55);
});

test('one look at a bad state is no reason yet; two in a row are', async () => {
  const { world, said } = begin({ state: 'TIMEOUT' });
  await vi.advanceTimersByTimeAsync(31_000);
  world.state = 'CONNECTED';
  await vi.advanceTimersByTimeAsync(30_000);
  world.state = 'TIMEOUT';
  await vi.advanceTimersByTimeAsync(30_000);
  expect(said).toEqual([]);
  await vi.advanceTimersByTimeAsync(30_000);
  expect(said).toEqual(['given up: WhatsApp Web is not connected (TIMEOUT).']);
});

test('a page that does not answer is as bad', async () => {
  const { said } = begin({ answers: false });
  await vi.advanceTimersByTimeAsync(85_000);
  expect(said).toEqual(['given up: WhatsApp Web is not connected (NO_ANSWER).']);
});

test('after ten minutes of silence a question goes to WhatsApp’s servers, once in ten minutes', async () => {
  const { world, said } = begin();
  await vi.advanceTimersByTimeAsync(9 * MINUTE);
  expect(world.roundTrips).toBe(0);
  await vi.advanceTimersByTimeAsync(2 * MINUTE);
  expect(world.roundTrips).toBe(1);
  await vi.advanceTimersByTimeAsync(10 * MINUTE);
  expect(world.roundTrips).toBe(2);
  expect(said).toEqual([]);
});

test('connected by its own word, and WhatsApp does not answer: given up', async () => {
  const { world, said } = begin();
  await vi.advanceTimersByTimeAsync(9 * MINUTE);
  world.answers = false;
  world.state = 'CONNECTED';
  await vi.advanceTimersByTimeAsync(2 * MINUTE);
  expect(said).toContain('given up: WhatsApp Web says that it is connected, but WhatsApp does not answer.');
});

test('messages stand in the chats that no event has brought: deaf', async () => {
  const { world, said } = begin();
  world.missed = 3;
  await vi.advanceTimersByTimeAsync(61_000);
  expect(said).toEqual(['given up: WhatsApp Web was deaf: 3 messages had to be read back.']);
});

test('chats that cannot be read twice: the browser is to blame only when it answers nothing else either', async () => {
  const { world, said } = begin({ isUnreadable: true });
  await vi.advanceTimersByTimeAsync(5 * MINUTE);
  expect(said).toEqual([]);
  expect(world.roundTrips).toBeGreaterThan(0);
  world.answers = false;
  await vi.advanceTimersByTimeAsync(2 * MINUTE);
  expect(said).toContain('given up: The chats on WhatsApp Web can no longer be read.');
});

test('a large browser is renewed at once, an old one at the quiet hour, a young one not', async () => {
  const large = begin({ bytes: 1.6e9 });
  await vi.advanceTimersByTimeAsync(61_000);
  expect(large.said).toEqual(['renewed: its browser uses 1600 MB']);
  large.stop();
  const largeAgain = begin({ bytes: 1.6e9, mayRenew: false });
  await vi.advanceTimersByTimeAsync(61_000);
  expect(largeAgain.said).toEqual([]);
  largeAgain.stop();

  const old = begin({ isQuiet: true });
  const heard = setInterval(() => {
    old.world.heardAt = performance.now();
  }, 1000);
  await vi.advanceTimersByTimeAsync(5 * HOUR);
  expect(old.said).toEqual([]);
  old.world.isQuiet = false;
  await vi.advanceTimersByTimeAsync(2 * HOUR);
  expect(old.said).toEqual([]);
  old.world.isQuiet = true;
  await vi.advanceTimersByTimeAsync(MINUTE);
  expect(old.said).toEqual(['renewed: the quiet hour has come']);
  clearInterval(heard);
});

test('stopped, it looks at nothing any more', async () => {
  const { world, stop } = begin();
  stop();
  await vi.advanceTimersByTimeAsync(HOUR);
  expect(world).toMatchObject({ looks: 0, roundTrips: 0 });
});
