import { expect, test } from 'vitest';
import { silent } from '../../../tests/support/silent.ts';
import { ModelError, type ModelFailure } from '../../ports.ts';
import { createCircuitBreaker, type Pass } from './circuit-breaker.ts';

const SECOND = 1_000;

function breakerAt(start = 0) {
  let now = start;
  const logged: string[] = [];
  const logger = {
    ...silent,
    warn: (_details: object, message: string) => void logged.push(message),
    info: (_details: object, message: string) => void logged.push(message),
  };
  const breaker = createCircuitBreaker({ model: 'm', now: () => now, logger });
  const admitted = (): Pass => {
    const pass = breaker.admit();
    if ('failure' in pass) throw new Error(pass.message);
    return pass;
  };
  return {
    breaker,
    logged,
    admitted,
    isOpen: () => 'failure' in breaker.admit(),
    pass: (seconds: number) => {
      now += seconds * SECOND;
    },
    fail(failure: ModelFailure, retryAfterMs: number | null = null) {
      admitted().failed(new ModelError(failure, 'no', { retryAfterMs }));
    },
  };
}

/** How long it stays open from now on, in seconds. */
function secondsOpen({ breaker, pass }: ReturnType<typeof breakerAt>): number {
  for (let seconds = 0; ; seconds++) {
    const admission = breaker.admit();
    if (!('failure' in admission)) {
      admission.released();
      return seconds;
    }
    pass(1);
  }
}

test('opens after three failed turns in a row, and says so once', () => {
  const { fail, admitted, isOpen, breaker, logged } = breakerAt();
  fail('TIMEOUT');
  fail('TIMEOUT');
  admitted().succeeded();
  fail('UNAVAILABLE');
  fail('NONSENSE');
  expect(isOpen()).toBe(false);
  fail('UNAVAILABLE');
  expect(breaker.admit()).toEqual({
    model: 'm',
    failure: 'CIRCUIT_OPEN',
    message: 'Left alone for another 30 s after UNAVAILABLE: no',
  });
  expect(logged).toEqual(['the model is left alone for a while']);
});

test.each(['OUT_OF_QUOTA', 'MISCONFIGURED'] as const)('opens at once for %s', (failure) => {
  const { fail, isOpen } = breakerAt();
  fail(failure);
  expect(isOpen()).toBe(true);
});

test.each(['REJECTED', 'REFUSED', 'TRUNCATED'] as const)(
  'never opens for %s, which a guest can bring about',
  (failure) => {
    const { fail, isOpen } = breakerAt();
    for (let turn = 0; turn < 10; turn++) fail(failure);
    expect(isOpen()).toBe(false);
  },
);

test('stays open longer with every trial that fails, five minutes at most', () => {
  const at = breakerAt();
  at.fail('OUT_OF_QUOTA');
  const waits = [];
  for (let trial = 0; trial < 6; trial++) {
    waits.push(secondsOpen(at));
    at.fail('UNAVAILABLE');
  }
  expect(waits).toEqual([30, 60, 120, 240, 300, 300]);
});

test('a wait that the provider asks for counts where it is longer, up to the same five minutes', () => {
  const patient = breakerAt();
  patient.fail('OUT_OF_QUOTA', 90 * SECOND);
  expect(secondsOpen(patient)).toBe(90);
  const long = breakerAt();
  long.fail('OUT_OF_QUOTA', 3_600 * SECOND);
  expect(secondsOpen(long)).toBe(300);
});

test('lets one turn try, and all when that went well; the next trouble begins small again', () => {
  const at = breakerAt();
  at.fail('OUT_OF_QUOTA');
  at.pass(30);
  const trial = at.admitted();
  expect(at.breaker.admit()).toMatchObject({
    message: 'Left alone while another turn tries it after OUT_OF_QUOTA: no',
  });
  trial.succeeded();
  expect(at.isOpen()).toBe(false);
  expect(at.logged).toEqual(['the model is left alone for a while', 'the model answers again']);
  at.fail('OUT_OF_QUOTA');
  expect(secondsOpen(at)).toBe(30);
});

test('a trial that tells nothing is given to the next turn', () => {
  const at = breakerAt();
  at.fail('OUT_OF_QUOTA');
  at.pass(30);
  at.admitted().released();
  at.fail('REFUSED');
  expect(at.isOpen()).toBe(false);
});

test('what a turn of before the trouble tells, or tells twice, is old news', () => {
  const at = breakerAt();
  const [early, late] = [at.admitted(), at.admitted()];
  at.fail('OUT_OF_QUOTA');
  early.succeeded();
  expect(at.isOpen()).toBe(true);
  late.failed(new ModelError('OUT_OF_QUOTA', 'no'));
  expect(secondsOpen(at)).toBe(30);
  const trial = at.admitted();
  trial.succeeded();
  trial.failed(new ModelError('OUT_OF_QUOTA', 'no'));
  expect(at.isOpen()).toBe(false);
});
