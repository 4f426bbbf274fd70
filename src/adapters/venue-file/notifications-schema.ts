import { z } from 'zod';
import { UNDO_MINUTES } from '../../domain/booking-commands.ts';
import { DEFAULT_NOTIFICATIONS } from '../../domain/notification-settings.ts';
import { parseTimeOfDay } from '../../domain/wall-time.ts';
import { allDifferent, emailList, expected, wholeNumber } from './fields.ts';

const A_DAY = 24 * 60;
const LONGEST_BEFORE = 60 * A_DAY;
const MOST_REMINDERS = 10;
const NEVER = 'never';

/** `never` in a file, null by the API. */
function orNever<T extends z.ZodType>(schema: T) {
  return z.preprocess((value) => (value === NEVER || value === '' ? null : value), schema.nullable());
}

const minutes = (min: number, max: number) => orNever(wholeNumber(min, max));
const described = expected('a time of day such as 08:00');
const timeOfDay = z
  .string(described)
  .trim()
  .refine((time) => parseTimeOfDay(time) !== null, described);

const channels = z
  .array(z.enum(['whatsapp', 'email'], expected('whatsapp or email')), expected('a list of whatsapp and email'))
  .min(1, { error: 'expected at least one' })
  .superRefine(allDifferent((channel: string) => channel, null));

const reminder = z.strictObject(
  { minutesBefore: wholeNumber(1, LONGEST_BEFORE), channels },
  expected('settings: minutesBefore and channels'),
);

const quietHours = z
  .strictObject({ from: timeOfDay, until: timeOfDay }, expected('settings: from and until, or never'))
  .refine(({ from, until }) => from !== until, { error: 'expected from and until to differ', path: ['until'] });

const unanswered = z.strictObject(
  {
    nudgeAfterMinutes: minutes(1, 7 * A_DAY).default(DEFAULT_NOTIFICATIONS.unanswered.nudgeAfterMinutes),
    emailAfterMinutes: minutes(1, 7 * A_DAY).default(DEFAULT_NOTIFICATIONS.unanswered.emailAfterMinutes),
    tellGuestAfterMinutes: minutes(1, 7 * A_DAY).default(DEFAULT_NOTIFICATIONS.unanswered.tellGuestAfterMinutes),
  },
  expected('settings such as nudgeAfterMinutes'),
);

const digest = z.strictObject(
  {
    daily: orNever(timeOfDay).default(DEFAULT_NOTIFICATIONS.digest.daily),
    weekly: orNever(timeOfDay).default(DEFAULT_NOTIFICATIONS.digest.weekly),
  },
  expected('settings: daily and weekly'),
);

/** An empty list: nobody. Null, or nothing said: the owner's addresses. */
const addresses = emailList.nullable().default(null);
const emails = z.strictObject(
  { newBooking: addresses, unanswered: addresses, dailyDigest: addresses, weeklyDigest: addresses, trouble: addresses },
  expected('lists of addresses by event, such as newBooking'),
);

/** What a venue sends on its own. Values are the file's text or the API's JSON; what is left out has its default. */
export const notificationsSchema = z.strictObject(
  {
    reminders: z
      .array(reminder, expected('a list of reminders'))
      .max(MOST_REMINDERS, { error: `expected at most ${MOST_REMINDERS}` })
      .superRefine(allDifferent(({ minutesBefore }) => String(minutesBefore), 'minutesBefore'))
      .default(DEFAULT_NOTIFICATIONS.reminders),
    quietHours: orNever(quietHours).default(DEFAULT_NOTIFICATIONS.quietHours),
    guestChannels: channels.default(DEFAULT_NOTIFICATIONS.guestChannels),
    unanswered: unanswered.prefault({}),
    outcomeNudgeMinutes: minutes(0, A_DAY).default(DEFAULT_NOTIFICATIONS.outcomeNudgeMinutes),
    // Not before it is certain that the visit took place.
    followUpMinutes: minutes(UNDO_MINUTES, 30 * A_DAY).default(DEFAULT_NOTIFICATIONS.followUpMinutes),
    digest: digest.prefault({}),
    emails: emails.prefault({}),
  },
  expected('settings such as reminders'),
);

/** The settings of each section, for telling which one a misspelt name was meant to be. */
export const NOTIFICATION_SECTIONS: Record<string, readonly string[]> = {
  notifications: Object.keys(notificationsSchema.shape),
  'notifications.reminders': Object.keys(reminder.shape),
  'notifications.quietHours': Object.keys(quietHours.shape),
  'notifications.unanswered': Object.keys(unanswered.shape),
  'notifications.digest': Object.keys(digest.shape),
  'notifications.emails': Object.keys(emails.shape),
};
