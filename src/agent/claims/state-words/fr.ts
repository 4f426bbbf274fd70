import { CUT, type StateWords } from './state-words.ts';

const ADVERBS = '(?:(?:bien|déjà|été|maintenant|aussi|tout|officiellement|désormais|donc) )*';
const HAS = `(?:j'ai|ai|avons|a|ont|est|sont|été|êtes|c'est|suis) ${ADVERBS}`;
const THING = '(?:réservation|demande|rendez-vous|table|salle|place|modification|tout)';

export const french: StateWords = {
  states: {
    requested: `(?:${HAS}|${THING} )(?:envoyé|transmis|soumis|demandé|déposé|reçu|enregistré)e?s?|est (?:en attente|en cours|auprès de l'équipe|entre les mains)`,
    held: `(?:${HAS}|${THING} )(?:gardé|bloqué|retenu|mis)e?s?(?: de côté| pour vous)|je vous (?:garde|bloque)`,
    confirmed: `(?:viens|venons) de (?:vous |la |le )?(?:réserver|confirmer|faire)|rendez-vous est (?:pris|fixé)|(?:réservation|résa) (?:est |a été |a bien été )?faite|(?:${HAS}|${THING} |^)(?:confirmé|réservé|approuvé|accepté|validé|noté|garanti|assuré|programmé|planifié|inscrit)e?s?(?!\\p{L})|(?:confirmée|réservée|notée|approuvée|acceptée|validée)s?|je (?:vous |te )?(?:le |la )?confirme|nous (?:vous )?confirmons|tout est (?:réglé|prêt|bon|en ordre|ok)|c'est (?:bon|noté|réglé|validé)|(?:on se voit|nous vous attendons|on vous attend|rendez-vous) (?:le |à |ce |demain|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)|^à (?!bientôt|tout|plus|la|très|votre|quelle|partir|\\d|vous|\\p{L}+ heure)[^.!?]{1,30}$`,
    changed: `(?:viens|venons) de (?:la |le )?(?:changer|modifier|déplacer)|${HAS}(?:changé|modifié|déplacé|décalé|reporté|reprogrammé|mis à jour|prolongé|avancé)e?s?|(?:modifiée|déplacée|décalée|reportée|changée)s?`,
    cancelled: `(?:viens|venons) d'annuler|(?:${HAS}|${THING} )(?:annulé|supprimé)e?s?|annulées?`,
    declined: `${HAS}(?:refusé|rejeté|décliné)e?s?|refusées?`,
    paid: `(?:${HAS}|${THING} )(?:remboursé|payé|encaissé|débité|crédité)e?s?|remboursées?`,
    told: `${HAS}(?:prévenu|informé|averti|contacté|demandé à|transféré|notifié)e?s?`,
    subscribed:
      '(?:désabonn|désinscri|réabonn|abonn|bloqu)(?:é|t)e?s?|(?:messages|notifications|rappels) (?:sont |ont été )(?:\\p{L}+ )?(?:activé|désactivé|arrêté|repris|bloqué)e?s',
    trusted: 'accès (?:accordé|autorisé)|(?:vérifié|autorisé|reconnu)e? (?:comme|en tant que)',
    done: `c'est (?:fait|réglé|terminé)|^(?:voilà )?(?:c'est )?fait(?!\\p{L})`,
  },
  excusedBefore: [
    /(?<!\p{L})(?:ne|n'|pas|jamais|sans|aucune?|rien|ni)(?:(?: |(?<='))[\p{L}']+){0,5} ?$/u,
    /(?<!\p{L})(?:être|sera|seront|serait|seraient|soit|soient|serez|avoir|aura|auront|aurai|aurons|ait|aient|fût)(?: (?:été|bien|déjà|\p{L}+ment))* ?$/u,
  ],
  excusedAround: [
    new RegExp(
      `(?<!(?:vos|tes|mes|ces) )(?<!\\p{L})(?:réservations|demandes|modifications|(?:toute|chaque) \\p{L}+)(?: (?:sont|est))?(?: \\p{L}+ment| toujours| d'abord)* ?${CUT}(?!.* maintenant)(?: \\p{L}+ment)? (?:par|à|en|sur|dans|après|une fois)(?!\\p{L})`,
      'u',
    ),
  ],
  excusedAfter: [/^ (?:chaque|toutes|les réservations|les demandes)/u],
  condition:
    /(?<!\p{L})(?:si|s'il|s'ils|quand|lorsque|lorsqu'|une fois|dès|jusqu'à ce|avant|après|pour que|comment|quelle?)(?!\p{L})/u,
  asks: null,
};
