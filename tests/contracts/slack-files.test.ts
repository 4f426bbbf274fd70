import { describe, expect, test, vi } from 'vitest';
import { CHANNEL, refusalOf, useStage } from './far-ends-stage.ts';

const stage = useStage();
const VOICE = Buffer.from('OggS, more or less');

interface Shown {
  ts: string;
  threadTs?: string;
  text: string;
  files?: { id: string; name: string; mimetype: string; size: number; url: string }[];
}

const shown = async () => (await stage.now.call<Shown[]>(`/slack/channels/${CHANNEL}/messages`)).answer;
const place = (length: number) => stage.now.slack.files.getUploadURLExternal({ filename: 'voice message.ogg', length });

async function upload(url: string | undefined, bytes: Buffer) {
  const response = await fetch(url ?? '', { method: 'POST', body: new Blob([Uint8Array.from(bytes)]) });
  return { status: response.status, text: await response.text() };
}

describe('a file', () => {
  test('is promised, uploaded and shared in a thread, where its bytes can be had', async () => {
    const { slack } = stage.now;
    const card = await slack.chat.postMessage({ channel: CHANNEL, text: 'a card' });
    const { file_id: id = '', upload_url: url } = await place(VOICE.length);
    expect(await upload(url, VOICE)).toEqual({ status: 200, text: `OK - ${VOICE.length}` });
    expect((await upload(url, VOICE)).status).toBe(400);
    const shared = await slack.files.completeUploadExternal({
      files: [{ id, title: 'Voice message' }],
      channel_id: CHANNEL,
      thread_ts: String(card.ts),
      initial_comment: 'Mona: a voice message',
    });
    expect(shared.files).toMatchObject([{ id, title: 'Voice message' }]);
    const [, message] = await shown();
    expect(message).toMatchObject({ threadTs: card.ts, text: 'Mona: a voice message' });
    expect(message?.files).toEqual([
      { id, name: 'voice message.ogg', mimetype: 'audio/ogg', size: VOICE.length, url: expect.any(String) },
    ]);
    const file = await fetch(message?.files?.[0]?.url ?? '');
    expect(file.headers.get('content-type')).toContain('audio/ogg');
    expect(Buffer.from(await file.arrayBuffer())).toEqual(VOICE);
    const { messages } = await slack.conversations.replies({ channel: CHANNEL, ts: String(card.ts) });
    expect(messages?.[1]).toMatchObject({ files: [{ id, size: VOICE.length }] });
  });

  test('is refused where it is not whole, not there, or has no place', async () => {
    const { slack } = stage.now;
    const share = (id: string | undefined, channel = CHANNEL) =>
      refusalOf(slack.files.completeUploadExternal({ files: [{ id: id ?? '', title: 'x' }], channel_id: channel }));
    expect(await refusalOf(place(0))).toBe('invalid_arguments');
    const { file_id: id, upload_url: url } = await place(VOICE.length);
    expect(await share(id)).toBe('file_not_found');
    expect((await upload(url, VOICE.subarray(1))).status).toBe(400);
    expect((await upload(`${url}x`, VOICE)).status).toBe(404);
    expect((await upload(url, VOICE)).status).toBe(200);
    expect(await share(id, 'C_NONE')).toBe('channel_not_found');
    expect(await share('F0')).toBe('file_not_found');
    expect(await shown()).toEqual([]);
    expect(await share(id)).toBe('ok');
    expect(await share(id)).toBe('file_not_found');
    expect(await shown()).toHaveLength(1);
  });

  test('needs files:write, and a bot that is in the channel', async () => {
    const { file_id: id = '', upload_url: url } = await place(VOICE.length);
    await upload(url, VOICE);
    await stage.now.call(`/slack/channels/${CHANNEL}`, { botRemoved: true });
    const share = () => stage.now.slack.files.completeUploadExternal({ files: [{ id }], channel_id: CHANNEL });
    expect(await refusalOf(share())).toBe('not_in_channel');
    await stage.now.call('/slack/token', { scopes: ['chat:write'] });
    expect(await refusalOf(share())).toBe('missing_scope');
    expect(await refusalOf(place(1))).toBe('missing_scope');
  });
});

describe('a picture that only the app finds', () => {
  const modal = (fileId: string) => ({
    type: 'modal' as const,
    title: { type: 'plain_text' as const, text: 'A picture' },
    notify_on_close: true,
    blocks: [{ type: 'image' as const, slack_file: { id: fileId }, alt_text: 'it' }],
  });

  async function put(filename: string): Promise<string> {
    const { slack } = stage.now;
    const { file_id: id = '', upload_url: url } = await slack.files.getUploadURLExternal({ filename, length: 3 });
    await upload(url, Buffer.from('PNG'));
    await slack.files.completeUploadExternal({ files: [{ id, title: 'x' }] });
    return id;
  }

  test('stands in no channel, is shown in a modal after a moment, and can be deleted', async () => {
    const { slack } = stage.now;
    const id = await put('qr.png');
    expect(await shown()).toEqual([]);
    const opens = vi.fn(async ({ triggerId, view }: { triggerId: string; view: ReturnType<typeof modal> }) =>
      refusalOf(slack.views.open({ trigger_id: triggerId, view })),
    );
    stage.now.product.bolt.command('/bellhop', async ({ ack, command }) => {
      // As Slack has it, it is not known at once to be a picture; and what is none never is.
      await vi.waitFor(async () => expect(await opens({ triggerId: command.trigger_id, view: modal(id) })).toBe('ok'), {
        interval: 50,
      });
      await ack();
    });
    const { answer } = await stage.now.call<{ view: { id: string } }>('/slack/commands', {
      command: '/bellhop',
      text: 'x',
    });
    expect(opens.mock.settledResults.map(({ value }) => value)).toContain('invalid_arguments');
    expect(answer.view.id).toMatch(/^V/);
    const voice = await put('voice.ogg');
    const update = (fileId: string) => refusalOf(slack.views.update({ view_id: answer.view.id, view: modal(fileId) }));
    expect(await update('F0')).toBe('invalid_arguments');
    expect(await update(voice)).toBe('invalid_arguments');
    expect(await update(id)).toBe('ok');
    expect(await refusalOf(slack.files.delete({ file: id }))).toBe('ok');
    expect(await refusalOf(slack.files.delete({ file: id }))).toBe('file_not_found');
    expect(await update(id)).toBe('invalid_arguments');
  });

  test('a modal that asks for it is told of when it is closed', async () => {
    const { product, slack } = stage.now;
    const closed: string[] = [];
    product.bolt.view({ type: 'view_closed', callback_id: 'c' }, async ({ ack, view }) => {
      closed.push(view.id);
      await ack();
    });
    product.bolt.command('/bellhop', async ({ ack, command }) => {
      const blocks = [{ type: 'divider' as const }];
      const view = { ...modal(''), callback_id: 'c', blocks };
      await slack.views.open({ trigger_id: command.trigger_id, view });
      await ack();
    });
    const { answer } = await stage.now.call<{ view: { id: string } }>('/slack/commands', {
      command: '/bellhop',
      text: 'x',
    });
    expect((await stage.now.call(`/slack/views/${answer.view.id}/close`, {})).answer).toEqual({ status: 200 });
    expect(closed).toEqual([answer.view.id]);
    expect((await stage.now.call(`/slack/views/${answer.view.id}/close`, {})).status).toBe(404);
    const again = { ...modal(''), blocks: [{ type: 'divider' as const }] };
    expect(await refusalOf(slack.views.update({ view_id: answer.view.id, view: again }))).toBe('not_found');
  });
});
