import { access, constants, stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { type Finding, good, warn, wrong } from '../../adapters/finding.ts';
import { browserVersion, findBrowser } from '../../adapters/whatsapp-web/browser/find-browser.ts';
import type { Config } from '../../config.ts';
import type { Venue } from '../../domain/venue.ts';
import { webSettings } from '../../far-end-settings.ts';
import type { Session } from '../../ports-web-sessions.ts';
import { stateInWords, toDo } from '../whatsapp/describe-sessions.ts';
import { HOW_TO_GET_A_BROWSER } from '../whatsapp/keep-here.ts';
import { type Check, look } from './check.ts';
import { standIn } from './findings.ts';

interface WebPlaces {
  config: Config;
  venues: Venue[];
  /** Null: the sessions cannot be read. */
  readSession: ((venueId: string) => Promise<Session | null>) | null;
}

/** What numbers that connect by QR code need on this machine, and how each is. */
export async function lookAtWebNumbers({ config, venues, readSession }: WebPlaces): Promise<Check[]> {
  const scanned = venues.filter(({ whatsapp }) => whatsapp.via === 'web');
  if (scanned.length === 0 && !config.whatsappWeb.on) return [];
  const looks = [
    look('WhatsApp Web', () => lookHere(config)),
    ...(readSession ? scanned.map((venue) => lookAtOne(venue, readSession)) : []),
  ];
  return (await Promise.all(looks)).flat();
}

async function lookHere(config: Config): Promise<Finding[]> {
  return [ofSetting(config), await ofBrowser(config), await ofProfiles(config)];
}

function ofSetting({ whatsappWeb, production }: Config): Finding {
  if (whatsappWeb.on) return good('WHATSAPP_WEB is on: the real WhatsApp Web serves numbers that scan a QR code');
  if (!production) return standIn('WhatsApp Web', 'WHATSAPP_WEB');
  return wrong('WHATSAPP_WEB is not on, so numbers that scan a QR code are not served', 'Set WHATSAPP_WEB=on.');
}

async function ofBrowser({ whatsappWeb: { browserPath } }: Config): Promise<Finding> {
  const path = await findBrowser(browserPath);
  if (path === null) {
    const where = browserPath === null ? 'No browser was found' : `There is no browser at ${browserPath}`;
    return wrong(where, HOW_TO_GET_A_BROWSER);
  }
  const version = await browserVersion(path);
  return version
    ? good(`The browser is ${version}, at ${path}`)
    : warn(`The browser at ${path} does not say its version, so it may not start`, `Try it: ${path} --version`);
}

async function ofProfiles(config: Config): Promise<Finding> {
  const { profileDir } = webSettings(config, null);
  const folder = await nearestFolder(resolve(profileDir));
  const isWritable = await access(folder, constants.W_OK | constants.X_OK).then(
    () => true,
    () => false,
  );
  return isWritable
    ? good(`Links are kept in ${profileDir}`)
    : wrong(
        `Links cannot be kept in ${profileDir}: ${folder} may not be written`,
        'Make it writable, or set DATA_DIR.',
      );
}

/** Itself, or the first above it that is there. */
async function nearestFolder(path: string): Promise<string> {
  const isThere = await stat(path).then(
    () => true,
    () => false,
  );
  return isThere || dirname(path) === path ? path : nearestFolder(dirname(path));
}

function lookAtOne({ id, whatsapp }: Venue, readSession: NonNullable<WebPlaces['readSession']>): Promise<Check[]> {
  const number = whatsapp.via === 'web' ? whatsapp.number : '';
  return look(`WhatsApp ${number}`, async () => {
    const session = await readSession(id);
    return [session ? ofSession(session) : wrong(`Venue "${id}" has no session`, 'Apply its file again.')];
  });
}

function ofSession(session: Session): Finding {
  const why = session.detail ? ` (${session.detail})` : '';
  const what = `It is ${stateInWords(session)} since ${session.since.toISOString()}${why}`;
  const fix = toDo(session);
  if (session.state === 'ready' && session.isHeld) return good(what);
  return fix === null ? warn(what, 'It comes back by itself: look again in a minute.') : wrong(what, fix);
}
