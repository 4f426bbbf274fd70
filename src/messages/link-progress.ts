import type { LinkView, Session } from '../ports-web-sessions.ts';

/** How far the linking of a venue's number has come, in words for whoever links it. */
export type LinkProgress =
  /** `qr`: what the picture holds. */
  | { kind: 'scan'; qr: string; steps: string[] }
  | { kind: 'type'; code: string; steps: string[] }
  | { kind: 'waiting'; words: string }
  /** `advice`: what is to be seen to on that phone. */
  | { kind: 'connected'; words: string; advice: string }
  /** Nothing more comes of it unless it is asked for anew. */
  | { kind: 'failed'; words: string };

export function linkProgress({ venueName, session }: LinkView): LinkProgress {
  const { state, isHeld, number, wish, qr, code } = session;
  if (state === 'ready' && isHeld)
    return { kind: 'connected', words: `${venueName} is connected: ${number}.`, advice: ADVICE };
  if (wish === 'unlink') return { kind: 'failed', words: `${number} is just being disconnected.` };
  // A code of a browser that is gone links nobody.
  if (isHeld && code && wish !== 'qr')
    return { kind: 'type', code: `${code.slice(0, 4)}-${code.slice(4)}`, steps: toType(number) };
  if (isHeld && qr && wish !== 'code') return { kind: 'scan', qr, steps: toScan(number) };
  // What is blocked is over for whoever asked: a wish beside it is a later one.
  const isUnderWay = wish !== null || (session.linkedAt !== null && state !== 'blocked');
  return isUnderWay ? waiting(session) : ended(session);
}

const ADVICE =
  'In the WhatsApp Business app, switch off the greeting message and the away message (Business tools). All private chats on that phone are answered from now on, too.';

const toScan = (number: string) => [
  `On the phone with ${number} open WhatsApp.`,
  'Tap Settings (on Android the three dots), Linked devices, Link a device.',
  'Point the camera at this picture. It changes now and then.',
];

const toType = (number: string) => [
  `On the phone with ${number} open WhatsApp.`,
  'Tap Settings (on Android the three dots), Linked devices, Link a device, and there “Link with phone number instead”.',
  'Type this code.',
];

const STARTED = 'One moment, please: WhatsApp Web is being started.';

function waiting({ state, detail }: Session): LinkProgress {
  const why = detail ? ` ${detail}` : '';
  switch (state) {
    case 'conflict':
      return {
        kind: 'waiting',
        words: `WhatsApp Web was opened elsewhere with this link; we take it back soon.${why}`,
      };
    case 'away':
      return { kind: 'waiting', words: `The connection is away just now, and is being brought back.${why}` };
    case 'starting':
    case 'waiting_for_scan':
    case 'ready':
      return { kind: 'waiting', words: `${STARTED}${why}` };
    // Why it ended the last time is not why it has to be waited for now.
    case 'absent':
    case 'logged_out':
    case 'wrong_number':
    case 'blocked':
      return { kind: 'waiting', words: STARTED };
  }
}

function ended({ state, detail, number }: Session): LinkProgress {
  const failed = (words: string): LinkProgress => ({ kind: 'failed', words });
  switch (state) {
    case 'wrong_number':
      return failed(detail ?? `Another phone than the one with ${number} has scanned; it was unlinked at once.`);
    case 'blocked':
      return failed(detail ?? `WhatsApp does not serve ${number} any more.`);
    case 'logged_out':
      return failed(detail ?? `The phone with ${number} has ended the link, and has not scanned again.`);
    case 'absent':
    case 'starting':
    case 'waiting_for_scan':
    case 'ready':
    case 'away':
    case 'conflict':
      return failed(detail ?? 'The code was not used in time.');
  }
}
