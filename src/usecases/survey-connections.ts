import { type Venue, whatsAppAddress } from '../domain/venue.ts';
import type { ConnectionKind, Connections } from '../ports-connections.ts';
import type { SessionStore } from '../ports-web-sessions.ts';

/** `unknown`: whose the shared token is could not be found out just now. */
export type ConnectionState = 'connected' | 'missing' | 'unknown';

export interface VenueConnections {
  venue: Venue;
  states: Record<ConnectionKind, ConnectionState>;
  /** Why a state is unknown. */
  problems: string[];
}

interface SurveyOptions {
  venues: { all(): Promise<Venue[]> };
  connections: Connections;
  sessions: Pick<SessionStore, 'byVenue'>;
}

/** Which venues can be reached, and how. */
export function createSurveyConnections(options: SurveyOptions) {
  return async (): Promise<VenueConnections[]> => {
    const venues = await options.venues.all();
    return Promise.all(venues.map((venue) => survey(venue, options)));
  };
}

async function survey(venue: Venue, { connections, sessions }: SurveyOptions): Promise<VenueConnections> {
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
  const whatsapp = await stateOf(
    venue.whatsapp.via === 'web' ? linkOf(venue, sessions) : connections.whatsapp(whatsAppAddress(venue)),
  );
  return { venue, states: { slack, whatsapp }, problems };
}

/** Null: the venue's phone has not scanned our QR code, or has ended the link since. */
async function linkOf({ id }: Venue, sessions: SurveyOptions['sessions']): Promise<Date | null> {
  const session = await sessions.byVenue(id);
  return session?.state === 'logged_out' ? null : (session?.linkedAt ?? null);
}

/** What to run for a venue that has none. */
export function howToConnect(kind: ConnectionKind, venueId: string, via: Venue['whatsapp']['via'] = 'cloud'): string {
  const isScanned = kind === 'whatsapp' && via === 'web';
  return isScanned ? `npm run whatsapp -- connect ${venueId}` : `npm run venue -- connect ${kind} ${venueId}`;
}
