import { whatsAppAddress } from '../../src/domain/venue.ts';
import { SANDBOX_SETUP } from '../../src/sandbox/setup.ts';
import { messagePayload } from '../../src/sandbox/whatsapp/webhook-payloads.ts';
import { hubSignature, metaJson } from '../../src/sandbox/whatsapp/webhook-signature.ts';
import { spotin } from '../support/venues.ts';
import { latencies } from './acks.ts';
import { analyze } from './desk.ts';
import { type FarSide, startFarSide } from './far-side.ts';
import type { Figure } from './figure.ts';
import type { Answer } from './open-loop.ts';
import { type Product, SECRETS, startProduct, venues } from './product.ts';
import { until } from './until.ts';

const PER_SECOND = 200;
const SECONDS = 8;
const ROUNDS = 4;

/** How long WhatsApp waits for our 200 while guests write, are answered, and nothing else is left out. */
export async function messageAcks(databaseUrl: string): Promise<Figure[]> {
  const far = await startFarSide();
  const product = await startProduct(databaseUrl, far.url);
  try {
    const rounds: Answer[][] = [];
    for (let round = 0; round < ROUNDS; round++) {
      rounds.push(await guestsWrite(product, far, round));
      if (round === 0) await analyze(product.context.database);
    }
    // The first round warms the process up.
    return latencies(`WhatsApp webhook ack at ${PER_SECOND} messages/s`, rounds.slice(1));
  } finally {
    await product.stop();
    far.stop();
  }
}

/** Every message is from a guest of its own, so each must have just one answer. */
async function guestsWrite(product: Product, far: FarSide, round: number): Promise<Answer[]> {
  const count = PER_SECOND * SECONDS;
  const phones = Array.from({ length: count }, (_, index) => String(201_000_000_000 + round * count + index));
  const answers = await far.load({
    url: `${product.url}/webhooks/whatsapp`,
    perSecond: PER_SECOND,
    requests: phones.map(signedMessage),
  });
  const missed = answers.filter(({ status }) => status !== 200);
  if (missed.length > 0)
    throw new Error(`${missed.length} of ${count} messages were not acknowledged: ${missed[0]?.body}`);
  let texts = new Map<string, number>();
  await until(
    async () => {
      texts = await far.texts();
      return phones.every((phone) => texts.has(`+${phone}`));
    },
    () => `${phones.filter((phone) => !texts.has(`+${phone}`)).length} of ${count} guests have no answer`,
  );
  const twice = phones.filter((phone) => texts.get(`+${phone}`) !== 1);
  if (twice.length > 0) throw new Error(`${twice.length} guests were answered more than once`);
  return answers;
}

function signedMessage(phone: string, index: number) {
  const phoneNumberId = whatsAppAddress(venues[index % venues.length] ?? spotin());
  const number = { ...SANDBOX_SETUP.numbers[0], phoneNumberId };
  const guest = { phone, userId: `EG.${phone}`, profileName: 'Guest' };
  const content = { type: 'text', text: { body: 'Hi, when are you open? 🙏' } };
  const body = metaJson(messagePayload(number, guest, { id: `wamid.${phone}`, at: new Date(), content }));
  return {
    headers: { 'content-type': 'application/json', 'x-hub-signature-256': hubSignature(SECRETS.whatsapp, body) },
    body,
  };
}
