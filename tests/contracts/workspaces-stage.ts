import { LogLevel } from '@slack/bolt';
import { WebClient } from '@slack/web-api';
import { onTestFinished } from 'vitest';
import type { VenueNumber, Workspace } from '../../src/sandbox/sandbox-host.ts';
import { SANDBOX_SETUP } from '../../src/sandbox/setup.ts';
import { migratedDatabaseUrl } from '../support/database.ts';
import { type StandIns, startStandIns } from '../support/stand-ins.ts';
import { FakeProduct } from './fake-product.ts';

export const NORTH: Workspace = SANDBOX_SETUP.workspaces[0];
export const SOUTH: Workspace = {
  teamId: 'T_SOUTH',
  domain: 'south',
  name: 'South',
  botToken: 'xoxb-south',
  channels: [{ id: 'C_SOUTH', name: 'front-desk' }],
  members: [{ id: 'U_HODA', name: 'Hoda' }],
};
export const NORTH_NUMBER: VenueNumber = SANDBOX_SETUP.numbers[0];
export const SOUTH_NUMBER: VenueNumber = {
  phoneNumberId: '100000000000002',
  accessToken: 'south-access-token',
  businessAccountId: '102290129340399',
  displayPhoneNumber: '201000000002',
  verifiedName: 'South',
};

/** Two workspaces and two numbers, with a product of paper that runs elsewhere. */
export async function openTwoVenues(change: { number?: Partial<VenueNumber>; workspace?: Partial<Workspace> } = {}) {
  const workspaces: [Workspace, Workspace] = [NORTH, { ...SOUTH, ...change.workspace }];
  const numbers: [VenueNumber, VenueNumber] = [NORTH_NUMBER, { ...SOUTH_NUMBER, ...change.number }];
  const standIns = await startStandIns({ workspaces, numbers });
  const product = new FakeProduct(standIns.farEnds.slackApiUrl);
  await product.listen();
  onTestFinished(() => product.stop());
  standIns.face({ url: product.url, databaseUrl: await migratedDatabaseUrl() });
  return { standIns, product };
}

export function slackOf({ farEnds }: StandIns, { botToken }: Workspace): WebClient {
  return new WebClient(botToken, {
    slackApiUrl: farEnds.slackApiUrl,
    retryConfig: { retries: 0 },
    logLevel: LogLevel.ERROR,
  });
}

interface GraphAnswer {
  status: number;
  answer: Record<string, unknown> & { error?: { code: number; error_subcode?: number } };
}

/** A call of the Graph API with the token of one number. */
export async function graph(
  { farEnds }: StandIns,
  number: VenueNumber,
  path: string,
  body?: object,
): Promise<GraphAnswer> {
  const response = await fetch(`${farEnds.graphBaseUrl}/v23.0/${path}`, {
    method: body ? 'POST' : 'GET',
    headers: { authorization: `Bearer ${number.accessToken}`, 'content-type': 'application/json' },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  return { status: response.status, answer: (await response.json()) as GraphAnswer['answer'] };
}

export const textTo = (phone: string, body: string) => ({
  messaging_product: 'whatsapp',
  to: `+${phone}`,
  type: 'text',
  text: { body },
});
