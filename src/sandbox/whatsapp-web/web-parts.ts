import type { World } from '../world.ts';
import type { WebPages } from './web-pages.ts';

/** What WhatsApp's servers, and the phones, work with. */
export interface WebParts {
  world: World;
  clock: { now(): Date };
  pages: WebPages;
}
