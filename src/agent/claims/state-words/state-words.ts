/** What a draft may say has become of a booking. */
export type State =
  | 'requested'
  | 'held'
  | 'confirmed'
  | 'changed'
  | 'cancelled'
  | 'declined'
  | 'paid'
  /** The team has been told. */
  | 'told'
  /** Something has been done, whatever it was. */
  | 'done'
  /** There is a booking. */
  | 'exists'
  /** Somebody else has the slot. */
  | 'taken'
  /** Messages to a guest have been started or stopped. */
  | 'subscribed'
  /** The guest has been given rights that guests do not have. */
  | 'trusted';

/** The beginnings of words for a state, in one language. */
export type Stems = Partial<Record<State, string>>;

/** How a language says that something is so, in lower case and with its accents, and when it does not mean it. */
export interface StateWords {
  states: Partial<Record<State, string>>;
  /** Held against what stands before the words, back to the start of their clause. */
  excusedBefore: readonly RegExp[];
  /** Held against what follows in their clause. */
  excusedAfter: readonly RegExp[];
  /** Held against the clause with `CUT` in the place of the words. */
  excusedAround?: readonly RegExp[];
  /** The words stand without spaces between them, so that they are looked for inside others. */
  isRunOn?: true;
  /** A clause with one of these before the words says what would be. */
  condition: RegExp;
  /** The start of a clause that asks; null: the mark at the end is enough. */
  asks: RegExp | null;
}

/** Stands for the words that are looked at. */
export const CUT = '\u0001';
