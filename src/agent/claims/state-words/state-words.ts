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
  | 'exists';

/** How a language says that something is so, in lower case and with its accents, and when it does not mean it. */
export interface StateWords {
  states: Partial<Record<State, string>>;
  /** Held against what stands before the words, back to the start of their clause. */
  excusedBefore: readonly RegExp[];
  /** Held against what follows in their clause. */
  excusedAfter: readonly RegExp[];
  /** A clause with one of these before the words says what would be. */
  condition: RegExp;
  /** The start of a clause that asks; null: the mark at the end is enough. */
  asks: RegExp | null;
}
