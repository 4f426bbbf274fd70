import { z } from 'zod';
import { DomainError } from '../../domain/errors.ts';
import { readReminderButton } from '../../domain/reminder-button.ts';
import { defineTool } from './tool.ts';

/** What the button Change of a reminder calls; no model is told of it. */
export const beginChange = defineTool({
  name: 'begin_change',
  description: 'The guest wants to change the booking of a reminder and has not said yet what.',
  parameters: z.object({ reference: z.string() }),
  execute: (at, { reference }, { desk }) => {
    const tapped = readReminderButton(reference);
    if (!tapped) throw new DomainError('INVALID_ARGUMENTS', 'reference: expected the button of a reminder.');
    return desk.beginChange(at, tapped.seen);
  },
});
