import { describe, expect, test } from 'vitest';
import { spotin } from '../../tests/support/venues.ts';
import { readVenueFile } from '../adapters/venue-file/read-venue-file.ts';
import { LANGUAGES } from '../domain/language.ts';
import { TEMPLATES_FOR } from '../domain/venue.ts';
import { describeTemplates } from './venue-templates.ts';

const OURS = {
  via: 'cloud' as const,
  phoneNumberId: '1',
  templates: { reminder: { name: 'our_reminder', languages: ['en' as const, 'pt' as const] } },
};

describe('what to register at Meta', () => {
  const said = describeTemplates(spotin({ whatsapp: OURS }));

  test('is there for each kind, under the names and in the languages that the file has, else in all', () => {
    const titles = said.match(/^\w+ \([a-z]{2}(_[A-Z]{2})?\)$/gm) ?? [];
    expect(titles).toHaveLength((TEMPLATES_FOR.length - 1) * LANGUAGES.length + 2);
    expect(titles).toEqual(expect.arrayContaining(['our_reminder (en)', 'our_reminder (pt_BR)', 'follow_up (ar)']));
    expect(titles).not.toContain('booking_reminder (en)');
  });

  test('has the body, a sample for each place, and the titles of the buttons', () => {
    const [, block = ''] = said.split('our_reminder (en)\n');
    const lines = block.split('\n');
    expect(lines[0]).toMatch(
      /^Hello \{\{1\}\}, this is a reminder of your booking at \{\{2\}\}, which is \{\{3\}\} on/,
    );
    expect(lines.slice(1, 4)).toEqual(['Samples:', '  {{1}}  Mona Adel', '  {{2}}  SpotIN']);
    expect(block).toMatch(/^Buttons, each a custom quick reply:\n {2}I'll be there\n {2}Change\n {2}Cancel$/m);
  });

  test('ends with what the venue’s file then says, as it can be read', () => {
    const [, section = ''] = said.split('Then the file of the venue says:\n\n');
    const file = [
      'id: one\nname: One\ntimeZone: Africa/Cairo\nphoneCountry: EG\nresourceNoun: room',
      'resources:\n  - { id: a, name: A, capacity: 2 }\nopeningHours: { every day: 09:00-17:00 }',
      section.replace('whatsapp:\n', 'whatsapp:\n  phoneNumberId: "10000"\n'),
      'slack: { teamId: T_1, channelId: C_1 }\nstaff:\n  - { slackUserId: U_1, name: Ann }',
      'ownerEmails: [owner@one.example]\nconfirmation: staff\nreschedule: tell\nfacts: {}',
    ].join('\n');
    const { whatsapp } = readVenueFile(file, 'one.yaml');
    const templates = whatsapp.via === 'cloud' ? whatsapp.templates : {};
    expect(templates.reminder).toEqual(OURS.templates.reminder);
    expect(templates.follow_up).toEqual({ name: 'follow_up', languages: [...LANGUAGES] });
    expect(Object.keys(templates).sort()).toEqual([...TEMPLATES_FOR].sort());
  });
});
