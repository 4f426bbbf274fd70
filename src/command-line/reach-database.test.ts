import { expect, test } from 'vitest';
import { freePort } from '../adapters/free-port.ts';
import { reachDatabase } from './reach-database.ts';

test.each(['127.0.0.1', 'localhost'])('a database at %s that is not there is named as a setting', async (host) => {
  const url = `postgres://bellhop:hush@${host}:${await freePort()}/bellhop`;
  const error = await reachDatabase(url).catch((reason: unknown) => reason);
  expect(error).toMatchObject({ name: 'ConfigError' });
  expect(String(error)).toMatch(/\n {2}DATABASE_URL: the database cannot be reached: .*ECONNREFUSED.*npm run doctor/);
  expect(String(error)).not.toContain('hush');
});
