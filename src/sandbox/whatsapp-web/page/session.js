import { Cmd } from './commands.js';
import { quietly } from './emitter.js';
import { forgetLink, keepLink, keptLink } from './kept-link.js';
import { msgOf } from './message.js';
import { flush, settleAck } from './sending.js';
import { ask, listen, pageId } from './servers.js';
import { createWid } from './wid.js';
import { Chats, Conn, chatOf, faults, Msgs, me, putMsg, Socket } from './world.js';

const TRY_AGAIN_MS = 500;
const NEXT_REF_MS = 20_000;

const random = (bytes) => btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(bytes))));
/** What goes into a QR code beside the ref. */
export const keys = {
  noise: crypto.getRandomValues(new Uint8Array(32)),
  identity: crypto.getRandomValues(new Uint8Array(32)),
  adv: random(32),
  platform: '1',
};
export const base64 = (bytes) => btoa(String.fromCharCode(...bytes));
const qrEnd = () => `,${base64(keys.noise)},${base64(keys.identity)},${keys.adv},${keys.platform}`;

let after = null;
let close = () => {};
let refTimer;
let isOver = false;

/** Connects to the servers, and again whenever they are gone. */
export async function connect() {
  // A profile that is just being removed keeps nothing.
  const secret = await keptLink().catch(() => null);
  let session;
  try {
    session = await ask('session', { page: pageId, secret, keys: qrEnd(), after });
  } catch {
    return later();
  }
  if (secret !== null && !session.link) await forgetLink().catch(() => {});
  if (after === null) faults.badStart = session.badStart;
  if (session.link) enter(session);
  else {
    after = null;
    showRef(session.ref);
  }
  close = listen({
    onOpen: () => session.link && opened(session.link.state),
    onEvent: take,
    onEnd: () => {
      if (isOver) return;
      if (session.link) Socket.set({ state: 'TIMEOUT' });
      later();
    },
  });
}

function later() {
  setTimeout(connect, TRY_AGAIN_MS);
}

function enter({ link, chats, after: cursor }) {
  clearInterval(refTimer);
  me.pn = createWid(`${link.number}@c.us`);
  me.lid = createWid(link.lid);
  Conn.set({ connected: true, pushname: link.number, wid: me.pn });
  faults.noChat = link.noChat;
  after = cursor;
  for (const { id, t, unread, last } of chats ?? []) {
    chatOf(createWid(id), { t, unreadCount: unread, name: last.details.notifyName });
    putMsg(msgOf(last, { me, isNewMsg: false }));
    if (last.isSealed) void ask('resend', { ids: [last.id] }).catch(() => {});
  }
}

/** What a number is blocked by stands before everything else: such a page never syncs. */
function opened(state) {
  Socket.set({ state });
  if (state !== 'CONNECTED') return;
  void flush();
  if (!Socket.hasSynced && faults.badStart !== 'never-synced') void sync();
}

/** Syncing takes the real one some seconds; here it lasts until somebody waits for it. */
async function sync() {
  while (!Socket.isHeard('change:hasSynced')) await new Promise((resolve) => setTimeout(resolve, 20));
  Socket.set({ hasSynced: true });
}

function take(event, seq) {
  if (seq !== null) after = seq;
  const kind = kinds[event.type];
  if (event.isSilent) quietly(() => kind(event));
  else kind(event);
}

const kinds = {
  message: ({ row, live }) => putMsg(msgOf(row, { me, isNewMsg: live })),
  resolved: ({ row }) => resolve(row),
  ack: ({ id, ack, t }) => settleAck(id, ack, t),
  seen: ({ chatId }) => Chats.get(chatId)?.set({ unreadCount: 0 }),
  ref: ({ ref }) => showRef(ref),
  state: ({ state }) => {
    Socket.set({ state });
    if (state === 'CONNECTED') opened(state);
  },
  synced: ({ times }) => {
    for (let time = 0; time < times; time += 1) Socket.trigger('change:hasSynced', Socket, true);
  },
  'no-chat': ({ left, version }) => {
    faults.noChat = left;
    void ask('faults-known', { version });
  },
  paired: ({ secret }) => void pair(secret),
  replaced: () => end('CONFLICT'),
  logout: () => void leave(),
};

/** In place: who holds the message sees it change. */
function resolve(row) {
  const { type, body, caption, ...rest } = msgOf(row, { me, isNewMsg: true });
  const msg = Msgs.get(rest.id._serialized);
  if (!msg) return;
  const { id, isNewMsg, from, to, author, mentionedJidList, ...details } = rest;
  msg.set({ ...details, ...(body === undefined ? { caption } : { body }), type });
}

/** Six at a time, then none until it is asked. */
function showRef(ref) {
  clearInterval(refTimer);
  if (ref === null) {
    Socket.set({ state: 'UNPAIRED_IDLE' });
    return;
  }
  Conn.set({ ref });
  Socket.set({ state: 'UNPAIRED' });
  refTimer = setInterval(async () => {
    const next = await ask('ref').catch(() => undefined);
    if (next) showRef(next.ref);
  }, NEXT_REF_MS);
}

export async function refreshQr() {
  showRef((await ask('refresh')).ref);
}

async function pair(secret) {
  clearInterval(refTimer);
  await keepLink(secret);
  close();
  Socket.set({ state: 'PAIRING' });
  await connect();
}

/** The servers have no more for this page. */
function end(state) {
  isOver = true;
  close();
  Socket.set({ state });
}

export async function takeOver() {
  isOver = false;
  Socket.set({ state: 'OPENING' });
  await connect();
}

/** The phone has ended the link: told to whoever listens, and another page is loaded. */
async function leave() {
  isOver = true;
  await forgetLink().catch(() => {});
  Cmd.trigger('logout');
  setTimeout(() => {
    close();
    location.replace('/?post_logout=1&logout_reason=0');
  }, 100);
}

/** We end it ourselves. */
export async function logOut() {
  isOver = true;
  await ask('logout');
  await forgetLink();
}
