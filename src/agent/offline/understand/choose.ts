import { CLAIMED, type Finding } from './page.ts';

const REFUSED_BEFORE = new RegExp(
  `(?:\\bnot|\\binstead of|\\brather than|\\bno longer|\\bisn't|\\bcan't do|\\bcan't make it|\\bcan't make|\\bcannot make|\\bexcept|\\binsted of)(?: (?:on|at|for|the|in|until|till))? ?[${CLAIMED} ]*$`,
  'i',
);
const REFUSED_AFTER =
  /^ ?(?:doesn't work|does not work|won't work|isn't|is not|is too|is no longer|doesn't suit|was wrong|is wrong|is impossible|not possible|no longer)/i;
const ORIGIN_BEFORE = /\bfrom $/i;

/** Of several findings of one slot the one that is meant: not what the guest turns down or moves away from; else the last. */
export function chosen<T>(findings: Finding<T>[], text: string, moving: boolean): Finding<T> | null {
  const wanted = findings.filter((finding) => !isRefused(finding, text) && !(moving && isOrigin(finding, text)));
  return wanted.at(-1) ?? null;
}

/** Whether two findings are offered to us as a choice: "Friday or Saturday". */
export function isEither<T>(findings: Finding<T>[], text: string): boolean {
  return findings.some((finding, index) => {
    const next = findings[index + 1];
    return (
      next !== undefined && /^,? ?(?:or|\/) ?(?:at|on|maybe|even|else)? ?$/i.test(text.slice(finding.end, next.start))
    );
  });
}

function isRefused<T>(finding: Finding<T>, text: string): boolean {
  return (
    REFUSED_BEFORE.test(text.slice(Math.max(0, finding.start - 40), finding.start)) ||
    REFUSED_AFTER.test(text.slice(finding.end, finding.end + 30))
  );
}

/** "From 5 to 6": the finding may itself begin with the word. */
function isOrigin<T>(finding: Finding<T>, text: string): boolean {
  const isFrom =
    /^from /i.test(finding.words) || ORIGIN_BEFORE.test(text.slice(Math.max(0, finding.start - 10), finding.start));
  return isFrom && /^ ?(?:to|till|until|->|-)(?![a-z\u00c0-\u024f])/i.test(text.slice(finding.end));
}
