import { type Venue, whatsAppAddress } from '../domain/venue.ts';
import type { VenueStore } from '../ports.ts';
import type { ConnectionKind, WorkspaceOf } from '../ports-connections.ts';
import { type KeepCredentialsOptions, keepSlackCredentials, keepWhatsAppToken } from './sealed-credentials.ts';
import { howToConnect } from './survey-connections.ts';

/** The token is not what the venue needs; the message says why and never shows it. */
export class ConnectError extends Error {
  override name = 'ConnectError';
}

interface ConnectOptions extends KeepCredentialsOptions {
  venues: Pick<VenueStore, 'byId'>;
}

export interface ConnectedWorkspace {
  teamName: string;
  scopes: string[];
}

/** Keeps the bot token of a venue's workspace, when Slack says that it is of that workspace. @throws ConnectError, DeliveryError */
export function createConnectSlack(options: ConnectOptions & { workspaceOf: WorkspaceOf }) {
  return async (venueId: string, botToken: string): Promise<ConnectedWorkspace> => {
    const { slack } = await venueOf(options, venueId);
    const token = readToken(botToken, 'xoxb-');
    const workspace = await options.workspaceOf(token);
    if (!workspace) throw new ConnectError('Slack does not take this token: it is mistyped, or was revoked.');
    if (workspace.teamId !== slack.teamId) {
      throw new ConnectError(
        `This token is of workspace ${workspace.teamId} (${workspace.teamName}), and slack.teamId of venue "${venueId}" is ${slack.teamId}.`,
      );
    }
    await keepSlackCredentials(options, slack.teamId, { botToken: token });
    return workspace;
  };
}

/** Keeps the access token of a venue's number, when Meta knows the number by it. @throws ConnectError, DeliveryError */
export function createConnectWhatsApp(
  options: ConnectOptions & { checkNumber: (phoneNumberId: string, accessToken: string) => Promise<void> },
) {
  return async (venueId: string, accessToken: string): Promise<void> => {
    const { whatsapp } = await venueOf(options, venueId);
    if (whatsapp.via === 'web') {
      const how = howToConnect('whatsapp', venueId, 'web');
      throw new ConnectError(`The number of venue "${venueId}" scans a QR code and has no token: run \`${how}\`.`);
    }
    const { phoneNumberId } = whatsapp;
    const token = readToken(accessToken, '');
    await options.checkNumber(phoneNumberId, token);
    await keepWhatsAppToken(options, phoneNumberId, token);
  };
}

/** @throws ConnectError */
export async function venueOf({ venues }: Pick<ConnectOptions, 'venues'>, venueId: string): Promise<Venue> {
  const venue = await venues.byId(venueId);
  if (!venue)
    throw new ConnectError(`There is no venue "${venueId}": put it in place with \`npm run venue -- apply FILE\`.`);
  return venue;
}

/** What leads to the venue on a channel. */
export function addressOf(venue: Venue, kind: ConnectionKind): string {
  return kind === 'slack' ? venue.slack.teamId : whatsAppAddress(venue);
}

function readToken(text: string, prefix: string): string {
  const token = text.trim();
  if (token === '') throw new ConnectError('No token was given.');
  if (!/^[\x21-\x7e]+$/.test(token)) throw new ConnectError('A token has no spaces and no special characters.');
  if (!token.startsWith(prefix)) throw new ConnectError(`Expected a bot token, ${prefix}…`);
  return token;
}
