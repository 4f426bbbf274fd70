import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import express, { type ErrorRequestHandler, type Express } from 'express';
import { z } from 'zod';
import type { World } from '../world.ts';
import { selfSigned } from './certificate.ts';
import { pageApi } from './page-api.ts';
import { createWebPages } from './web-pages.ts';
import type { WebParts } from './web-parts.ts';

/** What a browser needs to take our page for WhatsApp's. */
export interface WebPageSettings {
  /** Holds `<version>.html`, as the local web cache of whatsapp-web.js wants it. */
  pageDir: string;
  version: string;
  /** https://web.whatsapp.com is this machine, and there is nothing else. */
  browserArgs: string[];
}

export interface WhatsAppWeb extends WebPageSettings {
  parts: WebParts;
  stop(): Promise<void>;
}

const HOST = 'web.whatsapp.com';
const VERSION = '2.3000.1023204257';
const PAGE_FOLDER = new URL('page/', import.meta.url);
const HTML = `<!doctype html>
<html lang="en">
  <head><meta charset="utf-8"><meta name="version" content="${VERSION}"><title>WhatsApp</title><link rel="icon" href="data:,"></head>
  <body><script type="module" src="/page/main.js"></script></body>
</html>
`;

/** WhatsApp Web with its servers and phones, on 127.0.0.1 only: the page is served as WhatsApp's own, under a certificate made for this start. */
export async function startWhatsAppWeb(given: { world: World; clock: { now(): Date } }): Promise<WhatsAppWeb> {
  const parts = { ...given, pages: createWebPages() };
  const { cert, key, fingerprint } = selfSigned(HOST);
  const server = createServer({ cert, key }, pageApp(parts, await pageScripts()));
  const port = await listen(server);
  const pageDir = await mkdtemp(join(tmpdir(), 'bellhop-whatsapp-web-'));
  await writeFile(join(pageDir, `${VERSION}.html`), HTML);
  return {
    parts,
    pageDir,
    version: VERSION,
    browserArgs: [
      `--host-resolver-rules=MAP ${HOST}:443 127.0.0.1:${port},MAP * ~NOTFOUND,EXCLUDE 127.0.0.1`,
      `--ignore-certificate-errors-spki-list=${fingerprint}`,
    ],
    async stop() {
      parts.pages.close();
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      });
      await rm(pageDir, { recursive: true, force: true });
    },
  };
}

function pageApp(parts: WebParts, scripts: Map<string, string>): Express {
  const app = express().disable('x-powered-by');
  // Also after a logout, when the page leaves for `/?post_logout=1`.
  app.get('/', (_request, response) => void response.type('html').send(HTML));
  app.get('/page/:name', (request, response) => {
    const script = scripts.get(request.params.name);
    if (script === undefined) response.sendStatus(404);
    else response.type('text/javascript').send(script);
  });
  app.use('/api', pageApi(parts), answerErrors);
  return app;
}

/** A page that asks what nobody could ask sees it in its own console. */
const answerErrors: ErrorRequestHandler = (error, _request, response, next) => {
  if (response.headersSent) return next(error);
  const isBad = error instanceof z.ZodError;
  response.status(isBad ? 400 : 500).json({ error: error instanceof Error ? error.message : String(error) });
};

/** They run in the browser, as they are. */
async function pageScripts(): Promise<Map<string, string>> {
  const names = (await readdir(PAGE_FOLDER)).filter((name) => name.endsWith('.js'));
  const scripts = names.map(async (name) => [name, await readFile(new URL(name, PAGE_FOLDER), 'utf8')] as const);
  return new Map(await Promise.all(scripts));
}

function listen(server: Server): Promise<number> {
  return new Promise((resolve, reject) => {
    server.keepAliveTimeout = 0;
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      resolve(typeof address === 'object' && address ? address.port : 0);
    });
  });
}
