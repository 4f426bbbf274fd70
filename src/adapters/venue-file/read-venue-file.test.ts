import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { DEFAULT_NOTIFICATIONS } from '../../domain/notification-settings.ts';
import { readVenueFile, VenueFileError } from './read-venue-file.ts';

const SPOTIN = readFileSync(new URL('../../sandbox/spotin.yaml', import.meta.url), 'utf8');

const SMALL = `id: shears
name: Shears
timeZone: Europe/Oslo
phoneCountry: NO
resources:
  - { id: chair, name: Chair, capacity: 1 }
openingHours:
  every day: 09:00-17:00
whatsapp: { phoneNumberId: 100000000000002 }
slack: { teamId: T0SHEARS, channelId: C0SHEARS }
staff:
  - { slackUserId: U0OLA, name: Ola }
`;

/** The complaints about the small file with one thing changed. */
function complaints(from: string | RegExp, to: string): string[] {
  return complaintsAbout(replaced(from, to));
}

function replaced(from: string | RegExp, to: string): string {
  const text = SMALL.replace(from, to);
  if (text === SMALL) throw new Error(`nothing to replace: ${String(from)}`);
  return text;
}

function complaintsAbout(text: string): string[] {
  try {
    readVenueFile(text, 'v.yaml');
  } catch (error) {
    if (error instanceof VenueFileError) return error.message.split('\n');
    throw error;
  }
  return [];
}

function hours(written: string): string[] {
  const text = SMALL.replace('  every day: 09:00-17:00\n', written);
  return readVenueFile(text, 'v.yaml').openingHours.map(({ weekday, open, close }) => `${weekday} ${open}-${close}`);
}

describe('a good file', () => {
  it('is SpotIN', () => {
    const venue = readVenueFile(SPOTIN, 'spotin.yaml');
    expect(venue).toMatchObject({
      id: 'spotin',
      name: 'SpotIN',
      timeZone: 'Africa/Cairo',
      phoneCountry: 'EG',
      resources: [
        { id: 'focus', name: 'Focus', capacity: 4 },
        { id: 'studio', name: 'Studio', capacity: 10 },
        { id: 'hall', name: 'Hall', capacity: 30 },
      ],
      booking: { gridMinutes: 30, defaultMinutes: 60, maxMinutes: 480, bufferMinutes: 15, maxDaysAhead: 365 },
      confirmation: 'staff',
      whatsapp: { phoneNumberId: '100000000000001' },
      slack: { teamId: 'T_SANDBOX', channelId: 'C_BOOKINGS' },
      staff: [
        { slackUserId: 'U_AMIRA', name: 'Amira' },
        { slackUserId: 'U_YOUSSEF', name: 'Youssef' },
      ],
      ownerEmails: ['owner@spotin.example'],
    });
    expect(venue.openingHours).toEqual(
      [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, open: '09:00', close: '23:00' })),
    );
    expect(Object.keys(venue.facts)).toContain('parking');
  });

  it('may be small', () => {
    expect(readVenueFile(SMALL, 'v.yaml')).toMatchObject({
      phoneCountry: 'NO',
      resourceNoun: 'room',
      booking: { gridMinutes: 30, defaultMinutes: 60, maxMinutes: 480, bufferMinutes: 0, maxDaysAhead: 365 },
      confirmation: 'staff',
      facts: {},
      whatsapp: { via: 'cloud', phoneNumberId: '100000000000002', templates: {} },
      ownerEmails: [],
    });
  });

  it('means what stands there, quoted or not', () => {
    const text = `${SMALL.replace('09:00-17:00', '"09:00-17:00"').replace('NO', "'NO'").replace('capacity: 1', 'capacity: "1"')}
facts: { wifi password: 00123, smoking: no, since: 1999-01-01, ~: null, seats: 1e3 }
`;
    const venue = readVenueFile(text, 'v.yaml');
    expect(venue.phoneCountry).toBe('NO');
    expect(venue.resources[0]?.capacity).toBe(1);
    expect(venue.openingHours[0]).toEqual({ weekday: 1, open: '09:00', close: '17:00' });
    expect(venue.facts).toEqual({
      'wifi password': '00123',
      smoking: 'no',
      since: '1999-01-01',
      '~': 'null',
      seats: '1e3',
    });
  });

  it('says how the team takes over, and when its people are there', () => {
    const venue = readVenueFile(
      replaced(
        'name: Ola }',
        `name: Ola, hours: { weekdays: "09:00-12:00, 13:00-17:00" } }
  - { slackUserId: U0KARI, name: Kari }
reschedule: ask
handover:
  keywords: [lawyer, Lost Property]
  assign: first_available`,
      ),
      'v.yaml',
    );
    expect(venue.reschedule).toBe('ask');
    expect(venue.handover).toEqual({ keywords: ['lawyer', 'Lost Property'], assign: 'first_available' });
    expect(venue.staff.map(({ name, hours }) => [name, hours?.length ?? null])).toEqual([
      ['Ola', 10],
      ['Kari', null],
    ]);
    expect(venue.staff[0]?.hours?.slice(0, 2)).toEqual([
      { weekday: 1, open: '09:00', close: '12:00' },
      { weekday: 1, open: '13:00', close: '17:00' },
    ]);
  });

  it('needs not say so', () => {
    expect(readVenueFile(SMALL, 'v.yaml')).toMatchObject({
      reschedule: 'tell',
      handover: { keywords: [], assign: 'nobody' },
      staff: [{ slackUserId: 'U0OLA', name: 'Ola', hours: null }],
    });
  });

  it('needs no staff where the rule confirms', () => {
    expect(complaints(/staff:[\s\S]*/, 'confirmation: auto\n')).toEqual([]);
  });
});

describe('opening hours', () => {
  it('may differ by day, the narrower line winning', () => {
    expect(hours('  every day: 09:00-17:00\n  saturday-sunday: 10:00-14:00\n  Sunday: closed\n')).toEqual([
      ...[1, 2, 3, 4, 5].map((day) => `${day} 09:00-17:00`),
      '6 10:00-14:00',
    ]);
  });

  it('may come more than once a day, in either form, and until midnight', () => {
    const expected = ['1 09:00-12:00', '1 14:00-24:00'];
    expect(hours('  monday: 14:00-24:00, 9:00-12:00\n')).toEqual(expected);
    expect(hours('  monday: [9:00 - 12:00, 14:00 to 24:00]\n')).toEqual(expected);
    expect(hours('  monday:\n    - 09:00–12:00\n    - 14:00–24:00\n')).toEqual(expected);
  });

  it('know the weekend of the country', () => {
    const both = '  weekdays: 09:00-17:00\n  weekend: 10:00-12:00\n';
    expect(hours(both).slice(4)).toEqual(['5 09:00-17:00', '6 10:00-12:00', '7 10:00-12:00']);
    const egypt = readVenueFile(
      SMALL.replace('NO', 'EG').replace('  every day: 09:00-17:00\n', both),
      'v.yaml',
    ).openingHours;
    expect(egypt.filter((span) => span.open === '10:00').map((span) => span.weekday)).toEqual([5, 6]);
  });

  it('go round the end of the week', () => {
    expect(hours('  sunday-thursday: 09:00-10:00\n').map((line) => line[0])).toEqual(['1', '2', '3', '4', '7']);
    expect(hours('  Friday to Saturday: 09:00-10:00\n').map((line) => line[0])).toEqual(['5', '6']);
  });

  const complain = (written: string) => complaints('  every day: 09:00-17:00\n', written);

  it('must not overlap', () => {
    expect(complain('  monday: 09:00-17:00\n  friday:\n    - 09:00-12:00\n    - 11:30-14:00\n')).toEqual([
      'v.yaml:11: openingHours.friday[1]: 11:30-14:00 overlaps 09:00-12:00 on Friday',
    ]);
    expect(complain('  every day: 09:00-17:00, 10:00-11:00, 12:00-13:00\n')[0]).toBe(
      'v.yaml:8: openingHours.every day: 10:00-11:00 overlaps 09:00-17:00 on Monday',
    );
    expect(complain('  monday-friday: 09:00-17:00\n  friday-sunday: 16:00-18:00\n')).toEqual([
      'v.yaml:9: openingHours.friday-sunday: 16:00-18:00 overlaps 09:00-17:00 on Friday',
    ]);
  });

  it('even where a short one hides behind a long one', () => {
    expect(complain('  monday: 09:00-17:00, 10:00-11:00, 12:00-13:00\n')).toEqual([
      'v.yaml:8: openingHours.monday: 10:00-11:00 overlaps 09:00-17:00 on Monday',
      'v.yaml:8: openingHours.monday: 12:00-13:00 overlaps 09:00-17:00 on Monday',
    ]);
  });

  it('must close after they open', () => {
    expect(complain('  friday: 20:00-02:00\n')).toEqual([
      'v.yaml:8: openingHours.friday: expected to close after it opens, found "20:00-02:00"; hours past midnight go on under the next day: 20:00-24:00 and 00:00-02:00',
    ]);
    expect(complain('  friday: 09:00-09:00\n')).toHaveLength(1);
  });

  it.each(['9-17', '09:00', '25:00-26:00', '09:60-10:00', '24:00-24:00', '9am-5pm', '09:00-12:00-13:00', '""', 'open'])(
    'must be hours, which %s is not',
    (written) => {
      const [complaint, ...more] = complain(`  monday: 10:00-11:00\n  friday: ${written}\n`);
      expect(complaint).toMatch(/^v\.yaml:9: openingHours\.friday: expected hours such as 09:00-18:00/);
      expect(more).toEqual([]);
    },
  );

  it('must be of days', () => {
    expect(complain('  wednessday: 09:00-10:00\n')[0]).toMatch(/^v\.yaml:8: .*did you mean wednesday\?$/);
    expect(complain('  monday-fri: 09:00-10:00\n')[0]).toMatch(
      /^v\.yaml:8: openingHours\.monday-fri: expected every day/,
    );
    expect(complain('  monday-tuesday-friday: 09:00-10:00\n')).toHaveLength(1);
  });

  it('must be some', () => {
    expect(complain('  every day: closed\n')).toEqual([
      'v.yaml:7: openingHours: the venue is never open; expected at least one day with hours',
    ]);
    expect(complain('  monday: []\n')[0]).toMatch(/^v\.yaml:8: openingHours\.monday: expected hours/);
    expect(complain('')[0]).toMatch(/^v\.yaml:7: openingHours: expected days and hours.*found nothing$/);
    expect(complain('  - monday\n')[0]).toMatch(/^v\.yaml:7: openingHours: expected days and hours.*found a list$/);
    expect(complain('  monday: { open: 1 }\n')[0]).toMatch(/^v\.yaml:8: openingHours\.monday: expected hours/);
  });
});

describe('a complaint about handing over', () => {
  it.each([
    ['reschedule: whatever', 'v.yaml:13: reschedule: expected tell or ask, found "whatever"'],
    ['handover: { assign: all }', 'v.yaml:13: handover.assign: expected nobody or first_available, found "all"'],
    ['handover: { keyword: [x] }', 'v.yaml:13: handover.keyword: unknown setting; did you mean keywords?'],
    ['handover: yes', 'v.yaml:13: handover: expected settings: keywords and assign, found "yes"'],
    ['handover: { keywords: lawyer }', 'v.yaml:13: handover.keywords: expected a list of words, found "lawyer"'],
    [
      'handover:\n  keywords: [lawyer, "!!"]',
      'v.yaml:14: handover.keywords[1]: expected a word or a few, with letters or digits, found "!!"',
    ],
    [
      'handover:\n  keywords:\n    - lawyer\n    - Lawyer',
      'v.yaml:16: handover.keywords[1]: "Lawyer" stands here twice; expected each only once',
    ],
  ])('%s', (written, complaint) => {
    expect(complaintsAbout(`${SMALL}${written}\n`)).toEqual([complaint]);
  });

  it.each([
    ['{ someday: 09:00-10:00 }', /staff\[0\]\.hours\.someday: expected every day, weekdays/],
    ['{ monday: 17:00-09:00 }', /staff\[0\]\.hours\.monday: expected to close after it opens/],
    ['{ monday: closed }', /staff\[0\]\.hours: this person is never there; expected at least one day with hours/],
    ['{}', /staff\[0\]\.hours: this person is never there/],
    ['always', /staff\[0\]\.hours: expected days and hours/],
  ])('hours: %s', (written, complaint) => {
    const [only, ...more] = complaints('name: Ola }', `name: Ola, hours: ${written} }`);
    expect(only).toMatch(complaint);
    expect(only).toMatch(/^v\.yaml:12: /);
    expect(more).toEqual([]);
  });
});

describe('a complaint', () => {
  it.each<[string | RegExp, string, string]>([
    [
      'Europe/Oslo',
      'Europe/Olso',
      'v.yaml:3: timeZone: expected an IANA time zone such as Africa/Cairo, found "Europe/Olso"; did you mean Europe/Oslo?',
    ],
    [
      'Europe/Oslo',
      'oslo',
      'v.yaml:3: timeZone: expected an IANA time zone such as Africa/Cairo, found "oslo"; did you mean Europe/Oslo?',
    ],
    ['Europe/Oslo', '+01:00', 'v.yaml:3: timeZone: expected an IANA time zone such as Africa/Cairo, found "+01:00"'],
    [
      'NO',
      'XX',
      'v.yaml:4: phoneCountry: expected the two letters of a country that has phone numbers, such as EG, found "XX"',
    ],
    [
      'NO',
      '+47',
      'v.yaml:4: phoneCountry: expected the two letters of a country that has phone numbers, such as EG, found "+47"',
    ],
    [
      'capacity: 1',
      'capacity: 0',
      'v.yaml:6: resources[0].capacity: expected a whole number from 1 to 100000, found "0"',
    ],
    [
      'capacity: 1',
      'capacity: four',
      'v.yaml:6: resources[0].capacity: expected a whole number from 1 to 100000, found "four"',
    ],
    [', capacity: 1', '', 'v.yaml:6: resources[0].capacity: is missing; expected a whole number from 1 to 100000'],
    [
      'capacity: 1',
      'capacity: 1, colour: red',
      'v.yaml:6: resources[0].colour: unknown setting; expected one of id, name, capacity',
    ],
    [
      'id: chair',
      'id: The Chair',
      'v.yaml:6: resources[0].id: expected an id: small letters, digits, - and _, such as studio-2, found "The Chair"',
    ],
    [/\n {2}- { id: chair.*/, '\n  []', 'v.yaml:5: resources: expected at least one'],
    [/resources:\n.*\n/, '', 'v.yaml:1: resources: is missing; expected a list of what can be booked'],
    ['timeZone: Europe/Oslo\n', '', 'v.yaml:1: timeZone: is missing; expected an IANA time zone such as Africa/Cairo'],
    ['T0SHEARS', 'shears', 'v.yaml:10: slack.teamId: expected a Slack team id, such as T0123ABCD, found "shears"'],
    [
      '100000000000002',
      '+47 22',
      'v.yaml:9: whatsapp.phoneNumberId: expected the id that Meta gives the number: 5 to 25 digits, found "+47 22"',
    ],
    ['name: Shears', 'name: ""', "v.yaml:2: name: expected the venue's name (at most 80 characters), found nothing"],
    ['name: Shears', 'name: [a]', "v.yaml:2: name: expected the venue's name (at most 80 characters), found a list"],
    [
      /staff:[\s\S]*/,
      'staff: []\n',
      'v.yaml:11: staff: nobody could confirm a booking; expected at least one person, or "confirmation: auto"',
    ],
  ])('about %s → %j names the line, the setting and what was expected', (from, to, complaint) => {
    expect(complaints(from, to)).toEqual([complaint]);
  });

  it.each<[string, string]>([
    ['confirmation: maybe', 'v.yaml:13: confirmation: expected staff or auto, found "maybe"'],
    [
      'booking: { gridMinutes: 7 }',
      'v.yaml:13: booking.gridMinutes: expected minutes that divide a day evenly, such as 15, 30 or 60, found 7',
    ],
    [
      'booking: { gridMinutes: 0 }',
      'v.yaml:13: booking.gridMinutes: expected a whole number from 1 to 1440, found "0"',
    ],
    ['booking: { maxMinutes: 45 }', 'v.yaml:13: booking.defaultMinutes: expected at most maxMinutes (45), found 60'],
    [
      'booking:\n  bufferMinutes: 15\n  gridMinuts: 30',
      'v.yaml:15: booking.gridMinuts: unknown setting; did you mean gridMinutes?',
    ],
    ['booking:\n  grid_minutes: 30', 'v.yaml:14: booking.grid_minutes: unknown setting; did you mean gridMinutes?'],
    ['booking: quick', 'v.yaml:13: booking: expected settings such as gridMinutes, found "quick"'],
    ['owneremails: []', 'v.yaml:13: owneremails: unknown setting; did you mean ownerEmails?'],
    ['ownerEmails: [a@b.example, owner]', 'v.yaml:13: ownerEmails[1]: expected an email address, found "owner"'],
    [
      'ownerEmails:\n  - a@b.example\n  - A@b.example',
      'v.yaml:15: ownerEmails[1]: "A@b.example" stands here twice; expected each only once',
    ],
    ['ownerEmails: a@b.example', 'v.yaml:13: ownerEmails: expected a list of email addresses, found "a@b.example"'],
    [
      'facts:\n  parking:',
      'v.yaml:14: facts.parking: expected an answer in your own words (at most 1000 characters), found nothing',
    ],
    [
      'facts:\n  parking: [a, b]',
      'v.yaml:14: facts.parking: expected an answer in your own words (at most 1000 characters), found a list',
    ],
  ])('about %j names the line, the setting and what was expected', (added, complaint) => {
    expect(complaintsAbout(`${SMALL}${added}\n`)).toEqual([complaint]);
  });

  it('comes for each of what stands there twice', () => {
    const twice = '  - { id: chair, name: CHAIR, capacity: 1 }\nopeningHours:';
    expect(complaints('openingHours:', twice)).toEqual([
      'v.yaml:7: resources[1].id: "chair" stands here twice; expected each only once',
      'v.yaml:7: resources[1].name: "CHAIR" stands here twice; expected each only once',
    ]);
    expect(complaintsAbout(`${SMALL}  - { slackUserId: U0OLA, name: Ola }\n`)).toEqual([
      'v.yaml:13: staff[1].slackUserId: "U0OLA" stands here twice; expected each only once',
    ]);
  });

  it('comes for each problem at once, by line', () => {
    const text = SMALL.replace('Europe/Oslo', 'Oslo/Europe').replace('every day', 'evry day').replace('C0S', 'X0S');
    expect(complaintsAbout(text).map((line) => line.split(': ').slice(0, 2).join(' '))).toEqual([
      'v.yaml:3 timeZone',
      'v.yaml:8 openingHours.evry day',
      'v.yaml:10 slack.channelId',
    ]);
  });

  it.each<[string, RegExp]>([
    ['', /^v\.yaml:1: the file is empty$/],
    ['# nothing\n', /^v\.yaml:1: the file is empty$/],
    ['just words', /^v\.yaml:1: expected the settings of a venue, found "just words"$/],
    ['- a\n- b\n', /^v\.yaml:1: expected the settings of a venue, found a list$/],
    ['id: a\nname: b\nid: c\n', /^v\.yaml:3: YAML: Map keys must be unique$/],
    ['id: a\n  name: b\n', /^v\.yaml:\d: YAML: /],
    ['id: "a\nname: b\n', /^v\.yaml:\d: YAML: /],
    ['id: a\n---\nid: b\n', /^v\.yaml:\d: YAML: .*multiple documents/],
    ['id: !secret a\n', /^v\.yaml:1: YAML: Unresolved tag: !secret$/],
    ['id: *nobody\n', /^v\.yaml:1: YAML: Unresolved alias/],
    ['\tid: a\n', /^v\.yaml:1: YAML: /],
  ])('about the file %j itself', (text, complaint) => {
    expect(complaintsAbout(text)[0]).toMatch(complaint);
  });

  it('follows an alias', () => {
    const text = SMALL.replace(
      '- { id: chair, name: Chair, capacity: 1 }',
      '- &c { id: chair, name: Chair, capacity: 0 }\n  - *c',
    );
    expect(complaintsAbout(text)[0]).toMatch(/^v\.yaml:6: resources\[0\]\.capacity/);
  });

  it('comes soon about a file made to unfold without end', () => {
    const bomb = [
      'a: &a [x, x, x, x, x, x, x, x, x]',
      ...'bcdefgh'.split('').map((name, i) => {
        const before = 'abcdefg'.charAt(i);
        return `${name}: &${name} [${Array(9).fill(`*${before}`).join(', ')}]`;
      }),
    ].join('\n');
    expect(complaintsAbout(bomb)[0]).toMatch(/^v\.yaml:1: YAML: Excessive alias count/);
  });
});

describe('what goes out on its own', () => {
  const withSection = (section: string) => `${SMALL}${section}`;

  it('is not said by a file without the section', () => {
    expect(readVenueFile(SMALL, 'v.yaml')).toMatchObject({ notifications: null, language: 'en' });
  });

  it('has its usual settings where the section says nothing of them', () => {
    const text = withSection('notifications:\n  followUpMinutes: 60\n  outcomeNudgeMinutes: never\n');
    expect(readVenueFile(text, 'v.yaml').notifications).toEqual({
      ...DEFAULT_NOTIFICATIONS,
      followUpMinutes: 60,
      outcomeNudgeMinutes: null,
    });
  });

  it.each([
    ['quietHours: { from: 22:00, until: 22:00 }', 'v.yaml:14: notifications.quietHours.until: expected'],
    [
      'reminders: [{ minutesBefore: soon, channels: [whatsapp] }]',
      'v.yaml:14: notifications.reminders[0].minutesBefore',
    ],
    ['remainders: []', 'v.yaml:14: notifications.remainders: unknown setting; did you mean reminders?'],
    ['digest: { dayly: 08:00 }', 'v.yaml:14: notifications.digest.dayly: unknown setting; did you mean daily?'],
  ])('%s is refused with its line', (setting, complaint) => {
    const [first] = complaintsAbout(withSection(`notifications:\n  ${setting}\n`));
    expect(first).toContain(complaint);
  });

  it.each([
    [
      '{ reminder: { name: booking_reminder, languages: [en, xx] } }',
      'templates.reminder.languages[1]: expected one of en',
    ],
    ['{ remind: { name: a, languages: [en] } }', 'templates'],
    [
      '{ reminder: { name: Booking Reminder, languages: [en] } }',
      "templates.reminder.name: expected the template's name",
    ],
  ])('templates %s are refused', (templates, complaint) => {
    const [first] = complaints(
      'phoneNumberId: 100000000000002 }',
      `phoneNumberId: 100000000000002, templates: ${templates} }`,
    );
    expect(first).toContain(complaint);
  });
});

describe('the number', () => {
  const PLACE = 'phoneNumberId: 100000000000002';

  it.each([
    ['"+20 10 2776 4824"', '+201027764824'],
    ['+201027764824', '+201027764824'],
    ['00201027764824', '+201027764824', 'EG'],
    ['010 2776 4824', '+201027764824', 'EG'],
    ['41 23 45 67', '+4741234567'],
  ])('%s of a phone that scans a QR code is read as %s', (written, number, country = 'NO') => {
    const text = SMALL.replace(PLACE, `number: ${written}`).replace('NO', country);
    expect(readVenueFile(text, 'v.yaml').whatsapp).toEqual({ via: 'web', number });
  });

  it.each([
    ['number: 12', 'whatsapp.number: expected a whole phone number, such as +20 10 2776 4824, found "12"'],
    ['number: ""', 'whatsapp.number: expected a whole phone number, such as +20 10 2776 4824, found ""'],
    // A digit short, though not for the country as a whole.
    ['number: "+20 100 123 456"', 'whatsapp.number: expected a whole phone number'],
    ['number: "+4741234567 ext 12"', 'whatsapp.number: expected a whole phone number'],
    ['number: [+4741234567]', 'whatsapp.number: expected a phone number, found a list'],
    [
      `${PLACE}, number: +4741234567`,
      'whatsapp.number: expected either phoneNumberId (of a number at Meta’s Cloud API) or number (of a phone that scans a QR code), and not both',
    ],
    ['', 'whatsapp: expected either phoneNumberId (of a number at Meta’s Cloud API) or number (of a phone'],
    ['number: +4741234567, templates: {}', 'whatsapp.templates: expected none'],
  ])('%j is refused with its line', (written, complaint) => {
    const [first, ...others] = complaints(PLACE, written);
    expect(first).toContain(`v.yaml:9: ${complaint}`);
    expect(others).toEqual([]);
  });

  it('is missing where its name is misspelt', () => {
    const [unknown, missing] = complaints(PLACE, 'nummer: +4741234567').sort();
    expect(missing).toBe(
      'v.yaml:9: whatsapp: expected either phoneNumberId (of a number at Meta’s Cloud API) or number (of a phone that scans a QR code), and not both',
    );
    expect(unknown).toBe('v.yaml:9: whatsapp.nummer: unknown setting; did you mean number?');
  });

  it('is refused without a country of which it could be', () => {
    const text = SMALL.replace(PLACE, 'number: 41 23 45 67').replace('phoneCountry: NO', 'phoneCountry: Norway');
    expect(complaintsAbout(text)).toHaveLength(2);
  });
});
