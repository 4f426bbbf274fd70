import type { WebClient } from '@slack/web-api';
import { DeliveryError } from '../../ports.ts';
import { type Finding, good, warn, wrong } from '../finding.ts';
import { callSlack } from './call-slack.ts';

/** Lets cards into public channels without an invitation. */
const WRITES_UNINVITED = 'chat:write.public';
const INVITE = 'Invite the bot there: /invite @Bellhop.';

/** Whether the venue's channel is there, and the bot may be in it. */
export async function checkChannel(client: WebClient, channel: string, granted: string[]): Promise<Finding> {
  try {
    const { channel: found } = await callSlack(() => client.conversations.info({ channel }));
    const name = `Channel ${channel} (#${found?.name ?? '?'})`;
    if (found?.is_archived)
      return wrong(
        `${name} is archived`,
        'Unarchive it in Slack, or correct slack.channelId in the venue’s file (npm run venue -- apply FILE).',
      );
    if (found?.is_member) return good(`${name} is there, and the bot is in it`);
    if (found?.is_private || !granted.includes(WRITES_UNINVITED)) return wrong(`The bot is not in ${name}`, INVITE);
    return warn(
      `The bot is not in ${name}: cards arrive, but what the team replies below them does not reach guests`,
      INVITE,
    );
  } catch (error) {
    return notSeen(`Channel ${channel}`, error, {
      channel_not_found: `Correct slack.channelId in the venue’s file (npm run venue -- apply FILE); if the channel is private, invite the bot: /invite @Bellhop.`,
    });
  }
}

/** Whether somebody of the venue's staff is a member, and a person. */
export async function checkMember(
  client: WebClient,
  { slackUserId, name }: { slackUserId: string; name: string },
): Promise<Finding> {
  const who = `Staff member ${slackUserId} (${name})`;
  const how = 'Correct staff in the venue’s file, and npm run venue -- apply FILE.';
  try {
    const { user } = await callSlack(() => client.users.info({ user: slackUserId }));
    if (user?.deleted) return wrong(`${who} is deactivated in Slack`, how);
    if (user?.is_bot) return wrong(`${who} is a bot`, how);
    return good(`${who} is a member`);
  } catch (error) {
    return notSeen(who, error, { user_not_found: how, user_not_visible: how });
  }
}

/** @param fixes by Slack's own code. */
function notSeen(what: string, error: unknown, fixes: Record<string, string>): Finding {
  const { code, message } = error instanceof DeliveryError ? error : { code: 'unknown', message: String(error) };
  const fix = fixes[code];
  if (fix) return wrong(`${what} is not in this workspace, as far as the bot sees: ${code}`, fix);
  if (code === 'missing_scope')
    return warn(`${what} cannot be looked up without the missing scope`, 'Add it, as said above.');
  return wrong(`${what} could not be looked up: ${message}`, 'Look again in a minute, and see status.slack.com.');
}
