import { CannotOpenError, type ConnectionStore, type SecretBox } from '../ports-connections.ts';

export interface Resealed {
  resealed: number;
  /** Sealed with the present key already. */
  asTheyWere: number;
  /** Why others could not be opened. */
  problems: string[];
}

/** Seals with the present key what an older one sealed. */
export function createReseal({ store, box }: { store: ConnectionStore; box: SecretBox }) {
  return async (): Promise<Resealed> => {
    const outcome: Resealed = { resealed: 0, asTheyWere: 0, problems: [] };
    for (const row of await store.all()) {
      try {
        const secret = box.open(row);
        const isNew = row.keyId === box.keyId;
        // Who has changed it meanwhile has sealed it with a present key.
        if (!isNew && (await store.reseal(row, box.seal(row, secret)))) outcome.resealed += 1;
        else outcome.asTheyWere += 1;
      } catch (error) {
        if (!(error instanceof CannotOpenError)) throw error;
        outcome.problems.push(error.message);
      }
    }
    return outcome;
  };
}
