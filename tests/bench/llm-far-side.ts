import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';

export type FromModelProcess = { kind: 'ready'; port: number } | { kind: 'spent'; ms: number };

/** A language model that answers at once, in a process of its own. */
export interface ModelSide {
  baseUrl: string;
  /** What all its answers together have taken it, in milliseconds; the wire is not in it. */
  spentMs(): Promise<number>;
  stop(): void;
}

export async function startModelSide(): Promise<ModelSide> {
  const child = fork(fileURLToPath(new URL('./llm-far-process.ts', import.meta.url)));
  const { port } = await told(child, 'ready');
  return {
    baseUrl: `http://127.0.0.1:${port}/v1`,
    async spentMs() {
      const answer = told(child, 'spent');
      child.send('spent');
      return (await answer).ms;
    },
    stop: () => child.disconnect(),
  };
}

type Told<K> = Extract<FromModelProcess, { kind: K }>;

function told<K extends FromModelProcess['kind']>(child: ChildProcess, kind: K): Promise<Told<K>> {
  return new Promise((resolve, reject) => {
    const onExit = () => reject(new Error('The model of the bench has died'));
    child.once('exit', onExit);
    const onMessage = (message: FromModelProcess) => {
      if (message.kind !== kind) return;
      child.off('exit', onExit).off('message', onMessage);
      resolve(message as Told<K>);
    };
    child.on('message', onMessage);
  });
}
