import { REASON } from './wire.ts';

/** What a presser reads when the desk had no say. */
export const SORRY = {
  notSaved: 'Not saved, please press again.',
  unclear: 'This took too long to tell whether it was saved. Please look at the card in a moment.',
  notConnected: 'This workspace is not connected to Bellhop. Nothing was changed.',
  broken: 'This button is broken. Nothing was changed.',
  formNotOpened: 'The form did not open. Nothing was changed, please press again.',
  tooLong: `Please keep the reason under ${REASON.maxLength} characters.`,
} as const;

/** What a presser reads when the desk has the press for good, but is not done yet. */
export const SAVED = 'Saved. It is being carried out and the card will show it.';
