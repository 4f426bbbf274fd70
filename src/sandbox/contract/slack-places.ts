import type { Workspace } from '../sandbox-host.ts';
import { inWorkspace, type SlackParts, type SlackWorld } from '../slack/slack-parts.ts';
import { findView } from '../slack/views.ts';
import { ContractError } from './answers.ts';

/** A channel, and Slack as its workspace sees it. */
interface PlaceInSlack {
  channel: string;
  parts: SlackParts;
  /** Who acts there when nobody is named. */
  whoeverActs: string;
}

export interface SlackPlaces {
  /** @param teamId not given: the first. @throws ContractError */
  workspace(teamId: string | undefined): Workspace;
  /** @param id of any workspace; not given: the first channel of the first. @throws ContractError */
  channel(id: string | undefined): PlaceInSlack;
  /** The workspace in which a modal stands. @throws ContractError */
  ofView(viewId: string): Promise<SlackParts>;
}

/** Finds what is meant among all workspaces. */
export function createSlackPlaces(slack: SlackWorld): SlackPlaces {
  const { workspaces } = slack;
  const workspaceNamed = (teamId: string | undefined) => {
    const workspace = teamId === undefined ? workspaces[0] : workspaces.find((one) => one.teamId === teamId);
    if (workspace) return workspace;
    throw new ContractError(404, 'not_there', `There is no workspace "${teamId}".`);
  };
  return {
    workspace: workspaceNamed,
    channel(id = workspaces[0].channels[0]?.id ?? '') {
      const workspace = workspaces.find(({ channels }) => channels.some((known) => known.id === id));
      if (!workspace) throw new ContractError(404, 'not_there', `There is no channel "${id}".`);
      return { channel: id, parts: inWorkspace(slack, workspace), whoeverActs: workspace.members[0]?.id ?? '' };
    },
    async ofView(viewId) {
      const stored = await findView(slack.world, viewId);
      if (!stored) throw new ContractError(404, 'not_there', 'There is no such modal.');
      return inWorkspace(slack, workspaceNamed(stored.view.team_id));
    },
  };
}
