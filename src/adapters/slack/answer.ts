import type { ViewResponseAction } from '@slack/bolt';
import type { ModalView } from '@slack/types';
import type { Logger } from '../../ports.ts';
import { SORRY } from './sentences.ts';
import { escapeMrkdwn } from './text.ts';
import { inTime } from './timing.ts';

/** What a request of Slack's comes to: a word to the presser, a modal to open or to change, an answer to a submitted modal, or nothing but the acknowledgement. */
export interface Answer {
  /** Plain text, for the presser's eyes only. */
  tell?: string;
  open?: ModalView;
  /** The modal that the request came from, as it shall be now. */
  change?: ModalView;
  response?: ViewResponseAction;
}

/** How to answer one request. */
export interface Exchange {
  ack(response: ViewResponseAction | undefined): Promise<void>;
  tell(text: string): Promise<unknown>;
  open(view: ModalView): Promise<unknown>;
  change(view: ModalView): Promise<unknown>;
  /** By `performance.now()`. */
  ackBy: number;
  logger: Logger;
}

/** The presser is told first and Slack is answered then, so that an answered request is a finished one; but a slow Slack never makes us late. */
export async function carryOut(answer: Answer, exchange: Exchange): Promise<void> {
  const done = speak(answer, exchange);
  await inTime(done, exchange.ackBy - performance.now());
  await exchange.ack(answer.response);
  await done;
}

/** Never rejects. */
async function speak({ open, change, tell }: Answer, exchange: Exchange): Promise<void> {
  if (open && !(await attempt(() => exchange.open(open), 'A Slack modal did not open', exchange))) {
    await whisper(SORRY.formNotOpened, exchange);
  }
  // A form that was changed or closed meanwhile has been overtaken: it is asked about again when it is sent.
  if (change) await attempt(() => exchange.change(change), 'A Slack modal was not changed', exchange);
  if (tell) await whisper(tell, exchange);
}

async function whisper(text: string, exchange: Exchange): Promise<void> {
  await attempt(() => exchange.tell(escapeMrkdwn(text, 3000)), 'A Slack presser was not told', exchange);
}

async function attempt(call: () => Promise<unknown>, failure: string, { logger }: Exchange): Promise<boolean> {
  try {
    await call();
    return true;
  } catch (error) {
    logger.warn({ err: error }, failure);
    return false;
  }
}
