import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Answer, Load } from './open-loop.ts';

export type ToFarProcess = { kind: 'load'; load: Load } | { kind: 'texts' };
export type FromFarProcess =
  | { kind: 'ready'; port: number }
  | { kind: 'loaded'; answers: Answer[] }
  | { kind: 'texts'; texts: [guest: string, count: number][] };

/** The other side of the product, in a process of its own: what comes in, and the providers to which it sends. */
export interface FarSide {
  url: string;
  load(load: Load): Promise<Answer[]>;
  /** How often each guest was sent a text. */
  texts(): Promise<Map<string, number>>;
  stop(): void;
}

export async function startFarSide(): Promise<FarSide> {
  const child = fork(fileURLToPath(new URL('./far-process.ts', import.meta.url)));
  const { port } = await told(child, 'ready');
  const ask = async <K extends FromFarProcess['kind']>(message: ToFarProcess, kind: K) => {
    const answer = told(child, kind);
    child.send(message);
    return answer;
  };
  return {
    url: `http://127.0.0.1:${port}`,
    load: async (load) => (await ask({ kind: 'load', load }, 'loaded')).answers,
    texts: async () => new Map((await ask({ kind: 'texts' }, 'texts')).texts),
    stop: () => child.disconnect(),
  };
}

type Told<K> = Extract<FromFarProcess, { kind: K }>;

function told<K extends FromFarProcess['kind']>(child: ChildProcess, kind: K): Promise<Told<K>> {
  return new Promise((resolve, reject) => {
    const onExit = () => reject(new Error('The far side of the bench has died'));
    child.once('exit', onExit);
    const onMessage = (message: FromFarProcess) => {
      if (message.kind !== kind) return;
      child.off('exit', onExit).off('message', onMessage);
      resolve(message as Told<K>);
    };
    child.on('message', onMessage);
  });
}
