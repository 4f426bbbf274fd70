import type { ReportOrphan, Session, SessionState } from '../../../ports-web-sessions.ts';

/** In these no phone is linked. */
const UNLINKED: SessionState[] = ['absent', 'logged_out', 'wrong_number'];

/** Knows for how long linked numbers have been without anybody who can serve them. */
export interface Orphans {
  /** Free, and not to be served here. */
  seen(row: Session): Promise<void>;
  /** It has been for long. */
  lasts(number: string): boolean;
  notOrphaned(number: string): void;
}

export function createOrphans(report: ReportOrphan, orphanMs: number): Orphans {
  const since = new Map<string, number>();
  const lasts = (number: string) => performance.now() - (since.get(number) ?? performance.now()) >= orphanMs;
  return {
    async seen(row) {
      if (row.linkedAt === null || UNLINKED.includes(row.state)) return void since.delete(row.number);
      since.set(row.number, since.get(row.number) ?? performance.now());
      if (lasts(row.number)) await report(row);
    },
    lasts,
    notOrphaned: (number) => void since.delete(number),
  };
}
