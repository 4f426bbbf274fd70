import { expect, test } from 'vitest';
import { CannotOpenError, type ConnectionPlace, type Sealed, type StoredConnection } from '../../ports-connections.ts';
import { createSecretBox } from './secret-box.ts';

const key = Buffer.alloc(32, 1);
const otherKey = Buffer.alloc(32, 2);
const box = createSecretBox({ key, oldKeys: [] });
const place: ConnectionPlace = { kind: 'slack', address: 'T_A' };

function stored(sealed: Sealed, where: ConnectionPlace = place): StoredConnection {
  return { ...where, ...sealed, updatedAt: new Date(0) };
}

function problemOf(open: () => string): string {
  try {
    open();
  } catch (error) {
    if (error instanceof CannotOpenError) return error.message;
    throw error;
  }
  return 'it opened';
}

test('what is sealed opens again, and does not show', () => {
  const sealed = box.seal(place, 'xoxb-secret');
  expect(box.open(stored(sealed))).toBe('xoxb-secret');
  expect(sealed.sealed.toString('latin1')).not.toContain('xoxb');
});

test('the same secret is never sealed to the same bytes', () => {
  const many = Array.from({ length: 200 }, () => box.seal(place, 'xoxb-secret').sealed.toString('hex'));
  expect(new Set(many).size).toBe(200);
});

test('it opens in its own row only', () => {
  const sealed = box.seal(place, 'xoxb-secret');
  const moved = problemOf(() => box.open(stored(sealed, { kind: 'slack', address: 'T_B' })));
  expect(moved).toContain(`The slack connection of T_B is sealed with key ${box.keyId}, but does not open`);
  expect(problemOf(() => box.open(stored(sealed, { kind: 'whatsapp', address: 'T_A' })))).toContain('does not open');
});

test('a single changed, missing or added bit keeps it shut', () => {
  const { sealed, keyId } = box.seal(place, 'xoxb-secret');
  for (let index = 0; index < sealed.length; index++) {
    const changed = Buffer.from(sealed);
    changed[index] = (changed[index] ?? 0) ^ 1;
    expect(problemOf(() => box.open(stored({ sealed: changed, keyId })))).toContain('does not open');
    const cut = sealed.subarray(0, index);
    expect(problemOf(() => box.open(stored({ sealed: cut, keyId })))).toContain('does not open');
  }
  const longer = Buffer.concat([sealed, Buffer.of(0)]);
  expect(problemOf(() => box.open(stored({ sealed: longer, keyId })))).toContain('does not open');
});

test('after a rotation the old key opens what it sealed, and the new one seals', () => {
  const before = box.seal(place, 'xoxb-secret');
  const rotated = createSecretBox({ key: otherKey, oldKeys: [key] });
  expect(rotated.keyId).not.toBe(box.keyId);
  expect(rotated.open(stored(before))).toBe('xoxb-secret');
  expect(rotated.seal(place, 'x').keyId).toBe(rotated.keyId);
});

test('a key that is not there is named, with the row, and nothing else', () => {
  const problem = problemOf(() =>
    createSecretBox({ key: otherKey, oldKeys: [] }).open(stored(box.seal(place, 'xoxb-secret'))),
  );
  expect(problem).toBe(
    `The slack connection of T_A is sealed with key ${box.keyId}, and that key is neither SECRETS_KEY nor among SECRETS_KEYS_OLD.`,
  );
});
