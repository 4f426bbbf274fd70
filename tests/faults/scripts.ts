import type { Ingredient } from './points.ts';
import type { Dice } from './random.ts';

/** What one guest writes: each burst when the one before is answered, or without waiting for that. */
export interface GuestScript {
  phone: string;
  bursts: Burst[];
}

export interface Burst {
  texts: string[];
  /** The guest has waited for an answer to what came before. */
  patient: boolean;
  /** The provider brings the last message of it a second time. */
  redelivered: boolean;
}

export interface PressScript {
  /** Which of the cards that stand there: this one, counted round and round. */
  card: number;
  decision: 'confirm' | 'decline' | 'cancel';
  user: 'U_AMIRA' | 'U_YOUSSEF';
  /** Another member presses the same button, on the card as it was before. */
  stale: boolean;
}

const NAMES = ['Salma Adel', 'Omar Khairy', 'Rania Helmy', 'Hossam Zaki'] as const;

export function guestScripts(dice: Dice, needs: Ingredient[]): GuestScript[] {
  const count = 2 + dice.number(3);
  return Array.from({ length: count }, (_, index) => {
    const name = NAMES[index] ?? NAMES[0];
    const more = index === 0 ? needs : [];
    return { phone: `20102776482${index}`, bursts: bursts(dice, name, more) };
  });
}

function bursts(dice: Dice, name: string, needs: Ingredient[]): Burst[] {
  const wishes = [...needs.flatMap((need) => WISHES[need]?.(dice) ?? []), ...(dice.chance(0.6) ? [another(dice)] : [])];
  return [booking(dice, name), ...wishes].map((texts, index) => ({
    texts,
    patient: index > 0 && dice.chance(0.7),
    redelivered: dice.chance(0.25),
  }));
}

function booking(dice: Dice, name: string): string[] {
  const people = 1 + dice.number(10);
  const time = `${10 + dice.number(10)}:00`;
  if (dice.chance(0.4)) return ['Hello there', `a room for ${people} people tomorrow`, `at ${time}, ${name}`];
  return [`Room for ${people} people tomorrow at ${time} please, ${name}`];
}

const WISHES: Partial<Record<Ingredient, (dice: Dice) => [string[]]>> = {
  change: (dice) => [[`Please move my booking to ${10 + dice.number(10)}:00`]],
  handOver: () => [['I want to talk to a person please']],
  question: () => [['What rooms are free tomorrow at 16:00?']],
};

const another = (dice: Dice): string[] =>
  dice.pick<string[]>([
    ['Is there parking?'],
    ['Please cancel my booking'],
    ['Please move my booking to 15:00'],
    ['Which bookings do I have?'],
    ['thanks', 'see you'],
    ['I want to talk to a person please'],
  ]);

export function pressScripts(dice: Dice, needs: Ingredient[]): PressScript[] {
  const decisions = ['confirm', 'decline', 'cancel'] as const;
  return Array.from({ length: 1 + dice.number(3) }, (_, index) => ({
    card: index,
    decision: index > 0 ? dice.pick(decisions) : needs.includes('form') ? 'cancel' : 'confirm',
    user: dice.pick(['U_AMIRA', 'U_YOUSSEF'] as const),
    stale: (index === 0 && needs.includes('stalePress')) || dice.chance(0.3),
  }));
}
