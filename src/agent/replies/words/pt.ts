import { type ReplyWords, upTo } from '../reply-words.ts';

const BOOKING =
  '(?:(?:a|o|minha|meu|nossa|nosso|essa|esta|tudo) ?)?(?:reserva|marcacao|mesa|sala|consulta|horario|visita|reuniao|tudo|agendamento|hora|quarto|corte|sessao|estadia|diaria|passeio)?';
const UNABLE =
  '(?:nao (?:vou|vamos) (?:conseguir|poder)|nao (?:consigo|conseguimos|posso|podemos|poderei|poderemos|conseguirei|conseguiremos|da para|vai dar para|vai dar pra|da pra|sera possivel|me e possivel|nos e possivel)|(?:estou|estamos) impossibilitad\\p{L}+ de|impossivel)';
const COME = '(?:ir|vir|comparecer|aparecer|chegar|estar(?: ai| la| presente)?|participar|passar ai)';
const TAIL =
  '(?=$| (?:por favor|pfv|pf|obrigad[oa]|para|pra|de|da|do|hoje|amanha|ja|entao|essa|este|agora|mesmo|porque|que|desculp\\p{L}*|e|se))(?! (?:do|da) cafe)';
const ADVERBS = '(?:(?:afinal|infelizmente|hoje|amanha|mesmo|mais|ja|tambem|so que|entao|la|ai) )*';
const DAY =
  '(?:segunda|terca|quarta|quinta|sexta|sabado|domingo|amanha|depois de amanha|outro dia|semana que vem|proxima semana|para a semana)';
/** What others will not do may be to cancel. */
const NOT_CANCELLING = '(?!(?: conseguir| poder)* (?:cancel|desmarc|anul))';
const INFINITIVE = 'cancelar|desmarcar|anular|cancela-la|desmarca-la';

export const portuguese: ReplyWords = {
  leadIns:
    'ola|oi|oie|bom dia|boa tarde|boa noite|desculpe|desculpa|desculpem|me desculpe|me desculpem|peco desculpa|pedimos desculpa|peco desculpas|perdao|lamento|lamentamos|sinto muito|sentimos muito|mil desculpas|por favor|pfv|pf|sim|nao|ok|ta|bom|bem|entao|obrigad[oa]|muito obrigad[oa]|ai|ah|infelizmente|afinal|no final|que|mas|informo|informar|avisar|queria avisar|dizer|surgiu (?:um imprevisto|algo)|tive um imprevisto|pessoal|gente|equipe|equipa|eu|nos|a gente|hoje|amanha|ja|acabou que|pelo jeito',
  asking:
    'ha|tem (?!como)|que|qual|quais|quanto|quanta|quantos|como|onde|quando|quem|posso|podemos|poderia|e possivel|da para|da pra|sera que|voces (?:tem|devolvem)|devolvem|aceitam|fica',
  joints: 'mas|e|porque|pois|porem|entao|so que|ja que|embora',
  misleading: [
    '(?:talvez|quem sabe|quica|espero que)(?= (?:na|numa|para a|uma) (?:proxima|outra))|(?:talvez|quem sabe) outro dia',
    '(?:desculp\\p{L}+ )?(?:pela |por )?(?:a )?(?:demora|responder tarde|resposta tardia|atraso na resposta|demorar (?:a|para) responder)|atraso (?:em|a|para) responder',
    '(?:boa |da |de |a |esta |pela |amanha de |hoje a )tarde|tarde demais',
    '(?:meu|minha|o|a|nosso|nossa) (?!reserva|marcacao|mesa|sala|consulta|agendamento)(?:\\p{L}+ ){1,2}?(?:foi|esta|ficou|foram) (?:cancelad[oa]s?|adiad[oa]s?|atrasad[oa]s?)|(?:cancelaram|cancelei|desmarquei) (?:o |a |meu |minha )(?:outr[oa] )?(?!reserva)\\p{L}+',
    `(?:um|uma|dois|duas|tres|\\d+|alguns|alguem) (?:(?:de nos|do grupo|da turma|da malta|deles|pessoas?|amig\\p{L}+|dos \\p{L}+|das \\p{L}+) )?(?:ja |afinal )?nao (?:pode|podem|vai|vao|vem|vem mais|consegue|conseguem|podera|poderao)(?: (?:conseguir|poder))?(?: ${COME})?${NOT_CANCELLING}`,
    `(?:meu|minha|meus|minhas|o|a|nosso|nossa) (?!gente )\\p{L}+ (?:ja |afinal )?nao (?:pode|podem|vai|vao|vem|consegue|conseguem|podera)(?: (?:conseguir|poder))?(?: ${COME})?${NOT_CANCELLING}`,
    `(?:ele|ela|eles|elas) nao (?:pode|podem|vai|vao|vem|consegue|conseguem|podera)(?: (?:conseguir|poder))?(?: ${COME})?${NOT_CANCELLING}`,
    'se (?:for possivel|possivel|puder|der|nao for incomodo|puderem)|sem problemas?|nao tem problema|nenhum problema|nao (?:vou|vamos|venho|vimos|iremos) (?:de|com o) (?:carro|comboio|trem|metro|onibus)|nao (?:acho|encontro|consigo achar|consigo encontrar) (?:o|a) \\p{L}+|mudanca de planos',
  ].join('|'),
  cancels: [
    `(?:cancela|cancele|cancelem|cancelar|desmarca|desmarque|desmarquem|desmarcar|anule|anulem|anular|anula|pode(?:m)? (?:cancelar|desmarcar|anular)|podes (?:cancelar|desmarcar|anular))(?: ${BOOKING})?${TAIL}`,
    `(?:quero|queremos|queria|queriamos|gostaria de|gostariamos de|preciso(?: de)?|precisamos(?: de)?|tenho (?:de|que)|temos (?:de|que)|desejo|desejamos|vou(?: ter (?:de|que))?|vamos(?: ter (?:de|que))?|terei (?:de|que)|teremos (?:de|que)|prefiro|preferimos|e melhor|melhor|necessito) (?:${INFINITIVE})(?: ${BOOKING})?${TAIL}`,
    `(?:cancelo|cancelamos|desmarco|desmarcamos)(?: ${BOOKING})?${TAIL}`,
    `${ADVERBS}${UNABLE} ${ADVERBS}${COME}(?=$| )`,
    `${ADVERBS}(?:ja )?nao (?:vou|vamos|venho|vimos|irei|iremos|comparecerei|compareceremos|virei|viremos|vou mais|vamos mais)(?: (?:mais|ir|vir|comparecer|aparecer|estar))?(?=$| )(?! (?:a|de|me|nos|cancelar|desmarcar|atrasar|demorar|mudar|esquecer|conseguir|poder|chegar|perder|faltar|precisar))`,
    '(?:(?:pode|podem|podes) )?(?:liberar|liberem|libera|libere|dar|passar|ceder) (?:a|o|minha|meu|nossa|nosso) (?:mesa|lugar|sala|vaga|horario|hora)(?: (?:a|para|pra) (?:outr[oa]s?(?: pessoas?)?|alguem))?(?=$| (?:por favor|pf|pfv|obrigad[oa]|amanha|hoje))',
    'a gente (?:ja )?nao vai(?: mais)?(?=$| (?:amanha|hoje|la))',
    `(?:ja )?nao (?:preciso|precisamos|quero|queremos) mais (?:da|de|a|o|do) (?:reserva|mesa|sala|marcacao|horario)|(?:ja )nao (?:preciso|precisamos) da (?:reserva|mesa|sala|marcacao)`,
  ].join('|'),
  asksToCancel: `(?:pode|podem|podes|poderia|poderiam|podia|podiam|consegue|voce pode|voces podem|da para|da pra)(?: por favor| me)? (?:cancelar|desmarcar|anular)(?: ${BOOKING})?(?=$| (?:por favor|obrigad|para|pra|de|hoje|amanha|entao))(?!.* se )`,
  butOnly:
    '(?:as|antes|ate|sem|se|a tempo|na hora|no horario|pontual\\p{L}*|tao|com|todos|sozinh\\p{L}+|a hora|a essa hora|nesse horario|neste horario|nessa hora|mais cedo)(?!\\p{L})(?! (?:nossa|minha|voces?))',
  notComing: `cancel\\p{L}*|desmarc\\p{L}*|anul\\p{L}*|${UNABLE}(?: ${COME})?|nao (?:vou|vamos|venho|irei|iremos|comparecerei|virei|posso|podemos|consigo)(?: mais)?|faltar|nao (?:tenho|temos|tem) (?:como|condicoes de) (?:ir|vir|chegar|comparecer)|a gente (?:ja )?nao vai|fur(?:ar|o|amos)|desist(?:o|imos|ir)|(?:na|numa) (?:proxima|outra)(?: vez| ocasiao| oportunidade)?(?= ?(?:$|[.!|]))|nao (?:vai|vou|deu|da)(?: mesmo)? (?:rolar|dar)(?! para (?:as|chegar))(?! pras)|(?:fica|fica pra|deixa|deixamos|vai ficar) ?(?:para|pra) (?:a )?(?:proxima|outra)(?: vez)?|(?:pres[oa]s?|fora|viajando|em viagem|longe)(?: \\p{L}+){0,3} ate ${DAY}`,
  keeps: `(?:por favor )?(?:nao (?:(?:me |nos |a )?(?:cancel\\p{L}+|desmar\\p{L}+|anul\\p{L}+)|(?:quero|queremos|vou|vamos|precisa|e preciso|preciso|pretendo) (?:cancelar|desmarcar|anular)))(?: ${BOOKING})?|(?:mantenha|mantem|manter|mantenham|pode(?:m)? manter) (?:a|minha|nossa) (?:reserva|mesa|marcacao|sala)|nao vou (?:perder|faltar|falhar)|nao (?:perco|perdemos|perderia|perdia)|(?:nos|me) (?:coloc|pass|bot|sent)\\p{L}+|(?:ficamos|fico|a gente fica) (?:com|na|no)|nao tem como (?:\\p{L}+ ){0,2}nao (?:ir|vir|aparecer)|(?:ia|iamos|quase|pensei em|estava para)(?: \\p{L}+)? ?(?:desmarc|cancel|anul)\\p{L}+(?=[^.!?]* mas )|nao (?:se )?preocup\\p{L}+`,
  unsure: [
    `nao (?:sei|sabemos|tenho (?:certeza|a certeza)|temos (?:certeza|a certeza)|estou (?:certo|certa|seguro|segura))`,
    `(?:nao )?(?:acho|creio|penso) que nao|nao (?:acho|creio|penso) que`,
    `(?:talvez|se calhar|pode ser que|possivelmente|provavelmente|e possivel que|capaz de|quem sabe) (?:${upTo(3)})?(?:nao|cancel\\p{L}*|tenha|tenhamos|va|vamos|possa|possamos|venha|desmar\\p{L}*|vou)`,
    `(?:vou|vamos) (?:tentar|ver)|tentarei|tentaremos|farei o possivel|espero (?:poder|conseguir|chegar|ir)|esperamos`,
    `(?:ja |depois |mais tarde )?(?:te |vos |lhe )?(?:aviso(?: mais tarde| depois)?|confirmo mais tarde|confirmo depois|digo algo|dou noticias|confirmo ja|confirmo amanha)|(?:estou|estamos) (?:pensando|a pensar|vendo|a ver|esperando|a espera|na duvida|em duvida)|depende|vamos ver|logo vejo|vou ver`,
    `(?:posso|podemos|poderia|poderiamos|da para|da pra|e possivel|tem como) (?:${INFINITIVE})`,
    `(?:devo|devia|deveria|deveriamos|sera que) (?:${upTo(1)})?(?:${INFINITIVE}|ir)`,
    `se (?:eu )?(?:cancelar|desmarcar|tiver (?:de|que) cancelar|precisar cancelar)|duvido|pensando em`,
  ].join('|'),
  hedges:
    'se (?!(?:me|nos|te|calhar|atras\\p{L}*)(?!\\p{L}))\\p{L}+|talvez|se calhar|pode ser|provavelmente|possivelmente|acho que|creio que|penso que|suponho|tomara|espero|depende|parece|caso|a menos|quem sabe|quica',
  unsuitable:
    'nao (?:da|vai dar|posso|consigo|podemos|rola|e possivel|me da jeito|dava)(?: mais)?|nao (?:amanha|hoje|as \\d+)',
  underWay:
    '(?:procur|ach|encontr)\\p{L}+ (?:\\p{L}+ ){0,3}?(?:vaga|estacionamento|estacionar|lugar para estacionar)|estacionando|(?:saindo|saio|sai) (?:agora|ja|de casa|do|da)|a caminho|no caminho|(?:segur\\p{L}*|guard\\p{L}*) (?:a|o|nossa|minha|meu) (?:mesa|lugar|horario|vaga)',
  soonThere: ['(?:a|em|dentro de|daqui a|faltam?) M', 'chego em (?:M|\\d+)', 'M (?:e|que) (?:chego|ja chego|estou)'],
  arriving: 'cheg\\p{L}+|estar\\p{L}*(?: ai| la)?',
  clockTimes: ['as H e M', '(?:as|pelas) H(?:h| horas?)?(?! ?(?:e|min|pessoas))'],
  hourParts: {
    meia: 30,
  },
  days: 'segunda|terca|quarta|quinta|sexta|sabado|domingo|amanha|depois de amanha|semana que vem|para a semana|meio dia',
  coming: [
    '(?:pode confirmar|podem confirmar|la (?:estarei|estaremos|vou|vamos)|(?:to|tou|estou|tamos|estamos) (?:chegando|a chegar|indo|a caminho)|a gente (?:vai|chega|ta indo)(?! atrasar)|vou sim|vamos sim|claro que (?:vou|vamos))',
    '(?:estarei|estaremos|vou estar|vamos estar|estou) (?:ai|la|presente|a caminho|chegando|a chegar)|la estarei|la estaremos|(?:vou|vamos|irei|iremos|vou sim|vamos sim|virei|viremos|comparecerei|compareceremos)(?=$| (?:sim|com certeza|estar|la|ai|comparecer|sem falta|claro|ir|vir))|(?:ate|ate a) (?:ja|logo|amanha|breve|la|mais|mais tarde|mais logo|segunda|terca|quarta|quinta|sexta|sabado|domingo|hoje)|confirmo|confirmad[oa]|confirmamos|confirmada|a caminho|no caminho|conte(?:m)? (?:comigo|conosco|connosco)|nos vemos|vemo nos|a gente se ve|presenca confirmada|sem falta|ansios\\p{L}+|tudo certo|esta de pe|ja estou|ja estamos|estou indo|estamos indo|ca estaremos|ai estarei|la vou|la vamos|chego|chegamos|pode contar',
  ].join('|'),
  agrees:
    'sim|claro|ok|okay|certo|perfeito|combinado|com certeza|beleza|blz|otimo|tudo bem|esta bem|ta bom|ta(?=$)|pode ser|fechado|excelente|certinho|entendido|isso|de acordo|com certeza|fixe|maravilha|show|s|legal|top|confirmo',
  refuses:
    'nao|nao posso|nao podemos|nao da|(?:nao|num) vai dar|(?:nao|num) rola|nao da mais|nao consigo|nao obrigad[oa]|nao vou poder|nao vamos poder',
  late: [
    '(?:chego|chegamos|chegarei|chegaremos|chegar|vou|vamos|um pouco|um pouquinho|pouco|min|minutos|meia hora|hora|\\d+) (?:\\p{L}+ |\\d+ ){0,4}?(?:tarde|atras\\p{L}+|demor\\p{L}+)',
    'atras\\p{L}*|demor\\p{L}+|pres[oa]s? no transito|transito|engarrafamento|tarde|nao (?:chego|chegamos|vou chegar|vamos chegar|chegarei|consigo chegar|conseguimos chegar|vou conseguir chegar) (?:a tempo|a horas|na hora|no horario)|(?:chego|chegamos|chegarei|chegaremos|vou chegar|vamos chegar) (?:uns |umas |cerca de )?(?:\\d+|meia hora|quinze|dez|vinte|cinco|um quarto de hora)(?: min\\p{L}*)? (?:depois|mais tarde)',
  ].join('|'),
  notLate:
    'nao (?:vou|vamos|irei|iremos|me vou) (?:me |nos )?atrasar|sem atraso|nao (?:me )?atras\\p{L}+|a tempo(?<!nao \\p{L}+ a tempo)|pontual(?:mente)?|no horario|na hora(?! e)|mais tardar|(?<!(?:min|minutos|hora|\\d) )mais tarde',
  spans: {
    'hora e meia': 90,
    'meia hora|meia horinha': 30,
    'um quarto de hora|quarto de hora': 15,
    'tres quartos de hora': 45,
    'duas horas': 120,
    'uma hora': 60,
  },
  changes: [
    `(?:mud|alter|troc|adi|remarc|antecip|transfer|modific|pass|adiant|reagend|reprogram|post?erg)(?:ar|ir|amos|a|e|o|em|am|asse|ei|car|que|quem)(?=$| (?:a|o|para|pra|minha|meu|nossa|nosso|de|por|hora|horario|dia|data|um|uma|meia|reserva|marcacao|isso|\\d))`,
    `(?:sala|mesa|quarto) (?:mais )?(?:maior|grande|menor|pequen[oa])|(?:coloca|coloque|poe|ponha|bota|marca|marque|reserva|agenda)(?: me| nos)? (?:para |pra |no |na |a |as |em )?(?:o |a |as )?(?:segunda|terca|quarta|quinta|sexta|sabado|domingo|amanha|outr[oa]|\\d)|(?:me|nos) (?:coloca|coloque|poe|ponha|bota|marca|marque) |(?:outro|outra|diferente|novo|nova) (?:dia|hora|data|horario|altura|momento)|mais (?:tarde|cedo)`,
    `(?:pode|podemos|posso|poderia|poderiamos|podiamos|da para|da pra|e possivel|seria possivel|tem|teria|ha)[^.!?]{0,30} (?:ser )?(?:as|na|no|para (?:as|a|o)|pras?) (?:\\d{1,2}(?:[:.h]\\d{0,2})?|${DAY}|meio dia)|(?:pode|podia|poderia) ser (?:amanha|${DAY}|as \\d{1,2}h?)`,
    `(?:as|na|no) (?:\\d{1,2}(?:[:.h]\\d\\d)?h?|${DAY})(?: \\p{L}+){0,3} (?:melhor|em vez|seria melhor)|(?:prefiro|preferimos|preferia|que tal|melhor) (?:as|na|no|amanha|${DAY}|outro)|em (?:vez|lugar) (?:de|das|da|do) (?:as |hoje|amanha|\\d)|uma (?:mudanca|alteracao)(?! de planos)|alteracao|remarcar\\p{L}*`,
    `uma hora (?:antes|depois|mais tarde|mais cedo)|meia hora (?:antes|depois|mais cedo)|prolongar|estender`,
  ].join('|'),
  notChanging:
    '(?:sem|nenhuma|nao (?:ha|quero|preciso)) (?:de )?(?:mud\\p{L}+|alter\\p{L}+)|nao (?:mud\\p{L}+|alter\\p{L}+)|nada mudou',
  people: [
    '(?:somos|seremos|seriamos|vamos ser|vamos|iremos|viremos|estaremos|ser|sera|serao|seriam|vamos em|seremos so|so|apenas|agora)(?: agora| so| apenas| afinal| no total| cerca de| uns| umas| em)* N(?: pessoas?| no total)?',
    'N (?:pessoas?|adultos?|convidad[oa]s?|participantes|lugares|em (?:vez|lugar))',
    '(?:para|pra|mesa para|mesa de|grupo de) N(?: pessoas?)?(?=$|[ ,.!?])',
  ],
  morePeople: [
    'N (?:pessoa|pessoas|amig[oa]s?|convidad[oa]s?) (?:a )?mais',
    'mais N(?: pessoas?| amig[oa]s?| convidad[oa]s?)?',
    '(?:outra|uma) pessoa a mais|mais alguem|(?:levar|trazer|com) (?:um|uma|mais um|mais uma|o meu|a minha) (?:amig[oa]|convidad[oa]|colega|pessoa)',
  ],
  fewerPeople: [
    'N (?:de nos|do grupo|da turma|d[oa]s \\p{L}+|pessoas?|amig[oa]s?) (?:ja |afinal )?nao (?:pode|podem|vai|vao|vem|consegue|conseguem|podera)',
    '(?:cancel\\p{L}*|desmar\\p{L}*|tir\\p{L}*) N (?:lugar|lugares|vaga|vagas|cadeira|cadeiras|pessoa|pessoas)',
    'N (?:pessoas? )?(?:a )?menos',
    '(?:o|a|minha|meu) \\p{L}+ (?:ja |afinal )?nao (?:vai|vem|pode|consegue|podera)(?=[^.!?]* (?:o resto|os outros|as outras|os demais|as demais)(?!\\p{L}))',
  ],
  twoOfUs: '(?:so|apenas|somente) (?:eu e (?:a|o|minha|meu) \\p{L}+|(?:a |o )?(?:minha|meu) \\p{L}+ e eu)',
  notPeople:
    ' ?(?:min|mins|minut\\p{L}*|m|horas?|hs?|hrs?|am|pm|da tarde|da noite|da manha|e meia|tarde|km|dias?|semanas?|[:.h]\\d|em ponto|hora)',
  numbers: {
    um: 1,
    uma: 1,
    dois: 2,
    duas: 2,
    tres: 3,
    quatro: 4,
    cinco: 5,
    seis: 6,
    sete: 7,
    oito: 8,
    nove: 9,
    dez: 10,
    onze: 11,
    doze: 12,
    quinze: 15,
    vinte: 20,
    trinta: 30,
    quarenta: 40,
  },
};
