import type { ModelRequest } from '../../ports.ts';

/** What goes over the wire needs of the venue no more than its time zone; a language model sees by itself how the guest writes. */
export type Conversation = Omit<ModelRequest, 'venue' | 'language'> & {
  venue: Pick<ModelRequest['venue'], 'timeZone'>;
};
