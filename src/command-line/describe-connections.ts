import type { Venue } from '../domain/venue.ts';
import type { ConnectionKind, SecretBox, StoredConnection } from '../ports-connections.ts';
import { addressOf } from '../usecases/connect-venue.ts';
import { howToConnect, type VenueConnections } from '../usecases/survey-connections.ts';

const KINDS: readonly ConnectionKind[] = ['slack', 'whatsapp'];

/**
 * One line for each venue and channel, and for what is stored for none; never a secret.
 *
 * @param standIns the channels that lead into the sandbox
 */
export function describeConnections(
  venues: VenueConnections[],
  stored: StoredConnection[],
  box: SecretBox | null,
  standIns: readonly ConnectionKind[],
): string[] {
  const without = (kind: ConnectionKind, { id, whatsapp }: Venue) =>
    standIns.includes(kind) && !isScanned(kind, whatsapp)
      ? 'the sandbox’s stand-in'
      : `not connected: ${howToConnect(kind, id, whatsapp.via)}`;
  const lines = venues.flatMap((each) => KINDS.map((kind) => ofVenue(each, kind, stored, { box, without })));
  const orphans = stored.filter(({ kind, address }) => !venues.some(({ venue }) => addressOf(venue, kind) === address));
  const others = orphans.map((row) => columns('(no venue)', row.kind, row.address, ofRow(row, box)));
  const all = [...lines, ...others];
  return all.length > 0 ? all : ['There are no venues and no connections.'];
}

function ofVenue(
  each: VenueConnections,
  kind: ConnectionKind,
  stored: StoredConnection[],
  { box, without }: { box: SecretBox | null; without(kind: ConnectionKind, venue: Venue): string },
): string {
  const { venue, states, problems } = each;
  const address = addressOf(venue, kind);
  const row = stored.find((one) => one.kind === kind && one.address === address);
  if (row) return columns(venue.id, kind, address, ofRow(row, box));
  const state = {
    connected: isScanned(kind, venue.whatsapp) ? 'linked by QR code' : 'by the token in the settings',
    missing: without(kind, venue),
    unknown: `unknown: ${problems.join('; ')}`,
  }[states[kind]];
  return columns(venue.id, kind, address, state);
}

const isScanned = (kind: ConnectionKind, { via }: Venue['whatsapp']) => kind === 'whatsapp' && via === 'web';

function ofRow(row: StoredConnection, box: SecretBox | null): string {
  const kept = `stored ${row.updatedAt.toISOString()}, sealed with key ${row.keyId}`;
  if (!box) return `${kept}, and SECRETS_KEY is not set`;
  try {
    box.open(row);
    return row.keyId === box.keyId ? kept : `${kept} (an old one: npm run venue -- reseal)`;
  } catch (error) {
    return `${kept}: ${error instanceof Error ? error.message : String(error)}`;
  }
}

function columns(venueId: string, kind: string, address: string, state: string): string {
  return [venueId.padEnd(16), kind.padEnd(8), address.padEnd(16), state].join('  ');
}
