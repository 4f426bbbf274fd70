import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { FromFarProcess, ToFarProcess } from './far-side.ts';
import { openLoop } from './open-loop.ts';

/** How often each guest was sent a text. */
const texts = new Map<string, number>();
let answered = 0;

/** Says yes to whatever the product sends, at once: WhatsApp, Slack and Resend in one. */
const server = createServer(async (request, response) => {
  const body = await readJson(request);
  if (typeof body.to === 'string') texts.set(body.to, (texts.get(body.to) ?? 0) + 1);
  const id = `far-${++answered}`;
  const answer = { ok: true, messages: [{ id }], id, channel: body.channel ?? 'C', ts: `${answered}.000001` };
  response.setHeader('content-type', 'application/json').end(JSON.stringify(answer));
});

async function readJson(request: IncomingMessage): Promise<Record<string, unknown>> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  const text = Buffer.concat(chunks).toString();
  const isJson = request.headers['content-type']?.includes('json');
  return isJson ? JSON.parse(text) : Object.fromEntries(new URLSearchParams(text));
}

const tell = (message: FromFarProcess) => process.send?.(message);

process.on('message', async (message: ToFarProcess) => {
  if (message.kind === 'load') tell({ kind: 'loaded', answers: await openLoop(message.load) });
  else tell({ kind: 'texts', texts: [...texts] });
});
process.on('disconnect', () => process.exit());
server.keepAliveTimeout = 0;
server.listen(0, '127.0.0.1', () => tell({ kind: 'ready', port: (server.address() as AddressInfo).port }));
