import express, { type ErrorRequestHandler, type Express, type Request, type RequestHandler } from 'express';
import { type FaultAnswers, injectFaults } from '../faults.ts';
import { type Access, accessOf, accountOf, describeToken, numberOf, refuseMessaging } from './access-token.ts';
import { listTemplates, subscribedApps } from './business-account.ts';
import { answerGraphError, GraphError, invalidParameter, UnknownObjectError } from './graph-error.ts';
import type { GraphParts } from './graph-parts.ts';
import { findMedia, type Media, mediaOfUrl, mediaUrl, sha256Of } from './media.ts';
import { phoneNumberFields } from './phone-number.ts';
import { markRead, send } from './send.ts';
import { readSendRequest } from './send-request.ts';
import { templatesOf } from './templates.ts';

/** The Graph API, as far as venues' numbers go: messages, media, and a look at number, account and token. */
export function graphApp(parts: GraphParts): Express {
  const app = express().disable('x-powered-by');
  app.use(express.json({ limit: '1mb' }));
  app.use(faultsOnMessages(injectFaults(parts.world, 'whatsapp', faultAnswers)));
  const access = (request: Request) => accessOf(parts.numbers, request.get('authorization'));
  app.get('/whatsapp_business/attachments/', async (request, response) => {
    const media = await downloadable(parts, access(request), request);
    if (media) response.type(media.mimeType).send(media.bytes);
    else response.status(404).end();
  });
  app.use('/:version', refuseVersion);
  app.get('/:version/debug_token', (request, response) => {
    access(request);
    response.json(describeToken(parts.numbers, request.query.input_token));
  });
  app.post('/:version/:id/messages', async (request, response) => {
    const number = numberOf(access(request), request.method, request.params.id);
    refuseMessaging(number);
    const wish = readSendRequest(request.body);
    // Only when the answer is on its way: a status that overtakes it is possible at Meta too, but rare.
    response.once('close', parts.onWebhook);
    const isRefusedLate = response.locals.isRefusedLate === true;
    response.json(
      wish.kind === 'mark_read' ? await markRead(parts, number, wish) : await send(parts, number, wish, isRefusedLate),
    );
  });
  app.get('/:version/:id/message_templates', async (request, response) => {
    const account = accountOf(access(request), request.method, request.params.id);
    response.json(listTemplates(account, await templatesOf(parts.world, account)));
  });
  app.get('/:version/:id/subscribed_apps', (request, response) => {
    accountOf(access(request), request.method, request.params.id);
    response.json(subscribedApps());
  });
  app.get('/:version/:id', async (request, response) => {
    const { numbers } = access(request);
    const number = numbers.find(({ phoneNumberId }) => phoneNumberId === request.params.id);
    response.json(
      number ? phoneNumberFields(number, request.query.fields) : await mediaFields(parts, access(request), request),
    );
  });
  app.use((request) => {
    access(request);
    throw new UnknownObjectError(request.method, request.path.slice(1));
  });
  app.use(answerErrors);
  return app;
}

/** Faults are meant for messages: the mark that one was read is nobody's loss, and would use them up. */
function faultsOnMessages(inject: RequestHandler): RequestHandler {
  return (request, response, next) => (request.body?.status === 'read' ? next() : inject(request, response, next));
}

/** @throws UnknownObjectError */
const refuseVersion: RequestHandler<{ version: string }> = (request, _response, next) => {
  const { version } = request.params;
  if (!/^v\d+\.\d+$/.test(version)) throw new UnknownObjectError(request.method, version);
  next();
};

/** Where a guest's file can be fetched from, for a while. @throws UnknownObjectError */
async function mediaFields(parts: GraphParts, access: Access, request: Request<{ id: string }>): Promise<object> {
  const { id } = request.params;
  const media = await findMedia(parts, id);
  const asked = request.query.phone_number_id ?? media?.phoneNumberId;
  if (!media || media.phoneNumberId !== asked) throw new UnknownObjectError(request.method, id);
  refuseMessaging(numberOf(access, request.method, media.phoneNumberId));
  return {
    messaging_product: 'whatsapp',
    url: mediaUrl(parts.baseUrl, parts.appSecret, id),
    mime_type: media.mimeType,
    sha256: sha256Of(media.bytes, 'hex'),
    file_size: media.bytes.length,
    id,
  };
}

/** Null: the URL is too old, or not for this token. */
async function downloadable(parts: GraphParts, access: Access, request: Request): Promise<Media | null> {
  const id = mediaOfUrl(parts.appSecret, request.query);
  const media = id === null ? null : await findMedia(parts, id);
  return access.numbers.some(({ phoneNumberId }) => phoneNumberId === media?.phoneNumberId) ? media : null;
}

const faultAnswers: FaultAnswers = {
  tooManyRequests: (response) =>
    answerGraphError(
      response,
      new GraphError(130429, 'Rate limit hit', {
        httpStatus: 429,
        details:
          'Message failed to send because there were too many messages sent from this phone number in a short period of time.',
      }),
    ),
  serverError: (response) =>
    answerGraphError(response, new GraphError(131000, 'Something went wrong', { httpStatus: 500 })),
};

const answerErrors: ErrorRequestHandler = (error, _request, response, _next) => {
  if (error instanceof GraphError) answerGraphError(response, error);
  else if (error?.type === 'entity.parse.failed') answerGraphError(response, invalidParameter('The body is not JSON'));
  else answerGraphError(response, new GraphError(131000, 'Something went wrong', { httpStatus: 500 }));
};
