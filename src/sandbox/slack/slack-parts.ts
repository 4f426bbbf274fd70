import type { SandboxClock } from '../sandbox-clock.ts';
import type { SandboxSetup, Workspace } from '../sandbox-host.ts';
import type { World } from '../world.ts';
import type { Handlings } from './handlings.ts';

/** What every part of the Slack stand-in works with. */
interface SharedParts {
  world: World;
  clock: SandboxClock;
  signingSecret: string;
  handlings: Handlings;
  /** Where this stand-in listens, e.g. `http://127.0.0.1:4000/slack`. */
  baseUrl: string;
  /** Something became due for the courier. */
  onWebhook(): void;
}

/** All of Slack. */
export interface SlackWorld extends SharedParts {
  workspaces: SandboxSetup['workspaces'];
  clientId: string;
  clientSecret: string;
}

/** Slack as one workspace sees it: there is nothing beside that workspace. */
export interface SlackParts extends SharedParts {
  workspace: Workspace;
}

export const inWorkspace = (slack: SlackWorld, workspace: Workspace): SlackParts => ({ ...slack, workspace });

/** The app as it is installed in a workspace; invented ids of Slack's form. */
export const installedApp = { appId: 'A0BELLHOP', botId: 'B0BELLHOP', userId: 'U0BELLHOP', name: 'bellhop' };

/** Slack's deprecated verification token: always sent, never to be relied on. */
export const VERIFICATION_TOKEN = 'sandbox-verification-token';

/** Anybody may be named: who is not in the setup is called by their id. */
export function memberName(workspace: Workspace, userId: string): string {
  return workspace.members.find(({ id }) => id === userId)?.name ?? userId;
}
