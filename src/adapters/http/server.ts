import { createServer, type Server } from 'node:http';
import express, { type Express } from 'express';

/** The one HTTP server: Slack, the WhatsApp webhook, health and the sandbox are mounted on it. */
export function createHttpApp(): Express {
  const app = express();
  app.disable('x-powered-by');
  return app;
}

/** Each rejects, or resolves to false, when its part does not work. */
type HealthChecks = Record<string, () => Promise<boolean>>;

interface Health {
  needed: HealthChecks;
  /** Asked for each time: which there are may change. */
  helpful(): Promise<HealthChecks>;
}

/** Live: the process answers. Ready: everything that it cannot do without answers too. */
export function mountHealth(app: Express, { needed, helpful }: Health): void {
  app.get('/health/live', (_request, response) => {
    response.json({ status: 'ok' });
  });
  app.get('/health/ready', async (_request, response) => {
    const [must, may] = await Promise.all([checkAll(needed), helpful().then(checkAll, () => [])]);
    const ready = must.every(({ well }) => well);
    const states = Object.fromEntries([...must, ...may].map(({ name, well }) => [name, well ? 'ok' : 'down']));
    response.status(ready ? 200 : 503).json({ status: ready ? 'ok' : 'down', parts: states });
  });
}

const checkAll = (checks: HealthChecks) => Promise.all(Object.entries(checks).map(check));

async function check([name, isWell]: [string, () => Promise<boolean>]): Promise<{ name: string; well: boolean }> {
  return { name, well: await isWell().catch(() => false) };
}

/** @throws when the port is taken. */
export function listen(app: Express, port: number, host: string): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = createServer(app);
    server.once('error', reject);
    server.listen(port, host, () => resolve(server));
  });
}

const FINISH_WITHIN_MS = 3_000;

/** Stops taking requests and finishes those in hand; who is still sending then is cut off. */
export function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const cut = setTimeout(() => server.closeAllConnections(), FINISH_WITHIN_MS);
    server.close(() => {
      clearTimeout(cut);
      resolve();
    });
    server.closeIdleConnections();
  });
}
