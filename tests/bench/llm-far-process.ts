import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { FromModelProcess } from './llm-far-side.ts';

interface Message {
  role: string;
  content: string | null;
}

const WISH = /(?<date>\d{4}-\d\d-\d\d) at (?<time>\d\d:\d\d)/;
const USAGE = { prompt_tokens: 1_500, completion_tokens: 60, total_tokens: 1_560 };

let spentMs = 0;

/** A model that makes a call of every wish, and tells what came of it. What it takes for that is not the product's time. */
const server = createServer(async (request, response) => {
  const body = await readBody(request);
  const begun = performance.now();
  const { messages } = JSON.parse(body) as { messages: Message[] };
  const answer = JSON.stringify({
    id: 'chatcmpl-bench',
    object: 'chat.completion',
    created: 0,
    model: 'bench',
    choices: [{ index: 0, finish_reason: 'stop', message: messageFor(messages) }],
    usage: USAGE,
  });
  spentMs += performance.now() - begun;
  response.setHeader('content-type', 'application/json').end(answer);
});

function messageFor(messages: Message[]) {
  const last = messages.at(-1);
  if (last?.role === 'tool')
    return { role: 'assistant', content: 'Thank you, Nour! We look forward to having you here.\n{{booking}}' };
  const { date, time } = WISH.exec(last?.content ?? '')?.groups ?? {};
  const args = { date, date_words: date, time, time_words: time, people: 3, name: 'Nour Adel' };
  const asked = { name: 'request_booking', arguments: JSON.stringify(args) };
  return { role: 'assistant', content: null, tool_calls: [{ id: 'call_1', type: 'function', function: asked }] };
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}

const tell = (message: FromModelProcess) => process.send?.(message);

process.on('message', () => tell({ kind: 'spent', ms: spentMs }));
process.on('disconnect', () => process.exit());
server.keepAliveTimeout = 0;
server.listen(0, '127.0.0.1', () => tell({ kind: 'ready', port: (server.address() as AddressInfo).port }));
