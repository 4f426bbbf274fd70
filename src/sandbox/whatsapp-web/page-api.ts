import express, { type RequestHandler, type Response, Router } from 'express';
import { z } from 'zod';
import { storableText } from '../storable-text.ts';
import { countNoChat, openPage } from './open-page.ts';
import { chatId, digits, newCode, newRef } from './web-ids.ts';
import { isServed } from './web-numbers.ts';
import { isLinked, type LinkedPage, type WebPage } from './web-page.ts';
import type { WebParts } from './web-parts.ts';
import * as server from './web-server.ts';

const opening = z.object({
  page: z.uuid(),
  secret: z.string().nullable(),
  keys: z.string().max(1_000),
  /** The last event that it had; null: it begins. */
  after: z.int().nullable(),
});
const sent = z.object({
  chatId,
  id: storableText.min(1).max(100),
  type: storableText.min(1).max(50),
  text: storableText.max(65_536),
  details: z.record(z.string(), z.unknown()),
});
const inChat = z.object({ chatId });
const withIds = z.object({ ids: z.array(z.string()).max(1_000) });

type Ask = (page: LinkedPage, body: unknown) => Promise<object | null>;

/** What the page asks of WhatsApp's servers: all by POST, with the page's id in a header; and the stream of what it is told. */
export function pageApi(parts: WebParts): Router {
  const router = Router();
  router.use(express.json({ limit: '40mb' }));
  router.post('/session', async (request, response) => {
    const opened = await openPage(parts, opening.parse(request.body));
    if (opened) response.json(opened);
    else response.socket?.destroy();
  });
  router.get('/stream', (request, response) => openStream(parts, String(request.query.page), response));
  router.post(
    '/ref',
    withPage(parts, async (page) => ({ ref: page.nextRef(newRef) })),
  );
  router.post(
    '/refresh',
    withPage(parts, async (page) => {
      page.renewRefs();
      return { ref: page.nextRef(newRef) };
    }),
  );
  router.post(
    '/pairing',
    withPage(parts, async (page, body) => {
      const { phone } = z.object({ phone: digits }).parse(body);
      page.code = { code: newCode(), number: phone };
      return page.code;
    }),
  );
  router.post(
    '/faults-known',
    withPage(parts, async (page, body) => {
      page.knownFaults = z.object({ version: z.int() }).parse(body).version;
      return {};
    }),
  );
  for (const [path, ask] of Object.entries(asks(parts))) router.post(path, withLink(parts, ask));
  return router;
}

function asks(parts: WebParts): Record<string, Ask> {
  return {
    '/permit': ({ link }) => server.permitSend(parts, link.number),
    '/send': (page, body) => server.takeSend(parts, page, sent.parse(body)),
    '/chat': ({ link }, body) => server.findChat(parts, link.number, inChat.parse(body).chatId),
    '/earlier': ({ link }, body) =>
      server.earlier(parts, link.number, inChat.extend({ before: z.int().nullable() }).parse(body)),
    '/messages': ({ link }, body) => server.byIds(parts, link.number, withIds.parse(body).ids),
    '/resend': ({ link }, body) => server.sendAgain(parts, link.number, withIds.parse(body).ids),
    '/media': ({ link }, body) => server.media(parts, link.number, z.object({ id: z.string() }).parse(body).id),
    '/lookup': ({ link }, body) => server.look(parts, link.number, z.object({ id: z.string() }).parse(body).id),
    '/typing': ({ link }, body) => server.typing(parts, link.number, inChat.parse(body).chatId),
    '/seen': ({ link }, body) => server.seen(parts, link.number, inChat.parse(body).chatId),
    '/no-chat-used': ({ link }) => countNoChat(parts, link.number),
    '/logout': ({ link }) => server.endLink(parts, link),
  };
}

function openStream(parts: WebParts, id: string, response: Response): void {
  const page = parts.pages.get(id);
  if (!page) {
    response.sendStatus(409);
    return;
  }
  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
  response.write(': hello\n\n');
  page.connect(response);
}

type AskOfPage = (page: WebPage, body: unknown) => Promise<object | null>;

/** The servers do not know the page, or no longer serve it: it opens a new session. */
class NotServedError extends Error {
  override name = 'NotServedError';
}

function withPage({ pages }: WebParts, ask: AskOfPage): RequestHandler {
  return async (request, response) => {
    const page = pages.get(request.get('x-page') ?? '');
    // Who cannot be told cannot ask either.
    if (page?.wasConnected && !page.isConnected) return void response.socket?.destroy();
    try {
      if (!page) throw new NotServedError();
      await page.reached();
      const answer = await ask(page, request.body);
      if (answer) response.json(answer);
      else response.sendStatus(404);
    } catch (error) {
      if (!(error instanceof NotServedError)) throw error;
      response.sendStatus(409);
    }
  };
}

const withLink = (parts: WebParts, ask: Ask) =>
  withPage(parts, async (page, body) => {
    if (!isLinked(page) || !(await isServed(parts.world, page.link.secret))) throw new NotServedError();
    return ask(page, body);
  });
