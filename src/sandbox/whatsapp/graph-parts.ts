import type { SandboxClock } from '../sandbox-clock.ts';
import type { VenueNumber } from '../sandbox-host.ts';
import type { World } from '../world.ts';

/** What every part of the Graph stand-in works with. */
export interface GraphParts {
  world: World;
  clock: SandboxClock;
  numbers: VenueNumber[];
  /** Signs the URLs of media. */
  appSecret: string;
  /** Where this stand-in listens, e.g. `http://127.0.0.1:4000/graph`. */
  baseUrl: string;
  /** Something became due for the courier. */
  onWebhook(): void;
}
