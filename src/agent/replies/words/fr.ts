import { type ReplyWords, upTo } from '../reply-words.ts';

const BOOKING =
  '(?:(?:la|le|l|ma|mon|notre|cette|ce|tout) ?)?(?:reservation|resa|rendez ?-?vous|rdv|table|salle|visite|reunion|creneau|seance|tout|chambre)?';
const ADVERBS =
  '(?:(?:malheureusement|finalement|pas|plus|vraiment|du tout|hélas|helas|desormais|aujourd hui|demain|ce soir|toujours|ni|absolument|donc|en fait) )*';
const TAIL =
  '(?=$| (?:svp|stp|s il|merci|pour|de|du|demain|aujourd|ce|cette|car|desole\\p{L}*|alors|donc|maintenant|et|la reservation|a))(?! (?:pour|de|du) (?:cafe|une? (?!autre)))';
const COME =
  '(?:venir|y aller|etre (?:la|present\\p{L}*|des votres)|me rendre|nous rendre|me presenter|nous presenter|assister|honorer|me joindre|passer|etre au rendez ?-?vous|me deplacer|nous deplacer|y etre)';
const UNABLE =
  '(?:(?:je|on|nous) )?(?:ne )?(?:peux|peut|pouvons|pourrai|pourra|pourrons|vais|va|allons|serai|serons|suis|sommes|sera)(?: pas| plus)(?: pouvoir| en mesure de?| capable de| malheureusement)*|(?:dans l )?(?:impossible|impossibilite|incapable) (?:pour (?:moi|nous) )?(?:de|d)';
const DAY =
  '(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|demain|apres ?-?demain|un autre jour|la semaine prochaine)';
/** What others will not do may be to cancel. */
const NOT_CANCELLING = '(?! (?:l |la |le )?(?:annul|decommand|cancell))';
const INFINITIVE = '(?:l |la |le |me |se |nous )?(?:annuler|decommander|canceller|desister)';

export const french: ReplyWords = {
  leadIns:
    'bonjour|bonsoir|salut|coucou|hello|madame|monsieur|desolee?s?|vraiment desolee?s?|je suis (?:vraiment |tres )?desolee?|nous sommes (?:vraiment |tres )?desolee?s|on est desolee?s|excusez ?-?(?:moi|nous)|excuse ?-?(?:moi|nous)|pardon|toutes mes excuses|mes excuses|s il (?:vous|te) plait|svp|stp|oui|non|ok|okay|bon|bien|alors|donc|merci|merci beaucoup|malheureusement|helas|finalement|en fait|au final|je crains|je regrette|nous regrettons|que|qu|de|d|mais|et|pour|je vous (?:informe|previens|ecris)|je te previens|je tenais a|vous (?:informer|prevenir|dire)|l equipe|a tous|du coup|un imprevu|j ai un (?:imprevu|empechement)|nous avons un (?:imprevu|empechement)|demain|aujourd hui|ce soir',
  asking:
    'y a ?-?t ?-?il|y a|est ?-?ce que?|est ?-?ce qu|ou|quand|comment|combien|quel|quelle|quels|quelles|qui|pourquoi|que|qu|puis ?-?je|peut ?-?on|pouvez ?-?vous|avez ?-?vous|vous avez|l acompte est|c est ou|on peut|je peux|serait ?-?(?:il|ce)|serait il|auriez ?-?vous|vous auriez|pourriez ?-?vous|pourrait ?-?on|y aurait',
  joints: 'mais|et|car|donc|alors|parce que?|puisque?|cependant|toutefois|or',
  misleading: [
    '(?:peut ?-?etre|j espere)(?=(?: \\p{L}+){0,2} (?:une autre fois|la prochaine fois|une prochaine fois|un autre jour|bientot|partie remise))',
    '(?:desole\\p{L}* )?(?:pour |de )?(?:la |ma |mon )?(?:reponse tardive|retard (?:de|dans) (?:ma|la|cette) reponse|repondre (?:si |aussi )?tard|reponse en retard|repondre en retard)',
    '(?:trop|plus|au plus) tard|tard (?:hier|le soir)',
    '(?:mon|ma|notre|le|la|son|sa|leur) (?!reservation|resa|rendez|rdv|table|salle)(?:\\p{L}+ ){1,2}?(?:a ete|est|etait|sont|vient d etre) (?:annulee?s?|retardee?s?|reportee?s?|decalee?s?)|(?:j ai|nous avons|on a) (?:annule|decale|reporte) (?:mon|notre|l) (?:autre )?(?!reservation|resa|rendez|rdv|table)\\p{L}+',
    `(?:un|une|deux|trois|\\d+|certains|quelqu un|l un|l une) (?:(?:de|d|des|parmi) (?:entre )?(?:nous|eux|mes|nos|nous|\\p{L}+) |personnes? |amis? )*(?:ne )?(?:peut|peuvent|pourra|pourront|vient|viennent|viendra|viendront|sera|seront)(?: pas| plus)(?: la| present\\p{L}*| ${COME})?${NOT_CANCELLING}`,
    `(?:mon|ma|mes|notre|nos|le|la|son) \\p{L}+ (?:ne )?(?:peut|peuvent|pourra|pourront|vient|viennent|viendra|viendront|sera|seront)(?: pas| plus)(?: la| present\\p{L}*| ${COME})?${NOT_CANCELLING}`,
    `(?:il|elle|ils|elles) (?:ne )?(?:peut|peuvent|pourra|pourront|vient|viennent|viendra|viendront|sera|seront)(?: pas| plus)(?: la| ${COME})?${NOT_CANCELLING}`,
    's il (?:vous|te) plait|si (?:c est |cela est )?possible|si (?:vous|tu) (?:pouvez|peux|voulez)|si ca ne (?:vous )?derange pas|sans (?:probleme|souci)s?|(?:ne )?(?:vient|viens|venons|viendrons|viendrai|suis|sommes)(?: pas) en (?:voiture|train|metro|velo|bus)|pas de (?:probleme|souci)s?|aucun (?:probleme|souci)|changement de (?:programme|plan)',
  ].join('|'),
  cancels: [
    `(?:annulez|annule|annulons)(?: ${BOOKING})?(?<!(?:ai|as|a|est|etre|ete) annule)${TAIL}`,
    `annuler(?: ${BOOKING})?(?=$| (?:svp|stp|merci|pour|de|demain|aujourd|ce))|annulation(?: (?:de|pour) (?:la|ma|notre|mon) (?:reservation|table|salle|rendez ?-?vous|rdv))?$`,
    `(?:je|on|nous) (?:veux|voudrais|voudrait|voulons|voudrions|souhaite|souhaitons|souhaiterais|souhaiterions|dois|doit|devons|prefere|preferons|vais|va|allons|aimerais|aimerait|aimerions|tiens a|suis obligee? d|sommes obligee?s d|suis contrainte? d|suis force\\p{L}* d|devrai|devrons|vais devoir|allons devoir|va devoir)(?: (?:malheureusement|donc|finalement|bien))* ${INFINITIVE}(?: ${BOOKING})?${TAIL}`,
    `(?:je|on|nous) (?:l |la |le )?annule(?:ons)?|j annule(?: ${BOOKING})?|nous annulons|(?:obligee?s? d|contrainte?s? d|forcee?s? d) annuler(?: ${BOOKING})?`,
    `(?:(?:je|on|nous) (?:suis|est|sommes) )?(?:malheureusement |helas )?(?:obligee?s?|contrainte?s?|forcee?s?) (?:d|de) ${INFINITIVE}(?: ${BOOKING})?${TAIL}|(?:il )?faut ${INFINITIVE}(?: ${BOOKING})?${TAIL}`,
    '(?:(?:vous pouvez|tu peux|merci de|veuillez) )?(?:liberer|liberez|redonner|redonnez|donner|donnez|relouer|reattribuer) (?:la|ma|notre|le|mon) (?:table|place|creneau|salle|chambre|rendez ?-?vous|rdv)(?: a (?:quelqu un|une personne|un client|des gens)(?: d autre)?| a d autres(?: \\p{L}+)?)?(?=$| (?:svp|stp|merci|demain|pour demain))',
    `(?:(?:je|on|nous) )?(?:(?:vais|va|allons) devoir |dois |doit |devons )?declar\\p{L}+ forfait(?=$| (?:pour (?:demain|ce soir|aujourd|cette)|demain|svp))`,
    `${ADVERBS}(?:${UNABLE}) ${ADVERBS}${COME}(?=$| )`,
    `(?:je|on|nous) (?:ne )?(?:viens|vient|venons|viendrai|viendra|viendrons|serai|serons|sera|pourrai)(?: pas| plus)(?: (?:la|present\\p{L}*|finalement|demain|ce soir|aujourd hui|des votres|au rendez ?-?vous))*(?=$| )`,
    `(?:je|on|nous) n (?:irai|irons|ira|assisterai|assisterons|ai|avons)(?: pas| plus)(?: besoin (?:de|du) (?:la |ma |notre )?(?:reservation|table|salle))?(?<!n (?:ai|avons) (?:pas|plus))`,
  ].join('|'),
  asksToCancel: `(?:pouvez ?-?vous|peux ?-?tu|pourriez ?-?vous|pourrais ?-?tu|vous pouvez|tu peux|merci (?:de|d)|veuillez|merci de bien vouloir|serait ?-?il possible d|est ?-?ce que vous pouvez|est ?-?ce que vous pourriez)(?: svp| stp)? ${INFINITIVE}(?: ${BOOKING})?${TAIL}(?!.* si )`,
  butOnly:
    '(?:a|avant|jusqu|sans|si|a l heure|a temps|plus tot|aussi|avec|tous|toutes|seule?|pour \\p{L}+ heures?|avant|qu|que|a cette)(?!\\p{L})(?! (?:cause|notre|ma|mon|la (?:reservation|reunion|visite)|la suite|cet?te? (?:reservation|rendez)|votre|partir|regret))',
  notComing: `annul\\p{L}*|decommand\\p{L}*|cancell\\p{L}*|desist\\p{L}*|passe(?:ns|rai|ra|rons|r)? (?:notre|mon|son) tour|c (?:est )?mort|(?:n )?en ai plus besoin|(?:enlev|retir|ray|supprim)ez ?-?(?:moi|nous)|(?:ne )?(?:nous|m|me) attend\\p{L}+ (?:pas|plus)|(?:ce sera|on remet ca|on se voit)(?: \\p{L}+){0,2} (?:une autre fois|la prochaine fois)|partie remise|laiss\\p{L}+ tomber|renonc\\p{L}+|ca (?:ne )?(?:va|pourra) pas (?:etre possible|le faire|se faire)|ca (?:ne )?marchera pas|${UNABLE}(?: ${COME})?|(?:viens|vient|venons|viendrai|viendra|viendrons|serai|serons)(?: pas| plus)|pas (?:venir|la)|empechement`,
  keeps: `(?:surtout )?(?:(?:n |ne )?(?:l )?annul\\p{L}+ (?:surtout )?(?:pas|rien)|(?:ne )?pas (?:l )?annuler|(?:veux|voulons|vais|allons|souhaite|compte|veut)(?: pas| plus) (?:l )?annuler|sans annuler|inutile d annuler|pas besoin d annuler|n annul\\p{L}+ pas)(?: ${BOOKING})?|(?:gardez|garde|maintenez|conservez) (?:la|ma|notre|mon) (?:reservation|table|salle|rendez ?-?vous|place)|(?:ne )?(?:vous|t) inquiet\\p{L}+ pas|pas d inquietude|(?:donnez|mettez|laissez|gardez) ?-?(?:nous|moi) (?:la|le|une|un|en)|(?:on|nous) pren(?:d|dra|ons|drons) (?:la|le) (?:salle|table|terrasse|petite?|grande?)|(?:j ai failli|(?:j|on|nous) (?:allais|allait|allions|voulais|voulait|pensais|pensait)|je (?:voulais|pensais)|j allais) (?:l )?(?:annuler|decommander)(?=[^.!?]* mais )|impossible (?:que (?:je|nous)|qu on) (?:ne )?(?:\\p{L}+ )?(?:vien\\p{L}+|ven\\p{L}+|aill\\p{L}+|rat\\p{L}+) pas|(?:pour rien au monde|impossible)[^.!?]{0,12} (?:rat\\p{L}+|louper\\p{L}*|manqu\\p{L}+)(?: ca| cela)?`,
  unsure: [
    `(?:je|on|nous) (?:ne )?(?:sais|sait|savons)(?: pas| plus)|pas (?:encore |tout a fait |vraiment )?(?:sur|sure|surs|certain\\p{L}*|decide\\p{L}*)`,
    `(?:je|on|nous) (?:ne )?(?:pense|pensons|crois|croyons) pas|pense ne pas`,
    `(?:peut ?-?etre|eventuellement|probablement|surement|sans doute|possible que?|il se peut|risque de?|risquons de|risque d) (?:${upTo(4)})?(?:pas|annul\\p{L}*|venir|devoir|dois|doive|que|viens|viendrai)`,
    `(?:j essaie|j essaye|j essaierai|essayer(?:ai|ons)?|on essaie|nous essaierons|vais essayer|allons essayer|j espere (?:pouvoir|etre|venir|arriver)|ferai (?:de )?mon possible|faire (?:de )?mon possible)`,
    `(?:je vous|je te|on vous|nous vous) (?:tiens|tient|tenons|redis|redit|confirme(?:rai)? (?:plus tard|demain|ca)|recontacte|dis ca)|j attends|(?:on|je|nous) (?:verra|verrai|verrons|hesite|hesitons)|a voir|on va voir|je vais voir|ca depend|depend|j hesite`,
    `(?:puis ?-?je|peut ?-?on|pouvons ?-?nous|est ?-?ce que je peux|est ?-?ce qu on peut|on peut|je peux|est ?-?il possible d|possible d|pourrais ?-?je|pourrait ?-?on|comment) ${INFINITIVE}`,
    `(?:dois ?-?je|devrais ?-?je|faut ?-?il|est ?-?ce que je dois) (?:${INFINITIVE}|venir)`,
    `si (?:j|je|on|nous) (?:annul\\p{L}+|dois annuler|devais annuler)|je doute|j envisage|pense a annuler|songe a`,
  ].join('|'),
  hedges:
    'si (?!bien)\\p{L}+|s il(?! (?:vous|te) plait)|peut ?-?etre|eventuellement|probablement|sans doute|possible|je pense|je crois|je suppose|on dirait|il semble|j espere|normalement|a priori|ca depend|depend|au cas ou|sauf si|a moins|sinon|sous reserve',
  unsuitable:
    '(?:ca )?ne? ?(?:va|marche|convient|m arrange|nous arrange|colle)(?: plus| pas)|(?:peux|peut|pouvons|pourrai|pourra)(?: pas| plus)|pas (?:demain|aujourd hui|a \\d+|ce soir)|impossible|ca (?:coince|le fait pas|va pas le faire|va pas|bloque)|trop tot|c est mort',
  underWay:
    '(?:cherche|cherchons|trouve|trouver|trouvons)(?: \\p{L}+){0,3} (?:place|parking|garer|stationnement|stationner)|(?:en train de|pour) (?:se |me |nous )?garer|(?:pars|part|partons|sors|sort) (?:maintenant|juste|a l instant|de|du)|en route|en chemin|le gps',
  soonThere: ['(?:dans|d ici|a) M', 'encore M', 'M et (?:j|je|on)'],
  arriving: '(?:etre|serai|serons|sera) (?:la|chez vous|present\\p{L}*)|arriv\\p{L}+|viendr\\p{L}+',
  clockTimes: ['H ?(?:heures?|h) (?:et )?M', '(?:vers|avant|a) H ?(?:heures?|h)'],
  hourParts: {
    quart: 15,
    demie: 30,
  },
  days: 'lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|demain|apres ?-?demain|la semaine prochaine|midi',
  coming: [
    '(?:pour rien au monde|sans faute|on vient|on sera la|on y sera)',
    '(?:je|on|nous) (?:serai|serons|sera|y serai|y serons|viens|vient|venons|viendrai|viendrons|confirme|confirmons|suis (?:toujours |bien |deja )?(?:la|partante?|ok|d accord|present\\p{L}*|en chemin|dispo\\p{L}*|des votres)|arrive|arrivons|suis la|suis en route|sommes en route|est en route|arrivons|y vais|y va|vais venir|y serons|serons bien|serai bien|viens bien|maintiens|maintenons)(?= |$)(?! (?:en retard|desole|malade|occupe|un peu))|j arrive|j y (?:serai|vais)|on y (?:sera|va)|nous y serons|je serai (?:la|present)|on arrive|en route|en chemin|a (?:demain|tout a l heure|tout|bientot|ce soir|plus tard|toute|tantot|cet apres midi|vendredi|samedi|dimanche|lundi|mardi|mercredi|jeudi)(?=$| )|c est confirme|confirmee?|confirme|comptez sur (?:moi|nous)|compte sur (?:moi|nous)|present\\p{L}*|hate de|au plaisir|avec plaisir|sans faute|toujours bon|c est (?:bon|ok|note|parfait) pour (?:moi|nous)|(?:serai|serons) la|presence confirmee|toujours d actualite|tout est bon|comme prevu|impatient\\p{L}*',
  ].join('|'),
  agrees:
    'oui|ouais|ok|okay|d accord|dac|parfait|entendu|bien sur|c est (?:bon|note|parfait|ok|entendu)|super|tres bien|nickel|ca marche|volontiers|absolument|evidemment|tout a fait|genial|note|bien recu|impeccable|impec|certainement|top|ca roule|c est noté|avec plaisir',
  refuses:
    'non|(?:j |je |on )?(?:ne )?(?:peux|peut) pas|(?:j |je |on )?(?:ne )?(?:peux|peut) plus|non merci|nan|pas possible|je (?:ne )?peux pas|on (?:ne )?peut pas|nous ne pouvons pas|je ne pourrai pas',
  late: [
    '(?:en|du|de|un peu de|petit|leger|gros|avec|min|minutes|heure|aurai|aura|aurons) ?(?:\\p{L}+ ){0,2}?retard',
    '(?:min|mins|minutes|heure) dans la vue|retard\\p{L}*|a la bourre|bouchons?|embouteillages?|coince\\p{L}* (?:dans|a|au)|bloque\\p{L}* (?:dans|a|au|sur)|circulation|pas (?:a l heure|a temps)|(?:arrive|arriverai|arriverons|arrivera|serai la|serons la|viendrai|on sera la|arrivons) (?:vers |environ )?(?:dans )?(?:\\d+|un quart d heure|une demi heure|dix|quinze|vingt|cinq)(?: min\\p{L}*)? (?:plus tard|apres)',
  ].join('|'),
  notLate:
    '(?:pas|sans|aucun|ne serai pas|jamais) (?:\\p{L}+ ){0,2}?(?:en |de )?retard|a l heure(?<!pas a l heure)|au plus tard',
  spans: {
    'heure et demie': 90,
    '(?:une )?demi ?-?heure': 30,
    '(?:un )?quart d heure|(?:un )?quart': 15,
    'trois quarts d heure': 45,
    'deux heures': 120,
    'une dizaine(?: de min\\p{L}*)?': 10,
    'une quinzaine(?: de min\\p{L}*)?': 15,
    'une vingtaine(?: de min\\p{L}*)?': 20,
    'une heure': 60,
  },
  changes: [
    `(?:changer|deplacer|decaler|reporter|modifier|repousser|avancer|reprogrammer|replanifier|reculer|bouger|retarder|deplacez|decalez|reportez|modifiez|changez|avancez|changement|modification|report)(?=$| )(?! de (?:programme|plan|avis))`,
    `(?:(?:plus )?(?:grande?|petite?) (?:salle|table)|(?:salle|table) (?:plus )?(?:grande?|petite?))|(?:remettez|mettez|mets|placez|inscrivez|reservez|notez|remets)(?: ?-?(?:moi|nous|le|la|nous le|ca))* (?:a |au |le |pour )?(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|demain|un autre|une autre|\\d)|(?:mettez|mets|placez|installez) ?-?(?:moi|nous)(?! (?:de cote|en attente))|(?:un autre|une autre|autre|nouvel|nouveau|nouvelle|different\\p{L}*) (?:jour|heure|date|horaire|creneau|moment)|plus (?:tot|tard)|plutot (?:a|vers|${DAY}|le|vers)|(?:a|le|vers) \\d{1,2} ?h?\\d{0,2} plutot|${DAY} plutot|(?:la|une|le|un|en|au|a l) \\p{L}+(?: \\p{L}+){0,2} plutot(?= ?(?:$|[?.!]))`,
    `(?:peut ?-?on|pouvons ?-?nous|on peut|on pourrait|pourrait ?-?on|puis ?-?je|possible|serait ?-?il possible|est ?-?ce (?:que|qu)[^.!?]{0,12})[^.!?]{0,40} (?:a|vers|pour) (?:\\d{1,2} ?h|midi|${DAY})|(?:venir|passer|mettre) (?:a|vers|${DAY}) ?\\d{0,2} ?h?|a la place(?! de \\d+ personnes)|au lieu de (?:\\d{1,2} ?h|demain|ce soir|${DAY})`,
    `une (?:heure|demi ?-?heure) (?:avant|apres|plus tot|plus tard)|prolonger|rallonger|et (?:demain|${DAY})(?=$)`,
  ].join('|'),
  notChanging:
    '(?:sans|aucun|pas de|rien (?:a|ne)|ne) chang\\p{L}+(?: rien| pas)?|ne (?:change|deplace|decale)\\p{L}* (?:rien|pas)',
  people: [
    '(?:nous|on|ce|c|ca)? ?(?:serons|sera|sommes|est|seront|serait|serions|etre|viendrons|vient|venons|venir|sera|passe|passer|passons)(?: plus| que| finalement| maintenant| seulement| juste| au total| environ| a| bien| desormais| en fait)* N(?: personnes?| au total)?',
    'N (?:personnes?|pers|adultes?|convives?|invite\\p{L}*|participants?|couverts?|places|au lieu)',
    'plus que N(?= ?(?:$|[,.!?]))',
    '(?:pour|table (?:de|pour)|groupe de) N(?: personnes?| pers)?(?=$|[ ,.!?])',
  ],
  morePeople: [
    'N (?:personnes?|amie?s?|invitee?s?|collegues?|convives?) (?:de plus|en plus|supplementaires?)',
    'N (?:de|en) plus(?! tard)',
    '(?:une autre personne|(?<!(?:a|pour) )quelqu un d autre|(?:venir|avec|amener|emmener|ramene|amene) (?:un|une|mon|ma) (?:amie?|collegue|personne|invitee?))',
  ],
  fewerPeople: [
    'N (?:de nous|d entre nous|des \\p{L}+|de mes \\p{L}+|personnes?|amie?s?) (?:ne )?(?:peut|peuvent|pourra|pourront|vient|viennent|viendra|viendront|sera|seront)(?: pas| plus)',
    '(?:annul\\p{L}*|enlev\\p{L}*|retir\\p{L}*) N (?:place|places|couvert|couverts|personne|personnes|chaise|chaises)',
    'N (?:personnes? )?(?:de|en) moins',
    `(?!(?:je|on|nous|ca|ce|vous) )\\p{L}+ (?:ne )?(?:peut|pourra|vient|viendra)(?: pas| plus)(?=[^.!?]* (?:les autres|le reste|tous les autres) )`,
  ],
  twoOfUs: '(?:juste|seulement|plus que) (?:(?:ma|mon|moi) ?(?:\\p{L}+ )?et (?:moi|ma \\p{L}+|mon \\p{L}+))',
  notPeople:
    ' ?(?:autres? (?:fois|jours?|moment|heure|date)|min|mins|minutes?|mn|heures?|h|h\\d+|km|jours?|semaines?|[:.]\\d|pile|et demie|retard|quart|demi)',
  numbers: {
    un: 1,
    une: 1,
    deux: 2,
    trois: 3,
    quatre: 4,
    cinq: 5,
    six: 6,
    sept: 7,
    huit: 8,
    neuf: 9,
    dix: 10,
    onze: 11,
    douze: 12,
    quinze: 15,
    vingt: 20,
    trente: 30,
    quarante: 40,
  },
};
