import type { GuestMessages } from './en.ts';

/** In French, with "vous". */
export const fr: GuestMessages = {
  'slot.when': '{day}, {from}–{until}',
  'slot.start': '{day}, {time}',
  'slot.place': '{resource}, {when}',
  'slot.brief': '{slot}, {people}',
  'slot.people': '{people, plural, one {# personne} other {# personnes}}',
  'slot.extras': 'avec {extras}',
  'slot.purpose': 'pour : {purpose}',
  'slot.name_and_phone': '{name}, {phone}',
  'slot.twice': 'Cette nuit-là, on recule les horloges et cette heure revient deux fois : c’est la première.',

  'booking.pending':
    'L’équipe a reçu votre demande :\n{details}\nRéférence : {reference}. {stopped, select, true {{silent}} other {Je vous écris ici dès qu’elle a répondu.}}',
  'booking.silent':
    'Comme vous avez écrit STOP, je ne vous écrirai pas ici quand elle répondra : demandez-moi, ou écrivez START.',
  'booking.confirmed': 'Votre réservation est confirmée :\n{details}\nRéférence : {reference}.',
  'booking.changed_pending':
    'J’ai modifié votre demande. La voici maintenant :\n{details}\nRéférence : {reference}. {stopped, select, true {{silent}} other {Je vous écris ici dès que l’équipe a répondu.}}',
  'booking.changed_confirmed':
    'J’ai modifié votre réservation. La voici maintenant :\n{details}\nRéférence : {reference}.',
  'booking.change_proposed':
    'J’ai demandé cette modification à l’équipe :\n{details}\nEn attendant sa réponse, votre réservation {reference} reste comme elle est : {current}.',
  'booking.change_withdrawn': 'Très bien : votre réservation {reference} reste comme elle est : {current}.',
  'booking.offer_accepted':
    'Merci ! Votre réservation est confirmée pour le nouvel horaire :\n{details}\nRéférence : {reference}.',
  'booking.offer_declined_pending':
    'Très bien : votre demande {reference} reste auprès de l’équipe, comme avant : {current}.',
  'booking.now_pending':
    'Cette question n’est plus ouverte. Votre demande {reference} est auprès de l’équipe : {current}.',
  'booking.now_confirmed':
    'Cette question n’est plus ouverte. Votre réservation {reference} est confirmée : {current}.',
  'booking.now_over': 'Cette question n’est plus ouverte : votre réservation {reference} est passée : {current}.',
  'booking.now_ended': 'Cette question n’est plus ouverte : votre réservation {reference} ne tient plus : {current}.',
  'booking.coming': 'Merci, nous nous réjouissons de vous voir : {current}. Référence : {reference}.',
  'booking.coming_late':
    'Merci de nous prévenir. J’ai dit à l’équipe que vous aurez {late, plural, =0 {un peu de retard} one {# minute de retard} other {# minutes de retard}} : {current}. Référence : {reference}.',
  'booking.begin_change':
    'Que souhaitez-vous modifier dans votre réservation {reference} ? La voici : {current}. Écrivez simplement le nouveau jour, la nouvelle heure ou le nombre de personnes.',
  'booking.cancelled': 'J’ai annulé votre réservation {reference} : {current}.',

  'bookings.none': 'Vous n’avez aucune réservation chez nous en ce moment.',
  'bookings.list': '{count, plural, one {Vous avez une réservation :} other {Vous avez # réservations :}}\n{list}',
  'bookings.item': '{number}. {current} – {status} (référence {reference})',
  'bookings.status.pending': 'en attente de l’équipe',
  'bookings.status.confirmed': 'confirmée',
  'bookings.status.change': 'confirmée, une modification est auprès de l’équipe',
  'bookings.status.offer': '{status} ; l’équipe demande si {offered} vous irait à la place',

  'availability.free': 'Libre le {day} :\n{list}\nQu’est-ce qui vous convient ?',
  'availability.yes': '{resource} est libre le {day} à {time}.',
  'availability.none': 'Le {day}, rien n’est libre. Quel autre jour vous conviendrait ?',
  'availability.item': '{number}. {resource} : {times}',

  'refusal.SLOT_UNAVAILABLE': 'Malheureusement, c’est déjà pris : {when}.',
  'refusal.PAST_DATE': 'C’est déjà passé : {when}.',
  'refusal.TOO_FAR_AHEAD':
    'C’est trop tôt pour cela : nous prenons les réservations jusqu’à {maxDays, plural, one {# jour} other {# jours}} à l’avance.',
  'refusal.OUTSIDE_OPENING_HOURS': 'Nous ne sommes pas ouverts pendant tout ce temps : {when}. {hours}',
  'refusal.OFF_GRID': 'Les réservations commencent toutes les {grid} minutes, donc {time} n’est pas possible.',
  'refusal.TIME_DOES_NOT_EXIST': 'Cette heure n’existe pas, car on avance les horloges cette nuit-là : {when}.',
  'refusal.PARTY_TOO_LARGE':
    'Malheureusement, cela fait trop de monde pour {resource} : {capacity, plural, one {# personne} other {# personnes}} au maximum.',
  'refusal.INVALID_PARTY_SIZE': 'Pour combien de personnes ? Il me faut un nombre à partir de 1.',
  'refusal.INVALID_DATE': 'Je n’ai pas trouvé cette date dans le calendrier. De quel jour parlez-vous ?',
  'refusal.INVALID_TIME': 'Je n’ai pas compris cette heure. De quelle heure parlez-vous, par exemple 14:30 ?',
  'refusal.INVALID_DURATION':
    'Je ne peux pas prendre cette durée : une réservation dure {maxMinutes} minutes au maximum. Combien de temps vous faut-il ?',
  'refusal.INVALID_PHONE':
    'Cela ne ressemble pas à un numéro de téléphone complet. Pouvez-vous le renvoyer, avec l’indicatif du pays s’il n’est pas local ?',
  'refusal.INVALID_TIMEZONE': 'Je ne connais pas ce fuseau horaire.',
  'refusal.INVALID_ARGUMENTS': 'Je n’ai pas bien compris. Pouvez-vous le dire autrement ?',
  'refusal.UNKNOWN_RESOURCE': 'Nous n’avons pas cela. Nous avons : {resources}.',
  'refusal.UNKNOWN_TOOL': 'Je n’ai pas bien compris. Pouvez-vous le dire autrement ?',
  'refusal.WORDS_DISAGREE':
    'Je ne sais pas bien de quel jour et de quelle heure vous parlez. Pouvez-vous réécrire la date et l’heure ?',
  'refusal.CANCELLATION_UNCLEAR': 'Juste pour être sûr : dois-je annuler votre réservation, ou viendrez-vous ?',
  'refusal.NO_OFFER': 'Aucun autre horaire n’attend votre réponse.',
  'refusal.ALREADY_STARTED':
    'Cette réservation a déjà commencé, je ne peux donc rien y changer d’ici. L’équipe sait ce que vous avez écrit.',
  'refusal.INVALID_EMAIL': 'Cela ne ressemble pas à une adresse e-mail complète. Pouvez-vous la renvoyer ?',
  'refusal.TOO_MANY_ADDRESSES':
    'Vous m’avez déjà donné plusieurs adresses e-mail aujourd’hui, je garde donc la dernière. S’il en faut une autre, demandez à parler à l’équipe.',
  'refusal.HANDOFF_NOT_FOUND': 'Cette conversation n’existe pas.',
  'refusal.GUEST_NOT_FOUND': 'Personne ne correspond à cela.',
  'refusal.BOOKING_STILL_LIVE': 'Il y a encore une réservation.',
  'refusal.BOOKING_NOT_FOUND': 'Je ne trouve pas cette réservation à votre nom.',
  'refusal.which_booking': 'De quelle réservation parlez-vous ?\n{list}',
  'refusal.STALE_REVISION':
    'Votre réservation vient de changer. Pouvez-vous la regarder encore une fois et me dire ce que vous souhaitez ?',
  'refusal.ILLEGAL_TRANSITION': 'Ce n’est plus possible pour cette réservation.',
  'refusal.NOTHING_TO_CHANGE': 'Votre réservation est déjà ainsi : {current}.',
  'refusal.NOT_STAFF': 'Seule l’équipe peut faire cela.',
  'refusal.NOTIFICATION_NOT_FOUND': 'Je ne trouve pas ce message.',
  'refusal.NOT_RETRYABLE': 'Ce message n’a pas besoin d’un second essai.',
  'refusal.largest': 'notre plus grand espace',
  'refusal.alternatives': 'Voici ce qui est libre :\n{list}\nQu’est-ce qui vous convient ?',
  'refusal.no_alternative': 'Quel autre jour ou quelle autre heure vous conviendrait ?',
  'reminder.coming': 'Je serai là',
  'reminder.change': 'Modifier',
  'reminder.cancel': 'Annuler',
  'reminder.come_or_cancel':
    'Juste pour être sûr : viendrez-vous ? Votre réservation : {current}. Si vous répondez « non », je l’annule.',
  'email.saved': 'Merci : vos e-mails vont désormais à {email}.',
  'offer.question': 'Le nouvel horaire vous convient-il ?',
  'offer.yes': 'Oui, ça me convient',
  'offer.no': 'Non',
  'offer.waiting': 'L’équipe demande si {offered} vous irait à la place. {question}',
  'offer.yes_or_no': 'Est-ce un oui ou un non au nouvel horaire ?',
  'offer.item': '{number}. {day}, {from}–{until}, {resource}',
  'hours.open': 'Ce jour-là, nous sommes ouverts {spans}.',
  'hours.span': '{from}–{until}',
  'hours.closed': 'Ce jour-là, nous sommes fermés.',

  'handover.asked': 'J’ai demandé à l’équipe de prendre le relais. Quelqu’un vous écrira ici.',
  'handover.asked_later':
    'J’ai demandé à l’équipe de prendre le relais. Il n’y a personne en ce moment : elle revient {when} et vous écrira ici.',
  'handover.asked_sometime':
    'J’ai demandé à l’équipe de prendre le relais. Il n’y a personne en ce moment et je ne peux pas dire quand ce sera le cas : on vous écrira ici.',
  'handover.already': 'L’équipe est déjà au courant et vous écrira ici.',
  'handover.already_later':
    'L’équipe est déjà au courant. Il n’y a personne en ce moment : elle revient {when} et vous écrira ici.',
  'handover.already_sometime':
    'L’équipe est déjà au courant. Il n’y a personne en ce moment et je ne peux pas dire quand ce sera le cas : on vous écrira ici.',
  'handover.when': '{day, select, today {aujourd’hui} tomorrow {demain} other {{day}}} à {time}',
  'handover.person_here': '{name}, de l’équipe, est là maintenant et va vous répondre.',

  'optout.stopped':
    'Très bien : désormais vous recevez des réponses à ce que vous écrivez ici, et rien d’autre, donc plus d’avis sur vos réservations non plus. Vos réservations restent comme elles sont. Pour tout recevoir de nouveau, écrivez START.',
  'optout.started':
    'Heureux de vous retrouver : désormais vous recevez de nouveau ici les avis sur vos réservations. Pour arrêter, écrivez STOP.',

  'notice.booking_confirmed': '{venue} a confirmé votre réservation :\n{details}\nRéférence : {reference}. À bientôt !',
  'notice.booking_declined':
    'Malheureusement, {venue} ne peut pas accepter votre demande {reference} : {current}.{reason}',
  'notice.booking_cancelled': 'Malheureusement, {venue} a annulé votre réservation {reference} : {current}.{reason}',
  'notice.change_accepted':
    '{venue} a confirmé la modification. Voici maintenant votre réservation :\n{details}\nRéférence : {reference}.',
  'notice.change_declined':
    'Malheureusement, {venue} ne peut pas faire cette modification. Votre réservation {reference} reste comme elle était : {current}.{reason}',
  'notice.booking_rescheduled':
    '{status, select, pending {{venue} a déplacé votre demande {reference}, qui était pour {was}. La voici maintenant :\n{details}\nL’équipe doit encore la confirmer.} other {{venue} a déplacé votre réservation {reference}, qui était {was}. La voici maintenant :\n{details}}}\nSi cela ne vous convient pas, écrivez-nous ici.{twice}',
  'notice.reschedule_offered':
    '{venue} demande si un autre horaire irait pour votre {status, select, pending {demande} other {réservation}} {reference} : {offered}, au lieu de {was}.{twice} Tant que vous n’avez pas répondu, rien ne change. {question}',
  'notice.offer_withdrawn':
    '{venue} ne vous propose plus d’autre horaire : votre {status, select, pending {demande} other {réservation}} {reference} reste comme elle était : {current}.{reason}',
  'notice.booking_expired':
    'Malheureusement, {venue} n’a pas répondu à temps à votre demande {reference}, qui est donc caduque : {current}. Si vous souhaitez un autre horaire, écrivez-nous ici.',
  'notice.reminder':
    '{venue} vous attend :\n{current}\nRéférence : {reference}.{twice} {answered, select, true {À bientôt !} other {Serez-vous là ?}}',
  'notice.still_waiting':
    '{status, select, pending {L’équipe de {venue} n’a pas encore répondu à votre demande {reference} : {current}. En attendant, nous vous gardons ce créneau.} other {L’équipe de {venue} n’a pas encore répondu au sujet de la modification de votre réservation {reference}. En attendant, elle reste comme elle est : {current}.}} Si vous préférez un autre horaire, ou parler à quelqu’un, écrivez-nous ici.',
  'notice.follow_up': 'Merci de votre visite chez {venue} ! Nous serions heureux de vous revoir : écrivez-nous ici.',
  'notice.reason': '\n« {reason} »',

  'talk.greeting':
    'Bonjour ! Ici {venue}. Je peux faire une réservation pour vous, la modifier ou l’annuler. Que puis-je faire pour vous ?',
  'talk.greeting_again': 'Bonjour !',
  'talk.thanks': 'Avec plaisir ! Écrivez-moi s’il vous faut autre chose.',
  'talk.bye': 'Merci et à bientôt !',
  'talk.courtesy': 'Très bien ! Écrivez-moi s’il vous faut autre chose.',
  'talk.dropped': 'Très bien. Écrivez-moi quand vous souhaitez réserver.',
  'talk.wait': 'Bien sûr, prenez votre temps.',
  'talk.polite': 'Je suis là si vous avez besoin de quelque chose. Écrivez-moi ce que vous souhaitez réserver.',
  'talk.not_understood': 'Pardon, je n’ai pas bien compris.',
  'talk.what_i_can':
    'Je peux faire une réservation, la modifier ou l’annuler, ou vous dire ce que vous avez réservé. Que souhaitez-vous ?',
  'talk.failed': 'Malheureusement, cela n’a pas marché. Pouvez-vous le dire autrement ?',

  'ask.name': 'À quel nom dois-je mettre la réservation ?',
  'ask.date': 'Quel jour souhaitez-vous ?',
  'ask.time': 'À quelle heure ?',
  'ask.people': 'Pour combien de personnes ?',
  'ask.half':
    'Voulez-vous dire {clock} h du matin ou {clock} h {later, select, evening {du soir} other {de l’après-midi}} ?',
  'ask.number': '{number}, est-ce le nombre de personnes ou l’heure ?',
  'ask.several': 'Pouvez-vous me dire {list} ?',
  'ask.change': 'Que souhaitez-vous modifier : le jour, l’heure, le nombre de personnes ?',
  'ask.offer': 'Lequel vous convient ? Son numéro suffit.',
  'ask.other': 'Très bien. Quel autre jour ou quelle autre heure vous conviendrait ?',
  'ask.again': 'Quel jour, quelle heure et combien de personnes, alors ?',
  'ask.book_it': 'Voulez-vous que je le réserve ?',
  'ask.phone': 'Pouvez-vous renvoyer le numéro de téléphone ?',
  'ask.length': 'Pour combien de temps ?',
  'ask.item.name': 'le nom pour la réservation',
  'ask.item.date': 'le jour',
  'ask.item.time': 'l’heure',
  'ask.item.people': 'pour combien de personnes',
  'ask.item.half': 'si c’est {clock} h du matin ou {later, select, evening {du soir} other {de l’après-midi}}',
  'ask.item.number': 'si {number} est le nombre de personnes ou l’heure',

  'unclear.booking': 'Je ne trouve aucune réservation de ce genre à votre nom, je n’ai donc rien changé.',
  'unclear.date_invalid': 'Je ne trouve pas « {words} » dans le calendrier.',
  'unclear.date_either': 'Vous avez nommé plus d’un jour.',
  'unclear.time_invalid': 'Je ne peux pas lire « {words} » comme une heure.',
  'unclear.time_either': 'Vous avez nommé plus d’une heure.',

  'unreadable.audio': 'Malheureusement, je ne peux pas écouter les messages vocaux ici. Pouvez-vous me l’écrire ?',
  'unreadable.image': 'Merci, mais je ne peux pas voir les images ici : je ne lis que du texte.',
  'unreadable.video': 'Merci, mais je ne peux pas voir les vidéos ici : je ne lis que du texte.',
  'unreadable.document': 'Merci, mais je ne peux pas ouvrir les documents ici : je ne lis que du texte.',
  'unreadable.sticker': 'Bien trouvé ! Mais je ne lis que du texte.',
  'unreadable.location': 'Merci, mais je ne peux pas lire les positions ici : je ne lis que du texte.',
  'unreadable.unknown': 'Malheureusement, je ne peux pas ouvrir ce genre de message : je ne lis que du texte.',

  'answer.hours': 'Nous sommes ouverts {spans}.',
  'answer.closed': 'Nous sommes fermés le {day}.',
  'answer.span': '{days} {from}–{until}',
  'answer.daily': 'tous les jours',
  'answer.on': 'le {day}',
  'answer.days': 'du {from} au {until}',
  'answer.resources': 'Nous avons {list}.',
  'answer.resource': '{name} (jusqu’à {capacity, plural, one {# personne} other {# personnes}})',
  'answer.bot': 'Je suis l’assistant de {venue} : je prends les réservations et l’équipe les confirme.',
  'answer.unknown': 'Malheureusement, je ne le sais pas. Je peux demander à l’équipe : dites-le-moi.',

  'turn.failed': 'Malheureusement, je n’ai pas réussi à régler cela. {handover}',

  'email.subject': '{title} – {venue}, {day}, {time}',
  'email.title.booking_requested': 'L’équipe a reçu votre demande',
  'email.title.booking_confirmed': 'Votre réservation est confirmée',
  'email.title.booking_changed':
    '{status, select, pending {Votre demande a changé} other {Votre réservation a changé}}',
  'email.title.booking_declined': 'Votre demande ne peut pas être acceptée',
  'email.title.booking_cancelled': 'Votre réservation est annulée',
  'email.title.booking_expired': 'Votre demande n’a pas reçu de réponse à temps',
  'email.title.change_declined': 'Votre réservation reste comme elle était',
  'email.title.reschedule_offered': 'Un autre horaire vous conviendrait-il ?',
  'email.title.reminder': 'À bientôt',
  'email.title.still_waiting': 'Votre demande est toujours auprès de l’équipe',
  'email.title.follow_up': 'Merci de votre visite',
  'email.intro.booking_requested':
    'L’équipe de {venue} a votre demande. Elle n’est pas encore confirmée : vous aurez de nos nouvelles dès que l’équipe aura répondu.',
  'email.intro.booking_confirmed':
    'Nous nous réjouissons de vous accueillir chez {venue}. Le rendez-vous pour votre agenda est joint.',
  'email.intro.booking_changed':
    '{status, select, pending {Votre demande chez {venue} est maintenant celle ci-dessous. L’équipe doit encore la confirmer.} other {Votre réservation chez {venue} est maintenant celle ci-dessous. Le rendez-vous pour votre agenda est joint.}}',
  'email.intro.booking_declined': 'Nous sommes désolés : {venue} ne peut pas accepter cette demande.',
  'email.intro.booking_cancelled': 'Cette réservation chez {venue} est annulée et ne tient plus.',
  'email.intro.booking_expired':
    'Nous sommes désolés : chez {venue}, personne n’a répondu avant l’heure, cette demande a donc pris fin. Il n’y a aucune réservation.',
  'email.intro.change_declined':
    'Nous sommes désolés : {venue} ne peut pas faire la modification demandée. Votre réservation reste comme elle était.',
  'email.intro.reschedule_offered':
    '{venue} demande si un autre horaire irait pour votre {status, select, pending {demande} other {réservation}}. Tant que vous n’avez pas répondu, rien ne change. Merci de répondre dans votre conversation WhatsApp avec {venue}.',
  'email.intro.reminder': 'Nous nous réjouissons de vous accueillir chez {venue}.',
  'email.intro.still_waiting':
    'Nous sommes désolés que cela prenne autant de temps : l’équipe de {venue} n’a pas encore répondu. Votre demande reste auprès d’elle. Dans votre conversation WhatsApp avec {venue}, vous pouvez demander un autre horaire ou parler à quelqu’un.',
  'email.intro.follow_up':
    'Ce fut un plaisir de vous accueillir chez {venue}. Nous espérons que tout s’est bien passé et serions heureux de vous revoir.',
  'email.reason': '{venue} écrit : « {reason} »',
  'email.label.people': 'Personnes',
  'email.label.name': 'Nom',
  'email.label.purpose': 'Motif',
  'email.label.extras': 'Extras',
  'email.label.reference': 'Référence',
  'email.label.was': 'Jusqu’ici',
  'email.to_change': 'Pour la modifier ou l’annuler, écrivez à {venue} dans votre conversation WhatsApp.',
  'email.to_book': 'Pour un autre horaire, écrivez à {venue} dans votre conversation WhatsApp.',
  'email.calendar_title': '{resource} – {venue}',
  'email.zone': 'Les heures sont celles du lieu ({zone}).',
  'email.why': 'Vous recevez cet e-mail parce que vous avez donné cette adresse à {venue} pour vos réservations.',
};
