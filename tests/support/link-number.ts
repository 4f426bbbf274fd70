import { vi } from 'vitest';
import type { SessionState, SessionStore } from '../../src/ports-web-sessions.ts';
import type { WebPageClient } from './web-page-client.ts';

/** A browser that comes up on a busy machine. */
export const BROWSER_PATIENCE = { timeout: 90_000, interval: 100 };

/** The venue's phone scans the QR code that is shown for it, and WhatsApp is there. */
export async function linkNumber(
  sessions: Pick<SessionStore, 'byVenue' | 'wish'>,
  venueId: string,
  page: WebPageClient,
  now: Date,
): Promise<void> {
  if (!(await sessions.wish(venueId, 'qr', now))) throw new Error(`Venue "${venueId}" has no number to be linked.`);
  const qr = await vi.waitUntil(async () => (await sessions.byVenue(venueId))?.qr, BROWSER_PATIENCE);
  await page.scan({ qr });
  await untilSession(sessions, venueId, 'ready');
}

export async function untilSession(
  sessions: Pick<SessionStore, 'byVenue'>,
  venueId: string,
  state: SessionState,
): Promise<void> {
  await vi.waitFor(async () => {
    const session = await sessions.byVenue(venueId);
    if (session?.state !== state) throw new Error(`The session is ${session?.state}: ${session?.detail}`);
  }, BROWSER_PATIENCE);
}
