import { randomBytes } from 'node:crypto';
import { messageJson } from './message-json.ts';
import type { SlackMessage } from './messages.ts';
import { installedApp, memberName, type SlackParts, VERIFICATION_TOKEN } from './slack-parts.ts';
import type { OpenedView } from './views.ts';

/** What Slack says about who did something, and for which app, whatever was done. */
function head(parts: SlackParts, userId: string): object {
  const name = memberName(parts.workspace, userId);
  return {
    team: { id: parts.workspace.teamId, domain: parts.workspace.domain },
    enterprise: null,
    is_enterprise_install: false,
    user: { id: userId, username: name.toLowerCase(), name: name.toLowerCase(), team_id: parts.workspace.teamId },
    api_app_id: installedApp.appId,
    token: VERIFICATION_TOKEN,
  };
}

const channelName = (parts: SlackParts, id: string) =>
  parts.workspace.channels.find((channel) => channel.id === id)?.name ?? id;

export interface Tokens {
  triggerId: string;
  responseUrl: string;
}

/** A press on a message. */
export function blockActionsPayload(
  parts: SlackParts,
  press: { userId: string; message: SlackMessage; action: object; values: object } & Tokens,
): object {
  const { message, triggerId, responseUrl } = press;
  const { channel, ts, threadTs } = message;
  return {
    type: 'block_actions',
    ...head(parts, press.userId),
    trigger_id: triggerId,
    response_url: responseUrl,
    container: {
      type: 'message',
      message_ts: ts,
      channel_id: channel,
      is_ephemeral: false,
      ...(threadTs === null ? {} : { thread_ts: threadTs }),
    },
    channel: { id: channel, name: channelName(parts, channel) },
    message: messageJson(message, { teamId: parts.workspace.teamId, withMetadata: true }),
    state: { values: press.values },
    actions: [press.action],
  };
}

/** Something picked in a modal that asks to hear of it at once: there is no message, and no response_url. */
export function viewActionsPayload(
  parts: SlackParts,
  deed: { userId: string; view: OpenedView; action: object; values: object; triggerId: string },
): object {
  const { view, values } = deed;
  return {
    type: 'block_actions',
    ...head(parts, deed.userId),
    trigger_id: deed.triggerId,
    container: { type: 'view', view_id: view.id },
    view: { ...view, state: { values } },
    actions: [deed.action],
  };
}

/** A submitted modal: it names no channel and brings no response_url. */
export function viewSubmissionPayload(
  parts: SlackParts,
  submission: { userId: string; view: OpenedView; values: object; triggerId: string },
): object {
  return {
    type: 'view_submission',
    ...head(parts, submission.userId),
    trigger_id: submission.triggerId,
    view: { ...submission.view, state: { values: submission.values } },
    response_urls: [],
  };
}

/** A modal that the member has closed without submitting it; sent where the app has asked for it. */
export function viewClosedPayload(parts: SlackParts, { userId, view }: { userId: string; view: OpenedView }): object {
  return { type: 'view_closed', ...head(parts, userId), view, is_cleared: false };
}

/** A slash command, as form fields. */
export function commandFields(
  parts: SlackParts,
  typed: { userId: string; channel: string; command: string; text: string } & Tokens,
): Record<string, string> {
  return {
    token: VERIFICATION_TOKEN,
    team_id: parts.workspace.teamId,
    team_domain: parts.workspace.domain,
    channel_id: typed.channel,
    channel_name: channelName(parts, typed.channel),
    user_id: typed.userId,
    user_name: memberName(parts.workspace, typed.userId).toLowerCase(),
    command: typed.command,
    text: typed.text,
    api_app_id: installedApp.appId,
    is_enterprise_install: 'false',
    response_url: typed.responseUrl,
    trigger_id: typed.triggerId,
  };
}

/** What every event comes in. A redelivery brings the same bytes. */
export function eventEnvelope({ workspace }: SlackParts, event: object, at: Date): object {
  return {
    token: VERIFICATION_TOKEN,
    team_id: workspace.teamId,
    context_team_id: workspace.teamId,
    context_enterprise_id: null,
    api_app_id: installedApp.appId,
    event,
    type: 'event_callback',
    event_id: `Ev${randomBytes(5).toString('hex').toUpperCase()}`,
    event_time: Math.floor(at.getTime() / 1000),
    authorizations: [
      {
        enterprise_id: null,
        team_id: workspace.teamId,
        user_id: installedApp.userId,
        is_bot: true,
        is_enterprise_install: false,
      },
    ],
    is_ext_shared_channel: false,
  };
}
