import { afterEach, describe, expect, it, vi } from 'vitest';
import { startOpenAiServer } from '../../../tests/support/openai-server/openai-server.ts';
import {
  calls,
  fails,
  hangs,
  outOfQuota,
  replies,
  type ScriptStep,
} from '../../../tests/support/openai-server/steps.ts';
import { checkOpenAi } from './check.ts';
import type { OpenAiOptions } from './client.ts';

vi.setConfig({ testTimeout: 60_000 });

const stopping: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const stop of stopping.splice(0)) await stop();
});

async function findings(steps: ScriptStep[], options: Partial<OpenAiOptions> = {}) {
  const far = await startOpenAiServer({ models: ['gpt-test', 'gpt-other'] });
  stopping.push(far.stop);
  far.script(steps);
  return checkOpenAi({ apiKey: 'sk-test', baseUrl: far.baseUrl, model: 'gpt-test', timeoutMs: 10_000, ...options });
}
const READY = calls({ name: 'report_ready', arguments: { ready: true } });

describe('the check of the settings', () => {
  it('is content with a model that calls tools', async () => {
    expect(await findings([READY])).toEqual([
      { ok: true, what: expect.stringMatching(/^127\.0\.0\.1:\d+ answers and takes the key$/), fix: null },
      { ok: true, what: 'The model gpt-test answers and calls tools', fix: null },
    ]);
  });

  it.each<[string, ScriptStep[], Partial<OpenAiOptions>, RegExp, RegExp]>([
    ['a wrong key', [], { apiKey: 'sk-wrong' }, /401/, /OPENAI_API_KEY/],
    ['a model there is not', [], { model: 'gpt-9' }, /404/, /OPENAI_MODEL.*gpt-test, gpt-other/],
    ['a model that only talks', [replies('I am ready.')], {}, /in words/, /--jinja/],
    ['an empty account', [outOfQuota()], {}, /insufficient_quota/, /credit/],
    ['a model without tools', [fails(400, { text: 'does not support tools' })], {}, /400/, /takes tools/],
    ['a slow model', [hangs()], { timeoutMs: 500 }, /within 500 ms/, /too slow/],
    ['nobody there', [], { baseUrl: 'http://127.0.0.1:1/v1' }, /connection failed/, /OPENAI_BASE_URL/],
    ['a wrong path', [], { baseUrl: 'path' }, /Invalid URL/, /OPENAI_BASE_URL/],
    ['a key that cannot be sent', [], { apiKey: 'sk\n' }, /apiKey: expected/, /OPENAI_API_KEY/],
  ])('finds %s', async (_what, steps, options, what, fix) => {
    const found = (await findings(steps, options)).filter((finding) => !finding.ok);
    expect(found).toEqual([{ ok: false, what: expect.stringMatching(what), fix: expect.stringMatching(fix) }]);
    expect(JSON.stringify(found)).not.toContain('sk-');
  });

  it('does without a list of models', async () => {
    const far = await startOpenAiServer();
    stopping.push(far.stop);
    const baseUrl = `${far.baseUrl}/elsewhere`;
    expect(await checkOpenAi({ apiKey: 'sk-test', baseUrl, model: 'gpt-test', timeoutMs: 10_000 })).toEqual([
      { ok: true, what: expect.stringMatching(/ answers$/), fix: null },
      { ok: false, what: expect.stringMatching(/404/), fix: expect.stringMatching(/OPENAI_BASE_URL ends where/) },
    ]);
  });
});
