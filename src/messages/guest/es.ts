import type { GuestMessages } from './en.ts';

/** In Spanish, as hosts write on WhatsApp: with "tú". */
export const es: GuestMessages = {
  'slot.when': '{day}, {from}–{until}',
  'slot.start': '{day}, {time}',
  'slot.place': '{resource}, {when}',
  'slot.brief': '{slot}, {people}',
  'slot.people': '{people, plural, one {# persona} other {# personas}}',
  'slot.extras': 'con {extras}',
  'slot.purpose': 'para: {purpose}',
  'slot.name_and_phone': '{name}, {phone}',
  'slot.twice': 'Esa noche se atrasan los relojes, así que esta hora se repite: es la primera.',

  'booking.pending':
    'Tu solicitud está con el equipo:\n{details}\nReferencia: {reference}. {stopped, select, true {{silent}} other {Te escribo aquí en cuanto respondan.}}',
  'booking.silent':
    'Como has escrito STOP, no te escribiré aquí cuando respondan: pregúntame cuando quieras o escribe START.',
  'booking.confirmed': 'Tu reserva está confirmada:\n{details}\nReferencia: {reference}.',
  'booking.changed_pending':
    'He cambiado tu solicitud. Ahora es:\n{details}\nReferencia: {reference}. {stopped, select, true {{silent}} other {Te escribo aquí en cuanto el equipo responda.}}',
  'booking.changed_confirmed': 'He cambiado tu reserva. Ahora es:\n{details}\nReferencia: {reference}.',
  'booking.change_proposed':
    'He pedido este cambio al equipo:\n{details}\nHasta que respondan, tu reserva {reference} sigue como está: {current}.',
  'booking.change_withdrawn': 'De acuerdo: tu reserva {reference} sigue como está: {current}.',
  'booking.offer_accepted':
    '¡Gracias! Tu reserva está confirmada a la nueva hora:\n{details}\nReferencia: {reference}.',
  'booking.offer_declined_pending':
    'De acuerdo: tu solicitud {reference} sigue con el equipo tal como estaba: {current}.',
  'booking.now_pending': 'Esa pregunta ya no está abierta. Tu solicitud {reference} está con el equipo: {current}.',
  'booking.now_confirmed': 'Esa pregunta ya no está abierta. Tu reserva {reference} está confirmada: {current}.',
  'booking.now_over': 'Esa pregunta ya no está abierta: tu reserva {reference} ya ha pasado: {current}.',
  'booking.now_ended': 'Esa pregunta ya no está abierta: tu reserva {reference} ya no está en pie: {current}.',
  'booking.coming': '¡Gracias, te esperamos! {current}. Referencia: {reference}.',
  'booking.coming_late':
    'Gracias por avisar. Le he dicho al equipo que llegas {late, plural, =0 {un poco tarde} one {# minuto tarde} other {# minutos tarde}}: {current}. Referencia: {reference}.',
  'booking.begin_change':
    '¿Qué te gustaría cambiar de tu reserva {reference}? Es: {current}. Escribe el nuevo día, la hora o el número de personas.',
  'booking.cancelled': 'He cancelado tu reserva {reference}: {current}.',

  'bookings.none': 'Ahora mismo no tienes ninguna reserva con nosotros.',
  'bookings.list': '{count, plural, one {Tienes una reserva:} other {Tienes # reservas:}}\n{list}',
  'bookings.item': '{number}. {current} – {status} (referencia {reference})',
  'bookings.status.pending': 'a la espera del equipo',
  'bookings.status.confirmed': 'confirmada',
  'bookings.status.change': 'confirmada, el equipo tiene un cambio pendiente',
  'bookings.status.offer': '{status}; el equipo pregunta si en su lugar te vendría bien {offered}',

  'availability.free': 'Libre el {day}:\n{list}\n¿Cuál te viene bien?',
  'availability.yes': '{resource} está libre el {day} a las {time}.',
  'availability.none': 'El {day} no hay nada libre. ¿Qué otro día te vendría bien?',
  'availability.item': '{number}. {resource}: {times}',

  'refusal.SLOT_UNAVAILABLE': 'Lo siento, eso ya está ocupado: {when}.',
  'refusal.PAST_DATE': 'Eso ya ha pasado: {when}.',
  'refusal.TOO_FAR_AHEAD':
    'Es demasiado pronto para eso: tomamos reservas con un máximo de {maxDays, plural, one {# día} other {# días}} de antelación.',
  'refusal.OUTSIDE_OPENING_HOURS': 'No abrimos en todo ese tiempo: {when}. {hours}',
  'refusal.OFF_GRID': 'Las reservas empiezan cada {grid} minutos, así que a las {time} no es posible.',
  'refusal.TIME_DOES_NOT_EXIST': 'Esa hora no existe, porque esa noche se adelantan los relojes: {when}.',
  'refusal.PARTY_TOO_LARGE':
    'Lo siento, es demasiada gente para {resource}: como máximo {capacity, plural, one {# persona} other {# personas}}.',
  'refusal.INVALID_PARTY_SIZE': '¿Para cuántas personas sería? Necesito un número a partir de 1.',
  'refusal.INVALID_DATE': 'No he encontrado esa fecha en el calendario. ¿Qué día quieres decir?',
  'refusal.INVALID_TIME': 'No he entendido esa hora. ¿Qué hora quieres decir, por ejemplo 14:30?',
  'refusal.INVALID_DURATION':
    'No puedo tomar esa duración: una reserva dura {maxMinutes} minutos como máximo. ¿Cuánto tiempo sería?',
  'refusal.INVALID_PHONE':
    'No parece un número de teléfono completo. ¿Me lo mandas otra vez, con el prefijo del país si no es local?',
  'refusal.INVALID_TIMEZONE': 'No conozco esa zona horaria.',
  'refusal.INVALID_ARGUMENTS': 'No lo he entendido bien. ¿Me lo dices con otras palabras?',
  'refusal.UNKNOWN_RESOURCE': 'Eso no lo tenemos. Tenemos: {resources}.',
  'refusal.UNKNOWN_TOOL': 'No lo he entendido bien. ¿Me lo dices con otras palabras?',
  'refusal.WORDS_DISAGREE': 'No sé bien qué día y qué hora quieres decir. ¿Me escribes otra vez la fecha y la hora?',
  'refusal.CANCELLATION_UNCLEAR': 'Solo para estar seguros: ¿cancelo tu reserva o vas a venir?',
  'refusal.NO_OFFER': 'No hay ninguna otra hora a la espera de tu respuesta.',
  'refusal.ALREADY_STARTED':
    'Esa reserva ya ha empezado, así que desde aquí no puedo cambiarla. El equipo sabe lo que has escrito.',
  'refusal.INVALID_EMAIL': 'No parece una dirección de correo completa. ¿Me la mandas otra vez?',
  'refusal.TOO_MANY_ADDRESSES':
    'Hoy ya me has dado varias direcciones de correo, así que me quedo con la última. Si tiene que ser otra, pide hablar con el equipo.',
  'refusal.HANDOFF_NOT_FOUND': 'Esa conversación no existe.',
  'refusal.GUEST_NOT_FOUND': 'No hay nadie con esos datos.',
  'refusal.BOOKING_STILL_LIVE': 'Todavía hay una reserva.',
  'refusal.BOOKING_NOT_FOUND': 'No encuentro esa reserva a tu nombre.',
  'refusal.which_booking': '¿Qué reserva quieres decir?\n{list}',
  'refusal.STALE_REVISION': 'Tu reserva acaba de cambiar. ¿La miras otra vez y me dices qué quieres hacer?',
  'refusal.ILLEGAL_TRANSITION': 'Con esta reserva eso ya no es posible.',
  'refusal.NOTHING_TO_CHANGE': 'Tu reserva ya está así: {current}.',
  'refusal.NOT_STAFF': 'Eso solo lo puede hacer el equipo.',
  'refusal.NOTIFICATION_NOT_FOUND': 'No encuentro ese mensaje.',
  'refusal.NOT_RETRYABLE': 'Ese mensaje no necesita otro intento.',
  'refusal.largest': 'nuestro espacio más grande',
  'refusal.alternatives': 'Esto está libre:\n{list}\n¿Cuál te viene bien?',
  'refusal.no_alternative': '¿Qué otro día u otra hora te vendría bien?',
  'reminder.coming': 'Allí estaré',
  'reminder.change': 'Cambiar',
  'reminder.cancel': 'Cancelar',
  'reminder.come_or_cancel':
    'Solo para estar seguros: ¿vas a venir? Es: {current}. Si respondes «no», cancelo tu reserva.',
  'email.saved': 'Gracias: a partir de ahora tus correos van a {email}.',
  'offer.question': '¿Te viene bien la nueva hora?',
  'offer.yes': 'Sí, me va bien',
  'offer.no': 'No',
  'offer.waiting': 'El equipo pregunta si en su lugar te vendría bien {offered}. {question}',
  'offer.yes_or_no': '¿Es un sí o un no a la nueva hora?',
  'offer.item': '{number}. {day}, {from}–{until}, {resource}',
  'hours.open': 'Ese día abrimos {spans}.',
  'hours.span': '{from}–{until}',
  'hours.closed': 'Ese día cerramos.',

  'handover.asked': 'He pedido al equipo que se encargue. Alguien te escribirá aquí.',
  'handover.asked_later':
    'He pedido al equipo que se encargue. Ahora mismo no hay nadie: vuelven {when} y te escribirán aquí.',
  'handover.asked_sometime':
    'He pedido al equipo que se encargue. Ahora mismo no hay nadie y no sé decirte cuándo habrá alguien: te escribirán aquí.',
  'handover.already': 'El equipo ya lo sabe y te escribirá aquí.',
  'handover.already_later': 'El equipo ya lo sabe. Ahora mismo no hay nadie: vuelven {when} y te escribirán aquí.',
  'handover.already_sometime':
    'El equipo ya lo sabe. Ahora mismo no hay nadie y no sé decirte cuándo habrá alguien: te escribirán aquí.',
  'handover.when': '{day, select, today {hoy} tomorrow {mañana} other {el {day}}} a las {time}',
  'handover.person_here': '{name}, del equipo, ya está aquí y te va a responder.',

  'optout.stopped':
    'De acuerdo: a partir de ahora solo recibes respuestas a lo que escribas aquí, así que tampoco avisos sobre tus reservas. Tus reservas siguen como están. Para volver a recibirlo todo, escribe START.',
  'optout.started':
    'Qué bien tenerte de vuelta: a partir de ahora vuelves a recibir aquí los avisos sobre tus reservas. Para dejar de recibirlos, escribe STOP.',

  'notice.booking_confirmed': '{venue} ha confirmado tu reserva:\n{details}\nReferencia: {reference}. ¡Nos vemos!',
  'notice.booking_declined': 'Lo siento, {venue} no puede aceptar tu solicitud {reference}: {current}.{reason}',
  'notice.booking_cancelled': 'Lo siento, {venue} ha cancelado tu reserva {reference}: {current}.{reason}',
  'notice.change_accepted':
    '{venue} ha confirmado el cambio. Tu reserva es ahora:\n{details}\nReferencia: {reference}.',
  'notice.change_declined':
    'Lo siento, {venue} no puede hacer ese cambio. Tu reserva {reference} sigue como estaba: {current}.{reason}',
  'notice.booking_rescheduled':
    '{status, select, pending {{venue} ha movido tu solicitud {reference}, que era para {was}. Ahora es:\n{details}\nEl equipo todavía tiene que confirmarla.} other {{venue} ha movido tu reserva {reference}, que era {was}. Ahora es:\n{details}}}\nSi no te viene bien, escríbenos aquí.{twice}',
  'notice.reschedule_offered':
    '{venue} pregunta si te vendría bien otra hora para tu {status, select, pending {solicitud} other {reserva}} {reference}: {offered}, en lugar de {was}.{twice} Hasta que respondas, nada cambia. {question}',
  'notice.offer_withdrawn':
    '{venue} ya no te pregunta por otra hora: tu {status, select, pending {solicitud} other {reserva}} {reference} sigue como estaba: {current}.{reason}',
  'notice.booking_expired':
    'Lo siento, {venue} no ha respondido a tiempo a tu solicitud {reference}, así que ha caducado: {current}. Si quieres otra hora, escríbenos aquí.',
  'notice.reminder':
    '{venue} te espera:\n{current}\nReferencia: {reference}.{twice} {answered, select, true {¡Nos vemos!} other {¿Vas a venir?}}',
  'notice.still_waiting':
    '{status, select, pending {El equipo de {venue} todavía no ha respondido a tu solicitud {reference}: {current}. Mientras tanto te guardamos la hora.} other {El equipo de {venue} todavía no ha respondido sobre el cambio de tu reserva {reference}. Hasta que lo haga, sigue como está: {current}.}} Si prefieres otra hora, o hablar con una persona, escríbenos aquí.',
  'notice.follow_up': '¡Gracias por tu visita a {venue}! Nos encantaría verte otra vez: escríbenos aquí.',
  'notice.reason': '\n«{reason}»',

  'talk.greeting': '¡Hola! Aquí {venue}. Puedo hacerte una reserva, cambiarla o cancelarla. ¿En qué te puedo ayudar?',
  'talk.greeting_again': '¡Hola!',
  'talk.thanks': '¡De nada! Si necesitas algo más, escríbeme.',
  'talk.bye': '¡Gracias y hasta pronto!',
  'talk.courtesy': '¡De acuerdo! Si necesitas algo más, escríbeme.',
  'talk.dropped': 'De acuerdo. Cuando quieras reservar algo, escríbeme.',
  'talk.wait': 'Claro, tómate tu tiempo.',
  'talk.polite': 'Aquí estoy si necesitas algo. Escríbeme qué te gustaría reservar.',
  'talk.not_understood': 'Perdona, no lo he entendido bien.',
  'talk.what_i_can':
    'Puedo hacer una reserva, cambiarla o cancelarla, o decirte qué tienes reservado. ¿Qué te gustaría?',
  'talk.failed': 'Lo siento, no ha funcionado. ¿Me lo dices con otras palabras?',

  'ask.name': '¿A qué nombre pongo la reserva?',
  'ask.date': '¿Qué día te gustaría?',
  'ask.time': '¿A qué hora te gustaría?',
  'ask.people': '¿Para cuántas personas será?',
  'ask.half':
    '¿Quieres decir a las {clock} de la mañana o a las {clock} de la {later, select, evening {tarde-noche} other {tarde}}?',
  'ask.number': '¿{number} es el número de personas o la hora?',
  'ask.several': '¿Me dices {list}?',
  'ask.change': '¿Qué te gustaría cambiar: el día, la hora, el número de personas?',
  'ask.offer': '¿Cuál te viene bien? Basta con su número.',
  'ask.other': 'De acuerdo. ¿Qué otro día u otra hora te vendría bien?',
  'ask.again': '¿Qué día, qué hora y cuántas personas serían entonces?',
  'ask.book_it': '¿Quieres que lo reserve?',
  'ask.phone': '¿Me mandas otra vez el número de teléfono?',
  'ask.length': '¿Cuánto tiempo sería?',
  'ask.item.name': 'el nombre para la reserva',
  'ask.item.date': 'el día',
  'ask.item.time': 'la hora',
  'ask.item.people': 'para cuántas personas es',
  'ask.item.half': 'si las {clock} son de la mañana o de la {later, select, evening {tarde-noche} other {tarde}}',
  'ask.item.number': 'si {number} es el número de personas o la hora',

  'unclear.booking': 'No encuentro ninguna reserva tuya así, por eso no he cambiado nada.',
  'unclear.date_invalid': 'No encuentro «{words}» en el calendario.',
  'unclear.date_either': 'Has dicho más de un día.',
  'unclear.time_invalid': 'No puedo leer «{words}» como una hora.',
  'unclear.time_either': 'Has dicho más de una hora.',

  'unreadable.audio': 'Lo siento, aquí no puedo escuchar mensajes de voz. ¿Me lo escribes?',
  'unreadable.image': 'Gracias, pero aquí no puedo ver imágenes: solo leo texto.',
  'unreadable.video': 'Gracias, pero aquí no puedo ver vídeos: solo leo texto.',
  'unreadable.document': 'Gracias, pero aquí no puedo abrir documentos: solo leo texto.',
  'unreadable.sticker': '¡Muy bueno! Aunque yo solo leo texto.',
  'unreadable.location': 'Gracias, pero aquí no puedo leer ubicaciones: solo leo texto.',
  'unreadable.unknown': 'Lo siento, no puedo abrir ese tipo de mensaje: solo leo texto.',

  'answer.hours': 'Abrimos {spans}.',
  'answer.closed': 'El {day} cerramos.',
  'answer.span': '{days} {from}–{until}',
  'answer.daily': 'todos los días',
  'answer.on': 'el {day}',
  'answer.days': 'de {from} a {until}',
  'answer.resources': 'Tenemos {list}.',
  'answer.resource': '{name} (hasta {capacity, plural, one {# persona} other {# personas}})',
  'answer.bot': 'Soy el asistente de {venue}: tomo las reservas y el equipo las confirma.',
  'answer.unknown': 'Lo siento, eso no lo sé. Puedo preguntar al equipo: solo dímelo.',

  'turn.failed': 'Lo siento, no he podido resolverlo. {handover}',

  'email.subject': '{title} – {venue}, {day}, {time}',
  'email.title.booking_requested': 'Tu solicitud está con el equipo',
  'email.title.booking_confirmed': 'Tu reserva está confirmada',
  'email.title.booking_changed': '{status, select, pending {Tu solicitud ha cambiado} other {Tu reserva ha cambiado}}',
  'email.title.booking_declined': 'Tu solicitud no se puede aceptar',
  'email.title.booking_cancelled': 'Tu reserva está cancelada',
  'email.title.booking_expired': 'Tu solicitud no tuvo respuesta a tiempo',
  'email.title.change_declined': 'Tu reserva sigue como estaba',
  'email.title.reschedule_offered': '¿Te vendría bien otra hora?',
  'email.title.reminder': 'Nos vemos pronto',
  'email.title.still_waiting': 'Tu solicitud sigue con el equipo',
  'email.title.follow_up': 'Gracias por tu visita',
  'email.intro.booking_requested':
    'El equipo de {venue} tiene tu solicitud. Todavía no está confirmada: te avisaremos en cuanto respondan.',
  'email.intro.booking_confirmed': 'Te esperamos en {venue}. Adjuntamos la cita para tu calendario.',
  'email.intro.booking_changed':
    '{status, select, pending {Tu solicitud en {venue} es ahora la que ves abajo. El equipo todavía tiene que confirmarla.} other {Tu reserva en {venue} es ahora la que ves abajo. Adjuntamos la cita para tu calendario.}}',
  'email.intro.booking_declined': 'Lo sentimos: {venue} no puede aceptar esta solicitud.',
  'email.intro.booking_cancelled': 'Esta reserva en {venue} está cancelada y ya no está en pie.',
  'email.intro.booking_expired':
    'Lo sentimos: en {venue} nadie respondió antes de su hora, así que esta solicitud ha terminado. No hay ninguna reserva.',
  'email.intro.change_declined':
    'Lo sentimos: {venue} no puede hacer el cambio que pediste. Tu reserva sigue como estaba.',
  'email.intro.reschedule_offered':
    '{venue} pregunta si te vendría bien otra hora para tu {status, select, pending {solicitud} other {reserva}}. Hasta que respondas, nada cambia. Responde, por favor, en tu chat de WhatsApp con {venue}.',
  'email.intro.reminder': 'Te esperamos en {venue}.',
  'email.intro.still_waiting':
    'Sentimos que tarde tanto: el equipo de {venue} todavía no ha respondido. Tu solicitud sigue con ellos. En tu chat de WhatsApp con {venue} puedes pedir otra hora o hablar con una persona.',
  'email.intro.follow_up':
    'Ha sido un gusto tenerte en {venue}. Esperamos que todo haya ido bien y nos encantaría verte otra vez.',
  'email.reason': '{venue} escribe: «{reason}»',
  'email.label.people': 'Personas',
  'email.label.name': 'Nombre',
  'email.label.purpose': 'Motivo',
  'email.label.extras': 'Extras',
  'email.label.reference': 'Referencia',
  'email.label.was': 'Hasta ahora',
  'email.to_change': 'Para cambiarla o cancelarla, escribe a {venue} en tu chat de WhatsApp.',
  'email.to_book': 'Para otra hora, escribe a {venue} en tu chat de WhatsApp.',
  'email.calendar_title': '{resource} – {venue}',
  'email.zone': 'Las horas son las del lugar ({zone}).',
  'email.why': 'Recibes este correo porque diste esta dirección a {venue} para tus reservas.',
};
