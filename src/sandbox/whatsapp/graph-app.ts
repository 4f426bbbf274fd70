import express, { type ErrorRequestHandler, type Express, type Request, type RequestHandler } from 'express';
import { type FaultAnswers, injectFaults } from '../faults.ts';
import { takePlace } from '../pace.ts';
import type { SandboxClock } from '../sandbox-clock.ts';
import type { World } from '../world.ts';
import {
  answerGraphError,
  GraphError,
  invalidParameter,
  pairLimitHit,
  UnknownObjectError,
  undeliverable,
  windowClosed,
} from './graph-error.ts';
import { phoneNumberFields } from './phone-number.ts';
import {
  addVenueMessage,
  findGuest,
  type Guest,
  isPossiblePhone,
  markGuestMessagesRead,
  newMessageId,
} from './phones.ts';
import { type Recipient, readSendRequest, type SendRequest } from './send-request.ts';
import { addStatusWebhook } from './status-webhook.ts';

interface GraphParts {
  world: World;
  clock: SandboxClock;
  accessToken: string;
  phoneNumberId: string;
  /** Something became due for the courier. */
  onWebhook(): void;
}

const WINDOW_MS = 24 * 60 * 60 * 1000;

/** Meta's limit of messages from one number to one guest, in real time like Meta's. */
const PAIR_PACE = { burst: 45, everyMs: 6_000 };

/** The Graph API, as far as a venue's number goes: `POST /{version}/{phone-number-id}/messages`, and a look at the number itself. */
export function graphApp(parts: GraphParts): Express {
  const app = express().disable('x-powered-by');
  app.use(express.json({ limit: '1mb' }));
  app.use(faultsOnMessages(injectFaults(parts.world, 'whatsapp', faultAnswers)));
  app.use(requireToken(parts.accessToken));
  app.post('/:version/:phoneNumberId/messages', async (request, response) => {
    refuseUnknown(parts, request);
    const wish = readSendRequest(request.body);
    // Only when the answer is on its way: a status that overtakes it is possible at Meta too, but rare.
    response.once('close', parts.onWebhook);
    response.json(wish.kind === 'mark_read' ? await markRead(parts, wish) : await send(parts, wish));
  });
  app.get('/:version/:phoneNumberId', (request, response) => {
    refuseUnknown(parts, request);
    response.json({ ...phoneNumberFields(request.query.fields), id: parts.phoneNumberId });
  });
  app.use((request) => {
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
function refuseUnknown(parts: GraphParts, request: Request<{ version: string; phoneNumberId: string }>): void {
  const { version, phoneNumberId } = request.params;
  if (/^v\d+\.\d+$/.test(version) && phoneNumberId === parts.phoneNumberId) return;
  throw new UnknownObjectError(request.method, phoneNumberId);
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

function requireToken(accessToken: string): RequestHandler {
  return (request, _response, next) => {
    if (request.get('authorization') !== `Bearer ${accessToken}`) {
      throw new GraphError(190, 'Invalid OAuth access token - Cannot parse access token', { httpStatus: 401 });
    }
    next();
  };
}

async function markRead(parts: GraphParts, wish: Extract<SendRequest, { kind: 'mark_read' }>) {
  if (!(await markGuestMessagesRead(parts.world, wish.messageId))) throw invalidParameter('message_id is not known');
  return { success: true };
}

/** Message and statuses are there before Meta answers; there is no idempotency key, so a repeated call is a second message. */
async function send(parts: GraphParts, wish: Extract<SendRequest, { kind: 'message' }>) {
  const guest = await recipientInWindow(parts, wish.to);
  const at = parts.clock.now();
  const { text, buttons, callbackData } = wish;
  const id = newMessageId();
  await parts.world.transaction(async (queries) => {
    if ((await takePlace(queries, `whatsapp to ${guest.phone}`, PAIR_PACE)) > 0) throw pairLimitHit();
    await addVenueMessage(queries, { id, phone: guest.phone, text, buttons, at, callbackData });
    for (const status of ['sent', 'delivered'] as const) {
      const statuses = [{ messageId: id, status, callbackData }];
      await addStatusWebhook(queries, parts.phoneNumberId, guest, at, statuses);
    }
  });
  return {
    messaging_product: 'whatsapp',
    contacts: [{ input: wish.input, wa_id: guest.phone, user_id: guest.userId }],
    messages: [{ id }],
  };
}

/** Free-form messages go only to who wrote within the last 24 hours (Meta's customer service window). */
async function recipientInWindow(parts: GraphParts, to: Recipient): Promise<Guest> {
  const guest = await findGuest(parts.world, to);
  if (!guest) throw 'phone' in to && isPossiblePhone(to.phone) ? windowClosed() : undeliverable();
  if (parts.clock.now().getTime() - guest.lastWroteAt.getTime() > WINDOW_MS) throw windowClosed();
  return guest;
}

const answerErrors: ErrorRequestHandler = (error, _request, response, _next) => {
  if (error instanceof GraphError) answerGraphError(response, error);
  else if (error?.type === 'entity.parse.failed') answerGraphError(response, invalidParameter('The body is not JSON'));
  else answerGraphError(response, new GraphError(131000, 'Something went wrong', { httpStatus: 500 }));
};
