import { createSecretBox } from './adapters/sealed/secret-box.ts';
import { type Config, ConfigError } from './config.ts';
import type { Context } from './context.ts';
import type { Venue } from './domain/venue.ts';
import type { Logger } from './ports.ts';
import { CannotOpenError, type SecretBox, type StoredConnection } from './ports-connections.ts';
import { howToConnect, type VenueConnections } from './usecases/survey-connections.ts';

/** Which numbers this process has the settings for. */
export type Served = Record<Venue['whatsapp']['via'], boolean>;

/**
 * Looks up, before anything is served, which venues can be reached, so that none is left out unnoticed.
 * @throws ConfigError when a venue's number cannot be served by these settings, nothing of what is stored can be opened, or no
 * venue at all can write to its guests
 */
export async function checkConnections(
  context: Context,
  config: Config,
  logger: Logger,
  served: Served,
): Promise<void> {
  refuseUnserved(await context.store.venues.all(), served);
  await refuseWithoutKey(context, config);
  if (!config.production && !config.slack && !config.whatsapp && !config.whatsappWeb.on) return;
  const venues = await context.surveyConnections();
  if (venues.length === 0) logger.warn({}, 'there is no venue yet: run `npm run venue -- apply FILE`');
  // Elsewhere the database may be our own, and there to be connected to only while we run.
  if (config.production) refuseIfNobodyIsServed(venues);
  for (const venue of venues) tellOf(venue, logger);
}

function refuseUnserved(venues: Venue[], served: Served): void {
  const unserved = (via: keyof Served) =>
    venues
      .filter(({ whatsapp }) => whatsapp.via === via && !served[via])
      .map(({ id }) => UNSERVED[via].replace('VENUE', id));
  const problems = [...unserved('web'), ...unserved('cloud')];
  if (problems.length > 0) throw new ConfigError(problems);
}

const UNSERVED: Record<keyof Served, string> = {
  web: 'WHATSAPP_WEB: not on, and the number of venue "VENUE" connects by QR code: set it to on, or give the venue a phoneNumberId of the Cloud API',
  cloud:
    'WHATSAPP_ACCESS_TOKEN: missing, as the other settings of the Cloud API, and the number of venue "VENUE" is there: set them, or give the venue the number of a phone that scans a QR code',
};

/** Without a key at all, or in production with one that opens nothing. */
async function refuseWithoutKey({ connectionStore }: Context, { secrets, production }: Config): Promise<void> {
  const stored = await connectionStore.all();
  if (stored.length === 0) return;
  const sealed = `stored connections are sealed with key ${[...new Set(stored.map(({ keyId }) => keyId))].join(', ')}`;
  if (!secrets) throw new ConfigError([`SECRETS_KEY: missing, and ${stored.length} ${sealed}`]);
  const box = createSecretBox(secrets);
  if (!production || stored.some((row) => opens(box, row))) return;
  const how = 'set that one, or add it to SECRETS_KEYS_OLD; where it is lost, connect the venues anew';
  throw new ConfigError([`SECRETS_KEY: opens none of what is stored, and ${stored.length} ${sealed}: ${how}`]);
}

function opens(box: SecretBox, row: StoredConnection): boolean {
  try {
    box.open(row);
    return true;
  } catch (error) {
    if (error instanceof CannotOpenError) return false;
    throw error;
  }
}

function refuseIfNobodyIsServed(venues: VenueConnections[]): void {
  // What has yet to scan a QR code does so while we run.
  const isReached = ({ venue, states }: VenueConnections) =>
    venue.whatsapp.via === 'web' || states.whatsapp !== 'missing';
  if (venues.length === 0 || venues.some(isReached)) return;
  const how = venues.map(({ venue }) => howToConnect('whatsapp', venue.id)).join('; ');
  throw new ConfigError([`WHATSAPP_ACCESS_TOKEN: missing, and no venue has a token of its own (${how})`]);
}

/** What is missing keeps nothing else from working: what is owed there waits. */
function tellOf({ venue, states, problems }: VenueConnections, logger: Logger): void {
  for (const kind of ['whatsapp', 'slack'] as const) {
    if (states[kind] === 'connected') continue;
    const missing = states[kind] === 'missing';
    const details = missing ? { run: howToConnect(kind, venue.id, venue.whatsapp.via) } : { problems };
    const what = missing ? 'is not connected: what is owed there waits' : 'could not be looked up just now';
    logger.warn({ venueId: venue.id, channel: kind, ...details }, `${kind} of a venue ${what}`);
  }
}
