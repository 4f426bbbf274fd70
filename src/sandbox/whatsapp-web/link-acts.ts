import { liftWebFaults, setWebFault, type WebFaultMode, webFaultLeft } from './web-faults.ts';
import { newRef } from './web-ids.ts';
import { addLink, endLinks, type KnownNumber, knownNumber, setNumberState } from './web-numbers.ts';
import type { WebPage } from './web-page.ts';
import type { WebParts } from './web-parts.ts';

/** As the library names them. */
export const webStates = [
  'CONFLICT',
  'CONNECTED',
  'DEPRECATED_VERSION',
  'OPENING',
  'PAIRING',
  'PROXYBLOCK',
  'SMB_TOS_BLOCK',
  'TIMEOUT',
  'TOS_BLOCK',
  'UNLAUNCHED',
  'UNPAIRED',
  'UNPAIRED_IDLE',
] as const;
type WebState = (typeof webStates)[number];

/** They hold until WhatsApp takes them back, for pages that are opened later, too. */
const LASTING = new Set<WebState>(['DEPRECATED_VERSION', 'PROXYBLOCK', 'SMB_TOS_BLOCK', 'TOS_BLOCK']);

export interface SeenNumber extends Omit<KnownNumber, 'state'> {
  qr: string | null;
  code: string | null;
  state: string | null;
  connections: number;
}

export async function seenNumber({ world, pages }: WebParts, number: string): Promise<SeenNumber> {
  const { linked, typing, lookups } = await knownNumber(world, number);
  const own = pages.of(number);
  const unlinked = pages.unlinked();
  const state = own.at(-1)?.state ?? (!linked && unlinked.length > 0 ? 'UNPAIRED' : null);
  return {
    linked,
    qr: unlinked.findLast(({ qr }) => qr !== null)?.qr ?? null,
    code: unlinked.findLast(({ code }) => code?.number === number)?.code?.code ?? null,
    state,
    connections: own.length,
    typing,
    lookups,
  };
}

/** The phone of `as` scans, or types, what a page shows. @returns null when none shows it */
export async function scan(
  { world, pages, clock }: WebParts,
  { number, as, qr, code }: { number: string; as: string; qr?: string | undefined; code?: string | undefined },
): Promise<{ linked: string } | null> {
  const page = pages.unlinked().findLast((open) => shows(open, { number, qr, code }));
  if (!page) return null;
  page.ref = null;
  page.code = null;
  const secret = await addLink(world, as, clock.now());
  page.tell({ type: 'paired', secret });
  return { linked: as };
}

function shows(page: WebPage, asked: { number: string; qr?: string | undefined; code?: string | undefined }): boolean {
  if (asked.code !== undefined) return page.code?.number === asked.number && page.code.code === asked.code;
  return page.qr !== null && (asked.qr === undefined || asked.qr === page.qr);
}

/** Pages without a link show their next code. */
export function nextQr({ pages }: WebParts, times: number): void {
  for (const page of pages.unlinked()) {
    for (let time = 0; time < times; time += 1) page.tell({ type: 'ref', ref: page.nextRef(newRef) });
  }
}

export async function setState({ world, pages }: WebParts, number: string, state: WebState): Promise<void> {
  if (LASTING.has(state) || state === 'CONNECTED') {
    await setNumberState(world, number, state === 'CONNECTED' ? null : state);
  }
  if (state === 'UNPAIRED') await endLinks(world, number, null);
  for (const page of pages.of(number)) page.tell({ type: 'state', state });
}

export async function phoneLogsOut({ world, pages }: WebParts, number: string): Promise<void> {
  await endLinks(world, number, null);
  for (const page of pages.of(number)) page.tell({ type: 'logout' });
}

export function syncAgain({ pages }: WebParts, number: string, times: number): void {
  for (const page of pages.of(number)) page.tell({ type: 'synced', times });
}

/** Answers when the pages that are open know of it. */
export async function befall(parts: WebParts, number: string, mode: WebFaultMode, times: number | null): Promise<void> {
  const { world, pages } = parts;
  if (mode === 'deaf' || mode === 'deaf-socket') {
    for (const page of pages.of(number)) {
      if (mode === 'deaf') page.isDeaf = times !== 0;
      else if (times === 0) page.mend();
      else page.cut();
    }
    return;
  }
  await setWebFault(world, number, mode, mode === 'offline' && times !== 0 ? null : times);
  if (mode === 'offline' && times !== 0) for (const page of pages.of(number)) page.disconnect();
  await pages.knowFaults(number, await webFaultLeft(world, number, 'no-chat'));
}

export async function lift({ world, pages }: WebParts, number: string): Promise<void> {
  await liftWebFaults(world, number);
  for (const page of pages.of(number)) {
    page.isDeaf = false;
    page.mend();
  }
  await pages.knowFaults(number, 0);
}
