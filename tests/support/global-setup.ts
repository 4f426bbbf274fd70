import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { connect } from '../../src/adapters/postgres/database.ts';
import { startEmbeddedPostgres } from '../../src/adapters/postgres/embedded-server.ts';
import { migrate } from '../../src/adapters/postgres/migrate.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Connection string of the template: every test file clones it. */
    templateUrl: string;
  }
}

/** One real PostgreSQL for the whole run, with a migrated template database. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'bellhop-test-'));
  const server = await startEmbeddedPostgres({ dataDir: join(folder, 'postgres'), durable: false });
  const templateUrl = await server.databaseUrl('bellhop_template');
  const database = connect(templateUrl, {
    poolSize: 1,
    onError: (error) => {
      throw error;
    },
  });
  await migrate(database);
  await database.destroy();
  project.provide('templateUrl', templateUrl);
  return async () => {
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  };
}
