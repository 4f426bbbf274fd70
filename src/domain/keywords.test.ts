import { expect, test } from 'vitest';
import { findKeyword } from './keywords.ts';

const KEYWORDS = ['lawyer', 'lost property', 'Überfall', 'محامي', '911'];

test.each([
  ['I will call my LAWYER!', 'lawyer'],
  ['Is there a lost-property office?', 'lost property'],
  ['Lost\nproperty please', 'lost property'],
  ['uberfall', 'Überfall'],
  ['ÜBERFALL', 'Überfall'],
  ['سأتصل بـ محامي', 'محامي'],
  ['سأتصل بمُحامي محامـي', 'محامي'],
  ['911!', '911'],
])('"%s" holds %s', (text, keyword) => {
  expect(findKeyword(KEYWORDS, ['hello', text])).toBe(keyword);
});

test.each(['lawyers', 'outlawyer', 'lost my property', 'property lost', '9111', 'x911', ''])(
  '"%s" holds none',
  (text) => {
    expect(findKeyword(KEYWORDS, [text])).toBeNull();
  },
);

test('a keyword does not reach over two messages, and one without letters is none', () => {
  expect(findKeyword(KEYWORDS, ['I lost', 'property'])).toBeNull();
  expect(findKeyword(['!!!', ''], ['what!!!', ''])).toBeNull();
});
