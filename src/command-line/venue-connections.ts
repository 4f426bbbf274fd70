import { randomUUID } from 'node:crypto';
import type { Database } from '../adapters/postgres/database.ts';
import { createSessionStore } from '../adapters/postgres/session-store.ts';
import { createVenueStore } from '../adapters/postgres/venue-store.ts';
import { missingScopes } from '../adapters/slack-install/manifest.ts';
import { createWhatsAppCloudChannel } from '../adapters/whatsapp-cloud/guest-channel.ts';
import { type Config, ConfigError, GRAPH_BASE_URL } from '../config.ts';
import { type Venue, whatsAppAddress } from '../domain/venue.ts';
import { createLogger } from '../logger.ts';
import { DeliveryError } from '../ports.ts';
import type { ConnectionKind, SecretBox } from '../ports-connections.ts';
import {
  addressOf,
  ConnectError,
  createConnectSlack,
  createConnectWhatsApp,
  venueOf,
} from '../usecases/connect-venue.ts';
import { createReseal } from '../usecases/reseal.ts';
import { createSurveyConnections, howToConnect } from '../usecases/survey-connections.ts';
import { wireConnections } from '../wire-connections.ts';
import { askSecret } from './ask-secret.ts';
import { describeConnections } from './describe-connections.ts';

const TIMEOUT_MS = 10_000;
/** The longest pause of a channel. */
const WAITING = 'What waits there goes out within five minutes.';

export function connectVenue(
  config: Config,
  database: Database,
  kind: ConnectionKind,
  venueId: string,
): Promise<string> {
  return kind === 'slack' ? connectSlack(config, database, venueId) : connectWhatsApp(config, database, venueId);
}

async function connectSlack(config: Config, database: Database, venueId: string): Promise<string> {
  const keep = keeping(config, database);
  const connect = createConnectSlack(keep);
  const { slack } = await venueOf(keep, venueId);
  const { teamName, scopes } = await connect(venueId, await ask(`Bot token (xoxb-…) of workspace ${slack.teamId}`));
  const lacks = missingScopes(scopes);
  const warning = lacks.length > 0 ? ` It lacks scopes, so some things will not work: ${lacks.join(', ')}.` : '';
  return `Venue "${venueId}" is connected to Slack workspace ${slack.teamId} (${teamName}). ${WAITING}${warning}`;
}

async function connectWhatsApp(config: Config, database: Database, venueId: string): Promise<string> {
  const venue = await venueOf({ venues: createVenueStore(database) }, venueId);
  refuseScanned(venue);
  const graphBaseUrl = config.whatsapp?.graphBaseUrl ?? GRAPH_BASE_URL;
  const checkNumber = (id: string, token: string) => lookUpNumber(graphBaseUrl, id, token);
  const connect = createConnectWhatsApp({ ...keeping(config, database), checkNumber });
  const phoneNumberId = whatsAppAddress(venue);
  await connect(venueId, await ask(`Access token that may use number ${phoneNumberId}`));
  return `Venue "${venueId}" is connected to WhatsApp number ${phoneNumberId}. ${WAITING}`;
}

/** A number that connects by QR code has no token. */
function refuseScanned({ id, whatsapp }: Venue): void {
  if (whatsapp.via === 'cloud') return;
  const how = howToConnect('whatsapp', id, 'web');
  throw new ConnectError(`Venue "${id}" connects by QR code: there is no token to store. Run: ${how}`);
}

/** @throws ConnectError with Meta's own words, which alone would not say what they are about */
async function lookUpNumber(graphBaseUrl: string, phoneNumberId: string, token: string): Promise<void> {
  const channel = createWhatsAppCloudChannel({ graphBaseUrl, timeoutMs: TIMEOUT_MS, findToken: async () => token });
  try {
    await channel.checkReachable(phoneNumberId);
  } catch (error) {
    if (!(error instanceof DeliveryError)) throw error;
    const what = `Number ${phoneNumberId} could not be looked up with this token`;
    throw new ConnectError(`${what}: ${error.message}`, { cause: error });
  }
}

export async function disconnectVenue(
  config: Config,
  database: Database,
  kind: ConnectionKind,
  venueId: string,
): Promise<string> {
  const { store } = wire(config, database);
  const venues = createVenueStore(database);
  const address = addressOf(await venueOf({ venues }, venueId), kind);
  const removed = await store.remove({ kind, address });
  if (!removed) return `Nothing was stored for ${kind} ${address} of venue "${venueId}".`;
  const alike = (await venues.all()).filter((venue) => venue.id !== venueId && addressOf(venue, kind) === address);
  const others = alike.length > 0 ? ` So has been: ${alike.map(({ id }) => id).join(', ')}.` : '';
  return `Venue "${venueId}" is disconnected from ${kind} ${address}.${others}`;
}

export async function listConnections(config: Config, database: Database): Promise<string> {
  const { store, box, connections } = wire(config, database);
  const sessions = createSessionStore(database, randomUUID(), { now: () => new Date() });
  const survey = createSurveyConnections({ venues: createVenueStore(database), connections, sessions });
  const standIns = (['slack', 'whatsapp'] as const).filter((kind) => config[kind] === null);
  return describeConnections(await survey(), await store.all(), box, standIns).join('\n');
}

export async function resealAll(config: Config, database: Database): Promise<{ said: string; problems: string[] }> {
  const { store, box } = wire(config, database);
  const { resealed, asTheyWere, problems } = await createReseal({ store, box: needed(box) })();
  return { said: `${resealed} sealed anew, ${asTheyWere} as they were.`, problems };
}

function keeping(config: Config, database: Database) {
  const { store, box, workspaceOf } = wire(config, database);
  return { store, box: needed(box), workspaceOf, venues: createVenueStore(database), now: () => new Date() };
}

function needed(box: SecretBox | null): SecretBox {
  if (box) return box;
  const how = 'make one with `openssl rand -base64 32`, and give it to all that run Bellhop';
  throw new ConfigError([`SECRETS_KEY: missing, and credentials are stored under it; ${how}`]);
}

function wire(config: Config, database: Database) {
  const { secrets, slack, whatsapp } = config;
  return wireConnections(database, {
    secrets,
    shared: {
      slack: slack?.botToken ? { botToken: slack.botToken, teamId: null } : null,
      whatsapp: whatsapp?.accessToken ?? null,
    },
    slackApiUrl: slack?.apiUrl ?? null,
    timeoutMs: TIMEOUT_MS,
    logger: createLogger(config.logLevel),
  });
}

const ask = (question: string) => askSecret(question, process.stdin, process.stderr);
