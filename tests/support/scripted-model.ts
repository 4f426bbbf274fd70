import type { Json, Model, ModelAnswer, ModelRequest, ModelUsage } from '../../src/ports.ts';

export type Step =
  | ModelAnswer
  | Error
  | ((request: ModelRequest, signal: AbortSignal) => ModelAnswer | Promise<ModelAnswer>);

export const reply = (text: string, usage: ModelUsage | null = null): ModelAnswer => ({ kind: 'reply', text, usage });
export const call = (name: string, args: Json): ModelAnswer => calls([name, args]);
/** Several at once. */
export const calls = (...asked: [name: string, args: Json][]): ModelAnswer => ({
  kind: 'tool_calls',
  calls: asked.map(([name, args], index) => ({
    id: index === 0 ? `call-${name}` : `call-${name}-${index}`,
    name,
    arguments: args,
  })),
  usage: null,
});

/** A model that follows a script, and fails when it is asked for more than the script has. */
export function scriptedModel(steps: Step[]): Model & { requests: ModelRequest[]; left(): number } {
  const requests: ModelRequest[] = [];
  const rest = [...steps];
  return {
    name: 'scripted',
    requests,
    left: () => rest.length,
    async complete(request, signal) {
      requests.push({ ...request, transcript: [...request.transcript] });
      const step = rest.shift();
      if (!step) throw new Error('The scripted model has no steps left.');
      if (step instanceof Error) throw step;
      return typeof step === 'function' ? step(request, signal) : step;
    },
  };
}
