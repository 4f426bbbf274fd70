import type { Venue } from '../domain/venue.ts';
import type { ConnectionKind, Connections } from '../ports-connections.ts';

/** `unknown`: whose the shared token is could not be found out just now. */
export type ConnectionState = 'connected' | 'missing' | 'unknown';

export interface VenueConnections {
  venue: Venue;
  states: Record<ConnectionKind, ConnectionState>;
  /** Why a state is unknown. */
  problems: string[];
}

/** Which venues can be reached, and how. */
export function createSurveyConnections(options: { venues: { all(): Promise<Venue[]> }; connections: Connections }) {
  return async (): Promise<VenueConnections[]> => {
    const venues = await options.venues.all();
    return Promise.all(venues.map((venue) => survey(venue, options.connections)));
  };
}

async function survey(venue: Venue, connections: Connections): Promise<VenueConnections> {
  const problems: string[] = [];
  const stateOf = async (find: Promise<unknown>): Promise<ConnectionState> => {
    try {
      return (await find) === null ? 'missing' : 'connected';
    } catch (error) {
      problems.push(error instanceof Error ? error.message : String(error));
      return 'unknown';
    }
  };
  const slack = await stateOf(connections.slack(venue.slack.teamId));
  const whatsapp = await stateOf(connections.whatsapp(venue.whatsapp.phoneNumberId));
  return { venue, states: { slack, whatsapp }, problems };
}

/** What to run for a venue that has none. */
export function howToConnect(kind: ConnectionKind, venueId: string): string {
  return `npm run venue -- connect ${kind} ${venueId}`;
}
