import { type Fault, HARMS, PHASES } from './fault.ts';
import { type Ingredient, POINTS } from './points.ts';
import { createDice, type Dice } from './random.ts';
import { type GuestScript, guestScripts, type PressScript, pressScripts } from './scripts.ts';

/** What goes wrong at the far ends while guests write. */
export interface Trouble {
  /** So many bursts have been written by then. */
  afterBursts: number;
  what:
    | { kind: 'provider'; target: 'whatsapp' | 'slack' | 'resend'; mode: string; times: number }
    | { kind: 'redis'; action: 'flush' | 'stop' | 'start' };
}

/** One run: everything in it follows from the seed. */
export interface Plan {
  seed: number;
  /** Beside the process that serves, one that only works. */
  withWorker: boolean;
  withRedis: boolean;
  faults: Fault[];
  troubles: Trouble[];
  guests: GuestScript[];
  presses: PressScript[];
}

type Strike = Pick<Fault, 'point' | 'phase' | 'harm'>;

/** Everything that can befall every point: run after run takes the next one, so that in the end all have been. */
export const STRIKES: Strike[] = POINTS.filter(({ isRare }) => !isRare).flatMap(({ name: point }) =>
  PHASES.flatMap((phase) => HARMS[phase].map((harm) => ({ point, phase, harm }))),
);
/** Prime, and no divisor of their number: neighbouring seeds are far apart. */
const STRIDE = 37;

export function planOf(seed: number): Plan {
  const dice = createDice(seed);
  const faults = chooseFaults(seed, dice);
  const needs = faults.flatMap(({ point }) => POINTS.find(({ name }) => name === point)?.needs ?? []);
  const guests = guestScripts(dice, needs);
  const withRedis = dice.chance(0.5);
  return {
    seed,
    withWorker: dice.chance(0.4),
    withRedis,
    faults,
    troubles: chooseTroubles(dice, { needs, withRedis }),
    guests,
    presses: pressScripts(dice, needs),
  };
}

function chooseFaults(seed: number, dice: Dice): Fault[] {
  const first = STRIKES[(seed * STRIDE) % STRIKES.length];
  const kills = STRIKES.filter(({ harm }) => harm === 'kill') as [Strike, ...Strike[]];
  const all = STRIKES as [Strike, ...Strike[]];
  const others = Array.from({ length: 1 + dice.number(3) }, () => dice.pick(all));
  // In every other run at least one dies.
  if (seed % 2 === 0 && !others.some(({ harm }) => harm === 'kill')) others[0] = dice.pick(kills);
  const chosen = [first ?? dice.pick(all), ...others];
  return chosen.map((strike, index) => ({ ...strike, occurrence: index === 0 ? 1 : 1 + dice.number(3) }));
}

const MODES = ['429', '500', 'timeout', 'drop', 'lost-reply'] as const;
const TARGETS = ['whatsapp', 'slack', 'resend'] as const;

function chooseTroubles(dice: Dice, given: { needs: Ingredient[]; withRedis: boolean }): Trouble[] {
  const troubles: Trouble[] = [];
  const when = () => dice.number(4);
  const provider = (target: (typeof TARGETS)[number], mode: (typeof MODES)[number], afterBursts = when()) =>
    troubles.push({ afterBursts, what: { kind: 'provider', target, mode, times: 1 + dice.number(2) } });
  if (given.needs.includes('slackLosesAnswers')) provider('slack', 'lost-reply', 0);
  if (given.needs.includes('whatsappTakesNothing')) provider('whatsapp', 'drop', 0);
  if (given.needs.includes('providerTrouble')) provider(dice.pick(TARGETS), dice.pick(['429', '500']), 0);
  else if (dice.chance(0.5)) provider(dice.pick(TARGETS), dice.pick(MODES));
  if (given.withRedis && dice.chance(0.5)) {
    const stops = dice.chance(0.5);
    troubles.push({ afterBursts: when(), what: { kind: 'redis', action: stops ? 'stop' : 'flush' } });
    if (stops) troubles.push({ afterBursts: 4, what: { kind: 'redis', action: 'start' } });
  }
  return troubles;
}
