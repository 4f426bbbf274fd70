import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { applySandboxVenue } from '../support/sandbox-venue.ts';
import type { ProductProcess } from './product-process.ts';
import { NUMBER, type StartOptions, WebWorld } from './web-world.ts';
import { openWorld } from './world.ts';

/** Two venues are never put in place at once: what a person types at the command line is put in for them. */
let applying: Promise<unknown> = Promise.resolve();

export async function openWebWorld(): Promise<WebWorld> {
  const world = await openWorld({ redis: false });
  const mine = applying.then(() =>
    applySandboxVenue({ whatsapp: { number: `+${NUMBER}` } }, { DATABASE_URL: world.databaseUrl }),
  );
  applying = mine.catch(() => {});
  await mine;
  return new WebWorld(world, await mkdtemp(join(tmpdir(), 'bellhop-web-')));
}

/** Plays on a world of its own, and says what the products said when it goes wrong. No browser is left behind. */
export async function onWebWorld(play: (world: WebWorld) => Promise<void>): Promise<void> {
  const world = await openWebWorld();
  try {
    await play(world);
  } catch (error) {
    if (error instanceof Error) error.message += `\n${world.products.report()}`;
    throw error;
  } finally {
    await world.close();
  }
}

/** The same, with a product whose number is linked and ready. */
export const onReadyWorld = (
  play: (world: WebWorld, product: ProductProcess) => Promise<void>,
  options: StartOptions = {},
): Promise<void> => onWebWorld(async (world) => play(world, await world.makeReady(options)));
