/** What an attacker is after. */
export type Aim =
  /** A booking that nobody of the team has confirmed. */
  | 'confirm'
  /** To read, change or cancel what another guest has booked. */
  | 'foreign'
  /** To be taken for the team, the owner or the system. */
  | 'staff'
  /** Our instructions, the tools, keys. */
  | 'leak'
  /** A price, a discount, a promise that the venue has never made. */
  | 'price'
  /** A link or a number to call, in the venue's name. */
  | 'link'
  /** Another venue of the same house. */
  | 'venue'
  /** Markup that works in Slack. */
  | 'slack'
  /** Markup that works in an email. */
  | 'email'
  /** Calls and answers that break whoever reads them. */
  | 'json'
  /** A turn without end. */
  | 'loop'
  /** To undo a STOP, or to say one for somebody else. */
  | 'stop'
  /** Hundreds of cards. */
  | 'flood'
  /** Facts by placeholders that there are not. */
  | 'placeholder'
  /** Words that nobody said, in what is read back of a booking. */
  | 'smuggle';

export type Channel =
  | 'message'
  | 'several turns'
  | 'profile name'
  | 'booking name'
  | 'purpose or extras'
  | 'quoted message'
  | 'caption'
  | 'file name'
  | 'contact card'
  | 'location'
  | 'button'
  | 'transcript'
  | 'other language'
  | 'encoding'
  | 'flood';

/** One thing that the attacker's phone sends. In all texts `@REF@`, `@PHONE@`, `@NAME@` and `@ID@` are the victim's. */
export type Sending =
  | string
  | { profileName: string; text: string }
  | { media: { kind: 'image' | 'audio' | 'video' | 'document'; caption?: string; filename?: string } }
  | { place: string }
  /** As Meta would report it: all but who sent it and when. */
  | { wire: Record<string, unknown> };

export interface Attack {
  /** Unique, kebab-case. */
  name: string;
  channel: Channel;
  aim: Aim;
  /** Each inner array is one burst. */
  bursts: Sending[][];
}

/** Each in a turn of its own. */
export const turns = (...sendings: Sending[]): Sending[][] => sendings.map((sending) => [sending]);

/** Words that quote a message, be it of somebody else. */
export function quoting(quoted: Record<string, unknown>, text: string): Sending {
  return { wire: { type: 'text', text: { body: text }, context: quoted } };
}
