import { setTimeout as sleep } from 'node:timers/promises';
import type { PressAnswer, SlackMessage } from '../support/sandbox.ts';
import type { Answer, SandboxClient } from '../support/sandbox-client.ts';
import type { Trouble } from './plan.ts';
import type { Burst, GuestScript, PressScript } from './scripts.ts';

const PATIENCE_MS = 6_000;
const LOOK_EVERY_MS = 100;
const BETWEEN_BURSTS_MS = 300;
const BETWEEN_MESSAGES_MS = 30;
/** Who gets no answer, or "not saved", presses again. */
const MOST_TRIES = 4;

/** A guest, who writes whatever state the product is in. */
export async function playGuest(
  client: SandboxClient,
  script: GuestScript,
  written: () => Promise<void>,
): Promise<void> {
  for (const [index, burst] of script.bursts.entries()) {
    const before = (await client.fromVenue(script.phone)).length;
    await writeBurst(client, script.phone, burst, index);
    await written();
    if (script.bursts[index + 1]?.patient) {
      await until(async () => (await client.fromVenue(script.phone)).length > before);
    } else await sleep(BETWEEN_BURSTS_MS);
  }
}

async function writeBurst(client: SandboxClient, phone: string, burst: Burst, index: number): Promise<void> {
  const idOf = (each: number) => `wamid.${phone}.${index}.${each}`;
  for (const [each, text] of burst.texts.entries()) {
    await client.write(phone, text, idOf(each));
    await sleep(BETWEEN_MESSAGES_MS);
  }
  const last = burst.texts.length - 1;
  if (burst.redelivered) await client.write(phone, burst.texts[last] ?? '', idOf(last));
}

/** A press and what the presser was told. */
export interface PressMade {
  user: string;
  /** `bookingId:rev`, as the button carries them. */
  value: string;
  decision: string;
  told: 'saved' | 'not saved' | 'something else' | 'nothing';
}

/** The team: presses what its script says on the cards that it sees. */
export async function playStaff(client: SandboxClient, scripts: PressScript[]): Promise<PressMade[]> {
  const made: PressMade[] = [];
  for (const script of scripts) {
    const button = await findButton(client, script);
    if (!button) continue;
    made.push(...(await press(client, script, button, script.user)));
    const other = script.user === 'U_AMIRA' ? 'U_YOUSSEF' : 'U_AMIRA';
    if (script.stale) made.push(...(await press(client, script, button, other)));
  }
  return made;
}

interface Button {
  ts: string;
  actionId: string;
  value: string;
}

/** The script's button on the card it means, or on another; none comes where nobody could book. */
async function findButton(client: SandboxClient, script: PressScript): Promise<Button | null> {
  let found: Button | null = null;
  await until(async () => {
    const buttons = (await client.cards()).flatMap((card) => buttonOn(card, `booking.${script.decision}`) ?? []);
    found = buttons[script.card % Math.max(1, buttons.length)] ?? null;
    return found !== null;
  });
  return found;
}

interface Block {
  type: string;
  elements?: { action_id?: string; value?: string }[];
}

function buttonOn({ ts, blocks }: SlackMessage, actionId: string): Button | null {
  const elements = (blocks as Block[]).flatMap((block) => block.elements ?? []);
  const value = elements.find((element) => element.action_id === actionId)?.value;
  return value === undefined ? null : { ts, actionId, value };
}

async function press(
  client: SandboxClient,
  { decision }: PressScript,
  button: Button,
  user: string,
): Promise<PressMade[]> {
  const made: PressMade[] = [];
  for (let tries = 1; tries <= MOST_TRIES; tries++) {
    const answer = await pressOnce(client, button, user);
    if (!answer) return made;
    const told = toldBy(answer);
    made.push({ user, value: button.value, decision, told });
    if (told === 'saved' || told === 'something else') return made;
    await sleep(BETWEEN_BURSTS_MS);
  }
  return made;
}

/** @returns the answer to the press, or to the form that it opened; null: no form came, and nothing was asked for. */
async function pressOnce(client: SandboxClient, button: Button, user: string): Promise<Answer<PressAnswer> | null> {
  const answer = await client.press({ ...button, user });
  const { view } = answer.body;
  if (view) return client.submit(view.id, 'We are closed for works that day.', user);
  return button.actionId === 'booking.confirm' || answer.status !== 200 || answer.body.ephemeral.length > 0
    ? answer
    : null;
}

/** Silence means that the card shows it; or that the word to the presser was lost, which this cannot tell apart. */
function toldBy({ status, body }: Answer<PressAnswer & { errors?: object }>): PressMade['told'] {
  const words = JSON.stringify([body.ephemeral ?? [], body.errors ?? []]);
  if (/not saved/i.test(words)) return 'not saved';
  if (status !== 200 || body.status !== 200 || /too long to tell/i.test(words)) return 'nothing';
  if (/saved\./i.test(words)) return 'saved';
  return 'something else';
}

/** What happens to the far ends, at its moment. */
export function createTroubles(client: SandboxClient, troubles: Trouble[]): () => Promise<void> {
  let bursts = 0;
  const begin = async () => {
    for (const { what } of troubles.filter(({ afterBursts }) => afterBursts === bursts)) {
      if (what.kind === 'provider') await client.fault(what.target, what.mode, what.times);
      else await client.redis(what.action);
    }
    bursts += 1;
  };
  return begin;
}

async function until(condition: () => Promise<boolean>): Promise<void> {
  const end = performance.now() + PATIENCE_MS;
  while (performance.now() < end && !(await condition())) await sleep(LOOK_EVERY_MS);
}
