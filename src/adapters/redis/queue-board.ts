import type { Queue } from 'bull';
import type { RequestHandler } from 'express';

/** Its page asks a host of fonts for some; it has its own to fall back on. */
const FOREIGN_STYLES = /<link[^>]+href="https?:[^>]*>/g;

/** Bull Board, for looking only. Heavy to load, so it is loaded when somebody looks. */
export async function loadQueueBoard(queue: Queue, basePath: string): Promise<RequestHandler> {
  const [{ createBullBoard }, { BullAdapter }, { ExpressAdapter }] = await Promise.all([
    import('@bull-board/api'),
    import('@bull-board/api/bullAdapter'),
    import('@bull-board/express'),
  ]);
  const serverAdapter = new ExpressAdapter().setBasePath(basePath);
  createBullBoard({
    queues: [new BullAdapter(queue, { readOnlyMode: true, description: 'Wake-ups: each names a row of the ledger' })],
    serverAdapter,
    options: { uiConfig: { boardTitle: 'Bellhop' } },
  });
  const board: RequestHandler = serverAdapter.getRouter();
  return (request, response, next) => {
    const send = response.send.bind(response);
    response.send = (body) => send(typeof body === 'string' ? body.replace(FOREIGN_STYLES, '') : body);
    board(request, response, next);
  };
}
