import type { GuestMessages } from './en.ts';

/** In the Portuguese of Brazil, with "você". */
export const pt: GuestMessages = {
  'slot.when': '{day}, {from}–{until}',
  'slot.start': '{day}, {time}',
  'slot.place': '{resource}, {when}',
  'slot.brief': '{slot}, {people}',
  'slot.people': '{people, plural, one {# pessoa} other {# pessoas}}',
  'slot.extras': 'com {extras}',
  'slot.purpose': 'para: {purpose}',
  'slot.name_and_phone': '{name}, {phone}',
  'slot.twice': 'Nessa noite os relógios voltam, então este horário acontece duas vezes: é o primeiro.',

  'booking.pending':
    'Seu pedido está com a equipe:\n{details}\nReferência: {reference}. {stopped, select, true {{silent}} other {Escrevo aqui assim que responderem.}}',
  'booking.silent':
    'Como você escreveu STOP, não vou escrever aqui quando responderem: é só me perguntar ou escrever START.',
  'booking.confirmed': 'Sua reserva está confirmada:\n{details}\nReferência: {reference}.',
  'booking.changed_pending':
    'Mudei seu pedido. Agora é:\n{details}\nReferência: {reference}. {stopped, select, true {{silent}} other {Escrevo aqui assim que a equipe responder.}}',
  'booking.changed_confirmed': 'Mudei sua reserva. Agora é:\n{details}\nReferência: {reference}.',
  'booking.change_proposed':
    'Pedi esta mudança à equipe:\n{details}\nAté responderem, sua reserva {reference} continua como está: {current}.',
  'booking.change_withdrawn': 'Tudo bem: sua reserva {reference} continua como está: {current}.',
  'booking.offer_accepted':
    'Que bom! Sua reserva está confirmada para o novo horário:\n{details}\nReferência: {reference}.',
  'booking.offer_declined_pending': 'Tudo bem: seu pedido {reference} segue com a equipe como estava: {current}.',
  'booking.now_pending': 'Essa pergunta não está mais aberta. Seu pedido {reference} está com a equipe: {current}.',
  'booking.now_confirmed': 'Essa pergunta não está mais aberta. Sua reserva {reference} está confirmada: {current}.',
  'booking.now_over': 'Essa pergunta não está mais aberta: sua reserva {reference} já passou: {current}.',
  'booking.now_ended': 'Essa pergunta não está mais aberta: sua reserva {reference} não vale mais: {current}.',
  'booking.coming': 'Que bom, esperamos você: {current}. Referência: {reference}.',
  'booking.coming_late':
    'Que bom que avisou. Contei à equipe que você chega {late, plural, =0 {um pouco mais tarde} one {# minuto mais tarde} other {# minutos mais tarde}}: {current}. Referência: {reference}.',
  'booking.begin_change':
    'O que você gostaria de mudar na sua reserva {reference}? Ela é: {current}. É só escrever o novo dia, horário ou número de pessoas.',
  'booking.cancelled': 'Cancelei sua reserva {reference}: {current}.',

  'bookings.none': 'No momento você não tem nenhuma reserva conosco.',
  'bookings.list': '{count, plural, one {Você tem uma reserva:} other {Você tem # reservas:}}\n{list}',
  'bookings.item': '{number}. {current} – {status} (referência {reference})',
  'bookings.status.pending': 'aguardando a equipe',
  'bookings.status.confirmed': 'confirmada',
  'bookings.status.change': 'confirmada, com uma mudança em análise pela equipe',
  'bookings.status.offer': '{status}; a equipe pergunta se {offered} serviria no lugar',

  'availability.free': 'Livre ({day}):\n{list}\nQual serve para você?',
  'availability.yes': '{resource} está livre: {day} às {time}.',
  'availability.none': 'Não há nada livre neste dia: {day}. Que outro dia serviria para você?',
  'availability.item': '{number}. {resource}: {times}',

  'refusal.SLOT_UNAVAILABLE': 'Sinto muito, isso já está ocupado: {when}.',
  'refusal.PAST_DATE': 'Isso já passou: {when}.',
  'refusal.TOO_FAR_AHEAD':
    'Ainda é cedo para isso: aceitamos reservas com até {maxDays, plural, one {# dia} other {# dias}} de antecedência.',
  'refusal.OUTSIDE_OPENING_HOURS': 'Não estamos abertos durante todo esse tempo: {when}. {hours}',
  'refusal.OFF_GRID': 'As reservas começam a cada {grid} minutos, então {time} não é possível.',
  'refusal.TIME_DOES_NOT_EXIST': 'Esse horário não existe, porque nessa noite os relógios adiantam: {when}.',
  'refusal.PARTY_TOO_LARGE':
    'Sinto muito, é gente demais para {resource}: cabem no máximo {capacity, plural, one {# pessoa} other {# pessoas}}.',
  'refusal.INVALID_PARTY_SIZE': 'Para quantas pessoas seria? Preciso de um número a partir de 1.',
  'refusal.INVALID_DATE': 'Não encontrei essa data no calendário. De que dia você fala?',
  'refusal.INVALID_TIME': 'Não entendi esse horário. De que hora você fala, por exemplo 14:30?',
  'refusal.INVALID_DURATION':
    'Não posso aceitar essa duração: uma reserva tem no máximo {maxMinutes} minutos. Quanto tempo seria?',
  'refusal.INVALID_PHONE':
    'Isso não parece um número de telefone completo. Pode mandar de novo, com o código do país se não for daqui?',
  'refusal.INVALID_TIMEZONE': 'Não conheço esse fuso horário.',
  'refusal.INVALID_ARGUMENTS': 'Não entendi bem. Pode dizer de outro jeito?',
  'refusal.UNKNOWN_RESOURCE': 'Isso não temos. Temos: {resources}.',
  'refusal.UNKNOWN_TOOL': 'Não entendi bem. Pode dizer de outro jeito?',
  'refusal.WORDS_DISAGREE': 'Não sei bem de que dia e hora você fala. Pode escrever a data e a hora mais uma vez?',
  'refusal.CANCELLATION_UNCLEAR': 'Só para ter certeza: cancelo sua reserva ou você vem?',
  'refusal.NO_OFFER': 'Não há outro horário esperando sua resposta.',
  'refusal.ALREADY_STARTED':
    'Essa reserva já começou, então não posso mudar isso daqui. A equipe sabe o que você escreveu.',
  'refusal.INVALID_EMAIL': 'Isso não parece um endereço de e-mail completo. Pode mandar de novo?',
  'refusal.TOO_MANY_ADDRESSES':
    'Você já me deu vários endereços de e-mail hoje, então fico com o último. Se precisar ser outro, peça para falar com a equipe.',
  'refusal.HANDOFF_NOT_FOUND': 'Essa conversa não existe.',
  'refusal.GUEST_NOT_FOUND': 'Não há ninguém com esses dados.',
  'refusal.BOOKING_STILL_LIVE': 'Ainda há uma reserva.',
  'refusal.BOOKING_NOT_FOUND': 'Não encontro essa reserva sua.',
  'refusal.which_booking': 'De qual reserva você fala?\n{list}',
  'refusal.STALE_REVISION': 'Sua reserva acabou de mudar. Pode olhar de novo e me dizer o que gostaria?',
  'refusal.ILLEGAL_TRANSITION': 'Isso não é mais possível para esta reserva.',
  'refusal.NOTHING_TO_CHANGE': 'Sua reserva já está assim: {current}.',
  'refusal.NOT_STAFF': 'Só a equipe pode fazer isso.',
  'refusal.NOTIFICATION_NOT_FOUND': 'Não encontro essa mensagem.',
  'refusal.NOT_RETRYABLE': 'Essa mensagem não precisa de outra tentativa.',
  'refusal.largest': 'nosso maior espaço',
  'refusal.alternatives': 'Isto está livre:\n{list}\nQual serve para você?',
  'refusal.no_alternative': 'Que outro dia ou horário serviria para você?',
  'reminder.coming': 'Estarei lá',
  'reminder.change': 'Mudar',
  'reminder.cancel': 'Cancelar',
  'reminder.come_or_cancel': 'Só para ter certeza: você vem? Sua reserva: {current}. Se responder “não”, eu a cancelo.',
  'email.saved': 'Certo: a partir de agora seus e-mails vão para {email}.',
  'offer.question': 'O novo horário serve para você?',
  'offer.yes': 'Sim, serve',
  'offer.no': 'Não',
  'offer.waiting': 'A equipe pergunta se {offered} serviria no lugar. {question}',
  'offer.yes_or_no': 'É um sim ou um não ao novo horário?',
  'offer.item': '{number}. {day}, {from}–{until}, {resource}',
  'hours.open': 'Nesse dia abrimos {spans}.',
  'hours.span': '{from}–{until}',
  'hours.closed': 'Nesse dia não abrimos.',

  'handover.asked': 'Pedi à equipe para assumir. Alguém vai escrever para você aqui.',
  'handover.asked_later':
    'Pedi à equipe para assumir. Agora não há ninguém: voltam {when} e então escrevem para você aqui.',
  'handover.asked_sometime':
    'Pedi à equipe para assumir. Agora não há ninguém e não sei dizer quando haverá: vão escrever para você aqui.',
  'handover.already': 'A equipe já sabe e vai escrever para você aqui.',
  'handover.already_later': 'A equipe já sabe. Agora não há ninguém: voltam {when} e então escrevem para você aqui.',
  'handover.already_sometime':
    'A equipe já sabe. Agora não há ninguém e não sei dizer quando haverá: vão escrever para você aqui.',
  'handover.when': '{day, select, today {hoje} tomorrow {amanhã} other {{day}}} às {time}',
  'handover.person_here': '{name}, da equipe, está aqui agora e vai responder a você.',

  'optout.stopped':
    'Tudo bem: a partir de agora você recebe só respostas ao que escrever aqui, portanto também nenhum aviso sobre suas reservas. Suas reservas continuam como estão. Para receber tudo de novo, escreva START.',
  'optout.started':
    'Que bom ter você de volta: a partir de agora você recebe de novo aqui os avisos sobre suas reservas. Para parar, escreva STOP.',

  'notice.booking_confirmed': '{venue} confirmou sua reserva:\n{details}\nReferência: {reference}. Até lá!',
  'notice.booking_declined': 'Sinto muito, {venue} não pode aceitar seu pedido {reference}: {current}.{reason}',
  'notice.booking_cancelled': 'Sinto muito, {venue} cancelou sua reserva {reference}: {current}.{reason}',
  'notice.change_accepted': '{venue} confirmou a mudança. Sua reserva agora é:\n{details}\nReferência: {reference}.',
  'notice.change_declined':
    'Sinto muito, {venue} não pode fazer essa mudança. Sua reserva {reference} continua como estava: {current}.{reason}',
  'notice.booking_rescheduled':
    '{status, select, pending {{venue} mudou o horário do seu pedido {reference}, que era para {was}. Agora é:\n{details}\nA equipe ainda precisa confirmar.} other {{venue} mudou o horário da sua reserva {reference}, que era {was}. Agora é:\n{details}}}\nSe não servir para você, é só escrever aqui.{twice}',
  'notice.reschedule_offered':
    '{venue} pergunta se outro horário serviria para {status, select, pending {seu pedido} other {sua reserva}} {reference}: {offered}, em vez de {was}.{twice} Até você responder, nada muda. {question}',
  'notice.offer_withdrawn':
    '{venue} não pergunta mais sobre outro horário: {status, select, pending {seu pedido} other {sua reserva}} {reference} continua como estava: {current}.{reason}',
  'notice.booking_expired':
    'Sinto muito, {venue} não respondeu a tempo ao seu pedido {reference}, então ele perdeu a validade: {current}. Se quiser outro horário, é só escrever aqui.',
  'notice.reminder':
    '{venue} espera você:\n{current}\nReferência: {reference}.{twice} {answered, select, true {Até lá!} other {Você vem?}}',
  'notice.still_waiting':
    '{status, select, pending {A equipe de {venue} ainda não respondeu ao seu pedido {reference}: {current}. Enquanto isso, guardamos o horário para você.} other {A equipe de {venue} ainda não respondeu sobre a mudança da sua reserva {reference}. Até lá, ela continua como está: {current}.}} Se preferir outro horário, ou falar com uma pessoa, é só escrever aqui.',
  'notice.follow_up': 'Agradecemos sua visita a {venue}! Vai ser um prazer ver você de novo: é só escrever aqui.',
  'notice.reason': '\n“{reason}”',

  'talk.greeting':
    'Olá! Aqui é {venue}. Posso fazer uma reserva para você, ou mudar ou cancelar uma. Como posso ajudar?',
  'talk.greeting_again': 'Olá!',
  'talk.thanks': 'De nada! Se precisar de algo mais, é só escrever.',
  'talk.bye': 'Até logo!',
  'talk.courtesy': 'Tudo bem! Se precisar de algo mais, é só escrever.',
  'talk.dropped': 'Tudo bem. Quando quiser reservar algo, é só escrever.',
  'talk.wait': 'Claro, sem pressa.',
  'talk.polite': 'Estou aqui se precisar de algo. É só escrever o que gostaria de reservar.',
  'talk.not_understood': 'Desculpe, não entendi bem.',
  'talk.what_i_can':
    'Posso fazer uma reserva, mudar ou cancelar uma, ou dizer o que você tem reservado. O que você gostaria?',
  'talk.failed': 'Sinto muito, não deu certo. Pode dizer de outro jeito?',

  'ask.name': 'Em que nome fica a reserva?',
  'ask.date': 'Que dia você gostaria?',
  'ask.time': 'A que horas você gostaria?',
  'ask.people': 'Para quantas pessoas será?',
  'ask.half': 'Você quer dizer {clock} da manhã ou {clock} da {later, select, evening {noite} other {tarde}}?',
  'ask.number': '{number} é o número de pessoas ou a hora?',
  'ask.several': 'Pode me dizer {list}?',
  'ask.change': 'O que você gostaria de mudar: o dia, a hora, o número de pessoas?',
  'ask.offer': 'Qual serve para você? Basta o número.',
  'ask.other': 'Tudo bem. Que outro dia ou horário serviria para você?',
  'ask.again': 'Que dia, hora e número de pessoas seriam então?',
  'ask.book_it': 'Quer que eu reserve?',
  'ask.phone': 'Pode mandar o número de telefone mais uma vez?',
  'ask.length': 'Quanto tempo seria?',
  'ask.item.name': 'o nome para a reserva',
  'ask.item.date': 'o dia',
  'ask.item.time': 'a hora',
  'ask.item.people': 'para quantas pessoas é',
  'ask.item.half': 'se {clock} é da manhã ou da {later, select, evening {noite} other {tarde}}',
  'ask.item.number': 'se {number} é o número de pessoas ou a hora',

  'unclear.booking': 'Não encontro nenhuma reserva sua assim, então não mudei nada.',
  'unclear.date_invalid': 'Não encontro “{words}” no calendário.',
  'unclear.date_either': 'Você disse mais de um dia.',
  'unclear.time_invalid': 'Não consigo ler “{words}” como horário.',
  'unclear.time_either': 'Você disse mais de um horário.',

  'unreadable.audio': 'Sinto muito, aqui não consigo ouvir mensagens de voz. Pode escrever para mim?',
  'unreadable.image': 'Que gentileza, mas aqui não consigo ver imagens: só leio texto.',
  'unreadable.video': 'Que gentileza, mas aqui não consigo ver vídeos: só leio texto.',
  'unreadable.document': 'Que gentileza, mas aqui não consigo abrir documentos: só leio texto.',
  'unreadable.sticker': 'Essa foi boa! Mas eu só leio texto.',
  'unreadable.location': 'Que gentileza, mas aqui não consigo ler localizações: só leio texto.',
  'unreadable.unknown': 'Sinto muito, não consigo abrir esse tipo de mensagem: só leio texto.',

  'answer.hours': 'Abrimos {spans}.',
  'answer.closed': 'Não abrimos neste dia: {day}.',
  'answer.span': '{days} {from}–{until}',
  'answer.daily': 'todos os dias',
  'answer.on': '{day}',
  'answer.days': 'de {from} a {until}',
  'answer.resources': 'Temos {list}.',
  'answer.resource': '{name} (até {capacity, plural, one {# pessoa} other {# pessoas}})',
  'answer.bot': 'Sou o assistente de {venue}: recebo as reservas e a equipe confirma.',
  'answer.unknown': 'Sinto muito, isso eu não sei. Posso perguntar à equipe: é só dizer.',

  'turn.failed': 'Sinto muito, não consegui resolver isso. {handover}',

  'email.subject': '{title} – {venue}, {day}, {time}',
  'email.title.booking_requested': 'Seu pedido está com a equipe',
  'email.title.booking_confirmed': 'Sua reserva está confirmada',
  'email.title.booking_changed': '{status, select, pending {Seu pedido mudou} other {Sua reserva mudou}}',
  'email.title.booking_declined': 'Seu pedido não pode ser aceito',
  'email.title.booking_cancelled': 'Sua reserva está cancelada',
  'email.title.booking_expired': 'Seu pedido não teve resposta a tempo',
  'email.title.change_declined': 'Sua reserva continua como estava',
  'email.title.reschedule_offered': 'Outro horário serviria para você?',
  'email.title.reminder': 'Até breve',
  'email.title.still_waiting': 'Seu pedido continua com a equipe',
  'email.title.follow_up': 'Agradecemos sua visita',
  'email.intro.booking_requested':
    'A equipe de {venue} recebeu seu pedido. Ele ainda não está confirmado: avisamos você assim que responderem.',
  'email.intro.booking_confirmed': 'Esperamos você em {venue}. O compromisso para o seu calendário está em anexo.',
  'email.intro.booking_changed':
    '{status, select, pending {Seu pedido em {venue} agora é o que está abaixo. A equipe ainda precisa confirmar.} other {Sua reserva em {venue} agora é a que está abaixo. O compromisso para o seu calendário está em anexo.}}',
  'email.intro.booking_declined': 'Sentimos muito: {venue} não pode aceitar este pedido.',
  'email.intro.booking_cancelled': 'Esta reserva em {venue} está cancelada e não vale mais.',
  'email.intro.booking_expired':
    'Sentimos muito: ninguém em {venue} respondeu antes do horário, então este pedido terminou. Não há nenhuma reserva.',
  'email.intro.change_declined':
    'Sentimos muito: {venue} não pode fazer a mudança que você pediu. Sua reserva continua como estava.',
  'email.intro.reschedule_offered':
    '{venue} pergunta se outro horário serviria para {status, select, pending {seu pedido} other {sua reserva}}. Até você responder, nada muda. Responda, por favor, na sua conversa de WhatsApp com {venue}.',
  'email.intro.reminder': 'Esperamos você em {venue}.',
  'email.intro.still_waiting':
    'Sentimos muito pela demora: a equipe de {venue} ainda não respondeu. Seu pedido continua com ela. Na sua conversa de WhatsApp com {venue} você pode pedir outro horário ou falar com uma pessoa.',
  'email.intro.follow_up':
    'Foi um prazer receber você em {venue}. Esperamos que tenha corrido tudo bem e que você volte.',
  'email.reason': '{venue} escreve: “{reason}”',
  'email.label.people': 'Pessoas',
  'email.label.name': 'Nome',
  'email.label.purpose': 'Motivo',
  'email.label.extras': 'Extras',
  'email.label.reference': 'Referência',
  'email.label.was': 'Até agora',
  'email.to_change': 'Para mudar ou cancelar, é só escrever a {venue} na sua conversa de WhatsApp.',
  'email.to_book': 'Para outro horário, é só escrever a {venue} na sua conversa de WhatsApp.',
  'email.calendar_title': '{resource} – {venue}',
  'email.zone': 'Os horários são os do local ({zone}).',
  'email.why': 'Você recebe este e-mail porque deu este endereço a {venue} para suas reservas.',
};
