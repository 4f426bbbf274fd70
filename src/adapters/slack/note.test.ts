import { afterEach, describe, expect, test } from 'vitest';
import { DeliveryError, type TeamNote } from '../../ports.ts';
import { renderNote } from './note.ts';
import { createTeamChannel } from './team-channel.ts';
import { type Intercept, recordingLogger, startSlack, view } from './test-support.ts';
import { createClients } from './web-clients.ts';

const CARD = { slackChannelId: 'C_BOOKINGS', ts: '1700000000.000100' };
const ATTEMPT = { notificationId: 'n1', assertHeld: () => undefined };
const note = (changes: Partial<TeamNote> = {}): TeamNote => ({
  venue: view.venue,
  text: 'A message to Salma was given up.',
  thread: null,
  sendsAgain: null,
  mentions: null,
  ...changes,
});

const cleanUps: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0)) await cleanUp();
});

async function slackThat(intercept?: Intercept) {
  const slack = await startSlack(intercept);
  cleanUps.push(slack.close);
  const settings = { slackApiUrl: slack.apiUrl, timeoutMs: 1000, logger: recordingLogger() };
  const channel = createTeamChannel({ clientFor: createClients(async () => ({ botToken: 'xoxb-spotin' }), settings) });
  return { slack, channel };
}

const wordsOf = (blocks: ReturnType<typeof renderNote>['blocks']): string[] =>
  blocks.flatMap((block) => (block.type === 'section' ? [block.text?.text ?? ''] : []));

/** Refuses replies only. */
const noReplies =
  (error: string): Intercept =>
  ({ body }, response) => {
    if (!body.thread_ts) return false;
    response.setHeader('content-type', 'application/json').end(JSON.stringify({ ok: false, error }));
    return true;
  };

test('calls whom it is for, as only markup can', () => {
  const { text, blocks } = renderNote(note({ text: 'Please <decide>.', mentions: 'U_AMIRA' }), 'n1');
  expect(blocks[0]).toEqual({ type: 'section', block_id: 'mention', text: { type: 'mrkdwn', text: '<@U_AMIRA>' } });
  expect(wordsOf(blocks)).toEqual(['<@U_AMIRA>', 'Please <decide>.']);
  expect(text).toBe('<@U_AMIRA> Please &lt;decide&gt;.');
});

test.each(['!channel', 'U1> <!here', '', 'u_amira'])('calls nobody by what is no id: %s', (mentions) => {
  const { text, blocks } = renderNote(note({ mentions }), 'n1');
  expect(wordsOf(blocks)).toEqual(['A message to Salma was given up.']);
  expect(text).toBe('A message to Salma was given up.');
});

describe('a note', () => {
  test('goes into the channel, with what it is found by', async () => {
    const { slack, channel } = await slackThat();
    expect(await channel.postNote(note(), ATTEMPT)).toEqual(CARD);
    expect(slack.calls).toMatchObject([
      {
        path: '/api/chat.postMessage',
        body: {
          channel: 'C_BOOKINGS',
          text: 'A message to Salma was given up.',
          blocks: [
            { type: 'section', text: { type: 'plain_text', text: 'A message to Salma was given up.', emoji: false } },
          ],
          metadata: { event_type: 'bellhop_note', event_payload: { notification_id: 'n1' } },
          unfurl_links: 'false',
        },
      },
    ]);
    expect(slack.calls[0]?.body).not.toHaveProperty('thread_ts');
  });

  test('goes into a card’s thread, and no further', async () => {
    const { slack, channel } = await slackThat();
    await channel.postNote(note({ thread: { slackChannelId: 'C_OLD', ts: '1690000000.000100' } }), ATTEMPT);
    expect(slack.calls).toMatchObject([{ body: { channel: 'C_OLD', thread_ts: '1690000000.000100' } }]);
    expect(slack.calls[0]?.body).not.toHaveProperty('reply_broadcast');
  });

  test('has a Retry button where something can be sent again', () => {
    const { blocks } = renderNote(note({ sendsAgain: 'n9' }), 'n1');
    expect(blocks.at(-1)).toMatchObject({
      type: 'actions',
      elements: [{ type: 'button', action_id: 'notification.retry', value: 'n9', text: { text: 'Retry' } }],
    });
    expect(JSON.stringify(renderNote(note(), 'n1').blocks)).not.toContain('notification.retry');
  });

  test('calls nobody and links nowhere, whatever is written in it', () => {
    const { text, blocks } = renderNote(note({ text: 'From <!channel> & <@U1>: <https://evil|Slack>\u202e' }), 'n1');
    expect(text).toBe('From &lt;!channel&gt; &amp; &lt;@U1&gt;: &lt;https://evil|Slack&gt;');
    expect(JSON.stringify(blocks)).not.toMatch(/<[!@h]|\u202e|mrkdwn/);
  });

  test.each([
    '',
    ' \n\u200b',
    'x'.repeat(50_000),
    '🦄'.repeat(5_000),
    '<!channel>'.repeat(5_000),
    '&'.repeat(5_000),
    '"'.repeat(50_000),
  ])('keeps to Slack’s limits (%#)', (written) => {
    const { text, blocks } = renderNote(note({ text: written }), 'n1');
    expect(text.length).toBeGreaterThan(0);
    expect(text.length).toBeLessThanOrEqual(4000);
    const shown = wordsOf(blocks);
    expect(shown.length).toBeGreaterThan(0);
    for (const part of shown) {
      expect(part.length).toBeGreaterThan(0);
      expect(part.length).toBeLessThanOrEqual(3000);
      expect(part + text).not.toMatch(/[\uD800-\uDBFF](?![\uDC00-\uDFFF])/);
    }
    expect(JSON.stringify(blocks).length).toBeLessThan(13_200);
  });

  test.each(['word '.repeat(818), 'y'.repeat(4096), '"'.repeat(4096), '🦄'.repeat(2048)])(
    'shows all of the longest message that a guest can write (%#)',
    (written) => {
      const { blocks } = renderNote(note({ text: `Salma: ${written}` }), 'n1');
      const shown = wordsOf(blocks).join('');
      expect(shown.replace(/\s/g, '')).toBe(`Salma:${written}`.replace(/\s/g, ''));
    },
  );

  test.each(['thread_not_found', 'message_not_found', 'cannot_reply_to_message', 'restricted_action_thread_locked'])(
    'whose thread cannot be replied to (%s) goes into the channel instead',
    async (error) => {
      const { slack, channel } = await slackThat(noReplies(error));
      expect(await channel.postNote(note({ thread: CARD }), ATTEMPT)).toEqual(CARD);
      expect(slack.calls.map(({ body }) => body.thread_ts)).toEqual([CARD.ts, undefined]);
      expect(slack.calls[1]?.body).toMatchObject({ channel: 'C_BOOKINGS', metadata: slack.calls[0]?.body.metadata });
    },
  );

  test.each(['channel_not_found', 'is_archived', 'not_in_channel'])(
    'whose thread is in a channel that the venue has left (%s) goes into the venue’s',
    async (error) => {
      const { slack, channel } = await slackThat(noReplies(error));
      await channel.postNote(note({ thread: { ...CARD, slackChannelId: 'C_OLD' } }), ATTEMPT);
      expect(slack.calls.map(({ body }) => body.channel)).toEqual(['C_OLD', 'C_BOOKINGS']);
    },
  );

  test.each([
    ['is_archived', 'channel'],
    ['token_revoked', 'channel'],
    ['internal_error', 'unknown'],
    ['invalid_blocks', 'row'],
  ])('that fails for another reason (%s) is not posted elsewhere', async (error, failure) => {
    const { slack, channel } = await slackThat(noReplies(error));
    const failed: unknown = await channel.postNote(note({ thread: CARD }), ATTEMPT).catch((thrown: unknown) => thrown);
    expect(failed).toBeInstanceOf(DeliveryError);
    expect(failed).toMatchObject({ failure, code: error });
    expect(slack.calls).toHaveLength(1);
  });
});
