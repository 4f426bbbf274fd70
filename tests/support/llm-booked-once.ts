import { expect } from 'vitest';
import type { LlmStage } from './llm-stage.ts';
import type { Wish } from './llm-steps.ts';

const requested = /Your request is with the team/;
/** What is meant for a machine. */
export const json = /[{}[\]]|request_booking|tool_call|"name"/;

/** One booking as the guest wished it, told once and truly, whatever the model did on the way. */
export async function mustBeBookedOnce(
  at: LlmStage,
  guest: string,
  { day, time = '16:00', people = 3 }: Wish,
  said: string[],
) {
  expect(await at.bookings(guest)).toMatchObject([{ status: 'pending', date: day.date, time, people }]);
  const all = said.join('\n');
  expect(all).toMatch(requested);
  expect(all).toContain(day.shown);
  expect(all).toContain(`${time}–`);
  expect(all).not.toMatch(json);
  expect(all).not.toMatch(/\bis confirmed/i);
}
