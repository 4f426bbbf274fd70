import { type Figure, percentile } from './figure.ts';
import type { Answer } from './open-loop.ts';

/** The median and the slowest hundredth of each round. */
export function latencies(name: string, rounds: Answer[][]): Figure[] {
  const sorted = rounds.map((answers) => answers.map(({ ms }) => ms).sort((a, b) => a - b));
  const figure = (share: number) => sorted.map((ms) => percentile(ms, share));
  return [
    { name: `${name}, p50`, unit: 'ms', rounds: figure(0.5) },
    { name: `${name}, p99`, unit: 'ms', rounds: figure(0.99) },
  ];
}
