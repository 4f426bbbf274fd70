import type { SandboxClock } from '../sandbox-clock.ts';
import type { SandboxSetup } from '../sandbox-host.ts';
import type { World } from '../world.ts';
import type { Handlings } from './handlings.ts';

/** What every part of the Slack stand-in works with. */
export interface SlackParts {
  world: World;
  clock: SandboxClock;
  setup: SandboxSetup;
  teamId: string;
  botToken: string;
  signingSecret: string;
  handlings: Handlings;
  /** Where this stand-in listens, e.g. `http://127.0.0.1:4000/slack`. */
  baseUrl: string;
}

/** The app as it is installed in the workspace; invented ids of Slack's form. */
export const installedApp = { appId: 'A0BELLHOP', botId: 'B0BELLHOP', userId: 'U0BELLHOP', name: 'bellhop' };

export const workspace = { domain: 'sandbox', url: 'https://sandbox.slack.com/', name: 'Sandbox' };

/** Slack's deprecated verification token: always sent, never to be relied on. */
export const VERIFICATION_TOKEN = 'sandbox-verification-token';

/** Anybody may be named: who is not in the setup is called by their id. */
export function memberName(setup: SandboxSetup, userId: string): string {
  return setup.slackMembers.find(({ id }) => id === userId)?.name ?? userId;
}
