import { expect, test } from 'vitest';
import { createScreen } from './screen.ts';

function screenOf(size: { isTTY: boolean; rows?: number; columns?: number }) {
  const all: string[] = [];
  const write = (text: string) => all.push(text) > 0;
  const screen = createScreen({ ...size, write } as Parameters<typeof createScreen>[0]);
  return { screen, all };
}

function written(size: { isTTY: boolean; columns?: number }, ...texts: string[]): string {
  const { screen, all } = screenOf(size);
  for (const text of texts) screen.show(text);
  return all.join('');
}

test('in a terminal the next is drawn over the last', () => {
  expect(written({ isTTY: true }, 'one\ntwo', 'three')).toBe('one\ntwo\n\u001b[2A\u001b[0Jthree\n');
});

test('a line that goes on in the next row is drawn over as a whole', () => {
  const long = '123456789012345';
  expect(written({ isTTY: true, columns: 10 }, `${long}\n\ntwo`, 'x')).toContain('\u001b[4A');
  const coloured = `\u001b[47m${'1234567890'}\u001b[0m`;
  expect(written({ isTTY: true, columns: 10 }, coloured, 'x')).toContain('\u001b[1A');
});

test('elsewhere it is written below, and what is the same is written once', () => {
  expect(written({ isTTY: false }, 'one', 'one', 'two')).toBe('one\ntwo\n');
});

test('knows what it has no room for', () => {
  const { screen } = screenOf({ isTTY: true, rows: 4, columns: 10 });
  const drawing = `\u001b[47m${'█'.repeat(12)}\u001b[0m`;
  expect(screen.lacksRoomFor('1\n2\n3')).toBeNull();
  expect(screen.lacksRoomFor('1\n2\n3\n4')).toMatchObject({ rows: 5 });
  expect(screen.lacksRoomFor('words that go on below\n3')).toMatchObject({ rows: 5 });
  expect(screen.lacksRoomFor(drawing)).toMatchObject({ columns: 12 });
  expect(screenOf({ isTTY: false }).screen.lacksRoomFor(drawing.repeat(50))).toBeNull();
});
