import type { Finding } from '../../adapters/finding.ts';
import { STEERING } from '../lines.ts';
import type { Check } from './check.ts';

const VERDICT_WIDTH = 'warning'.length;
const GAP = '  ';

export function countOf(checks: Check[]): Record<Finding['verdict'], number> {
  const count = (verdict: Finding['verdict']) => checks.filter((check) => check.verdict === verdict).length;
  return { ok: count('ok'), warning: count('warning'), wrong: count('wrong') };
}

/** One line for each check, one more for what is to be done, and the sum below. */
export function asLines(checks: Check[]): string[] {
  const aboutWidth = Math.max(...checks.map(({ about }) => about.length));
  const lines = checks.flatMap(({ verdict, about, what, fix }) => {
    const line = [verdict.padEnd(VERDICT_WIDTH), about.padEnd(aboutWidth), oneLine(what)].join(GAP);
    const indent = ' '.repeat(VERDICT_WIDTH + aboutWidth + 2 * GAP.length);
    return fix === null ? [line] : [line, `${indent}→ ${oneLine(fix)}`];
  });
  const { ok, warning, wrong } = countOf(checks);
  return [...lines, '', `${ok} ok, ${warning} ${warning === 1 ? 'warning' : 'warnings'}, ${wrong} wrong.`];
}

export function asJson(checks: Check[]): string {
  const counts = countOf(checks);
  return JSON.stringify({ ok: counts.wrong === 0, counts, checks }, null, 2);
}

/** Words of far ends are among it. */
const oneLine = (text: string) => text.replace(STEERING, ' ');
