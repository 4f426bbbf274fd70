import { createServer } from 'node:net';

/**
 * A port of 127.0.0.1 below those that the system hands out itself: it stays free while its server is down, and whoever
 * calls it meanwhile cannot be given the same port to call from.
 */
export async function quietPort(): Promise<number> {
  for (;;) {
    const port = 12_000 + Math.floor(Math.random() * 18_000);
    if (await isFree(port)) return port;
  }
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)));
  });
}
