import type { ModelRequest } from '../../ports.ts';

/** What goes over the wire needs of the venue no more than its time zone. */
export type Conversation = Omit<ModelRequest, 'venue'> & { venue: Pick<ModelRequest['venue'], 'timeZone'> };
