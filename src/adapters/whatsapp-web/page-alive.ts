import type { WebClient } from './web-client.ts';
import { within } from './within.ts';

const ANSWER_WITHIN_MS = 5_000;

/** Whether the page answers at all: then what went wrong is not of the browser. */
export const isPageAlive = (client: WebClient): Promise<boolean> =>
  within(client.getState(), ANSWER_WITHIN_MS, 'the state').then(
    () => true,
    () => false,
  );
