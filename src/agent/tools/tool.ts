import type { z } from 'zod';
import type { Venue } from '../../domain/venue.ts';
import type { BookingDesk, ToolResult, TranscriptItem, TurnStep } from '../../ports.ts';

/** What a tool works with. Whose booking it is comes from the turn, never from an argument. */
export interface ToolContext {
  desk: BookingDesk;
  venue: Venue;
  /** The conversation so far, oldest first. */
  transcript: TranscriptItem[];
}

export interface Tool<Parameters extends z.ZodType = z.ZodType> {
  name: string;
  description: string;
  parameters: Parameters;
  /** @throws DomainError for arguments that parse but mean nothing, e.g. an incomplete phone number. */
  execute(at: TurnStep, args: z.output<Parameters>, context: ToolContext): Promise<ToolResult>;
}

/** Keeps the type of a tool's arguments between its schema and its `execute`. */
export function defineTool<Parameters extends z.ZodType>(tool: Tool<Parameters>): Tool<Parameters> {
  return tool;
}
