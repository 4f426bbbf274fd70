import { addWebhook, type Courier } from '../courier.ts';
import type { Workspace } from '../sandbox-host.ts';
import { changeInstallation } from './installation.ts';
import { eventEnvelope } from './payloads.ts';
import { installedApp, inWorkspace, type SlackWorld } from './slack-parts.ts';

/** An admin takes the app out of a workspace: its token is over, and the app hears of it by two events. */
export async function uninstall(slack: SlackWorld, workspace: Workspace, courier: Courier): Promise<void> {
  const parts = inWorkspace(slack, workspace);
  const events = [
    { type: 'tokens_revoked', tokens: { oauth: [], bot: [installedApp.userId] } },
    { type: 'app_uninstalled' },
  ];
  await slack.world.transaction(async (queries) => {
    await changeInstallation(queries, workspace, { revoked: true });
    for (const event of events) {
      const body = JSON.stringify(eventEnvelope(parts, event, slack.clock.now()));
      const orderingKey = `${event.type} of ${workspace.teamId}`;
      await addWebhook(queries, { kind: 'slack_event', orderingKey, body, delivery: 'soon' });
    }
  });
  courier.wake();
}
