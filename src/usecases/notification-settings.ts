import type { ChangeSettings, CheckSettings, Clock, ReadSettings, Store } from '../ports.ts';
import { planAgain } from './plan-again.ts';

export function createReadSettings({ store }: { store: Store }): ReadSettings {
  return async (venueId) => (await store.venues.byId(venueId))?.notifications ?? null;
}

/**
 * Lays a change over what a venue sends on its own. What is owed already follows: reminders of bookings to come, digests.
 * Sections such as `unanswered` are changed setting by setting, lists as a whole.
 */
export function createChangeSettings(options: {
  store: Store;
  clock: Clock;
  checkSettings: CheckSettings;
}): ChangeSettings {
  const { store, clock, checkSettings } = options;
  return async (venueId, change) => {
    const changed = await store.transaction(async (records) => {
      const venue = await records.venues.lock(venueId);
      if (!venue) return null;
      const checked = checkSettings(laidOver({ ...venue.notifications }, change));
      if ('settings' in checked) await records.venues.save({ ...venue, notifications: checked.settings });
      return checked;
    });
    if (changed && 'settings' in changed) await planAgain(store, venueId, clock);
    return changed;
  };
}

/** What is no change at all is handed on as it is, to be refused with the rest. */
function laidOver(settings: Record<string, unknown>, change: unknown): unknown {
  if (!isSection(change)) return change;
  const changed = Object.entries(change).map(([name, value]) => {
    const before = Object.hasOwn(settings, name) ? settings[name] : null;
    return [name, isSection(value) && isSection(before) ? { ...before, ...value } : value];
  });
  return { ...settings, ...Object.fromEntries(changed) };
}

function isSection(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
