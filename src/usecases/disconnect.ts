import type { ConnectionPlace, ConnectionStore, Connections, SecretBox, WorkspaceOf } from '../ports-connections.ts';
import { readSlackCredentials } from './sealed-credentials.ts';

export interface DropRevokedOptions {
  store: ConnectionStore;
  box: SecretBox | null;
  connections: Pick<Connections, 'forget'>;
  workspaceOf: WorkspaceOf;
}

/**
 * A workspace has taken the app off, Slack says. Word of that may come after the app was installed anew: what Slack still takes
 * is kept. @returns whether a connection was removed. @throws DeliveryError when Slack cannot be asked: to be told again.
 */
export function createDropRevoked({ store, box, connections, workspaceOf }: DropRevokedOptions) {
  return async (teamId: string): Promise<boolean> => {
    const place: ConnectionPlace = { kind: 'slack', address: teamId };
    connections.forget(place);
    const row = box && (await store.find(place));
    if (!row) return false;
    const { botToken } = readSlackCredentials(box.open(row));
    if ((await workspaceOf(botToken))?.teamId === teamId) return false;
    const removed = await store.remove(place, row);
    connections.forget(place);
    return removed;
  };
}
