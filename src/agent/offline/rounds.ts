import type { TranscriptItem } from '../../ports.ts';

export type GuestItem = Extract<TranscriptItem, { role: 'guest' }>;
export type ToolItem = Extract<TranscriptItem, { role: 'tool' }>;
export type VenueItem = Extract<TranscriptItem, { role: 'venue' }>;

/** What the guest wrote, what was done about it, and what the venue said: in this order. */
export interface Round {
  turn: number;
  guest: GuestItem[];
  tools: ToolItem[];
  venue: VenueItem[];
}

/** The conversation in rounds, oldest first. A new one begins with each turn, and where the guest writes after something was done. */
export function roundsOf(transcript: TranscriptItem[]): Round[] {
  const rounds: Round[] = [];
  for (const item of transcript) {
    let round = rounds.at(-1);
    const begins = item.role === 'guest' && round && round.tools.length + round.venue.length > 0;
    if (!round || begins || (item.turn !== round.turn && item.role !== 'venue')) {
      round = { turn: item.turn, guest: [], tools: [], venue: [] };
      rounds.push(round);
    }
    if (item.role === 'guest') round.guest.push(item);
    else if (item.role === 'tool') round.tools.push(item);
    else round.venue.push(item);
  }
  return rounds;
}
