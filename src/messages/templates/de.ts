import type { TemplateTexts } from './template-texts.ts';

export const de: TemplateTexts = {
  templates: {
    booking_confirmed: {
      body: 'Guten Tag {{guest}}, gute Nachrichten: {{venue}} hat Ihre Buchung bestätigt, {{resource}} am {{when}}, für {{people}}. Ihre Buchungsnummer ist {{reference}}. Falls sich etwas ändert, schreiben Sie einfach hier. Bis dann!',
    },
    booking_declined: {
      body: 'Guten Tag {{guest}}, es tut uns leid: {{venue}} kann Ihre Anfrage {{reference}} nicht annehmen, {{resource}} am {{when}}. Angegebener Grund: {{reason}} – schreiben Sie einfach hier, wenn Ihnen ein anderer Tag oder eine andere Zeit passt.',
    },
    booking_cancelled: {
      body: 'Guten Tag {{guest}}, es tut uns leid: {{venue}} hat Ihre Buchung {{reference}} storniert, {{resource}} am {{when}}. Angegebener Grund: {{reason}} – schreiben Sie einfach hier, wenn Ihnen ein anderer Tag oder eine andere Zeit passt.',
    },
    booking_rescheduled: {
      body: 'Guten Tag {{guest}}, das Team von {{venue}} hat verlegt, was Sie unter {{reference}} angefragt haben. Es ist jetzt {{resource}} am {{when}}, statt {{was}}. Stand: {{status}}. Falls Ihnen das nicht passt, schreiben Sie einfach hier.',
    },
    booking_expired: {
      body: 'Guten Tag {{guest}}, es tut uns leid: {{venue}} hat Ihre Anfrage {{reference}} nicht rechtzeitig beantwortet. Sie war für {{resource}} am {{when}}, und es ist nichts gebucht. Schreiben Sie einfach hier, wenn Ihnen ein anderer Tag oder eine andere Zeit passt.',
    },
    change_accepted: {
      body: 'Guten Tag {{guest}}, gute Nachrichten: {{venue}} hat die Änderung Ihrer Buchung {{reference}} bestätigt. Sie ist jetzt {{resource}} am {{when}}, für {{people}}. Bis dann!',
    },
    change_declined: {
      body: 'Guten Tag {{guest}}, es tut uns leid: {{venue}} kann die gewünschte Änderung nicht vornehmen. Ihre Buchung {{reference}} bleibt, wie sie war, {{resource}} am {{when}}. Angegebener Grund: {{reason}} – schreiben Sie einfach hier, wenn Sie eine Frage haben.',
    },
    reschedule_offered: {
      body: 'Guten Tag {{guest}}, das Team von {{venue}} fragt, ob Ihnen für das unter {{reference}} Angefragte eine andere Zeit passt, nämlich {{resource}} am {{when}}, statt {{was}}. Solange Sie nicht antworten, ändert sich nichts. Passt Ihnen die neue Zeit?',
      quickReplies: ['Ja, das passt', 'Nein'],
    },
    offer_withdrawn: {
      body: 'Guten Tag {{guest}}, das Team von {{venue}} fragt nicht mehr nach einer anderen Zeit. Was Sie unter {{reference}} angefragt haben, bleibt, wie es war, {{resource}} am {{when}}. Stand: {{status}}. Angegebener Grund: {{reason}} – schreiben Sie einfach hier, wenn Sie eine Frage haben.',
    },
    reminder: {
      body: 'Guten Tag {{guest}}, wir erinnern Sie an Ihre Buchung bei {{venue}}, nämlich {{resource}} am {{when}}, für {{people}}. Ihre Buchungsnummer ist {{reference}}. Kommen Sie?',
      quickReplies: ['Ich komme', 'Ändern', 'Stornieren'],
    },
    still_waiting: {
      body: 'Guten Tag {{guest}}, das Team von {{venue}} hat Ihre Anfrage {{reference}} noch nicht beantwortet. Sie ist für {{resource}} am {{when}}, für {{people}}. Sie gilt weiterhin, und das Team muss noch darüber entscheiden. Wenn Sie lieber eine andere Zeit möchten oder mit einem Menschen sprechen wollen, schreiben Sie einfach hier.',
    },
    follow_up: {
      body: 'Guten Tag {{guest}}, vielen Dank für Ihren Besuch bei {{venue}} am {{when}}. Wir hoffen, dass alles in Ordnung war. Falls etwas nicht so war, wie es sein sollte, oder Sie wiederkommen möchten, schreiben Sie einfach hier.',
    },
  },
  status: { pending: 'wartet auf die Bestätigung des Teams', confirmed: 'bestätigt' },
  noReason: 'keiner',
};
