import { Agent, request } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';

export interface Load {
  url: string;
  perSecond: number;
  requests: { headers: Record<string, string>; body: string }[];
}

export interface Answer {
  /** 0 when there was none. */
  status: number;
  body: string;
  /** Counted from the instant at which the request was to leave, whenever it did. */
  ms: number;
}

/** Sends each request at its time, whether or not those before it have been answered. */
export async function openLoop({ url, perSecond, requests }: Load): Promise<Answer[]> {
  const agent = new Agent({ keepAlive: true });
  const begun = performance.now() + 50;
  const answers: Promise<Answer>[] = [];
  for (const [index, each] of requests.entries()) {
    const due = begun + (index * 1_000) / perSecond;
    const early = due - performance.now();
    if (early > 0) await sleep(early);
    answers.push(post(url, each, agent).then((answer) => ({ ...answer, ms: performance.now() - due })));
  }
  const all = await Promise.all(answers);
  agent.destroy();
  return all;
}

function post(url: string, { headers, body }: Load['requests'][number], agent: Agent): Promise<Omit<Answer, 'ms'>> {
  return new Promise((resolve) => {
    const call = request(url, { method: 'POST', headers, agent }, async (response) => {
      let text = '';
      for await (const chunk of response) text += chunk;
      resolve({ status: response.statusCode ?? 0, body: text });
    });
    call.once('error', (error) => resolve({ status: 0, body: error.message }));
    call.end(body);
  });
}
