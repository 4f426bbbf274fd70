import type { Language } from '../../domain/language.ts';

/** A page, and what stands before it in a mailbox. */
export interface Letter {
  subject: string;
  page: Page;
}

/** What an email says, before it becomes HTML or plain text. Nothing in it is HTML yet. */
export interface Page {
  language: Language;
  /** Shown by mail programs behind the subject. */
  preview: string;
  venue: string;
  title: string;
  /** Under the title. */
  subtitle: string | null;
  tone: Tone;
  blocks: Block[];
  /** Small print. */
  footer: string[];
}

/** `good`: it stands. `waiting`: somebody has to do something. `over`: it does not stand any more. */
export type Tone = 'plain' | 'good' | 'waiting' | 'over';

export type Block =
  | { kind: 'text'; text: string }
  /** What the reader is to do, or to know. */
  | { kind: 'call'; text: string }
  /** The time and the place, to be seen at once. */
  | { kind: 'appointment'; day: string; time: string; place: string }
  | { kind: 'facts'; rows: Fact[] }
  | { kind: 'link'; label: string; href: string }
  /** People's own words, oldest first. */
  | { kind: 'quotes'; title: string; quotes: string[] }
  | { kind: 'list'; title: string; note: string; items: Item[]; more: string | null }
  | { kind: 'figures'; title: string; note: string; rows: Figure[] };

export type BlockOf<Kind extends Block['kind']> = Extract<Block, { kind: Kind }>;

export interface Fact {
  label: string;
  value: string;
}

export interface Item {
  /** When. */
  lead: string | null;
  title: string;
  lines: string[];
  /** What is special about it. */
  mark: Mark | null;
}

export interface Mark {
  text: string;
  tone: Exclude<Tone, 'plain'>;
}

export interface Figure {
  label: string;
  value: string;
  /** Against the time before. */
  change: string;
}

export type Direction = 'ltr' | 'rtl';
export const directionOf = (language: Language): Direction => (language === 'ar' ? 'rtl' : 'ltr');
