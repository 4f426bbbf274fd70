import { Router } from 'express';
import { z } from 'zod';
import { storableText } from '../storable-text.ts';
import { guestMessage, guestWritesOf } from '../whatsapp-web/guest-writes.ts';
import * as links from '../whatsapp-web/link-acts.ts';
import { acknowledge, guestWrites, phoneTypes } from '../whatsapp-web/phone-acts.ts';
import { webFaultModes } from '../whatsapp-web/web-faults.ts';
import { chatId, digits, lid } from '../whatsapp-web/web-ids.ts';
import { phoneMessages } from '../whatsapp-web/web-messages.ts';
import type { WebParts } from '../whatsapp-web/web-parts.ts';
import { savePerson } from '../whatsapp-web/web-people.ts';
import { chatIdsOf } from '../whatsapp-web/web-server.ts';
import { ContractError, read } from './answers.ts';

const params = z.object({ number: digits });
const scan = z.object({ qr: z.string().optional(), code: z.string().optional(), as: digits.optional() });
const person = z.object({ lid, phone: digits.nullable(), name: storableText.min(1).max(100).nullable().default(null) });
const typed = z.object({ to: chatId, text: storableText.min(1).max(65_536) });
const acked = z.object({ ack: z.literal([-1, 1, 2, 3]) });
const times = z.object({ times: z.int().min(1).max(1_000).default(1) });
const fault = z.object({
  mode: z.enum(webFaultModes),
  times: z.int().min(0).max(1_000_000).nullable().default(null),
});

/** What happens at WhatsApp's end of the numbers that are linked by QR code. */
export function webNumberRoutes(web: WebParts): Router {
  const router = Router();
  router.get('/numbers/:number', async (request, response) => {
    response.json(await links.seenNumber(web, read(params, request.params).number));
  });
  router.use('/numbers/:number', Router({ mergeParams: true }).use(linkRoutes(web), talkRoutes(web)));
  return router;
}

/** The link, and what becomes of it. */
function linkRoutes(web: WebParts): Router {
  const router = Router({ mergeParams: true });
  const numberOf = (request: { params: unknown }) => read(params, request.params).number;
  router.post('/scan', async (request, response) => {
    const number = numberOf(request);
    const { as = number, ...what } = read(scan, request.body);
    const scanned = await links.scan(web, { ...what, as, number });
    if (!scanned) throw new ContractError(404, 'not_there', 'No page shows that to be scanned or typed.');
    response.json(scanned);
  });
  router.post('/qr', (request, response) => {
    const asked = read(times, request.body);
    links.nextQr(web, asked.times);
    response.json(asked);
  });
  router.post('/state', async (request, response) => {
    const { state } = read(z.object({ state: z.enum(links.webStates) }), request.body);
    await links.setState(web, numberOf(request), state);
    response.json({ state });
  });
  router.post('/logout', async (request, response) => {
    await links.phoneLogsOut(web, numberOf(request));
    response.json({});
  });
  router.post('/synced', (request, response) => {
    const asked = read(times, request.body);
    links.syncAgain(web, numberOf(request), asked.times);
    response.json(asked);
  });
  router.post('/faults', async (request, response) => {
    const asked = read(fault, request.body);
    await links.befall(web, numberOf(request), asked.mode, asked.times);
    response.json(asked);
  });
  router.delete('/faults', async (request, response) => {
    await links.lift(web, numberOf(request));
    response.json({});
  });
  return router;
}

/** What people write and see. */
function talkRoutes(web: WebParts): Router {
  const router = Router({ mergeParams: true });
  const numberOf = (request: { params: unknown }) => read(params, request.params).number;
  router.put('/people', async (request, response) => {
    response.json(await savePerson(web.world, numberOf(request), read(person, request.body)));
  });
  router.post('/messages', async (request, response) => {
    const write = guestWritesOf(read(guestMessage, request.body));
    response.status(202).json(await guestWrites(web, numberOf(request), write));
  });
  router.post('/messages/:id/ack', async (request, response) => {
    const { ack } = read(acked, request.body);
    const { id } = request.params;
    const isThere = await acknowledge(web, numberOf(request), id, ack);
    if (!isThere) throw new ContractError(404, 'not_there', `The number has sent no message "${id}".`);
    response.json({ ack });
  });
  router.post('/typed', async (request, response) => {
    const { to, text } = read(typed, request.body);
    response.json(await phoneTypes(web, numberOf(request), to, text));
  });
  router.get('/chats/:chatId/messages', async (request, response) => {
    const number = numberOf(request);
    const ids = await chatIdsOf(web, number, read(z.object({ chatId }), request.params).chatId);
    response.json(await phoneMessages(web.world, number, ids));
  });
  return router;
}
