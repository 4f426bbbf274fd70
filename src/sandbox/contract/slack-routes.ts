import { Router } from 'express';
import { z } from 'zod';
import { changeChannel } from '../slack/channel-state.ts';
import type { SlackProduct } from '../slack/interactions.ts';
import { typeCommand, writeInChannel } from '../slack/member-words.ts';
import { channelMessages, deleteMessage, type SlackMessage } from '../slack/messages.ts';
import { press } from '../slack/press.ts';
import { setRevoked } from '../slack/revoked-token.ts';
import { submitView } from '../slack/submit-view.ts';
import { storableText } from '../storable-text.ts';
import { answerAttempt, ContractError, read } from './answers.ts';
import type { ContractParts } from './contract-parts.ts';

const id = storableText.min(1).max(255);
const action = z.object({ channel: id, ts: id, actionId: id, user: id.optional(), value: storableText.nullish() });
const submission = z.object({
  values: z.record(z.string(), z.record(z.string(), storableText)).default({}),
  user: id.optional(),
});
const message = z.object({
  channel: id,
  threadTs: id.optional(),
  text: storableText.min(1).max(40_000),
  user: id.optional(),
});
const command = z.object({
  command: z.string().regex(/^\/[^\s/]{1,31}$/, 'must be of the form /name'),
  text: storableText.default(''),
  user: id.optional(),
  channel: id.optional(),
});
// Strict: a misspelt one would do nothing, and look done.
const channelChange = z.strictObject({ archived: z.boolean().optional(), botRemoved: z.boolean().optional() });
const tokenChange = z.strictObject({ revoked: z.boolean() });

/** What members of the workspace see and do. */
export function slackRoutes(parts: ContractParts): Router {
  const { slack, host } = parts;
  const product: SlackProduct = { url: `${host.productUrl}/slack/events`, isIdle: () => host.isIdle() };
  const { slackChannels, slackMembers } = slack.setup;
  const whoeverActs = slackMembers[0]?.id ?? '';
  const knownChannel = (channel: string) => {
    if (slackChannels.some((known) => known.id === channel)) return channel;
    throw new ContractError(404, 'not_there', `There is no channel "${channel}".`);
  };

  const router = Router();
  router.get('/channels', (_request, response) => {
    response.json(slackChannels.map(({ id: channel, name }) => ({ id: channel, name })));
  });
  router.get('/channels/:id/messages', async (request, response) => {
    const messages = await channelMessages(parts.world, knownChannel(request.params.id));
    response.json(messages.map(shownMessage));
  });
  router.delete('/channels/:id/messages/:ts', async (request, response) => {
    const ts = read(id, request.params.ts);
    const channel = knownChannel(request.params.id);
    if (!(await deleteMessage(parts.world, parts.clock, { channel, ts }))) {
      throw new ContractError(404, 'not_there', `There is no message "${ts}" in ${channel}.`);
    }
    response.status(204).end();
  });
  router.post('/channels/:id', async (request, response) => {
    const channel = knownChannel(request.params.id);
    const state = await changeChannel(parts.world, channel, read(channelChange, request.body));
    response.json({ id: channel, ...state });
  });
  router.post('/token', async (request, response) => {
    const { revoked } = read(tokenChange, request.body);
    await setRevoked(parts.world, slack.botToken, revoked);
    response.json({ revoked });
  });
  router.post('/actions', async (request, response) => {
    const { channel, user: userId = whoeverActs, value = null, ...where } = read(action, request.body);
    response.json(await press(slack, product, { ...where, channel: knownChannel(channel), userId, value }));
  });
  router.post('/views/:id/submit', async (request, response) => {
    const { values, user: userId = null } = read(submission, request.body);
    response.json(await submitView(slack, product, { viewId: request.params.id, values, userId }));
  });
  router.post('/messages', async (request, response) => {
    const { channel, threadTs = null, text, user: userId = whoeverActs } = read(message, request.body);
    const words = { channel: knownChannel(channel), threadTs, text, userId };
    const { ts, attempt } = await writeInChannel(slack, parts.courier, words);
    answerAttempt(response, attempt, { ts });
  });
  router.post('/commands', async (request, response) => {
    const { channel = slackChannels[0]?.id ?? '', user: userId = whoeverActs, ...typed } = read(command, request.body);
    response.json(await typeCommand(slack, product, { ...typed, channel: knownChannel(channel), userId }));
  });
  return router;
}

function shownMessage({ ts, threadTs, userId, text, blocks, metadata, editedTs }: SlackMessage): object {
  return {
    ts,
    ...(threadTs === null ? {} : { threadTs }),
    user: userId,
    text,
    blocks,
    ...(metadata ? { metadata } : {}),
    edited: editedTs !== null,
  };
}
