import { REASON } from './wire.ts';

/** What a presser reads when the desk had no say. */
export const SORRY = {
  notSaved: 'Not saved, please press again.',
  unclear: 'This took too long to tell whether it was saved. Please look at the card in a moment.',
  notConnected: 'This workspace is not connected to Bellhop. Nothing was changed.',
  broken: 'This button is broken. Nothing was changed.',
  formNotOpened: 'The form did not open. Nothing was changed, please press again.',
  formLate: 'The form could not be prepared in time. Nothing was changed, please press again.',
  notChecked: 'Whether it is free could not be checked just now. You can send the form all the same.',
  pickBoth: 'Please pick a date and a time.',
  commandFailed: 'Not done, please type it again.',
  linkBegun: 'One moment, please.',
  linkLate: 'This took too long. Please type it again.',
  linkNotOpened: 'The window with the QR code did not open. Please type it again.',
  linkOver: 'Five minutes are over, and nobody has scanned.',
  linkStopped: 'Bellhop is being restarted.',
  linkNotLooked: 'It cannot be looked up just now. One moment, please.',
  linkGone: 'The venue is no longer one that connects by QR code.',
  linkMoved: 'This channel is another venue’s by now.',
  tooLong: `Please keep the reason under ${REASON.maxLength} characters.`,
} as const;

/** What a presser reads when the desk has the press for good, but is not done yet. */
export const SAVED = 'Saved. It is being carried out and the card will show it.';

/** What somebody reads whose slash command takes longer than Slack waits; the outcome follows. */
export const WORKING = 'Working on it, the answer follows.';
