import { expect, test } from 'vitest';
import { hubSignature, metaJson } from './webhook-signature.ts';

test("Meta's own example is escaped as Meta does, with lower-case digits", () => {
  expect(metaJson({ body: 'äöå' })).toBe('{"body":"\\u00e4\\u00f6\\u00e5"}');
  expect(metaJson('🙂')).toBe('"\\ud83d\\ude42"');
  expect(JSON.parse(metaJson('غرفة\u2028🙂'))).toBe('غرفة\u2028🙂');
});

test('the signature is the HMAC of the bytes (RFC 4231, test case 2)', () => {
  expect(hubSignature('Jefe', 'what do ya want for nothing?')).toBe(
    'sha256=5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843',
  );
});
