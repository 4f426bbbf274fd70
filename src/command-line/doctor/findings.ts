import { type Finding, good } from '../../adapters/finding.ts';
import type { Config } from '../../config.ts';

export const standIn = (provider: string, setting: string): Finding =>
  good(`${provider} is the sandbox's stand-in, as ${setting} is not set`);

export const settingsRead = ({ production }: Config): Finding =>
  good(production ? 'Read, for production' : 'Read, not for production');

export const NO_MODEL = good('No language model: guests are served by the built-in rules');

/** What the check of the model says, in the words of all. */
export function ofModel(findings: { ok: boolean; what: string; fix: string | null }[]): Finding[] {
  return findings.map(({ ok, what, fix }) => ({ verdict: ok ? 'ok' : 'wrong', what, fix }));
}
