import type { DeliveryFailure } from '../../ports.ts';

/**
 * Errors that Slack names, by what they mean for us. Source: the error lists of chat.postMessage, chat.update,
 * conversations.history and conversations.replies on docs.slack.dev/reference/methods (integrations §1a). What is not listed
 * is the message's own: invalid_blocks, invalid_metadata_format, msg_too_long, no_text, update_failed …
 */
const FAILURES: ReadonlyMap<string, DeliveryFailure> = new Map([
  // too much, or Slack is not well: later
  ['ratelimited', 'channel'], // too many calls of this method
  ['rate_limited', 'channel'], // the app has posted too many messages
  ['message_limit_exceeded', 'channel'], // the members of this workspace send too much
  ['service_unavailable', 'channel'], // Slack is down for a while
  ['request_timeout', 'channel'], // Slack did not get the whole request
  ['external_channel_migrating', 'channel'], // a shared channel is being moved
  ['team_added_to_org', 'channel'], // the workspace is being moved into an organization

  // the token or the workspace: nothing goes until somebody acts
  ['invalid_auth', 'channel'], // the token is none of Slack's
  ['not_authed', 'channel'], // no token
  ['token_revoked', 'channel'], // somebody has removed the app
  ['token_expired', 'channel'], // a rotated token that was not refreshed
  ['account_inactive', 'channel'], // the bot user or its workspace is gone
  ['missing_scope', 'channel'], // the app was installed without a permission it needs
  ['no_permission', 'channel'], // likewise, or the app is not a member
  ['not_allowed_token_type', 'channel'], // not a bot's token
  ['access_denied', 'channel'], // the workspace denies it
  ['team_access_not_granted', 'channel'], // the organization has not let the app into this workspace
  ['team_not_found', 'channel'], // no workspace of that id
  ['accesslimited', 'channel'], // the workspace limits who may call
  ['ekm_access_denied', 'channel'], // admins have suspended posting, by Enterprise Key Management
  ['org_login_required', 'channel'], // the workspace is being moved into an organization
  ['enterprise_is_restricted', 'channel'], // the method is not for this organization
  ['two_factor_setup_required', 'channel'], // the workspace asks for it first
  ['deprecated_endpoint', 'channel'], // Slack has taken the method away
  ['method_deprecated', 'channel'],
  ['unknown_method', 'channel'], // no such method: the base URL is wrong

  // the Slack channel: nothing gets in before somebody changes it
  ['channel_not_found', 'channel'], // it is gone, or a private one without us
  ['not_in_channel', 'channel'], // the app has to be invited
  ['is_archived', 'channel'],
  ['is_inactive', 'channel'], // frozen, archived or deleted
  ['restricted_action', 'channel'], // a setting of the workspace keeps us from posting
  ['restricted_action_read_only_channel', 'channel'],
  ['restricted_action_thread_only_channel', 'channel'], // nothing but replies
  ['restricted_action_non_threadable_channel', 'channel'], // no replies
  ['method_not_supported_for_channel_type', 'channel'], // not a channel but something else

  // "It's possible some aspect of the operation succeeded before the error was raised."
  ['fatal_error', 'unknown'],
  ['internal_error', 'unknown'],
]);

export function platformFailure(code: string): DeliveryFailure {
  return FAILURES.get(code) ?? 'row';
}
