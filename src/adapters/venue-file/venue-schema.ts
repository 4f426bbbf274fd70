import { isSupportedCountry } from 'libphonenumber-js';
import { z } from 'zod';
import { foldWords } from '../../domain/fold-words.ts';
import { LANGUAGES } from '../../domain/language.ts';
import { TEMPLATES_FOR } from '../../domain/venue.ts';
import { isTimeZone } from '../../domain/wall-time.ts';
import { allDifferent, emailList, expected, pattern, text, wholeNumber } from './fields.ts';
import { didYouMean } from './nearest.ts';
import { NOTIFICATION_SECTIONS, notificationsSchema } from './notifications-schema.ts';
import { readOpeningHours } from './opening-hours.ts';
import { weekendOf } from './weekdays.ts';
import { WHATSAPP_SETTINGS, whatsappSchema } from './whatsapp-schema.ts';

const MINUTES_A_DAY = 24 * 60;

const saysAWord = (text: string) => foldWords(text).length > 0;

const slug = (what: string) =>
  pattern(`${what}: small letters, digits, - and _, such as studio-2`, /^[a-z0-9][a-z0-9_-]{0,62}$/);
const slackId = (what: string, letters: string) =>
  pattern(`${what}, such as ${letters.charAt(0)}0123ABCD`, new RegExp(`^[${letters}][A-Z0-9_]{1,40}$`));

const resource = z.strictObject(
  { id: slug('an id'), name: text('a name', 60), capacity: wholeNumber(1, 100_000) },
  expected('settings: id, name and capacity'),
);

const booking = z
  .strictObject(
    {
      gridMinutes: wholeNumber(1, MINUTES_A_DAY)
        .refine((minutes) => MINUTES_A_DAY % minutes === 0, {
          error: ({ input }) => `expected minutes that divide a day evenly, such as 15, 30 or 60, found ${input}`,
        })
        .default(30),
      defaultMinutes: wholeNumber(1, MINUTES_A_DAY).default(60),
      maxMinutes: wholeNumber(1, MINUTES_A_DAY).default(480),
      bufferMinutes: wholeNumber(0, MINUTES_A_DAY).default(0),
      maxDaysAhead: wholeNumber(1, 3650).default(365),
    },
    expected('settings such as gridMinutes'),
  )
  .superRefine(({ defaultMinutes, maxMinutes }, context) => {
    if (defaultMinutes <= maxMinutes) return;
    const message = `expected at most maxMinutes (${maxMinutes}), found ${defaultMinutes}`;
    context.addIssue({ code: 'custom', path: ['defaultMinutes'], message });
  })
  .prefault({});

const language = z.enum(LANGUAGES, expected(`one of ${LANGUAGES.join(', ')}`));
const slack = z.strictObject(
  { teamId: slackId('a Slack team id', 'TE'), channelId: slackId('a Slack channel id', 'CGD') },
  expected('settings: teamId and channelId'),
);
const handover = z
  .strictObject(
    {
      keywords: z
        .array(
          text('a word or a few', 60).refine(saysAWord, expected('a word or a few, with letters or digits')),
          expected('a list of words'),
        )
        .superRefine(allDifferent((keyword) => keyword, null))
        .default([]),
      assign: z.enum(['nobody', 'first_available'], expected('nobody or first_available')).default('nobody'),
    },
    expected('settings: keywords and assign'),
  )
  .prefault({});

/** @param country says which days are the weekend. */
function member(country: string) {
  return z.strictObject(
    {
      slackUserId: slackId('a Slack user id', 'UW'),
      name: text('a name', 60),
      hours: openingHours(country, 'this person is never there')
        .nullish()
        .transform((own) => own ?? null),
    },
    expected('settings: slackUserId, name and perhaps hours'),
  );
}

const timeZone = z
  .string(expected('an IANA time zone such as Africa/Cairo'))
  .trim()
  .refine(isTimeZone, {
    error: ({ input }) => {
      const zones = Intl.supportedValuesOf('timeZone');
      const ofCity = zones.find((zone) => zone.toLowerCase().endsWith(`/${String(input).toLowerCase()}`));
      const hint = ofCity ? `; did you mean ${ofCity}?` : didYouMean(String(input), zones);
      return `expected an IANA time zone such as Africa/Cairo, found "${String(input)}"${hint}`;
    },
  });

const aCountry = expected('the two letters of a country that has phone numbers, such as EG');
const phoneCountry = z
  .string(aCountry)
  .trim()
  .refine((country) => isSupportedCountry(country.toUpperCase()), aCountry)
  .transform((country) => country.toUpperCase());

const hours = z.string(expected('hours such as 09:00-18:00, or closed'));

/** @param country says which days are the weekend. */
function openingHours(country: string, never: string) {
  const described = expected('days and hours, such as "every day: 09:00-23:00"');
  return z
    .record(z.string(), z.union([hours, z.array(hours)], expected('hours such as 09:00-18:00, or closed')), described)
    .transform((written, context) => {
      const read = readOpeningHours(written, weekendOf(country), never);
      for (const complaint of read.complaints) context.addIssue({ code: 'custom', ...complaint });
      return read.hours;
    });
}

/** The whole file. What has a sensible default may be left out; what is not known is refused. */
export function venueSchema(country: string) {
  return z
    .strictObject(
      {
        id: slug("the venue's id"),
        name: text("the venue's name", 80),
        timeZone,
        phoneCountry,
        language: language.default('en'),
        resourceNoun: text('one word for what is booked, such as room', 30).default('room'),
        resources: z
          .array(resource, expected('a list of what can be booked'))
          .min(1, { error: 'expected at least one' })
          .superRefine(allDifferent(({ id }) => id, 'id'))
          .superRefine(allDifferent(({ name }) => name, 'name')),
        openingHours: openingHours(country, 'the venue is never open'),
        booking,
        confirmation: z.enum(['staff', 'auto'], expected('staff or auto')).default('staff'),
        reschedule: z.enum(['tell', 'ask'], expected('tell or ask')).default('tell'),
        handover,
        facts: z
          .record(z.string(), text('an answer in your own words', 1000), expected('topics and answers'))
          .default({}),
        whatsapp: whatsappSchema(country),
        slack,
        staff: z
          .array(member(country), expected('a list of people'))
          .superRefine(allDifferent(({ slackUserId }) => slackUserId, 'slackUserId'))
          .default([]),
        ownerEmails: emailList.default([]),
        notifications: notificationsSchema.nullish().transform((own) => own ?? null),
      },
      expected('the settings of a venue'),
    )
    .superRefine(({ confirmation, staff }, context) => {
      if (confirmation === 'auto' || staff.length > 0) return;
      const message = 'nobody could confirm a booking; expected at least one person, or "confirmation: auto"';
      context.addIssue({ code: 'custom', path: ['staff'], message });
    });
}

/** The settings of each section, for telling which one a misspelt name was meant to be. */
const SECTIONS: Record<string, readonly string[]> = {
  '': Object.keys(venueSchema('').shape),
  resources: Object.keys(resource.shape),
  booking: Object.keys(booking.unwrap().shape),
  whatsapp: WHATSAPP_SETTINGS,
  slack: Object.keys(slack.shape),
  staff: Object.keys(member('').shape),
  handover: Object.keys(handover.unwrap().shape),
  'whatsapp.templates': TEMPLATES_FOR,
  ...NOTIFICATION_SECTIONS,
};

export function settingsOf(path: readonly PropertyKey[]): readonly string[] {
  return SECTIONS[path.filter((segment) => typeof segment !== 'number').join('.')] ?? [];
}
