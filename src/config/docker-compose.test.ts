import { readFile } from 'node:fs/promises';
import { parseEnv } from 'node:util';
import { expect, test } from 'vitest';
import { parse } from 'yaml';

const read = (name: string) => readFile(new URL(`../../${name}`, import.meta.url), 'utf8');

/** What the containers settle themselves, or have no use for. */
const NOT_PASSED_ON = ['DATA_DIR', 'POSTGRES_PASSWORD'];

test('every setting of .env.example reaches the app’s container, and none stands between that does not exist', async () => {
  const settings = Object.keys(parseEnv(await read('.env.example')));
  const compose = parse(await read('docker-compose.yml')) as {
    services: { app: { environment: Record<string, string> } };
  };
  const passedOn = Object.keys(compose.services.app.environment);
  expect(passedOn.sort()).toEqual(settings.filter((name) => !NOT_PASSED_ON.includes(name)).sort());
});

test('what the program reads at run time is in the image', async () => {
  const copied = [...(await read('Dockerfile')).matchAll(/^COPY (\S+) /gm)].map((match) => match[1]);
  expect(copied).toEqual(expect.arrayContaining(['migrations', 'prompts', 'src']));
});
