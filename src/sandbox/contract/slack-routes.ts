import { Router } from 'express';
import { z } from 'zod';
import { changeChannel } from '../slack/channel-state.ts';
import { changeInstallation, installationOf } from '../slack/installation.ts';
import { channelMessages, deleteMessage } from '../slack/messages.ts';
import { uninstall } from '../slack/uninstall.ts';
import { storableText } from '../storable-text.ts';
import { ContractError, read } from './answers.ts';
import type { ContractParts } from './contract-parts.ts';
import { shownMessage } from './shown-message.ts';
import { createSlackPlaces } from './slack-places.ts';

const ts = storableText.min(1).max(255);
/** Not given: the first workspace. */
const ofTeam = z.object({ team: z.string().optional() });
// Strict: a misspelt one would do nothing, and look done.
const channelChange = z.strictObject({ archived: z.boolean().optional(), botRemoved: z.boolean().optional() });
const tokenChange = z.strictObject({
  revoked: z.boolean().optional(),
  scopes: z.array(z.string().regex(/^[\w.:-]+$/, 'must be a scope, e.g. chat:write')).optional(),
  team: z.string().optional(),
});

/** How the workspaces stand: channels, what is in them, what the app may. */
export function slackRoutes(parts: ContractParts): Router {
  const { slack, world } = parts;
  const places = createSlackPlaces(slack);
  const router = Router();
  router.get('/channels', (request, response) => {
    const { channels } = places.workspace(read(ofTeam, request.query).team);
    response.json(channels.map(({ id, name }) => ({ id, name })));
  });
  router.get('/channels/:id/messages', async (request, response) => {
    const { channel } = places.channel(request.params.id);
    const messages = await channelMessages(world, channel);
    response.json(messages.map((message) => shownMessage(message, slack.baseUrl)));
  });
  router.delete('/channels/:id/messages/:ts', async (request, response) => {
    const message = { channel: places.channel(request.params.id).channel, ts: read(ts, request.params.ts) };
    if (!(await deleteMessage(world, parts.clock, message))) {
      throw new ContractError(404, 'not_there', `There is no message "${message.ts}" in ${message.channel}.`);
    }
    response.status(204).end();
  });
  router.post('/channels/:id', async (request, response) => {
    const { channel } = places.channel(request.params.id);
    const state = await changeChannel(world, channel, read(channelChange, request.body));
    response.json({ id: channel, ...state });
  });
  router.post('/token', async (request, response) => {
    const { team, ...change } = read(tokenChange, request.body);
    const workspace = places.workspace(team);
    await changeInstallation(world, workspace, change);
    const { revoked, scopes } = await installationOf(world, workspace);
    response.json({ revoked, ...(change.scopes ? { scopes } : {}) });
  });
  router.post('/uninstall', async (request, response) => {
    const workspace = places.workspace(read(ofTeam, request.body).team);
    await uninstall(parts.slack, workspace, parts.courier);
    response.json({ revoked: true });
  });
  return router;
}
