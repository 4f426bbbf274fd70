import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createAlike } from './alike.ts';
import { createDepartures, createPace } from './pace.ts';

describe('the moments at which messages leave', () => {
  it('are apart, and those within one chat twice as far, whenever and however many ask', () => {
    const asks = fc.array(fc.record({ guest: fc.constantFrom('a', 'b', 'c'), afterMs: fc.nat(4_000) }), {
      minLength: 2,
      maxLength: 40,
    });
    fc.assert(
      fc.property(asks, (all) => {
        let at = 0;
        const departures = createDepartures({ paceMs: 1_500, now: () => at });
        const left: { at: number; guest: string }[] = [];
        for (const { guest, afterMs } of all) {
          at += afterMs;
          const waitMs = departures('+20', guest, 10_000);
          if (waitMs === null) continue;
          expect(waitMs).toBeLessThanOrEqual(10_000);
          for (const other of left) {
            const gap = other.guest === guest ? 3_000 : 1_500;
            expect(Math.abs(at + waitMs - other.at)).toBeGreaterThanOrEqual(gap);
          }
          left.push({ at: at + waitMs, guest });
        }
        expect(departures('+21', 'a', 0)).toBe(0);
      }),
    );
  });

  it('are not taken by what would have to wait too long', () => {
    const departures = createDepartures({ paceMs: 1_500, now: () => 0 });
    expect(departures('+20', 'a', 0)).toBe(0);
    expect(departures('+20', 'a', 2_999)).toBeNull();
    expect(departures('+20', 'b', 1_500)).toBe(1_500);
  });
});

describe('the pace', () => {
  it('keeps the messages of a number apart, and those of one chat twice as far, never evenly', async () => {
    const chances = fc.infiniteStream(fc.double({ min: 0, max: 0.999, noNaN: true }));
    await fc.assert(
      fc.asyncProperty(
        chances,
        fc.array(fc.constantFrom('a', 'b', 'c'), { minLength: 2, maxLength: 40 }),
        async (random, guests) => {
          let at = 0;
          const pace = createPace({ paceMs: 1_500, random: () => random.next().value ?? 0, now: () => at });
          const sent: { at: number; guest: string }[] = [];
          for (const guest of guests) {
            for (let wait = await pace('+20', guest); wait > 0; wait = await pace('+20', guest)) at += wait;
            sent.push({ at, guest });
          }
          for (const [i, one] of sent.entries()) {
            const before = sent[i - 1];
            if (before) expect(one.at - before.at).toBeGreaterThanOrEqual(1_500);
            const same = sent.slice(0, i).findLast(({ guest }) => guest === one.guest);
            if (same) expect(one.at - same.at).toBeGreaterThanOrEqual(3_000);
          }
          expect(at).toBeLessThanOrEqual(6_001 * guests.length);
        },
      ),
    );
  });

  it('lets numbers go side by side, and forgets what is over', async () => {
    let at = 0;
    const pace = createPace({ paceMs: 1_500, random: () => 0.5, now: () => at });
    expect(await pace('+20', 'a')).toBe(0);
    expect(await pace('+21', 'a')).toBe(0);
    for (let n = 0; n < 3_000; n++) {
      at += 10_000;
      expect(await pace('+20', `guest ${n}`)).toBe(0);
    }
  });
});

describe('the same words', () => {
  function stage(wroteAt: number | null = null) {
    const clock = { at: 1_000_000 };
    const alike = createAlike({ wroteAt: () => wroteAt, random: () => 0, now: () => clock.at });
    return { clock, send: (guest: number, words = 'Hello') => alike.take('+20', String(guest), words) };
  }

  it('go to five within ten minutes, and to the same guest again', () => {
    const { send, clock } = stage();
    for (let guest = 1; guest <= 5; guest++) send(guest);
    send(3);
    expect(() => send(6)).toThrow('several other guests');
    send(6, 'Hello, Salma');
    clock.at += 10 * 60_000;
    send(6);
  });

  it('go as answers to whoever has just written, unless it is a flood', () => {
    const { send, clock } = stage(1_000_000);
    for (let guest = 1; guest <= 5; guest++) send(guest);
    expect(() => send(6)).toThrow(expect.objectContaining({ retryAfterMs: 10_000 }));
    clock.at += 60_000;
    send(6);
  });
});
