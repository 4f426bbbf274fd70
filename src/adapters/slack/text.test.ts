import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { escapeMrkdwn, plainText, shorten, tidy, unescapeMrkdwn } from './text.ts';

describe('escapeMrkdwn', () => {
  test('cuts after escaping, at whole entities and characters', () => {
    expect(escapeMrkdwn('a<b>&c', 100)).toBe('a&lt;b&gt;&amp;c');
    expect(escapeMrkdwn('a&b', 4)).toBe('a…');
    expect(escapeMrkdwn('ab😀😀', 4)).toBe('ab…');
  });

  test('keeps its length, and only entities of its own, whatever comes in', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('&', '<', '>', 'a', '😀', 'amp;') }),
        fc.integer({ min: 1, max: 40 }),
        (text, max) => {
          const escaped = escapeMrkdwn(text, max);
          expect(escaped.length).toBeLessThanOrEqual(max);
          expect(escaped).not.toMatch(/[<>]|&(?!amp;|lt;|gt;)/);
          expect(escaped).not.toMatch(/\p{Cs}/u);
        },
      ),
    );
  });

  test('is undone by unescapeMrkdwn', () => {
    fc.assert(fc.property(fc.string(), (text) => unescapeMrkdwn(escapeMrkdwn(text, 1000)) === text));
  });
});

test('tidy leaves one line of what can be seen', () => {
  expect(tidy(' a\n\n b\u202ec\u0000 ')).toBe('a bc');
  expect(tidy('\u200b \u0301 \n')).toBe('');
  expect(tidy('👩‍👩‍👧')).toBe('👩‍👩‍👧');
});

test('shorten never cuts a surrogate pair', () => {
  expect(shorten('a😀b', 3)).toBe('a…');
  expect(shorten('a😀', 3)).toBe('a😀');
});

test('plain text is never empty', () => {
  expect(plainText('', 10)).toEqual({ type: 'plain_text', text: '–', emoji: false });
});
