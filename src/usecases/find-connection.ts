import type {
  ConnectionPlace,
  ConnectionStore,
  Connections,
  SecretBox,
  SlackCredentials,
  WorkspaceOf,
} from '../ports-connections.ts';
import { readSlackCredentials, readWhatsAppToken } from './sealed-credentials.ts';

/** A token for every venue that has none of its own. */
export interface SharedTokens {
  /** `teamId` is null where only Slack can tell whose it is. */
  slack: { botToken: string; teamId: string | null } | null;
  whatsapp: string | null;
}

interface FindConnectionOptions {
  store: ConnectionStore;
  /** Null: none is stored. */
  box: SecretBox | null;
  shared: SharedTokens;
  workspaceOf: WorkspaceOf;
  /** How long what was found is taken to be so, in real milliseconds; a failure is never kept. */
  keepMs?: number;
}

/** A change takes effect within this, in every process. */
const KEEP_MS = 20_000;

/** What is stored for a workspace or a number comes first, then the token that all share. */
export function createConnections(options: FindConnectionOptions): Connections {
  const { store, box, shared, keepMs = KEEP_MS } = options;
  const isOfTeam = createTeamCheck(options);
  const stored = async <T>(place: ConnectionPlace, read: (secret: string) => T): Promise<T | null> => {
    const row = box && (await store.find(place));
    return row ? read(box.open(row)) : null;
  };
  const slack = keeping(keepMs, async (teamId) => {
    const own = await stored<SlackCredentials>({ kind: 'slack', address: teamId }, readSlackCredentials);
    if (own || !shared.slack) return own;
    return (await isOfTeam(teamId)) ? { botToken: shared.slack.botToken } : null;
  });
  const whatsapp = keeping(keepMs, async (phoneNumberId) => {
    const own = await stored({ kind: 'whatsapp', address: phoneNumberId }, readWhatsAppToken);
    return own ?? shared.whatsapp;
  });
  return {
    slack: slack.find,
    whatsapp: whatsapp.find,
    forget: ({ kind, address }) => (kind === 'slack' ? slack : whatsapp).forget(address),
  };
}

/** The shared token is of the one workspace that installed it: no other's may be reached with it. */
function createTeamCheck({ shared, workspaceOf }: FindConnectionOptions): (teamId: string) => Promise<boolean> {
  const { slack } = shared;
  let teamOfToken: Promise<string | null> | null = slack?.teamId ? Promise.resolve(slack.teamId) : null;

  /** A token never changes its workspace; but one that is not taken now may be taken again tomorrow. */
  async function ask(botToken: string): Promise<string | null> {
    const asking = workspaceOf(botToken).then((workspace) => workspace?.teamId ?? null);
    teamOfToken = asking;
    const teamId = await asking.catch((error: unknown) => {
      teamOfToken = null;
      throw error;
    });
    if (teamId === null) teamOfToken = null;
    return teamId;
  }

  return async (teamId) => slack !== null && (await (teamOfToken ?? ask(slack.botToken))) === teamId;
}

interface Kept<T> {
  found: Promise<T>;
  until: number;
}

/** One look-up at a time for each address, kept for a while. */
function keeping<T>(keepMs: number, lookUp: (address: string) => Promise<T>) {
  const kept = new Map<string, Kept<T>>();
  return {
    find(address: string): Promise<T> {
      const known = kept.get(address);
      if (known && known.until > performance.now()) return known.found;
      const entry: Kept<T> = { found: lookUp(address), until: performance.now() + keepMs };
      kept.set(address, entry);
      entry.found.catch(() => kept.get(address) === entry && kept.delete(address));
      return entry.found;
    },
    forget: (address: string) => void kept.delete(address),
  };
}
