import type { Model } from '../../src/ports.ts';

/** Takes no time, so that what is measured is ours. */
export const bareModel: Model = {
  name: 'bench',
  complete: async () => ({
    kind: 'reply',
    text: 'Good morning! We are open every day from nine to eleven in the evening.',
    usage: null,
  }),
};
