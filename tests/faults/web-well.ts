import { expect } from 'vitest';
import { browsers } from './web-browsers.ts';
import type { WebGuest } from './web-guests.ts';
import type { WebWorld } from './web-world.ts';

/** Nothing is left to do, nothing was lost or said twice, and the number has one browser. */
export async function expectAllWell(world: WebWorld): Promise<void> {
  await world.untilAtRest();
  expect(await world.audit()).toEqual([]);
  await world.until('it has one browser', async () => (await browsers(world.profiles)).length === 1);
}

/** Each of them has the one booking that they asked for. */
export async function expectBookedOnce(world: WebWorld, guests: WebGuest[]): Promise<void> {
  const names = guests.map(({ name }) => name);
  const made = await world.rows<{ guest_name: string }>('select guest_name from bookings where guest_name = any($1)', [
    names,
  ]);
  expect(made.map(({ guest_name }) => guest_name).sort()).toEqual(names.sort());
}
