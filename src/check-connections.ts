import { createSecretBox } from './adapters/sealed/secret-box.ts';
import { type Config, ConfigError } from './config.ts';
import type { Context } from './context.ts';
import type { Logger } from './ports.ts';
import { CannotOpenError, type SecretBox, type StoredConnection } from './ports-connections.ts';
import { howToConnect, type VenueConnections } from './usecases/survey-connections.ts';

/**
 * Looks up, before anything is served, which venues can be reached, so that none is left out unnoticed.
 * @throws ConfigError when nothing of what is stored can be opened, or no venue at all can write to its guests
 */
export async function checkConnections(context: Context, config: Config, logger: Logger): Promise<void> {
  await refuseWithoutKey(context, config);
  if (!config.production && !config.slack && !config.whatsapp) return;
  const venues = await context.surveyConnections();
  if (venues.length === 0) logger.warn({}, 'there is no venue yet: run `npm run venue -- apply FILE`');
  // Elsewhere the database may be our own, and there to be connected to only while we run.
  if (config.production) refuseIfNobodyIsServed(venues);
  for (const venue of venues) tellOf(venue, logger);
}

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
  if (venues.length === 0 || venues.some(({ states }) => states.whatsapp !== 'missing')) return;
  const how = venues.map(({ venue }) => howToConnect('whatsapp', venue.id)).join('; ');
  throw new ConfigError([`WHATSAPP_ACCESS_TOKEN: missing, and no venue has a token of its own (${how})`]);
}

/** What is missing keeps nothing else from working: what is owed there waits. */
function tellOf({ venue, states, problems }: VenueConnections, logger: Logger): void {
  for (const kind of ['whatsapp', 'slack'] as const) {
    if (states[kind] === 'connected') continue;
    const missing = states[kind] === 'missing';
    const details = missing ? { run: howToConnect(kind, venue.id) } : { problems };
    const what = missing ? 'is not connected: what is owed there waits' : 'could not be looked up just now';
    logger.warn({ venueId: venue.id, channel: kind, ...details }, `${kind} of a venue ${what}`);
  }
}
