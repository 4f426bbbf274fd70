import type { Database } from '../adapters/postgres/database.ts';
import { createVenueStore } from '../adapters/postgres/venue-store.ts';
import { TEMPLATE_LANGUAGES } from '../adapters/whatsapp-cloud/wire.ts';
import type { Config } from '../config.ts';
import { TEMPLATES_FOR, type Venue } from '../domain/venue.ts';
import { type TemplateRegistration, templateOf, templatesToRegister } from '../messages/templates/registration.ts';
import { venueOf } from '../usecases/connect-venue.ts';

/** `npm run venue -- templates VENUE`: what to register at Meta, ready to be copied, and what the venue's file then says. */
export async function listTemplates(_config: Config, database: Database, venueId: string): Promise<string> {
  return describeTemplates(await venueOf({ venues: createVenueStore(database) }, venueId));
}

const HOW = [
  'Once a guest has not written for 24 hours, WhatsApp takes only templates that Meta has approved. Register these in WhatsApp',
  'Manager (business.facebook.com, WhatsApp accounts, Message templates): category Utility, type of variable Number.',
];

export function describeTemplates(venue: Venue): string {
  const templates = templatesToRegister(venue).map(describe);
  return [HOW.join('\n'), ...templates, 'Then the file of the venue says:', fileOf(venue)].join('\n\n');
}

function describe({ name, language, body, examples, quickReplies }: TemplateRegistration): string {
  const samples = examples.map((example, index) => `  {{${index + 1}}}  ${example}`);
  const buttons = quickReplies.map((title) => `  ${title}`);
  return [
    `${name} (${TEMPLATE_LANGUAGES[language]})`,
    body,
    'Samples:',
    ...samples,
    ...(buttons.length > 0 ? ['Buttons, each a custom quick reply:', ...buttons] : []),
  ].join('\n');
}

function fileOf(venue: Venue): string {
  const lines = TEMPLATES_FOR.map((purpose) => {
    const { name, languages } = templateOf(venue, purpose);
    return `    ${purpose}: { name: ${name}, languages: [${languages.join(', ')}] }`;
  });
  return ['whatsapp:', '  templates:', ...lines].join('\n');
}
