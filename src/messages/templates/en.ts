import type { TemplateTexts } from './template-texts.ts';

export const en: TemplateTexts = {
  templates: {
    booking_confirmed: {
      body: 'Hello {{guest}}, good news: {{venue}} has confirmed your booking of {{resource}} on {{when}}, for {{people}}. Your reference is {{reference}}. If anything changes, just write here. See you then!',
    },
    booking_declined: {
      body: 'Hello {{guest}}, we are sorry: {{venue}} cannot take your request {{reference}} for {{resource}} on {{when}}. Reason given: {{reason}} – just write here if another day or time would suit you.',
    },
    booking_cancelled: {
      body: 'Hello {{guest}}, we are sorry: {{venue}} has cancelled your booking {{reference}} of {{resource}} on {{when}}. Reason given: {{reason}} – just write here if another day or time would suit you.',
    },
    booking_rescheduled: {
      body: 'Hello {{guest}}, the team of {{venue}} has moved what you asked for under {{reference}}. It is now {{resource}} on {{when}}, instead of {{was}}. Status: {{status}}. If that does not suit you, just write here.',
    },
    booking_expired: {
      body: 'Hello {{guest}}, we are sorry: {{venue}} did not answer your request {{reference}} in time. It was for {{resource}} on {{when}}, and nothing is booked. Just write here if another day or time would suit you.',
    },
    change_accepted: {
      body: 'Hello {{guest}}, good news: {{venue}} has confirmed the change of your booking {{reference}}. It is now {{resource}} on {{when}}, for {{people}}. See you then!',
    },
    change_declined: {
      body: 'Hello {{guest}}, we are sorry: {{venue}} cannot make the change that you asked for. Your booking {{reference}} stays as it was, {{resource}} on {{when}}. Reason given: {{reason}} – just write here if you have a question.',
    },
    reschedule_offered: {
      body: 'Hello {{guest}}, the team of {{venue}} asks whether another time would do for what you asked for under {{reference}}. The new time would be {{resource}} on {{when}}, instead of {{was}}. Until you answer, nothing changes. Does the new time work for you?',
      quickReplies: ['Yes, that works', 'No'],
    },
    offer_withdrawn: {
      body: 'Hello {{guest}}, the team of {{venue}} no longer asks you about another time. What you asked for under {{reference}} stays as it was, {{resource}} on {{when}}. Status: {{status}}. Reason given: {{reason}} – just write here if you have a question.',
    },
    reminder: {
      body: 'Hello {{guest}}, this is a reminder of your booking at {{venue}}, which is {{resource}} on {{when}}, for {{people}}. Your reference is {{reference}}. Will you be there?',
      quickReplies: ["I'll be there", 'Change', 'Cancel'],
    },
    still_waiting: {
      body: 'Hello {{guest}}, the team of {{venue}} has not answered your request {{reference}} yet. It is for {{resource}} on {{when}}, for {{people}}. It still stands, and the team has yet to decide on it. If you would rather have another time, or speak to a person, just write here.',
    },
    follow_up: {
      body: 'Hello {{guest}}, thank you for your visit to {{venue}} on {{when}}. We hope that all was well. If anything was not as it should be, or if you would like to come again, just write here.',
    },
  },
  status: { pending: 'waiting for the team to confirm it', confirmed: 'confirmed' },
  noReason: 'none',
};
