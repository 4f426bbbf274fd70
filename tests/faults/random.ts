/** The same seed gives the same choices, on every machine. */
export interface Dice {
  /** From 0 to `below`, which is not included. */
  number(below: number): number;
  chance(probability: number): boolean;
  pick<T>(from: readonly [T, ...T[]]): T;
}

export function createDice(seed: number): Dice {
  const next = mulberry32(seed);
  const number = (below: number) => Math.floor(next() * below);
  return {
    number,
    chance: (probability) => next() < probability,
    pick: (from) => from[number(from.length)] ?? from[0],
  };
}

/** Tommy Ettinger's generator: 32 bits of state, numbers from 0 to 1. */
function mulberry32(seed: number): () => number {
  let state = Math.imul(seed, 0x9e3779b1);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
