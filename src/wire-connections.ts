import { createConnectionStore } from './adapters/postgres/connection-store.ts';
import type { Database } from './adapters/postgres/database.ts';
import { createSecretBox } from './adapters/sealed/secret-box.ts';
import { createWorkspaceOf } from './adapters/slack/workspace-of.ts';
import type { SecretsConfig } from './config.ts';
import type { Logger } from './ports.ts';
import type { ConnectionStore, Connections, SecretBox, WorkspaceOf } from './ports-connections.ts';
import { createConnections, type SharedTokens } from './usecases/find-connection.ts';

export interface ConnectionParts {
  store: ConnectionStore;
  /** Null: without SECRETS_KEY nothing is stored. */
  box: SecretBox | null;
  connections: Connections;
  workspaceOf: WorkspaceOf;
}

export interface ConnectionSettings {
  secrets: SecretsConfig | null;
  shared: SharedTokens;
  /** Null: Slack's own. */
  slackApiUrl: string | null;
  timeoutMs: number;
  logger: Logger;
}

/** The credentials of workspaces and numbers, for the running product and for the command line. */
export function wireConnections(database: Database, settings: ConnectionSettings): ConnectionParts {
  const { secrets, shared, slackApiUrl, timeoutMs, logger } = settings;
  const store = createConnectionStore(database);
  const box = secrets && createSecretBox(secrets);
  const workspaceOf = createWorkspaceOf({ slackApiUrl: slackApiUrl ?? undefined, timeoutMs, logger });
  return { store, box, workspaceOf, connections: createConnections({ store, box, shared, workspaceOf }) };
}
