import type { Json, Model, ModelAnswer, ModelRequest } from '../../src/ports.ts';

export type Step = ModelAnswer | Error | ((request: ModelRequest) => ModelAnswer | Promise<ModelAnswer>);

export const reply = (text: string): ModelAnswer => ({ kind: 'reply', text });
export const call = (name: string, args: Json): ModelAnswer => ({
  kind: 'tool_calls',
  calls: [{ id: `call-${name}`, name, arguments: args }],
});

/** A model that follows a script, and fails when it is asked for more than the script has. */
export function scriptedModel(steps: Step[]): Model & { requests: ModelRequest[]; left(): number } {
  const requests: ModelRequest[] = [];
  const rest = [...steps];
  return {
    name: 'scripted',
    requests,
    left: () => rest.length,
    async complete(request) {
      requests.push({ ...request, transcript: [...request.transcript] });
      const step = rest.shift();
      if (!step) throw new Error('The scripted model has no steps left.');
      if (step instanceof Error) throw step;
      return typeof step === 'function' ? step(request) : step;
    },
  };
}
