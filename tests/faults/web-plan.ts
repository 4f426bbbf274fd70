import type { WebFault } from '../support/web-page-client.ts';
import { type Fault, HARMS, PHASES } from './fault.ts';
import { createDice, type Dice } from './random.ts';
import { type GuestScript, guestScripts, type PressScript, pressScripts } from './scripts.ts';

/** What befalls the number from outside. */
export type WebTrouble =
  | { kind: 'kill browser' | 'synced' | 'conflict' }
  | { kind: 'fault'; mode: WebFault; times: number };

export interface WebGuestScript extends GuestScript {
  /** Null: WhatsApp shows the number only. */
  lid: string | null;
  /** Writes now under the one id, now under the other. */
  changesIds: boolean;
}

/** One run: everything in it follows from the seed. */
export interface WebPlan {
  seed: number;
  /** Beside the process that serves, one that only works: either of them may have the number. */
  withWorker: boolean;
  faults: Fault[];
  /** Each when so many bursts have been written. */
  troubles: { afterBursts: number; what: WebTrouble }[];
  guests: WebGuestScript[];
  presses: PressScript[];
}

/** Where the number's own steps are saved, and those of the ledger that they hang on. */
export const WEB_POINTS = [
  'commit of insert into web_sends',
  'commit of insert into web_contacts',
  'commit of a message',
  'commit of a claim',
  'commit of a message sent',
  'commit of the words',
  'commit of a status',
  'commit of an answer',
  'commit of a booking request',
] as const;

type Strike = Pick<Fault, 'point' | 'phase' | 'harm'>;
const STRIKES = WEB_POINTS.flatMap((point) =>
  PHASES.flatMap((phase) => HARMS[phase].map((harm): Strike => ({ point, phase, harm }))),
) as [Strike, ...Strike[]];
/** No divisor of their number: neighbouring seeds are far apart. */
const STRIDE = 29;

const TROUBLES: [WebTrouble, ...WebTrouble[]] = [
  { kind: 'kill browser' },
  { kind: 'synced' },
  { kind: 'conflict' },
  { kind: 'fault', mode: 'twice', times: 3 },
  { kind: 'fault', mode: 'no-ack', times: 1 },
  { kind: 'fault', mode: 'lost-send', times: 1 },
  { kind: 'fault', mode: 'hang-send', times: 1 },
  { kind: 'fault', mode: 'no-lid', times: 1 },
  { kind: 'fault', mode: 'deaf', times: 1 },
  { kind: 'fault', mode: 'never-ready', times: 1 },
];

export function webPlanOf(seed: number): WebPlan {
  const dice = createDice(10_000 + seed);
  const first = STRIKES[(seed * STRIDE) % STRIKES.length] ?? STRIKES[0];
  const others = Array.from({ length: dice.number(3) }, () => dice.pick(STRIKES));
  return {
    seed,
    withWorker: dice.chance(0.3),
    faults: [first, ...others].map((strike) => ({ ...strike, occurrence: 1 + dice.number(3) })),
    troubles: troublesOf(seed, dice),
    guests: guestScripts(dice, ['change', 'question']).map((script, index) => withIds(script, index, dice)),
    presses: pressScripts(dice, []),
  };
}

/** Run after run the next one, so that in the end all have been, and others beside it. */
function troublesOf(seed: number, dice: Dice): WebPlan['troubles'] {
  const first = TROUBLES[seed % TROUBLES.length] ?? TROUBLES[0];
  const others = Array.from({ length: dice.number(3) }, () => dice.pick(TROUBLES));
  return [first, ...others].map((what) => ({ afterBursts: 1 + dice.number(5), what }));
}

function withIds(script: GuestScript, index: number, dice: Dice): WebGuestScript {
  const lid = dice.chance(0.6) ? `99887766554${index}@lid` : null;
  return { ...script, lid, changesIds: dice.chance(0.5) };
}
