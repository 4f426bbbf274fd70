import type { WebClient } from '../web-client.ts';
import { within } from '../within.ts';

const SHOW_WITHIN_MS = 2_000;

/** Shows for a moment (real milliseconds) that we type. A courtesy: what it fails of will show when the message is sent. */
export async function showTyping(client: WebClient, chatId: string, forMs: number): Promise<void> {
  try {
    await within(show(client, chatId), SHOW_WITHIN_MS, 'typing');
    if (forMs > 0) await new Promise((resolve) => setTimeout(resolve, forMs));
  } catch {
    // Nobody is told.
  }
}

async function show(client: WebClient, chatId: string): Promise<void> {
  const chat = await client.getChatById(chatId);
  await chat.sendStateTyping();
}
