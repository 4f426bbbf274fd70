import { IBERIAN_CONDITIONS, IBERIAN_EXCUSES, IBERIAN_HABITS } from './iberian.ts';
import type { StateWords } from './state-words.ts';

export const portuguese: StateWords = {
  states: {
    requested:
      '(?:foi|foram|está|estão|já|tenho|temos) (?:já |sido )*(?:enviad|solicitad|pedid|encaminhad|submetid|recebid|registad|registrad)[oa]s?|enviei|enviamos|solicitei|pedi|encaminhei|submeti|(?:pedido|solicitação|reserva) (?:enviad|solicitad|recebid|pendente)[oa]?|está (?:com a equip[ea]|pendente|em análise)',
    held: '(?:guardad|separad|bloquead)[oa]s?|guardei|separei',
    confirmed:
      'acab(?:ei|ámos|amos) de (?:reservar|confirmar|marcar|agendar|fazer)|(?:confirmad|reservad|marcad|agendad|aprovad|garantid|assegurad)[oa]s?|(?:foi|está|já|equip[ea]) aceit[oae]|confirmei|confirmo|confirmou|confirmámos|confirmamos|reservei|reservámos|marquei|agendei|aprovou|aceitou|tudo (?:está )?(?:certo|pronto|tratado|resolvido)|(?:vemo-nos|nos vemos|te esperamos|esperamos por (?:si|você|vocês)|esperamos você) (?:no|na|às?|amanhã|hoje)|fiz a (?:sua |tua )?reserva|reserva feita|^até (?!breve|logo|já|mais|à próxima|lá|\\d)[^.!?]{1,30}$',
    changed:
      'acab(?:ei|ámos|amos) de (?:alterar|mudar|remarcar)|(?:alterad|mudad|remarcad|movid|modificad|atualizad|reagendad|adiad)[oa]s?|alterei|alterámos|mudei|remarquei|movi|atualizei|reagendei',
    cancelled:
      'acab(?:ei|ámos|amos) de (?:cancelar|anular)|(?:cancelad|anulad|desmarcad)[oa]s?|cancelei|cancelámos|desmarquei|anulei',
    declined: '(?:recusad|rejeitad|negad)[oa]s?|recusou|rejeitou',
    paid: 'pagamento (?:foi )?(?:recebido|feito|confirmado)|(?:reembolsad|devolvid|cobrad)[oa]s?|(?:foi|está|já) pag[oa]|reembolsei|reembolsámos|devolvi',
    told: '(?:avisei|informei|perguntei|contactei|contatei|falei com)|(?:foi|foram) (?:avisad|informad|notificad)[oa]s?',
    subscribed:
      '(?:descadastrad|desinscrit|inscrit|bloquead|silenciad)[oa]s?|(?:mensagens|avisos|notificações) (?:estão |foram )?(?:ativad|desativad|parad|retomad)[oa]s|(?:parei|ativei|desativei|retomei) (?:as |os )?(?:suas |seus )?(?:mensagens|avisos|notificações)',
    trusted: 'acesso (?:concedido|autorizado|liberado)|(?:verificad|autorizad)[oa] como',
    done: '^(?:pronto|feito)(?!\\p{L})|está feito|já está (?:feito|pronto|tratado)',
  },
  excusedBefore: IBERIAN_EXCUSES,
  excusedAfter: [],
  excusedAround: IBERIAN_HABITS,
  condition: new RegExp(`(?<!\\p{L})(?:${IBERIAN_CONDITIONS}|se|como)(?!\\p{L})`, 'u'),
  asks: null,
};
