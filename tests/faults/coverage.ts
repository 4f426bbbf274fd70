import { type Fault, HARMS, PHASES, type Phase } from './fault.ts';
import { isOfTheLedger, POINTS } from './points.ts';

export interface Coverage {
  add(outcome: { struck: Fault[]; reached: Set<string> }): void;
  /** Says of every point that was come to what befell it, and how often. */
  print(runs: number): void;
  /** How many faults have struck in all. */
  strikes(): number;
  /** Points of the list that nothing came to or nothing struck, and points that were come to but stand in no list. */
  gaps(): string[];
}

export function createCoverage(): Coverage {
  const reached = new Set<string>();
  const struck = new Map<string, number>();
  const keyOf = ({ point, phase, harm }: Pick<Fault, 'point' | 'phase' | 'harm'>) => `${harm} ${phase} ${point}`;
  const timesOf = (point: string, phase: Phase) =>
    HARMS[phase].map((harm) => ({ harm, times: struck.get(keyOf({ point, phase, harm })) ?? 0 }));

  function line(point: string): string {
    const [before, after] = PHASES.map((phase) =>
      timesOf(point, phase)
        .map(({ harm, times }) => `${harm} ${String(times).padStart(2)}`)
        .join(', '),
    );
    return `${point.padEnd(34)} before: ${before} | after: ${after}`;
  }

  return {
    add(outcome) {
      for (const point of outcome.reached) if (isOfTheLedger(point)) reached.add(point);
      for (const fault of outcome.struck) struck.set(keyOf(fault), (struck.get(keyOf(fault)) ?? 0) + 1);
    },
    print(runs) {
      process.stdout.write(`\nWhat befell each point in ${runs} runs:\n${[...reached].sort().map(line).join('\n')}\n`);
    },
    strikes: () => [...struck.values()].reduce((sum, times) => sum + times, 0),
    gaps() {
      const unstruck = (point: string) =>
        PHASES.some((phase) => timesOf(point, phase).every(({ times }) => times === 0));
      const listed = POINTS.map(({ name }) => name);
      const missed = POINTS.filter(({ isRare, name }) => !isRare && (!reached.has(name) || unstruck(name)));
      return [...missed.map(({ name }) => name), ...[...reached].filter((name) => !listed.includes(name))];
    },
  };
}
