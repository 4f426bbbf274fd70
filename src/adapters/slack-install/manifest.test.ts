import { describe, expect, it, test } from 'vitest';
import { z } from 'zod';
import { BOT_SCOPES, missingScopes, slackManifest } from './manifest.ts';

const httpsUrl = z.url({ protocol: /^https$/ });

/** Slack's own limits (docs.slack.dev/reference/app-manifest); a key that it does not know is refused. */
function schema(way: 'http' | 'socket') {
  const url = way === 'http' ? httpsUrl : z.undefined().optional();
  return z.strictObject({
    display_information: z.strictObject({
      name: z.string().min(1).max(35),
      description: z.string().min(1).max(140),
      background_color: z.string().regex(/^#[\da-f]{6}$/),
    }),
    features: z.strictObject({
      bot_user: z.strictObject({
        display_name: z
          .string()
          .regex(/^[\w .-]+$/)
          .max(80),
        always_online: z.boolean(),
      }),
      slash_commands: z
        .array(
          z.strictObject({
            command: z
              .string()
              .regex(/^\/[a-z\d_-]+$/)
              .max(32),
            url,
            description: z.string().min(1).max(2000),
            usage_hint: z.string().max(1000),
            should_escape: z.boolean(),
          }),
        )
        .max(50),
    }),
    oauth_config: z.strictObject({
      redirect_urls: way === 'http' ? z.array(httpsUrl).min(1).max(1000) : z.undefined().optional(),
      scopes: z.strictObject({ bot: z.array(z.string().regex(/^[a-z.:]+$/)).max(255) }),
    }),
    settings: z.strictObject({
      event_subscriptions: z.strictObject({ request_url: url, bot_events: z.array(z.string()).min(1).max(100) }),
      interactivity: z.strictObject({ is_enabled: z.literal(true), request_url: url }),
      org_deploy_enabled: z.literal(false),
      socket_mode_enabled: z.literal(way === 'socket'),
      token_rotation_enabled: z.literal(false),
    }),
  });
}

describe('the manifest', () => {
  it('is one that Slack takes, over HTTP', () => {
    const manifest = slackManifest({ kind: 'http', publicUrl: 'https://bellhop.example' });
    schema('http').parse(manifest);
    expect(manifest.settings.event_subscriptions.request_url).toBe('https://bellhop.example/slack/events');
    expect(manifest.oauth_config.redirect_urls).toEqual(['https://bellhop.example/slack/oauth_redirect']);
  });

  it('is one that Slack takes, by Socket Mode, and names no address', () => {
    const manifest = slackManifest({ kind: 'socket' });
    schema('socket').parse(manifest);
    expect(JSON.stringify(manifest)).not.toContain('http');
  });

  it.each([
    ['message.channels', 'channels:history'],
    ['message.groups', 'groups:history'],
  ])('asks for the scope without which Slack sends no %s', (event, scope) => {
    const { settings, oauth_config: oauth } = slackManifest({ kind: 'socket' });
    expect(settings.event_subscriptions.bot_events).toContain(event);
    expect(oauth.scopes.bot).toContain(scope);
  });
});

test('scopes that a token lacks are named', () => {
  expect(missingScopes([...BOT_SCOPES, 'im:write'])).toEqual([]);
  expect(missingScopes(BOT_SCOPES.filter((scope) => scope !== 'files:write'))).toEqual(['files:write']);
});
