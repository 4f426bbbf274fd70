import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { expect, test } from 'vitest';
import { askSecret } from './ask-secret.ts';

test('a secret is the first line that comes, and is not shown', async () => {
  const [input, output] = [new PassThrough(), new PassThrough()];
  const asked = askSecret('Bot token', input, output);
  input.write('xoxb-');
  input.end('secret\r\nmore\n');
  expect(await asked).toBe('xoxb-secret');
  output.end();
  expect(await text(output)).toBe('Bot token: \n');
});

test('at a terminal it is not shown either', async () => {
  const input = Object.assign(new PassThrough(), { isTTY: true, setRawMode: () => {} });
  const output = new PassThrough();
  const asked = askSecret('Bot token', input, output);
  input.write('xoxb-secret\r');
  expect(await asked).toBe('xoxb-secret');
  output.end();
  expect(await text(output)).toBe('Bot token: \n');
});

test('an input that ends without a word is no secret', async () => {
  const [input, output] = [new PassThrough(), new PassThrough()];
  const asked = askSecret('Bot token', input, output);
  input.end();
  expect(await asked).toBe('');
});
