import type { CheckSettings } from '../../ports.ts';
import { notificationsSchema } from './notifications-schema.ts';
import { nameOf, toProblems } from './problems.ts';

/** The file's section `notifications`, as JSON. Every problem is told at once, with the setting's name. */
export const checkSettings: CheckSettings = (written) => {
  const checked = notificationsSchema.safeParse(written);
  if (checked.success) return { settings: checked.data };
  const problems = checked.error.issues
    .flatMap((issue) => toProblems(issue, ['notifications']))
    .map(({ path, message }) => ({ name: nameOf(path.slice(1)), message }));
  return { problems: problems.map(({ name, message }) => (name ? `${name}: ${message}` : message)) };
};
