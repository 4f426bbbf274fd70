import type { TemplateTexts } from './template-texts.ts';

export const fr: TemplateTexts = {
  templates: {
    booking_confirmed: {
      body: 'Bonjour {{guest}}, bonne nouvelle : {{venue}} a confirmé votre réservation, {{resource}} le {{when}}, pour {{people}}. Votre référence est {{reference}}. Si quelque chose change, écrivez-nous ici. À bientôt !',
    },
    booking_declined: {
      body: 'Bonjour {{guest}}, nous sommes désolés : {{venue}} ne peut pas accepter votre demande {{reference}} pour {{resource}} le {{when}}. Motif indiqué : {{reason}} – écrivez-nous ici si un autre jour ou une autre heure vous convient.',
    },
    booking_cancelled: {
      body: 'Bonjour {{guest}}, nous sommes désolés : {{venue}} a annulé votre réservation {{reference}} pour {{resource}} le {{when}}. Motif indiqué : {{reason}} – écrivez-nous ici si un autre jour ou une autre heure vous convient.',
    },
    booking_rescheduled: {
      body: 'Bonjour {{guest}}, l’équipe de {{venue}} a déplacé ce que vous aviez demandé sous la référence {{reference}}. C’est maintenant {{resource}} le {{when}}, au lieu de {{was}}. Statut : {{status}}. Si cela ne vous convient pas, écrivez-nous ici.',
    },
    booking_expired: {
      body: 'Bonjour {{guest}}, nous sommes désolés : {{venue}} n’a pas répondu à temps à votre demande {{reference}}. Elle portait sur {{resource}} le {{when}}, et rien n’est réservé. Écrivez-nous ici si un autre jour ou une autre heure vous convient.',
    },
    change_accepted: {
      body: 'Bonjour {{guest}}, bonne nouvelle : {{venue}} a confirmé la modification de votre réservation {{reference}}. C’est maintenant {{resource}} le {{when}}, pour {{people}}. À bientôt !',
    },
    change_declined: {
      body: 'Bonjour {{guest}}, nous sommes désolés : {{venue}} ne peut pas faire la modification demandée. Votre réservation {{reference}} reste comme elle était, {{resource}} le {{when}}. Motif indiqué : {{reason}} – écrivez-nous ici si vous avez une question.',
    },
    reschedule_offered: {
      body: 'Bonjour {{guest}}, l’équipe de {{venue}} vous demande si un autre horaire irait pour ce que vous aviez demandé sous la référence {{reference}}. Le nouvel horaire serait {{resource}} le {{when}}, au lieu de {{was}}. Tant que vous n’avez pas répondu, rien ne change. Le nouvel horaire vous convient-il ?',
      quickReplies: ['Oui, ça me convient', 'Non'],
    },
    offer_withdrawn: {
      body: 'Bonjour {{guest}}, l’équipe de {{venue}} ne vous propose plus d’autre horaire. Ce que vous aviez demandé sous la référence {{reference}} reste comme avant, {{resource}} le {{when}}. Statut : {{status}}. Motif indiqué : {{reason}} – écrivez-nous ici si vous avez une question.',
    },
    reminder: {
      body: 'Bonjour {{guest}}, nous vous rappelons votre réservation chez {{venue}}, à savoir {{resource}} le {{when}}, pour {{people}}. Votre référence est {{reference}}. Serez-vous là ?',
      quickReplies: ['Je serai là', 'Modifier', 'Annuler'],
    },
    still_waiting: {
      body: 'Bonjour {{guest}}, l’équipe de {{venue}} n’a pas encore répondu à votre demande {{reference}}. Elle porte sur {{resource}} le {{when}}, pour {{people}}. Elle tient toujours, et l’équipe doit encore se décider. Si vous préférez un autre horaire, ou parler à quelqu’un, écrivez-nous ici.',
    },
    follow_up: {
      body: 'Bonjour {{guest}}, merci de votre visite chez {{venue}} le {{when}}. Nous espérons que tout s’est bien passé. Si quelque chose n’allait pas, ou si vous souhaitez revenir, écrivez-nous ici.',
    },
  },
  status: { pending: 'en attente de confirmation par l’équipe', confirmed: 'confirmé' },
  noReason: 'aucun',
};
