import { Msg } from './message.js';
import { ask, NotServedError } from './servers.js';
import { Msgs, putMsg } from './world.js';

/** Acks that came before the page had its own message. */
const early = new Map();
const mine = new Map();
/** What the servers have not taken, in order. */
const outbox = new Set();

/** @returns as WhatsApp's own: once it is in the chat, and once the servers have it */
export function addAndSendMsgToChat(chat, data) {
  const added = permitted(chat).then(() => add(data));
  const sent = added.then(send);
  // Who waits for neither hears of no failure, as there.
  added.catch(() => {});
  sent.catch(() => {});
  return [added, sent];
}

async function permitted() {
  const { answer } = await ask('permit').catch((error) => {
    if (error instanceof NotServedError) return { answer: 'ok' };
    throw error;
  });
  if (answer === 'no-lid') throw new Error('No LID for user');
  if (answer === 'hang') await new Promise(() => {});
}

function add(data) {
  const msg = new Msg(data);
  mine.set(msg.id.id, msg);
  outbox.add(msg);
  putMsg(msg);
  for (const { ack, t } of early.get(msg.id.id) ?? []) msg.set({ ack, t });
  early.delete(msg.id.id);
  return msg;
}

/** Stays in the outbox while there are no servers, as with a clock beside it. */
async function send(msg) {
  const { id, type, body = '', caption, from, to, ack, ...details } = JSON.parse(JSON.stringify(msg));
  const kept = { quotedStanzaID: details.quotedStanzaID };
  const taken = await ask('send', {
    chatId: msg.to._serialized,
    id: msg.id.id,
    type,
    text: caption ?? body,
    details: kept,
  });
  outbox.delete(msg);
  if (taken) msg.taken(taken.seq);
  return { messageSendResult: 'OK', t: taken?.t };
}

export async function flush() {
  for (const msg of outbox) await send(msg).catch(() => {});
}

export function settleAck(id, ack, t) {
  const msg = mine.get(id) ?? Msgs.getModelsArray().find((other) => other.id.fromMe && other.id.id === id);
  if (msg) msg.set({ ack, t });
  else early.set(id, [...(early.get(id) ?? []), { ack, t }]);
}
