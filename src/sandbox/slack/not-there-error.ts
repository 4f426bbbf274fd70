/** A message, button or modal that is not there to be acted on. */
export class NotThereError extends Error {
  override name = 'NotThereError';
}
