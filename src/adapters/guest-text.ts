import { DeliveryError, type ReplyButton } from '../ports.ts';

/** A text that WhatsApp would refuse. @throws DeliveryError */
export function checkText(text: string, max: number): void {
  if (text.trim() === '') throw new DeliveryError('row', 'empty_text', 'there is nothing to send');
  if (text.length > max) {
    throw new DeliveryError('row', 'text_too_long', `the text has ${text.length} characters, ${max} at most`);
  }
}

/** @throws DeliveryError */
export function checkButtons(buttons: ReplyButton[], limits: { buttons: number; buttonId: number }): void {
  const problem = problemOf(buttons, limits);
  if (problem !== null) throw new DeliveryError('row', 'invalid_buttons', problem);
}

function problemOf(buttons: ReplyButton[], limits: { buttons: number; buttonId: number }): string | null {
  if (buttons.length < 1 || buttons.length > limits.buttons)
    return `${buttons.length} buttons, 1 to ${limits.buttons} go`;
  if (new Set(buttons.map(({ id }) => id)).size < buttons.length) return 'two buttons have the same id';
  if (buttons.some(({ id }) => id === '' || id.length > limits.buttonId))
    return `an id has 1 to ${limits.buttonId} characters`;
  return buttons.some(({ title }) => title.trim() === '') ? 'a button has no title' : null;
}
