import { once } from 'node:events';
import { WebSocket } from 'ws';

/** What lets us look into a browser that somebody else drives. */
export const lookingIn = (port: number): string[] => [`--remote-debugging-port=${port}`];

/** The page's own heap once all garbage is collected, in bytes; what is not freed by then is kept. */
export async function pageHeap(port: number): Promise<number> {
  const socket = new WebSocket(await debuggerUrl(port));
  await once(socket, 'open');
  try {
    // The second takes what the first has let finalizers put down.
    for (const id of [1, 2]) await ask(socket, id, 'HeapProfiler.collectGarbage');
    const { usedSize } = await ask<{ usedSize: number }>(socket, 3, 'Runtime.getHeapUsage');
    return usedSize;
  } finally {
    socket.close();
  }
}

async function debuggerUrl(port: number): Promise<string> {
  const response = await fetch(`http://127.0.0.1:${port}/json/list`);
  const pages = (await response.json()) as { type: string; url: string; webSocketDebuggerUrl: string }[];
  const page = pages.find(({ type, url }) => type === 'page' && url.startsWith('https://web.whatsapp.com'));
  if (!page) throw new Error(`WhatsApp Web is not among the pages: ${JSON.stringify(pages)}`);
  return page.webSocketDebuggerUrl;
}

async function ask<T = unknown>(socket: WebSocket, id: number, method: string): Promise<T> {
  const answered = new Promise<T>((resolve) => {
    socket.on('message', (data: Buffer) => {
      const answer = JSON.parse(data.toString()) as { id: number; result: T };
      if (answer.id === id) resolve(answer.result);
    });
  });
  socket.send(JSON.stringify({ id, method }));
  return answered;
}
