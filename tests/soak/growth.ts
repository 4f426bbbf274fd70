/** How much of something there was when so many messages had gone through. */
export interface Sample {
  messages: number;
  bytes: number;
}

/** The last quarter may rise at half of the first one's rate: what levels off is well below that. */
const LEVELLING = 0.5;

export interface Growth {
  /** Bytes per message. */
  first: number;
  last: number;
  levelsOff: boolean;
}

/**
 * Holds the last quarter against the first.
 *
 * @param wobble of the level: what goes on as in the last quarter and is up by less after as many messages again is no growth
 */
export function growthOf(samples: Sample[], wobble: number): Growth {
  const quarter = Math.floor(samples.length / 4);
  if (quarter < 4) throw new Error(`${samples.length} samples are too few to see a slope in a quarter of them.`);
  const [first, last] = [slopeOf(samples.slice(0, quarter)), slopeOf(samples.slice(-quarter))];
  const span = (samples.at(-1)?.messages ?? 0) - (samples[0]?.messages ?? 0);
  const level = median(samples.slice(-quarter).map(({ bytes }) => bytes));
  return { first, last, levelsOff: last * span <= wobble * level || last <= LEVELLING * first };
}

/** Theil and Sen's: the median of the slopes between any two, so that a single collection of garbage decides nothing. */
function slopeOf(samples: Sample[]): number {
  return median(
    samples.flatMap((a, index) =>
      samples.slice(index + 1).map((b) => (b.bytes - a.bytes) / Math.max(1, b.messages - a.messages)),
    ),
  );
}

export function median(values: number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}
