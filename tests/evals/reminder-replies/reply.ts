export type Language = 'en' | 'ar' | 'es' | 'fr' | 'pt' | 'de';

export type Meaning =
  /** Will come as agreed. */
  | { kind: 'coming' }
  /** Will come, late by so many minutes; null where the guest does not say how many. */
  | { kind: 'late'; minutes: number | null }
  /** Comes with another number of people, in total. */
  | { kind: 'people'; people: number }
  /** Wants another time, day, room or chair, or asks whether there is one. */
  | { kind: 'change' }
  /** Gives this booking up, beyond reasonable doubt. */
  | { kind: 'cancel' }
  /** May be a cancellation or something else: must be asked. */
  | { kind: 'unclear' }
  /** Says nothing about coming. */
  | { kind: 'other' };

/**
 * The guest's first message after the reminder of one confirmed booking: tomorrow, 14:00 to 15:00, 4 people.
 * `late` and `people` say that the guest comes, too.
 */
export interface Reply {
  language: Language;
  text: string;
  means: Meaning;
  /** The rest, where the message holds several things. */
  also?: Meaning[];
  /** Other readings of what `means` stands for that would do no harm. */
  alsoFine?: Meaning[];
  /**
   * The booking began ten minutes ago. Minutes are the ones the guest says, counted from now; counted from the start of
   * the booking (ten more) they are in `alsoFine`.
   */
  context?: 'started';
  /** Sounds like a cancellation and is none. */
  trap?: true;
  note?: string;
}

export type Said = Omit<Reply, 'language'>;

export const inLanguage = (language: Language, said: readonly Said[]): Reply[] =>
  said.map((one) => ({ language, ...one }));

export const coming: Meaning = { kind: 'coming' };
export const change: Meaning = { kind: 'change' };
export const cancel: Meaning = { kind: 'cancel' };
export const unclear: Meaning = { kind: 'unclear' };
export const other: Meaning = { kind: 'other' };
export const late = (minutes: number | null): Meaning => ({ kind: 'late', minutes });
export const people = (total: number): Meaning => ({ kind: 'people', people: total });
