import type { Courier } from '../courier.ts';
import type { SandboxClock } from '../sandbox-clock.ts';
import type { SandboxHost, SandboxSetup } from '../sandbox-host.ts';
import type { SlackWorld } from '../slack/slack-parts.ts';
import type { WebParts } from '../whatsapp-web/web-parts.ts';
import type { World } from '../world.ts';
import type { IdleCheck } from './idle.ts';
import type { TimeTravel } from './time-travel.ts';

/** What the routes of the contract work with. */
export interface ContractParts {
  world: World;
  clock: SandboxClock;
  courier: Courier;
  slack: SlackWorld;
  web: WebParts;
  numbers: SandboxSetup['numbers'];
  host: SandboxHost;
  idle: IdleCheck;
  timeTravel: TimeTravel;
}
