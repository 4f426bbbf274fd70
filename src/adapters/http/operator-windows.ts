import type { Express } from 'express';
import { createLedgerApi, type LedgerApiOptions } from './ledger-api.ts';
import { createQueueBoardPage, type QueueBoardOptions } from './queue-board-page.ts';
import { createSettingsApi, type SettingsApiOptions } from './settings-api.ts';

export const BOARD_PATH = '/admin/queues';

/** What whoever runs the installation looks through; one key opens both. */
export function mountOperatorWindows(
  app: Express,
  options: LedgerApiOptions & SettingsApiOptions & QueueBoardOptions,
): void {
  app.use('/api/v1/venues', createSettingsApi(options));
  app.use('/api/v1', createLedgerApi(options));
  app.use(BOARD_PATH, createQueueBoardPage(options));
}
