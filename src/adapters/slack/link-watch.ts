import { setTimeout as sleep } from 'node:timers/promises';
import type { WebClient } from '@slack/web-api';
import { type LinkProgress, linkProgress } from '../../messages/link-progress.ts';
import type { Logger } from '../../ports.ts';
import type { LinkDesk } from '../../ports-web-sessions.ts';
import { linkModal, type Picture } from './link-modal.ts';
import { createQrPictures, type QrPictures } from './qr-picture.ts';
import { SORRY } from './sentences.ts';
import type { LinkOrigin } from './wire.ts';

/** A modal that has been opened, and of which the app is told when it is closed. */
export interface OpenedModal {
  id: string;
  hash: string;
}

/** Real milliseconds. */
export interface WatchTimings {
  everyMs: number;
  /** After that long nobody looks at it any more. */
  forMs: number;
  /** Slack takes a moment to know what an uploaded file is, and refuses a picture until then. */
  pictureWithinMs: number;
}

export interface LinkWatchOptions {
  linkDesk: LinkDesk;
  logger: Logger;
  timings?: Partial<WatchTimings>;
}

export interface LinkWatches {
  /** Keeps the modal showing what is to be scanned or typed, until that is done, it is closed or too much time has passed. */
  begin(client: WebClient, modal: OpenedModal, origin: LinkOrigin): void;
  closed(modalId: string): void;
  /** Says so in every modal. */
  stop(): Promise<void>;
}

/** A Slack in trouble is asked less and less often, up to every 16 seconds. */
const MAX_DOUBLINGS = 4;

const USUAL: WatchTimings = { everyMs: 1_000, forMs: 5 * 60_000, pictureWithinMs: 10_000 };

export function createLinkWatches(options: LinkWatchOptions): LinkWatches {
  const { linkDesk, logger } = options;
  const timings = { ...USUAL, ...options.timings };
  const watches = new Map<string, { closing: AbortController; done: Promise<void> }>();
  const stopping = new AbortController();
  return {
    begin(client, modal, origin) {
      if (watches.has(modal.id) || stopping.signal.aborted) return;
      const closing = new AbortController();
      const watch = { client, modal, origin, linkDesk, logger, timings, closing, stopping: stopping.signal };
      const done = follow(watch).finally(() => watches.delete(modal.id));
      watches.set(modal.id, { closing, done });
    },
    closed: (modalId) => watches.get(modalId)?.closing.abort(),
    async stop() {
      stopping.abort();
      await Promise.all([...watches.values()].map(({ done }) => done));
    },
  };
}

interface Watch {
  client: WebClient;
  modal: OpenedModal;
  origin: LinkOrigin;
  linkDesk: LinkDesk;
  logger: Logger;
  timings: WatchTimings;
  closing: AbortController;
  stopping: AbortSignal;
}

/** Never rejects. */
async function follow(watch: Watch): Promise<void> {
  const { client, logger, timings, closing, stopping } = watch;
  const pictures = createQrPictures(client, logger);
  const until = performance.now() + timings.forMs;
  const woken = AbortSignal.any([closing.signal, stopping]);
  let shown = '';
  let failures = 0;
  while (!closing.signal.aborted) {
    const progress = await progressOf(watch, performance.now() >= until);
    const isLast = progress.kind === 'connected' || progress.kind === 'failed';
    const key = JSON.stringify(progress);
    if (key !== shown) {
      const isShown = await show(watch, progress, pictures);
      failures = isShown ? 0 : failures + 1;
      if (isShown) shown = key;
    }
    if (isLast) break;
    await sleep(timings.everyMs * 2 ** Math.min(failures, MAX_DOUBLINGS), undefined, { signal: woken }).catch(
      () => undefined,
    );
  }
  await pictures.removeAllBut(null);
}

const failed = (words: string): LinkProgress => ({ kind: 'failed', words });

async function progressOf({ linkDesk, origin, stopping, logger }: Watch, isLate: boolean): Promise<LinkProgress> {
  if (stopping.aborted) return failed(SORRY.linkStopped);
  try {
    const view = await linkDesk.look(origin.venueId);
    if (!view) return failed(SORRY.linkGone);
    const progress = linkProgress(view);
    return isLate && progress.kind !== 'connected' ? failed(SORRY.linkOver) : progress;
  } catch (error) {
    logger.warn({ err: error }, 'How far the linking of a number has come could not be looked up');
    return isLate ? failed(SORRY.linkOver) : { kind: 'waiting', words: SORRY.linkNotLooked };
  }
}

/** @returns whether the modal shows it now. */
async function show(watch: Watch, progress: LinkProgress, pictures: QrPictures): Promise<boolean> {
  const picture = progress.kind === 'scan' ? await putPicture(watch, progress.qr, pictures) : null;
  let kept = picture?.fileId ?? null;
  try {
    if (!(await showWith(watch, progress, picture))) {
      kept = null;
      if (!watch.closing.signal.aborted) await update(watch, linkModal(progress, watch.origin));
    }
    return true;
  } catch (error) {
    if (isOvertaken(error)) watch.closing.abort();
    else watch.logger.warn({ err: error }, 'A Slack modal was not changed');
    return false;
  } finally {
    await pictures.removeAllBut(kept);
  }
}

/** Null: it cannot be put there, so the modal offers the code. */
async function putPicture({ logger }: Watch, qr: string, pictures: QrPictures): Promise<Picture> {
  try {
    return { fileId: await pictures.put(qr) };
  } catch (error) {
    logger.warn({ err: error }, 'A QR code could not be put to Slack');
    return null;
  }
}

/** @returns false when Slack will not show the picture, however long it is asked to. */
async function showWith(watch: Watch, progress: LinkProgress, picture: Picture): Promise<boolean> {
  const until = performance.now() + watch.timings.pictureWithinMs;
  for (;;) {
    try {
      await update(watch, linkModal(progress, watch.origin, picture));
      return true;
    } catch (error) {
      if (!picture || !isPictureRefused(error)) throw error;
      if (watch.closing.signal.aborted) return false;
      if (performance.now() >= until) {
        watch.logger.warn({ err: error }, 'Slack does not show the picture of a QR code');
        return false;
      }
      await sleep(watch.timings.everyMs, undefined, { signal: watch.closing.signal }).catch(() => undefined);
    }
  }
}

async function update({ client, modal }: Watch, view: ReturnType<typeof linkModal>): Promise<void> {
  const answer = await client.views.update({ view_id: modal.id, hash: modal.hash, view });
  modal.hash = answer.view?.hash ?? modal.hash;
}

/** Closed, or somebody else has changed it and goes on with it. */
const OVERTAKEN = ['not_found', 'hash_conflict', 'view_not_found'];

const codeOf = (error: unknown): string => {
  const { data } = error as { data?: { error?: unknown } };
  return typeof data?.error === 'string' ? data.error : '';
};

const isOvertaken = (error: unknown) => OVERTAKEN.includes(codeOf(error));

const isPictureRefused = (error: unknown) =>
  codeOf(error) === 'invalid_arguments' || codeOf(error) === 'invalid_blocks';
