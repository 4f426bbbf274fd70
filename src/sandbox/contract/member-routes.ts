import { Router } from 'express';
import { z } from 'zod';
import { actInView } from '../slack/act-in-view.ts';
import { dismissView } from '../slack/dismiss-view.ts';
import type { SlackProduct } from '../slack/interactions.ts';
import { typeCommand, writeInChannel } from '../slack/member-words.ts';
import { press } from '../slack/press.ts';
import { submitView } from '../slack/submit-view.ts';
import { findView } from '../slack/views.ts';
import { storableText } from '../storable-text.ts';
import { answerAttempt, ContractError, read } from './answers.ts';
import type { ContractParts } from './contract-parts.ts';
import { createSlackPlaces } from './slack-places.ts';

const id = storableText.min(1).max(255);
const action = z.object({ channel: id, ts: id, actionId: id, user: id.optional(), value: storableText.nullish() });
const viewAction = z.object({ blockId: id, actionId: id, value: storableText.nullish(), user: id.optional() });
const submission = z.object({
  values: z.record(z.string(), z.record(z.string(), storableText)).default({}),
  user: id.optional(),
});
const message = z.object({
  channel: id,
  threadTs: id.optional(),
  text: storableText.max(40_000).default(''),
  files: z
    .array(z.object({ name: storableText.min(1).max(255), base64: z.base64('must be base64').default('QQ==') }))
    .max(10)
    .default([]),
  user: id.optional(),
});
const command = z.object({
  command: z.string().regex(/^\/[^\s/]{1,31}$/, 'must be of the form /name'),
  text: storableText.default(''),
  user: id.optional(),
  channel: id.optional(),
});

/** What members of a workspace do. */
export function memberRoutes({ slack, host, courier, world }: ContractParts): Router {
  const product: SlackProduct = { url: `${host.productUrl}/slack/events`, isIdle: () => host.isIdle() };
  const places = createSlackPlaces(slack);
  const router = Router();
  router.post('/actions', async (request, response) => {
    const { user, value = null, ...pressed } = read(action, request.body);
    const { channel, parts, whoeverActs } = places.channel(pressed.channel);
    response.json(await press(parts, product, { ...pressed, channel, userId: user ?? whoeverActs, value }));
  });
  router.get('/views/:id', async (request, response) => {
    const stored = await findView(world, request.params.id);
    if (!stored?.isOpen) throw new ContractError(404, 'not_there', 'There is no such modal, or it is closed.');
    response.json(stored.view);
  });
  router.post('/views/:id/actions', async (request, response) => {
    const viewId = request.params.id;
    const { user: userId = null, value = null, ...where } = read(viewAction, request.body);
    const parts = await places.ofView(viewId);
    response.json(await actInView(parts, product, { viewId, ...where, value, userId }));
  });
  router.post('/views/:id/submit', async (request, response) => {
    const viewId = request.params.id;
    const { values, user: userId = null } = read(submission, request.body);
    response.json(await submitView(await places.ofView(viewId), product, { viewId, values, userId }));
  });
  router.post('/views/:id/close', async (request, response) => {
    const viewId = request.params.id;
    response.json(await dismissView(await places.ofView(viewId), product, viewId));
  });
  router.post('/messages', async (request, response) => {
    const { threadTs = null, text, user, ...said } = read(message, request.body);
    const { channel, parts, whoeverActs } = places.channel(said.channel);
    const files = said.files.map(({ name, base64 }) => ({ name, bytes: Buffer.from(base64, 'base64') }));
    if (text === '' && files.length === 0) throw new ContractError(400, 'invalid', 'text: must say something');
    const words = { channel, threadTs, text, userId: user ?? whoeverActs, files };
    const { ts, attempt } = await writeInChannel(parts, courier, words);
    answerAttempt(response, attempt, { ts });
  });
  router.post('/commands', async (request, response) => {
    const { user, channel: asked, ...typed } = read(command, request.body);
    const { channel, parts, whoeverActs } = places.channel(asked);
    response.json(await typeCommand(parts, product, { ...typed, channel, userId: user ?? whoeverActs }));
  });
  return router;
}
