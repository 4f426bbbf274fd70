import { type ReplyWords, upTo } from '../reply-words.ts';

const BOOKING =
  '(?:(?:la|el|mi|nuestra|nuestro|esta|mis|todo) ?)?(?:reserva(?:cion)?|cita|mesa|sala|turno|visita|reunion|todo|habitacion|hora)?';
const UNABLE =
  '(?:no (?:voy|vamos) a poder|no (?:puedo|podemos|podre|podremos|podria|podriamos)|(?:me|nos) es imposible|(?:me|nos) sera imposible|no (?:me|nos) (?:es|sera|va a ser) posible|imposible)';
const COME =
  '(?:ir|venir|asistir|llegar|acudir|estar(?: ahi| alli)?|presentar(?:me|nos)|acompanar(?:os|les)|pasar(?:me|nos)?|atender|mantener la reserva)';
const TAIL =
  '(?=$| (?:por favor|porfa|porfi|gracias|para|de|del|hoy|manana|ya|entonces|esta|este|ahora|mejor|porque|que|nomas|la de|el de|y|lo siento|perdon|se|si))(?! (?:de|la de) (?:cafe|te))';
const ADVERBS =
  '(?:(?:finalmente|al final|hoy|manana|ya|lamentablemente|desgraciadamente|desafortunadamente|tampoco|pues|entonces|esta noche|esta tarde) )*';
const DAY =
  '(?:lunes|martes|miercoles|jueves|viernes|sabado|domingo|manana|pasado manana|otro dia|la semana que viene|la proxima semana)';
/** What others will not do may be to cancel. */
const NOT_CANCELLING = '(?!(?: a| poder)* (?:cancel|anul))';
const INFINITIVE = 'cancelar(?:la|lo)?|anular(?:la|lo)?';

export const spanish: ReplyWords = {
  leadIns:
    'hola|che|oye|oigan|buenas|buenos dias|buenas (?:tardes|noches)|buen dia|perdon|perdona|perdonen|disculpa|disculpe|disculpen|disculpad|lo siento(?: mucho)?|lo sentimos(?: mucho)?|siento(?: mucho)?|lamento|lamentamos|mucho|mil disculpas|por favor|porfa|porfavor|si|sii|no|vale|ok|bueno|pues|entonces|gracias|muchas gracias|ay|uy|lamentablemente|desgraciadamente|desafortunadamente|por desgracia|finalmente|al final|me temo|nos tememos|que|decir(?:os|te|les)?|avisar(?:os|te|les)?|quer(?:ia|iamos) (?:avisar|decir)(?:os|te|les)?|(?:me|nos) ha surgido algo|(?:me|nos) surgio (?:algo|un imprevisto)|al menos|equipo|chicos|yo|nosotros|hoy|manana|ya|mejor|tengo que decir(?:os|te|les)? que',
  asking:
    'hay|que|cual|cuales|cuanto|cuanta|cuantos|como|donde|cuando|quien|tienen|teneis|tienes|se puede|puedo|podemos|podria|podriamos|es posible|me (?:devuelven|devolveis|cobran)|seria posible|esta (?:abierto|incluido)|sabes|sabeis',
  joints: 'pero|y|e|asi que|porque|ya que|aunque|pues',
  misleading: [
    '(?:quizas?|tal vez|a lo mejor|ojala) (?:otro dia|mas adelante)|(?:quizas?|tal vez|a lo mejor|ojala)(?= (?:la proxima|otra vez|en otra ocasion|para la proxima))',
    '(?:perdon |disculp\\p{L}+ |siento )?(?:por )?(?:la |mi )?(?:tardanza|demora|respuesta tarde|tardar|retraso) (?:en|de|al) (?:responder|contestar|la respuesta)|por responder tarde|respondo tarde',
    '(?:buenas |esta |por la |de la |la |a la )tardes?|demasiado tarde',
    '(?:mi|nuestro|el|la|su) (?!reserva|cita|mesa|sala|turno)(?:\\p{L}+ ){1,2}?(?:se )?(?:ha(?:n)?|fue|esta|quedo)? ?(?:sido )?(?:cancelad[oa]s?|anulad[oa]s?|cancelo|retrasad[oa]s?|aplazad[oa]s?)|(?:me|nos) (?:cancelaron|han cancelado|cancelo) (?:el|la|mi) \\p{L}+|(?:he|hemos) cancelado (?:mi|la|el|nuestra) otr\\p{L} \\p{L}+',
    `(?:un[oa]?|dos|tres|\\d+|algun[oa]s?|alguien) (?:de (?:nosotros|ellos|los|las|mis|nuestros) ?\\p{L}* |personas? |amig\\p{L}+ )?(?:al final |finalmente )?(?:no (?:puede|pueden|podra|podran|viene|vienen|va|van)(?: a)?(?: poder)?)(?: ${COME})?${NOT_CANCELLING}`,
    `(?:mi|mis|el|la|su|nuestr\\p{L}) \\p{L}+ (?:al final |ya )?no (?:puede|pueden|podra|podran|viene|vienen|va|van)(?: a)?(?: poder)?(?: ${COME})?${NOT_CANCELLING}`,
    `(?:el|ella|ellos|ellas) no (?:puede|pueden|podra|podran|viene|vienen|va|van)(?: a)?(?: poder)?(?: ${COME})?${NOT_CANCELLING}`,
    'si (?:es posible|se puede|puede ser|pued[eo]s?|no es (?:mucha )?molestia)|sin problemas?|no hay problema|no (?:voy|vamos|vengo|venimos|vamos a ir) en (?:coche|carro|auto|tren|metro|bici)|ningun problema|cambio de planes',
  ].join('|'),
  cancels: [
    `(?:cancela|cancele|cancelen|cancelad|cancelame|cancelenme|anula|anule|anulen|anulad|cancelala|cancelalo|cancelenla|canceladla|anulala|anuladla|cancelamela|cancelenmela)(?: ${BOOKING})?${TAIL}`,
    `(?:quiero|queremos|quisiera|quisieramos|queria|queriamos|necesito|necesitamos|tengo que|tenemos que|debo|debemos|deseo|deseamos|me gustaria|nos gustaria|voy a|vamos a|he de|prefiero|preferimos|tendre que|tendremos que|tendria que|tendriamos que|toca|es mejor|mejor) (?:${INFINITIVE})(?: ${BOOKING})?${TAIL}`,
    `(?:${INFINITIVE})(?: ${BOOKING})?${TAIL}|(?:cancelo|cancelamos|anulo|anulamos)(?: ${BOOKING})?${TAIL}`,
    `${ADVERBS}${UNABLE} ${ADVERBS}${COME}(?=$| )`,
    `${ADVERBS}(?:ya )?no (?:voy|vamos|vengo|venimos|iremos|ire|vendre|vendremos|asistire|asistiremos|acudire|acudiremos|llego|llegamos)(?: a (?:ir|venir|asistir|llegar))?(?=$| )(?! a )(?! (?:ahora|bien|tarde))`,
    '(?:quita|quite|quiten|quitad|borra|borre|borren|borrad|elimina|elimine|eliminen|eliminad)(?:me|nos)? (?:la|mi|nuestra|el|nuestro) (?:reserva(?:cion)?|cita|turno)(?=$| (?:de (?:manana|hoy|las \\d|la una|esta)|del|para|que|por|porfa|gracias|manana|hoy))',
    'no (?:cuenten|cuentes|cuente|conteis|cuenteis) (?:conmigo|con nosotr[oa]s)(?=$| (?:manana|hoy|para (?:manana|hoy)|esta noche))',
    '(?:(?:pueden|podeis|puede|puedes) (?:disponer de|liberar|dar|soltar|usar)|liber(?:a|e|en|ad)) (?:la|mi|nuestra|el|nuestro) (?:mesa|sala|lugar|sitio|turno|hora|habitacion)(?: a (?:otr[oa]s?(?: \\p{L}+)?|alguien(?: mas)?))?(?=$| (?:por|porfa|gracias|manana|hoy))',
    `(?:ya )?no (?:necesito|necesitamos|quiero|queremos) (?:ya )?(?:la|mi|nuestra|el) (?:reserva|mesa|sala|cita|turno)`,
  ].join('|'),
  asksToCancel: `(?:pued[eo]s?|podeis|pueden|podrias?|podriais|podrian|me puedes?|nos puedes?|me podrias?|nos podrias?|me podeis|me pueden)(?: por favor| porfa| porfavor)? (?:cancelar(?:la|lo|me|nos)?|anular(?:la|lo|me)?)(?: ${BOOKING})?${TAIL}(?!.* si )`,
  butOnly:
    '(?:a|antes|hasta|para (?:las|los)|sin|si|a tiempo|puntual\\p{L}*|a la hora|tan|con|todos|tod[oa]s (?:los|juntos)|solo|a las|por (?:la|el) \\p{L}+ (?:de|a))(?!\\p{L})(?! (?:causa|la (?:cita|reserva|reunion)|mi|nuestra|esta|tiempo parcial|todo))',
  notComing: `cancel\\p{L}*|anul\\p{L}*|${UNABLE}(?: ${COME})?|no (?:voy|vamos|vengo|venimos|iremos|ire|vendre|vendremos|asistire|llego|llegamos|puedo|podemos)|faltar\\p{L}*|(?:de|da|den|dad)(?:me|nos) de baja|(?:ya )?no (?:jala|se arma|se va a poder|va a poder ser)|no (?:hace falta|es necesario) que (?:nos|me) \\p{L}+|(?:para|en) otra (?:vez|ocasion)|la proxima(?: vez)?(?= ?(?:$|[.!|]))|(?:sera|queda) para la proxima|(?:dejar|dejamos|dejemos)(?:lo|la)? para otr[oa]|me bajo de`,
  keeps: `(?:por favor )?(?:no (?:la |lo |me |nos )?(?:cancel\\p{L}+|anul\\p{L}+)|no (?:quiero|queremos|voy a|vamos a|hace falta|hay que|necesito|tienes que) (?:cancelar|anular)(?:la|lo)?|sin cancelar|no es necesario (?:cancelar|anular))(?: ${BOOKING})?|manten\\p{L}* (?:la|mi|nuestra) (?:reserva|mesa|cita|sala)|(?:no )?me lo pierdo|(?:poner|sentar|pasar|dar)(?:nos|me) (?:en|la|una|el|al)|nos (?:quedamos|sentamos|ponemos) (?:con|en)|ni (?:loc[oa]s?|muert[oa]s?|de broma|en broma|en suenos|hablar) (?:la |lo )?(?:cancel|anul)\\p{L}+|(?:pensaba|pensabamos|iba a|ibamos a|estuve por|estaba por|casi)(?: \\p{L}+)? ?(?:cancel|anul)\\p{L}+(?=[^.!?]* pero )|(?:imposible|no hay forma de|no hay manera de)(?: que)? no (?:ir|vayamos|vaya|venir)|no (?:te |os |se )?preocup\\p{L}+`,
  unsure: [
    `no (?:se|sabemos|sabria|estoy|estamos|lo se)(?: (?:muy|del todo|todavia|aun|100%))?(?: (?:segur\\p{L}+|ciert\\p{L}+|si|todavia|aun))?`,
    `no (?:creo|pienso|creemos) que|no (?:lo )?(?:tengo|tenemos|veo|vemos) (?:muy |nada |tan )?claro`,
    `(?:quizas?|tal vez|a lo mejor|igual|puede que|puede ser que|posiblemente|probablemente|seguramente) (?:${upTo(3)})?(?:no|cancel\\p{L}*|tenga|tengamos|vaya|vayamos|pueda|podamos|voy|vamos)`,
    `(?:intentare|intentaremos|tratare|trataremos|voy a intentar|vamos a intentar|hare lo posible|espero (?:poder|llegar)|esperamos poder)`,
    `(?:te|os|le|les) (?:aviso|avisamos|confirmo|confirmamos|digo|decimos|cuento)|ya (?:te|os|le|les) (?:digo|confirmo|aviso)|(?:estoy|estamos) (?:pensando|viendo|esperando|dudando)|(?:depende|ya veremos|a ver|vere|veremos)`,
    `(?:podria|podriamos|puedo|podemos|se puede|seria posible) (?:${INFINITIVE})`,
    `(?:deberia|debo|deberiamos) (?:${INFINITIVE}|ir|venir)`,
    `si (?:cancelo|cancelamos|anulo|tuviera que cancelar|tengo que cancelar)|(?:dudo|dudamos)|pensando en`,
  ].join('|'),
  hedges:
    'si (?:no|puedo|podemos|llueve|hay|me|nos|la|el|se|al|todo|cancel\\p{L}+|fuera|es|tengo|consigo|mi|llego|salgo|para|acaso|mejora|sigue|alguien|ellos|mis)|quizas?|tal vez|a lo mejor|igual|puede que|probablemente|posiblemente|seguramente|creo|supongo|imagino|ojala|espero|depende|parece|talvez|en caso|a menos|salvo que|excepto si',
  unsuitable:
    'no (?:me|nos) (?:viene|va|sirve|cuadra|queda) (?:bien)?|no (?:puede ser|se puede|es posible)|no (?:manana|hoy|a las)|ya no puedo|no puedo a las',
  underWay:
    '(?:encuentr|encontr|busc)\\p{L}+ (?:\\p{L}+ ){0,3}?(?:estacionar|estacionamiento|aparcar|aparcamiento|parking|sitio|lugar|parqueo|parquear)|estacionando|aparcando|(?:saliendo|salgo|salimos) (?:ya|ahora|de (?:la|el|casa)|del)|en camino|de camino|a la vuelta',
  soonThere: ['a M(?: de)?', 'en M', 'M (?:y|mas y) (?:llego|llegamos|estoy|estamos)', '(?:me|nos) faltan? M'],
  arriving: 'lleg\\p{L}+|estar\\p{L}*|vamos|iremos|mas bien',
  clockTimes: ['(?:las?) H y M', 'las? H(?! ?(?:y|en|min|person))'],
  hourParts: {
    media: 30,
    cuarto: 15,
  },
  days: 'lunes|martes|miercoles|jueves|viernes|sabado|domingo|manana|pasado manana|la semana que viene|mediodia|a las \\p{L}+(?: y \\p{L}+)?',
  coming: [
    '(?:claro|como no|simon|ahi (?:estoy|caigo|ando|caemos)|caigo|caemos|sin falta)',
    '(?:ahi|alli|alla) (?:estare|estaremos|nos vemos|estamos|vamos|voy)|(?:estare|estaremos) (?:ahi|alli|alla|puntual\\p{L}*)|nos vemos|voy(?: para alla| en camino| de camino| llegando)?|vamos(?: para alla| en camino| de camino)?|vengo|vendre|vendremos|ire|iremos|asistire|asistiremos|acudire|llego|llegamos|confirmo|confirmad[oa]|confirmamos|confirmada|en camino|de camino|cuenta(?:n|d)? (?:conmigo|con nosotros)|alli nos vemos|hasta (?:manana|luego|pronto|ahora|entonces|el \\p{L}+|la tarde|esta \\p{L}+)|alla (?:voy|vamos)|seguro que (?:voy|vamos)|sin falta|sigo en pie|todo en orden|asistencia confirmada|deseando|con ganas|estoy (?:llegando|aqui|fuera)|ya (?:estoy|estamos|voy|vamos)',
  ].join('|'),
  agrees:
    'si|sii|sip|claro|vale|ok|okay|okey|perfecto|genial|de acuerdo|por supuesto|estupendo|correcto|listo|bien|muy bien|entendido|excelente|dale|buenisimo|confirmo|desde luego|recibido|hecho|todo bien',
  refuses: 'no|que no|nop|no puedo|no podemos|no gracias|no voy a poder|no podre|no podremos',
  late: [
    '(?:llego|llegamos|llegare|llegaremos|llegar|llegando|voy|vamos|ire|iremos|estare|estaremos|algo|un poco|un poquito|poco|mas|min|minutos|muy|media hora|hora|retraso|\\d+) (?:\\p{L}+ |\\d+ ){0,4}?(?:tarde|retras\\p{L}+|demor\\p{L}+|atrasad\\p{L}+)',
    'retras\\p{L}*|demor\\p{L}+|atrasad\\p{L}+|se me (?:hace|hizo) tarde|se nos (?:hace|hizo) tarde|tardare\\p{L}*|tardar\\p{L}*|tardo|atasc\\p{L}*|trafico|trancon|embotellamiento|mas tarde de lo (?:previsto|esperado)|llegar(?:e|emos)? (?:unos |como )?(?:\\d+|un cuarto de hora|media hora|quince|diez|veinte|cinco)(?: min\\p{L}*)? (?:tarde|despues|mas tarde)|no (?:llego|llegamos|llegare|llegaremos) (?:a tiempo|puntual\\p{L}*|a la hora)|tarde',
  ].join('|'),
  notLate:
    'no (?:llegar(?:e|emos)|llego|llegamos|voy a llegar|vamos a llegar) tarde|a tiempo|puntual(?:es|mente)?|sin retraso|a mas tardar|mas tarde(?! de lo)(?! min)(?=$|[ ?.!])(?<!(?:min|minutos|hora|\\d) mas tarde)',
  spans: {
    'hora y media': 90,
    'media hora|media horita': 30,
    'un cuarto de hora|cuarto de hora|un cuarto': 15,
    'tres cuartos de hora': 45,
    'dos horas': 120,
    'una hora': 60,
  },
  changes: [
    `(?:cambi|mov|mu|modific|aplaz|pospon|posterg|adelant|reprogram|reagend|retras|pas|corr|traslad|atras)(?:ar|er|ev[aeo]\\p{L}*|a|e|o|en|emos|amos|ad|arl[ao]|erl[ao]|al[ao]|el[ao]|ga\\p{L}*|gal[ao])(?=$| (?:la|el|mi|nuestra|a|al|para|pa|de|por|hora|dia|fecha|un|una|media|reserva|cita|\\d))(?! (?:por|de) (?:ahi|alli))`,
    `(?:sala|mesa|habitacion) (?:mas )?(?:grande|pequena|chica|amplia)|(?:pon|poned|pong|reserv|apunt|agend)(?:me|nos|an|amos|eme|enme|ame|adme|a|ganme|edme|game|game)? (?:para |el |en |a )?(?:el |las? )?(?:lunes|martes|miercoles|jueves|viernes|sabado|domingo|manana|otro|otra|\\d)|(?:pon|poned|pongan|ponga|sienta|sienten|sentad)(?:me|nos)|(?:pas|cambi|muev|mov|aplaz|traslad)[aeo]l[ao]|(?:otro|otra|distint[oa]|diferente|nuevo|nueva) (?:dia|hora|fecha|horario|momento|turno)|mas (?:tarde|temprano|pronto)|antes|despues de las`,
    `(?:puede|podria|podemos|podriamos|puedo|podria|se puede|seria posible|es posible|hay)[^.!?]{0,30} (?:ser )?(?:a las|el (?:${DAY})|${DAY}|para (?:las|el)|sobre las)`,
    `(?:a las|el) (?:\\d{1,2}(?:[:.]\\d\\d)?|${DAY})(?: \\p{L}+){0,3} (?:mejor|en vez|en lugar|me viene mejor|seria mejor)|(?:mejor|que tal|prefiero|preferimos|preferiria) (?:a las|el|manana|otro|el ${DAY}|a la)|en (?:vez|lugar) de (?:a )?(?:las|la|hoy|manana|el)|cambi(?:o|os) (?!de planes)|un cambio|reprogramar\\p{L}*|reagendar\\p{L}*`,
    `una hora (?:antes|mas tarde|despues)|media hora (?:antes|mas tarde|despues)|alargar|ampliar|extender`,
  ].join('|'),
  notChanging:
    '(?:sin|ningun|no (?:hay|quiero|necesito|hace falta|tengo)) (?:que )?(?:cambi\\p{L}+)|no (?:cambi\\p{L}+|muev\\p{L}+)',
  people: [
    '(?:quedamos|quedaremos|somos|seremos|seriamos|vamos|iremos|vamos a ser|vendremos|estaremos|ser|sera|seran|serian|venimos|solo|llegamos|ir)(?: ya| ahora| solo| finalmente| al final| en total| a ser| unos| unas)* N(?: personas?| en total)?',
    'N (?:personas?|adultos?|comensales|invitados?|asistentes|en (?:vez|lugar) de)',
    '(?:para|mesa para|mesa de|grupo de) N(?: personas?)?(?=$|[ ,.!?])',
  ],
  morePeople: [
    'N (?:persona|personas|amig[oa]s?|invitad[oa]s?|mas)(?: mas| adicional(?:es)?)',
    'N mas(?! (?:tarde|temprano))',
    '(?:otra|una) persona mas|otra persona|alguien mas|(?:un|una|con un|traer (?:a )?un[oa]?|llevar (?:a )?un[oa]?|con mi) (?:amig[oa]|companer[oa]|invitad[oa])(?: mas)?',
  ],
  fewerPeople: [
    'N (?:de (?:nosotros|los \\p{L}+|las \\p{L}+|mis \\p{L}+)|personas?|amig[oa]s?) (?:al final |finalmente |ya )?no (?:puede|pueden|podra|podran|viene|vienen|va|van)',
    '(?:cancel\\p{L}*|quit\\p{L}*|anul\\p{L}*) N (?:lugar|lugares|plaza|plazas|sitio|sitios|silla|sillas|persona|personas|asiento)',
    'N (?:personas? )?menos',
    `(?:mi|el|la) \\p{L}+ (?:al final |ya )?no (?:puede|podra|viene|va)(?=[^.!?]* (?:los demas|las demas|el resto|los otros|las otras)(?!\\p{L}))`,
  ],
  twoOfUs: '(?:solo|solamente|nada mas) (?:(?:yo|nosotros) y mi|(?:mi|el|la) \\p{L}+ y yo)',
  notPeople:
    ' ?(?:min|mins|minut\\p{L}*|m|horas?|hs?|hrs?|am|pm|de la|y media|y cuarto|tarde|km|dias?|semanas?|[:.]\\d|en punto|mas tarde|mins|por)',
  numbers: {
    'media docena': 6,
    uno: 1,
    una: 1,
    dos: 2,
    tres: 3,
    cuatro: 4,
    cinco: 5,
    seis: 6,
    siete: 7,
    ocho: 8,
    nueve: 9,
    diez: 10,
    once: 11,
    doce: 12,
    quince: 15,
    veinte: 20,
    veinticinco: 25,
    treinta: 30,
    cuarenta: 40,
  },
};
