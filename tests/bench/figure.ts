/** What was measured, once a round. */
export interface Figure {
  name: string;
  unit: string;
  rounds: number[];
}

/** Ours beside a bare part's, round by round. */
export function ratio(name: string, ours: number[], bare: number[]): Figure {
  return { name, unit: '×', rounds: ours.map((value, round) => value / (bare[round] ?? Number.NaN)) };
}

/** @param share 0.5 for the median @param sorted ascending */
export function percentile(sorted: number[], share: number): number {
  return sorted[Math.round((sorted.length - 1) * share)] ?? Number.NaN;
}

/** A figure's row: the median of its rounds, with the lowest and the highest, to three digits or whole. */
export function summary({ name, unit, rounds }: Figure) {
  const sorted = [...rounds].sort((a, b) => a - b);
  const at = (share: number) => shortened(percentile(sorted, share));
  return { name, unit, median: at(0.5), lowest: at(0), highest: at(1) };
}

function shortened(value: number): number {
  return Math.abs(value) >= 100 ? Math.round(value) : Number(value.toPrecision(3));
}
