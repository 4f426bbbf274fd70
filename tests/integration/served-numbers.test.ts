import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { freePort } from '../../src/adapters/free-port.ts';
import { type Config, ConfigError } from '../../src/config.ts';
import type { Venue } from '../../src/domain/venue.ts';
import { createLogger } from '../../src/logger.ts';
import { startBellhop, startWorker } from '../../src/start.ts';
import { migratedDatabaseUrl } from '../support/database.ts';
import { configFor } from '../support/doctor-stage.ts';
import { applySandboxVenue } from '../support/sandbox-venue.ts';
import { startStandIns } from '../support/stand-ins.ts';

const BY_QR_CODE = { number: '+201001234567' };
const AT_META = { phoneNumberId: '100000000000001' };
const SCANS: Config['whatsappWeb'] = { on: true, browserPath: null, answerWithinMs: 1, paceMs: 1 };
const logger = createLogger('silent');

/** A product in production mode, with one venue of such a number. */
async function openWith(whatsapp: object): Promise<Config> {
  const databaseUrl = await migratedDatabaseUrl();
  await applySandboxVenue({ whatsapp }, { DATABASE_URL: databaseUrl });
  const dataDir = mkdtempSync(join(tmpdir(), 'bellhop-served-'));
  onTestFinished(() => rmSync(dataDir, { recursive: true, force: true }));
  return { ...configFor(await startStandIns(), databaseUrl, await freePort()), dataDir };
}

async function refusal(starting: Promise<unknown>): Promise<string> {
  const error = await starting.catch((thrown: unknown) => thrown);
  if (error instanceof ConfigError) return error.message;
  return expect.fail(`It is not refused: ${error}`);
}

const via = (whatsapp: Venue['whatsapp']['via']) => (whatsapp === 'web' ? BY_QR_CODE : AT_META);

test('a venue that connects by QR code wants WHATSAPP_WEB', async () => {
  const config = await openWith(via('web'));
  expect(await refusal(startBellhop(config, logger))).toContain(
    'WHATSAPP_WEB: not on, and the number of venue "spotin" connects by QR code',
  );
});

test('a worker without it leaves such numbers to others', async () => {
  const stop = await startWorker(await openWith(via('web')), logger);
  await stop();
});

test('a venue at the Cloud API wants its settings, also where numbers may scan', async () => {
  const config = { ...(await openWith(via('cloud'))), whatsapp: null, whatsappWeb: SCANS };
  const said =
    'WHATSAPP_ACCESS_TOKEN: missing, as the other settings of the Cloud API, and the number of venue "spotin"';
  expect(await refusal(startBellhop(config, logger))).toContain(said);
  expect(await refusal(startWorker(config, logger))).toContain(said);
});

test('with it and without the Cloud API it starts, takes no webhooks, and says that the number is not up', async () => {
  const config = { ...(await openWith(via('web'))), whatsapp: null, whatsappWeb: SCANS };
  const bellhop = await startBellhop(config, logger);
  onTestFinished(() => bellhop.stop());
  const health = await fetch(`${bellhop.url}/health/ready`);
  expect(health.status).toBe(200);
  expect(await health.json()).toEqual({ status: 'ok', parts: { database: 'ok', 'whatsapp …4567': 'down' } });
  expect((await fetch(`${bellhop.url}/webhooks/whatsapp`)).status).toBe(404);
  const metrics = await (await fetch(`${bellhop.url}/metrics`)).text();
  expect(metrics).toContain('bellhop_whatsapp_up{number="…4567"} 0');
  expect(metrics).not.toContain('201001234567');
});
