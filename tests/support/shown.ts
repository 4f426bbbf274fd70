/** What the sandbox's contract shows, as far as tests look at it. */

export interface PhoneMessage {
  id: string;
  from: 'guest' | 'venue';
  text: string;
  buttons: { id: string; title: string }[];
  at: string;
  status: string;
}

export interface SlackMessage {
  ts: string;
  threadTs?: string;
  text: string;
  blocks: unknown[];
  files?: { id: string; name: string; mimetype: string; size: number; url: string }[];
  edited: boolean;
}

export interface PressAnswer {
  status: number;
  ephemeral: string[];
  view?: { id: string; hash: string; blocks: unknown[] };
}
