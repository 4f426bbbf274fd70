import { readFile } from 'node:fs/promises';
import { parseEnv } from 'node:util';
import { expect, test } from 'vitest';
import { parse } from 'yaml';

const read = (name: string) => readFile(new URL(`../../${name}`, import.meta.url), 'utf8');

/** What the app has no use for. */
const NOT_PASSED_ON = ['POSTGRES_PASSWORD'];

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

test('what a scanned QR code leaves outlives the container, and a browser’s dead processes are reaped', async () => {
  const compose = parse(await read('docker-compose.yml')) as {
    services: { app: { environment: Record<string, string>; volumes: string[]; init: boolean } };
    volumes: Record<string, unknown>;
  };
  const { environment, volumes, init } = compose.services.app;
  expect(volumes).toContain(`data:${environment.DATA_DIR}`);
  expect(compose.volumes).toHaveProperty('data');
  expect(init).toBe(true);
  expect(await read('Dockerfile')).toMatch(/chromium-headless-shell/);
});
