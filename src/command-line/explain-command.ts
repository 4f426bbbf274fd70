import { createLifeStore } from '../adapters/postgres/life-store.ts';
import { isBehind } from '../adapters/postgres/migrate.ts';
import type { Config } from '../config.ts';
import { createExplain } from '../usecases/explain.ts';
import { CannotExplainError, explainJson, explainText } from './explain-text.ts';
import { withDatabase } from './open-database.ts';
import { say } from './say.ts';
import { UsageError } from './usage-error.ts';

export async function explainLife(config: Config, args: string[]): Promise<void> {
  const options = args.filter((arg) => arg.startsWith('-'));
  const [named, ...more] = args.filter((arg) => !arg.startsWith('-'));
  if (!named || more.length > 0 || options.some((option) => option !== '--json'))
    throw new UsageError('Expected: npm run explain -- BOOKING|NOTIFICATION [--json]');
  await withDatabase(config, async (database) => {
    if (await isBehind(database))
      throw new CannotExplainError('The database is older than this program: run `npm run migrate` first.');
    const explanation = await createExplain({ store: createLifeStore(database) })(named);
    say((options.length > 0 ? explainJson : explainText)(named, explanation));
  });
}
