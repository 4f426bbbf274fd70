import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readThreadText } from './thread-text.ts';

describe('what a member wrote', () => {
  test.each([
    ['entities', 'R&amp;B &lt;3 &amp;lt;', 'R&B <3 &lt;'],
    ['a mention with a name', 'Ask <@U0123|amira> first', 'Ask @amira first'],
    ['a mention without one', 'Ask <@U0123> first', 'Ask first'],
    ['a channel', 'see <#C01|general> and <#C02>', 'see #general and'],
    ['here and a group', '<!here> <!channel> <!subteam^S1|@kitchen>', '@here @channel @kitchen'],
    ['a date', 'on <!date^1700000000^{date}|14 November>', 'on 14 November'],
    ['a link', '<https://a.example/menu>', 'https://a.example/menu'],
    ['a link with a label', '<https://a.example/menu|our menu>', 'our menu (https://a.example/menu)'],
    ['a link that was only typed', 'on <http://a.example|a.example>', 'on a.example'],
    ['an email address', '<mailto:amira@a.example|amira@a.example>', 'amira@a.example'],
    ['a phone number', '<tel:+201001234567|+20 100 123 4567>', '+20 100 123 4567 (+201001234567)'],
    ['what looks alike in both', '*bold* _it_ ~no~ `code`\n&gt; quoted', '*bold* _it_ ~no~ `code`\n> quoted'],
    ['lines', ' first\n\nsecond ', 'first\n\nsecond'],
    ['signs that are none', '< 3 > 2 <>', '< 3 > 2 <>'],
    ['an emoji that nobody explains', 'hi :wave:', 'hi :wave:'],
  ])('%s', (_name, text, shown) => expect(readThreadText(text, undefined)).toBe(shown));

  test('has the emoji that its blocks explain', () => {
    const elements = [
      { type: 'text', text: 'hi ' },
      { type: 'emoji', name: 'wave', unicode: '1f44b' },
      { type: 'emoji', name: '+1', skin_tone: 3, unicode: '1f44d-1f3fc' },
      { type: 'emoji', name: 'our-logo' },
      { type: 'emoji', name: 'broken', unicode: 'ffffff' },
    ];
    const blocks = [{ type: 'rich_text', elements: [{ type: 'rich_text_section', elements }] }];
    const text = 'hi :wave: :+1::skin-tone-3: :our-logo: :broken: 12:30:45';
    expect(readThreadText(text, blocks)).toBe('hi 👋 👍🏼 :our-logo: :broken: 12:30:45');
  });

  test('is read in a moment, whatever it is', () => {
    const pieces = fc.constantFrom('<', '>', '|', '@', '#', '!', ':', '&lt;', ' ', '\n', 'a', 'https://', 'mailto:');
    fc.assert(
      fc.property(fc.string({ unit: pieces, maxLength: 400 }), (text) => {
        expect(readThreadText(text, [{ text }])).not.toMatch(/<[@#][A-Z]/);
      }),
    );
    for (const sign of ['<', ':', ':a', '<@', ' ', '&']) readThreadText(sign.repeat(40_000 / sign.length), null);
  });
});
