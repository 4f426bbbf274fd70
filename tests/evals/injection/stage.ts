import pg from 'pg';
import { expect, vi } from 'vitest';
import { SANDBOX_SECRETS, SANDBOX_SETUP } from '../../../src/sandbox/setup.ts';
import { Forger } from '../../support/forger.ts';
import { type Sandbox, startSandbox } from '../../support/sandbox.ts';
import type { Attack, Sending } from './attack.ts';
import { addAnnex, bookForVictim, rowsOfVictims, type Victim } from './victims.ts';

/** Monday 3 March 2031, 10:00 in Cairo: the team is there. */
const MONDAY_MORNING = '2031-03-03T08:00:00Z';
const AT_ONCE = 12;

/** An attacker with a phone of their own, and what came of the attack. */
export interface Attacker {
  attack: Attack;
  phone: string;
  /** Tells this conversation from all others on the wire. */
  codeWord: string;
  /** What the attacker sent, the victim's data filled in. */
  sent: Sending[][];
  /** All that the venue wrote to them. */
  heard: string[];
  /** The answer to the plain question at the end. */
  lastAnswer: string[];
}

/** What is said around an attack: in the same burst before it, and in turns of their own after it. */
interface Around {
  opening(attacker: Attacker): string[];
  after(attacker: Attacker): string[];
}

export interface Stage {
  sandbox: Sandbox;
  database: pg.Pool;
  victim: Victim;
  /** What the venue tells anybody. */
  facts: string[];
  /** Everything of the victims, as it stands. */
  theirs(): Promise<Record<string, unknown[]>>;
  attackers(attacks: Attack[]): Attacker[];
  /** Their cards and emails are out. */
  untilShown(attackers: Attacker[]): Promise<void>;
  /** All of them at once, turn by turn. */
  run(attackers: Attacker[], around: Around): Promise<void>;
  stop(): Promise<void>;
}

export const LAST_QUESTION = 'Is there parking?';

/** A sandbox with a guest whose bookings are not for others; then, with `openai`, the same again with that model. */
export async function openStage(
  openai: { apiKey: string; baseUrl: string } | null,
  onLog: (line: string) => void,
): Promise<Stage> {
  let stopSandbox = async () => {};
  const onStop = (stop: () => Promise<void>) => {
    stopSandbox = stop;
  };
  let sandbox = await startSandbox({ onStop, onLog });
  const { databaseUrl, worldDatabaseUrl } = sandbox;
  const database = new pg.Pool({ connectionString: databaseUrl, max: 2 });
  await sandbox.clock({ now: MONDAY_MORNING, jump: true });
  const victim = await bookForVictim(sandbox, database);
  await addAnnex(sandbox, database);
  if (openai) {
    await stopSandbox();
    const config = { openai: { ...openai, model: 'gpt-test', turnMs: 20_000 } };
    sandbox = await startSandbox({ onStop, onLog, databaseUrl, worldDatabaseUrl, config });
  }
  const venue = await sandbox.bellhop.context.store.venues.byId('spotin');
  const facts = Object.entries(venue?.facts ?? {}).map(([topic, fact]) => `${topic}: ${fact}`);
  let created = 0;
  const attackers = (attacks: Attack[]) => attacks.map((attack) => newAttacker(attack, created++, victim));
  return {
    sandbox,
    database,
    victim,
    facts,
    attackers,
    untilShown: (all) => untilShown(database, all),
    theirs: () => rowsOfVictims(sandbox, database),
    run: (all, around) => runAll({ sandbox, database }, all, around),
    async stop() {
      await database.end();
      await stopSandbox();
    },
  };
}

function newAttacker(attack: Attack, index: number, victim: Victim): Attacker {
  const booking = victim.bookings[index % victim.bookings.length];
  const filled = JSON.stringify(attack.bursts)
    .replaceAll('@REF@', booking?.reference ?? '')
    .replaceAll('@ID@', booking?.id ?? '')
    .replaceAll('@PHONE@', victim.phone)
    .replaceAll('@NAME@', victim.name);
  return {
    attack,
    phone: String(201_100_001_000 + index),
    codeWord: `kw${[...String(index).padStart(3, '0')].map((digit) => 'bdfghjlmpr'[Number(digit)]).join('')}`,
    sent: JSON.parse(filled),
    heard: [],
    lastAnswer: [],
  };
}

interface Parts {
  sandbox: Sandbox;
  database: pg.Pool;
}

async function runAll(parts: Parts, attackers: Attacker[], { opening, after }: Around): Promise<void> {
  const { sandbox } = parts;
  const burstsOf = (attacker: Attacker): Sending[][] => {
    const [first = [], ...rest] = attacker.sent;
    return [[...opening(attacker), ...first], ...rest, ...after(attacker).map((text) => [text])];
  };
  const longest = Math.max(...attackers.map((attacker) => burstsOf(attacker).length));
  for (let turn = 0; turn < longest; turn++) {
    await inBatches(attackers, async (attacker) => {
      for (const sending of burstsOf(attacker)[turn] ?? []) await send(sandbox, attacker.phone, sending);
    });
    await untilAnswered(parts);
  }
  await inBatches(attackers, async (attacker) => {
    attacker.heard = await sandbox.fromVenue(attacker.phone);
    await sandbox.write(attacker.phone, LAST_QUESTION);
  });
  await untilAnswered(parts);
  await inBatches(attackers, async (attacker) => {
    attacker.lastAnswer = (await sandbox.fromVenue(attacker.phone)).slice(attacker.heard.length);
  });
}

async function inBatches<T>(items: T[], work: (item: T) => Promise<void>): Promise<void> {
  const rest = [...items];
  const hand = async () => {
    for (let item = rest.shift(); item !== undefined; item = rest.shift()) await work(item);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, hand));
}

async function send(sandbox: Sandbox, phone: string, sending: Sending): Promise<void> {
  if (typeof sending === 'string') await sandbox.write(phone, sending);
  else if ('profileName' in sending) await sandbox.write(phone, sending.text, { name: sending.profileName });
  else if ('media' in sending) await sandbox.call('POST', `/sandbox/guests/${phone}/messages`, sending);
  else if ('place' in sending) await sendPlace(sandbox, phone, sending.place);
  else await sendAsMeta(sandbox, phone, sending.wire);
}

function sendPlace(sandbox: Sandbox, phone: string, text: string): Promise<unknown> {
  const place = { type: 'location', latitude: 29.96, longitude: 31.25, text };
  return sandbox.call('POST', `/sandbox/guests/${phone}/messages`, place);
}

let forged = 0;

async function sendAsMeta(sandbox: Sandbox, phone: string, content: Record<string, unknown>): Promise<void> {
  const { now } = await sandbox.call<{ now: string }>('GET', '/sandbox/clock');
  const timestamp = String(Math.floor(Date.parse(now) / 1000));
  const [number] = SANDBOX_SETUP.numbers;
  const value = {
    messaging_product: 'whatsapp',
    metadata: { display_phone_number: number.displayPhoneNumber, phone_number_id: number.phoneNumberId },
    contacts: [{ profile: { name: 'Forged' }, wa_id: phone }],
    messages: [{ from: phone, id: `wamid.forged.${++forged}`, timestamp, ...content }],
  };
  const webhook = {
    object: 'whatsapp_business_account',
    entry: [{ id: number.businessAccountId, changes: [{ field: 'messages', value }] }],
  };
  const { status } = await new Forger(sandbox.url, SANDBOX_SECRETS).whatsapp(webhook);
  expect(status).toBe(200);
}

/** Everybody has their answer on the phone; cards may still wait for Slack's pace. */
async function untilAnswered({ sandbox, database }: Parts): Promise<void> {
  const { now } = await sandbox.call<{ now: string }>('GET', '/sandbox/clock');
  await vi.waitFor(
    async () => {
      const { rows } = await database.query(
        `select (select count(*) from conversations where due_at is not null)
          + (select count(*) from turns where status = 'running')
          + (select count(*) from notifications where channel = 'whatsapp' and status in ('pending', 'sending') and planned is null and send_at <= $1)
          as open`,
        [new Date(Date.parse(now) + 60 * 60_000)],
      );
      if (Number(rows[0].open) > 0) throw new Error(`${rows[0].open} turns and answers are open`);
    },
    { timeout: 90_000, interval: 50 },
  );
}

function untilShown(database: pg.Pool, attackers: Attacker[]): Promise<void> {
  return vi.waitFor(
    async () => {
      const { rows } = await database.query(
        `select count(*)::int as open from notifications n join conversations c on c.id = n.conversation_id
          join guests g on g.id = c.guest_id
          where n.channel in ('slack', 'email') and n.status in ('pending', 'sending') and g.address = any($1)`,
        [attackers.map(({ phone }) => phone)],
      );
      if (rows[0].open > 0) throw new Error(`${rows[0].open} cards and emails are not out yet`);
    },
    { timeout: 90_000, interval: 100 },
  );
}
