import { z } from 'zod';
import { DomainError, type ErrorCode } from '../../domain/errors.ts';
import type { Json, ToolDescription, ToolResult, TurnStep } from '../../ports.ts';
import { answerOffer } from './answer-offer.ts';
import { beginChange } from './begin-change.ts';
import { cancelBooking } from './cancel-booking.ts';
import { changeBooking } from './change-booking.ts';
import { checkAvailability } from './check-availability.ts';
import { handOverToTeam } from './hand-over-to-team.ts';
import { listMyBookings } from './list-my-bookings.ts';
import { requestBooking } from './request-booking.ts';
import { saveEmail } from './save-email.ts';
import { tellAttendance } from './tell-attendance.ts';
import type { Tool, ToolContext } from './tool.ts';

/** None of them confirms, and none takes a guest's identity. */
const tools: Tool[] = [
  checkAvailability,
  requestBooking,
  listMyBookings,
  changeBooking,
  cancelBooking,
  answerOffer,
  tellAttendance,
  saveEmail,
  handOverToTeam,
];
/** What only a tap on a button calls. */
const ofButtons: Tool[] = [beginChange];

let described: ToolDescription[] | null = null;

export function describeTools(): ToolDescription[] {
  described ??= tools.map(({ name, description, parameters }) => ({
    name,
    description,
    parameters: z.toJSONSchema(parameters, { io: 'input' }) as Json,
  }));
  return described;
}

/** Runs a call. What the model got wrong (an unknown tool, arguments that do not parse) is a result it can act on; only our own faults throw. */
export async function callTool(at: TurnStep, context: ToolContext): Promise<ToolResult> {
  const { name, arguments: args } = at.call;
  const refuse = (code: ErrorCode, message: string) => context.desk.refuse(at, { code, message });
  const tool = [...tools, ...ofButtons].find((each) => each.name === name);
  if (!tool) return refuse('UNKNOWN_TOOL', `There is no tool "${name.slice(0, 64)}".`);
  const parsed = tool.parameters.safeParse(args);
  if (!parsed.success) return refuse('INVALID_ARGUMENTS', z.prettifyError(parsed.error));
  try {
    return await tool.execute(at, parsed.data, context);
  } catch (error) {
    if (error instanceof DomainError) return refuse(error.code, error.message);
    throw error;
  }
}
