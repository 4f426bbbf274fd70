/** What each is for. Those that are missing are named by Slack as `missing_scope`. */
export const BOT_SCOPES = [
  'chat:write', // cards, notes and words for one pair of eyes
  'chat:write.public', // in public channels without being invited
  'commands', // /bellhop
  'users:read', // who a member is
  'files:write', // guests' pictures and voice messages, and QR codes
  'channels:history', // the team's replies in a card's thread, and what we posted ourselves
  'groups:history', // likewise in private channels
  'metadata.message:read', // which of our messages is which
  'channels:read', // whether the venue's channel is there, and we are in it
  'groups:read', // likewise a private one
] as const;

const BOT_EVENTS = ['message.channels', 'message.groups', 'app_uninstalled', 'tokens_revoked'];
export const EVENTS_PATH = '/slack/events';
export const REDIRECT_PATH = '/slack/oauth_redirect';

export type ManifestWay = { kind: 'socket' } | { kind: 'http'; publicUrl: string };

/** What somebody pastes at api.slack.com/apps, "From a manifest". With Socket Mode it names no address of ours. */
export function slackManifest(way: ManifestWay) {
  const events = way.kind === 'http' ? `${way.publicUrl}${EVENTS_PATH}` : null;
  return {
    display_information: {
      name: 'Bellhop',
      description: 'Bookings that guests ask for on WhatsApp, for the team to confirm',
      background_color: '#1f2937',
    },
    features: {
      bot_user: { display_name: 'Bellhop', always_online: true },
      slash_commands: [
        {
          command: '/bellhop',
          ...(events && { url: events }),
          description: 'Write to a guest, delete what is known of one, connect WhatsApp',
          usage_hint: 'talk | forget | whatsapp | help',
          should_escape: false,
        },
      ],
    },
    oauth_config: {
      ...(way.kind === 'http' && { redirect_urls: [`${way.publicUrl}${REDIRECT_PATH}`] }),
      scopes: { bot: [...BOT_SCOPES] },
    },
    settings: {
      event_subscriptions: { ...(events && { request_url: events }), bot_events: BOT_EVENTS },
      interactivity: { is_enabled: true, ...(events && { request_url: events }) },
      org_deploy_enabled: false,
      socket_mode_enabled: way.kind === 'socket',
      token_rotation_enabled: false,
    },
  };
}

/** Those that a token lacks. */
export function missingScopes(granted: readonly string[]): string[] {
  return BOT_SCOPES.filter((scope) => !granted.includes(scope));
}
