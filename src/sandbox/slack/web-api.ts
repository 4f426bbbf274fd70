import type { Request, Response } from 'express';
import type { Workspace } from '../sandbox-host.ts';
import type { Arguments } from './arguments.ts';
import { postEphemeral, postMessage, update } from './chat-methods.ts';
import { history, replies } from './conversation-methods.ts';
import { completeUpload, deleteFile, getUploadUrl } from './file-methods.ts';
import { type Installation, installationOf, refuseWithout } from './installation.ts';
import { accessByCode } from './oauth.ts';
import { authTest, conversationInfo, userInfo } from './read-methods.ts';
import { SlackError } from './slack-error.ts';
import { inWorkspace, type SlackParts, type SlackWorld } from './slack-parts.ts';
import { openView, updateView } from './view-methods.ts';

interface Method {
  /** One of these scopes is needed; none: any token will do. */
  scopes: string[];
  run(parts: SlackParts, args: Arguments, installation: Installation): Promise<object>;
}

const HISTORY_SCOPES = ['channels:history', 'groups:history'];

/** Only what the product calls. */
const methods = new Map<string, Method>([
  ['auth.test', { scopes: [], run: authTest }],
  ['chat.postMessage', { scopes: ['chat:write'], run: postMessage }],
  ['chat.update', { scopes: ['chat:write'], run: update }],
  ['chat.postEphemeral', { scopes: ['chat:write'], run: postEphemeral }],
  ['conversations.history', { scopes: HISTORY_SCOPES, run: history }],
  ['conversations.replies', { scopes: HISTORY_SCOPES, run: replies }],
  ['conversations.info', { scopes: ['channels:read', 'groups:read'], run: conversationInfo }],
  ['users.info', { scopes: ['users:read'], run: userInfo }],
  ['files.getUploadURLExternal', { scopes: ['files:write'], run: getUploadUrl }],
  ['files.completeUploadExternal', { scopes: ['files:write'], run: completeUpload }],
  ['files.delete', { scopes: ['files:write'], run: deleteFile }],
  ['views.open', { scopes: [], run: openView }],
  ['views.update', { scopes: [], run: updateView }],
]);

/** @throws SlackError */
export async function callMethod(
  slack: SlackWorld,
  request: Request,
  response: Response,
  name: string,
): Promise<object> {
  const args = argumentsOf(request);
  // The one call that is made with the app's own secret instead of a token.
  if (name === 'oauth.v2.access') return accessByCode(slack, args, request.get('authorization'));
  const method = methods.get(name);
  if (!method) throw new SlackError('unknown_method', { req_method: name });
  const workspace = workspaceOf(slack, request, args);
  const installation = await installationOf(slack.world, workspace);
  if (installation.revoked) throw new SlackError('token_revoked');
  response.set('x-oauth-scopes', installation.scopes.join(','));
  if (method.scopes.length > 0) response.set('x-accepted-oauth-scopes', method.scopes.join(','));
  refuseWithout(installation, method.scopes);
  return method.run(inWorkspace(slack, workspace), args, installation);
}

/** A token sees its own workspace and no other. @throws SlackError */
function workspaceOf(slack: SlackWorld, request: Request, args: Arguments): Workspace {
  const token = /^Bearer (.+)$/.exec(request.get('authorization') ?? '')?.[1] ?? args.token;
  if (token === undefined) throw new SlackError('not_authed');
  const workspace = slack.workspaces.find(({ botToken }) => botToken === token);
  if (!workspace) throw new SlackError('invalid_auth');
  return workspace;
}

export const argumentsOf = (request: Request): Arguments =>
  typeof request.body === 'object' && request.body !== null ? request.body : {};
