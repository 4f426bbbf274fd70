import type { LifeEntry } from '../../ports-looking-back.ts';

/** Oldest first. What carries the same instant stands as one thing leads to the next. */
export function inOrder(entries: LifeEntry[]): LifeEntry[] {
  const turns = new Map(entries.flatMap((entry) => (entry.kind === 'turn' ? [[entry.id, entry.number]] : [])));
  const key = (entry: LifeEntry) => [entry.at.getTime(), turnOf(entry, turns), place(entry), within(entry)];
  // What is alike in all of these stays as it was read.
  return entries
    .map((entry) => ({ entry, key: key(entry) }))
    .sort((a, b) => a.key.reduce((order, part, index) => order || part - (b.key[index] ?? 0), 0))
    .map(({ entry }) => entry);
}

function turnOf(entry: LifeEntry, turns: Map<string, number>): number {
  switch (entry.kind) {
    case 'turn':
      return entry.number;
    case 'message':
    case 'tool_call':
      return turns.get(entry.turnId) ?? 0;
    default:
      return Number.MAX_SAFE_INTEGER;
  }
}

function place(entry: LifeEntry): number {
  switch (entry.kind) {
    case 'message':
      return entry.by === 'guest' ? 0 : 3;
    case 'turn':
      return 1;
    case 'tool_call':
      return 2;
    case 'press':
      return 4;
    case 'booking_event':
      return 5;
    case 'handoff':
      return 6;
    case 'notification':
      return 7;
    default:
      return entry satisfies never;
  }
}

function within(entry: LifeEntry): number {
  if (entry.kind === 'tool_call') return entry.step;
  return entry.kind === 'booking_event' ? entry.rev : 0;
}
