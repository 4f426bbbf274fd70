import type { Workspace } from '../sandbox-host.ts';
import type { Queries } from '../world.ts';
import { SlackError } from './slack-error.ts';

/** What the app asks for. Without chat:write.public it writes only where it was invited. */
const APP_SCOPES = [
  'chat:write',
  'chat:write.public',
  'commands',
  'users:read',
  'files:write',
  'channels:read',
  'groups:read',
  'channels:history',
  'groups:history',
  'metadata.message:read',
];

/** The app in one workspace. */
export interface Installation {
  revoked: boolean;
  scopes: string[];
}

export async function installationOf(queries: Queries, workspace: Workspace): Promise<Installation> {
  const [row] = await queries.query<{ revoked: boolean; scopes: string[] | null }>(
    `select exists (select from slack_revoked_tokens where token = $1) as revoked,
      (select scopes from slack_granted_scopes where team_id = $2) as scopes`,
    [workspace.botToken, workspace.teamId],
  );
  return { revoked: row?.revoked ?? false, scopes: row?.scopes ?? workspace.scopes ?? APP_SCOPES };
}

/** What is not given stays as it is. */
export async function changeInstallation(
  queries: Queries,
  { botToken, teamId }: Workspace,
  change: { revoked?: boolean | undefined; scopes?: string[] | undefined },
): Promise<void> {
  if (change.revoked)
    await queries.query('insert into slack_revoked_tokens (token) values ($1) on conflict do nothing', [botToken]);
  if (change.revoked === false) await queries.query('delete from slack_revoked_tokens where token = $1', [botToken]);
  if (change.scopes) {
    await queries.query(
      `insert into slack_granted_scopes (team_id, scopes) values ($1, $2)
        on conflict (team_id) do update set scopes = $2`,
      [teamId, JSON.stringify(change.scopes)],
    );
  }
}

/** @param needed one of them will do. @throws SlackError */
export function refuseWithout({ scopes }: Installation, needed: string[]): void {
  if (needed.length === 0 || needed.some((scope) => scopes.includes(scope))) return;
  throw new SlackError('missing_scope', { needed: needed.join(','), provided: scopes.join(',') });
}
