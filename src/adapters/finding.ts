/** What one look at a far end has found. Never holds a secret. */
export interface Finding {
  /** `warning`: it works, and somebody should know. */
  verdict: 'ok' | 'warning' | 'wrong';
  what: string;
  /** What to do about it, and where; null when nothing. */
  fix: string | null;
}

export const good = (what: string): Finding => ({ verdict: 'ok', what, fix: null });
export const warn = (what: string, fix: string): Finding => ({ verdict: 'warning', what, fix });
export const wrong = (what: string, fix: string): Finding => ({ verdict: 'wrong', what, fix });
