import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { Database } from '../adapters/postgres/database.ts';
import { migrate } from '../adapters/postgres/migrate.ts';
import { createSessionStore } from '../adapters/postgres/session-store.ts';
import { createStore } from '../adapters/postgres/store.ts';
import { type ManifestWay, slackManifest } from '../adapters/slack-install/manifest.ts';
import { readVenueFile } from '../adapters/venue-file/read-venue-file.ts';
import type { Config } from '../config.ts';
import type { ConnectionKind } from '../ports-connections.ts';
import type { Session } from '../ports-web-sessions.ts';
import { createApplyVenue } from '../usecases/apply-venue.ts';
import { howToConnect } from '../usecases/survey-connections.ts';
import { withDatabase } from './open-database.ts';
import { UsageError } from './usage-error.ts';
import { connectVenue, disconnectVenue, listConnections, resealAll } from './venue-connections.ts';
import { listTemplates } from './venue-templates.ts';

interface Said {
  lines: string;
  /** Some of it went wrong; what did is to be told, and the command has failed. */
  problems?: string[];
}

/** `npm run venue -- …`. Reads the settings only where it needs them: a manifest comes before there are any. */
export async function runVenueCommand(args: string[], readConfig: () => Config): Promise<Said> {
  const [verb, ...rest] = args;
  if (verb === 'manifest') return { lines: manifest(rest, readConfig) };
  const work = await workOf(verb, rest);
  if (!work) throw new UsageError(EXPECTED);
  const config = readConfig();
  return withDatabase(config, async (database) => {
    await migrate(database);
    return work(config, database);
  });
}

const EXPECTED =
  'Expected: npm run venue -- apply | connect | disconnect | connections | reseal | templates | manifest';

type Work = (config: Config, database: Database) => Promise<Said>;

async function workOf(verb: string | undefined, rest: string[]): Promise<Work | null> {
  const [first, second, ...more] = rest;
  if (more.length > 0) return null;
  switch (verb) {
    case 'apply':
      return first && !second ? applying(first) : null;
    case 'connect':
    case 'disconnect': {
      const run = verb === 'connect' ? connectVenue : disconnectVenue;
      const kind = kindOf(first);
      return kind && second ? async (...given) => ({ lines: await run(...given, kind, second) }) : null;
    }
    case 'connections':
      return first ? null : async (...given) => ({ lines: await listConnections(...given) });
    case 'templates':
      return first && !second ? async (...given) => ({ lines: await listTemplates(...given, first) }) : null;
    case 'reseal':
      return first ? null : async (...given) => toSaid(await resealAll(...given));
    default:
      return null;
  }
}

const kindOf = (text: string | undefined): ConnectionKind | null =>
  text === 'slack' || text === 'whatsapp' ? text : null;

const toSaid = ({ said, problems }: { said: string; problems: string[] }): Said => ({ lines: said, problems });

/** What is wrong with the file is told before anything is touched. */
async function applying(file: string): Promise<Work> {
  const venue = readVenueFile(await readFile(file, 'utf8'), file);
  return async (_config, database) => {
    const clock = { now: () => new Date() };
    const sessions = createSessionStore(database, randomUUID(), clock);
    const before = await sessions.byVenue(venue.id);
    await createApplyVenue({ store: createStore(database, { wake: () => {} }), clock })(venue);
    const links = linkLines(venue.id, before, await sessions.byVenue(venue.id));
    return { lines: [`Venue "${venue.id}" (${venue.name}) is in place.`, ...links].join('\n') };
  };
}

/** What is to be done about phones: the one that the venue has now, and the one that it had. */
function linkLines(venueId: string, before: Session | null, now: Session | null): string[] {
  const isLeft = before?.linkedAt && before.number !== now?.number;
  return [
    ...(isLeft
      ? [
          `${before.number} is still linked on its phone and not served any more: remove it there, in WhatsApp under Linked devices.`,
        ]
      : []),
    ...(now && !now.linkedAt
      ? [`Connect the phone of ${now.number}: ${howToConnect('whatsapp', venueId, 'web')}`]
      : []),
  ];
}

const MANIFEST_USAGE = 'Expected: npm run venue -- manifest [--socket | --url https://HOST]';

function manifest(args: string[], readConfig: () => Config): string {
  return JSON.stringify(slackManifest(wayOf(args, readConfig)), null, 2);
}

function wayOf(args: string[], readConfig: () => Config): ManifestWay {
  const [option, url, ...more] = args;
  if (option === '--socket' && url === undefined) return { kind: 'socket' };
  if (option === '--url' && url && more.length === 0) return { kind: 'http', publicUrl: originOf(url) };
  if (option !== undefined) throw new UsageError(MANIFEST_USAGE);
  const { publicUrl } = readConfig();
  if (!publicUrl) throw new UsageError(`${MANIFEST_USAGE}, or PUBLIC_URL in the settings`);
  return { kind: 'http', publicUrl };
}

function originOf(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url?.protocol !== 'https:' || url.pathname !== '/')
    throw new UsageError(`--url: expected https://HOST, got ${text}`);
  return url.origin;
}
