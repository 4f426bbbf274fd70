/** What was typed is no command of ours; the usage is shown with it. */
export class UsageError extends Error {
  override name = 'UsageError';
}
