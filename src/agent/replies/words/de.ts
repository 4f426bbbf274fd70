import { type ReplyWords, upTo } from '../reply-words.ts';

const BOOKING =
  '(?:(?:die|den|das|meine|meinen|unsere|unseren|diese|diesen|der|alles) ?)?(?:buchung|reservierung|termin|tisch|raum|besuch|besprechung|platz|alles|es|zimmer|sie|ihn)?';
const TAIL =
  '(?=$| (?:bitte|danke|fur|fuer|heute|morgen|doch|leider|den|die|das|meinen|meine|unseren|unsere|alles|dann|jetzt|sorry|und|es|zu|weil))(?! (?:den kaffee|die frage|den beamer|die erinnerung))';
const NOT = 'nicht|kein\\p{L}*|nie|niemals|vielleicht|eventuell|doch|wenn|falls|ob|ungern';
const BETWEEN = upTo(5, NOT);
const DAY =
  '(?:montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag|morgen|ubermorgen|uebermorgen|nachste woche|naechste woche|anderen tag)';
const CANCEL =
  '(?:stornieren|absagen|canceln|abzusagen|zu stornieren|zu canceln|loschen|annullieren|abbestellen|streichen)';
const COME =
  '(?:kommen|dabei sein|erscheinen|teilnehmen|da sein|wahrnehmen|einhalten|schaffen|vorbeikommen|hinkommen|anwesend sein)';
/** What others will not do may be to cancel. */
const NOT_CANCELLING = '(?! (?:absag|stornier|cancel))';
const FIRST = '(?:ich|wir)';

export const german: ReplyWords = {
  leadIns:
    'hallo|hi|hey|guten (?:tag|morgen|abend)|moin|servus|liebes team|zusammen|tut mir (?:sehr |wirklich )?leid|es tut mir (?:sehr |wirklich )?leid|tut uns (?:sehr )?leid|es tut uns (?:sehr )?leid|sorry|entschuldigung|entschuldigen sie|entschuldigt|verzeihung|bitte|ja|nein|ne|ok|okay|gut|also|dann|danke|vielen dank|leider|bedauerlicherweise|schade|oh|ach|aber|und|dass|das|muss ihnen (?:leider )?mitteilen|ich furchte|ich fuerchte|eigentlich|doch|mir ist (?:leider )?(?:etwas|was) dazwischengekommen|uns ist (?:leider )?(?:etwas|was) dazwischengekommen|heute|morgen|sehr geehrte damen',
  asking:
    'gibt|gibts|gibt s|was|wie|wo|wann|wer|welche\\p{L}*|warum|wieviel|wie viel|kann (?:ich|man)|konnen (?:wir|sie)|koennen (?:wir|sie)|habt ihr|haben sie|ist (?:es|das|der|die)|sind (?:sie|die)|krieg|kriege|bekomme|darf|muss (?:ich|man)|soll (?:ich|man)|geht (?:das|es)|ware|waere',
  joints: 'aber|und|weil|da|denn|deshalb|daher|jedoch|deswegen',
  misleading: [
    '(?:vielleicht|hoffentlich)(?= (?:ein andermal|ein anderes mal|nachstes mal|naechstes mal))|(?:vielleicht|hoffentlich|gerne?|dann) (?:ein anderes mal|beim nachsten mal|beim naechsten mal|bald|wann anders)',
    '(?:sorry |entschuldig\\p{L}+ )?(?:fur |fuer )?(?:die |meine )?(?:verspatete|verspaetete|spate|spaete) (?:antwort|ruckmeldung|rueckmeldung|nachricht)|(?:melde|antworte) (?:mich )?(?:erst )?so spat|dass ich (?:mich )?(?:erst )?so spat (?:antworte|melde)',
    '(?:zu|am) spat(?:en)?(?: (?:abend|nachmittag))?(?=$| (?:um|zum|fur|fuer))',
    '(?:mein|meine|unser|unsere|der|die|das|ihr) (?!buchung|reservierung|termin|tisch|raum)(?:\\p{L}+ ){1,2}?(?:wurde|ist|wird|hat) (?:\\p{L}+ )?(?:abgesagt|storniert|gecancelt|verspatet|verspaetet|ausgefallen|verschoben)|(?:habe|haben) (?:\\p{L}+ ){0,2}?(?:anderen|andere|anderes) \\p{L}+ (?:abgesagt|verschoben|storniert)',
    `(?<!(?:um|gegen|ab) )(?:eine?r?|zwei|drei|\\d+|einige|jemand) (?:(?:von|der|aus) (?:uns|ihnen|\\p{L}+) |person(?:en)? |leute )?(?:(?:kann|konnen|koennen|kommt|kommen|ist|sind|schafft|schaffen) (?:\\p{L}+ ){0,3}?nicht(?: ${COME}| mit| dabei| es)?${NOT_CANCELLING}|fallt aus|faellt aus|fallen aus|sagt ab|sagen ab)`,
    `(?:mein|meine|unser|unsere|der|die) \\p{L}+ (?:kann|konnen|koennen|kommt|kommen|ist|sind|schafft) (?:\\p{L}+ ){0,3}?nicht(?: ${COME}| mit| dabei| es)?${NOT_CANCELLING}`,
    `(?:er|sie) (?:kann|kommt|schafft|ist) (?:\\p{L}+ ){0,3}?nicht(?: ${COME}| mit| dabei| es)?${NOT_CANCELLING}`,
    '(?:komme|kommen|fahre|fahren) nicht mit (?:dem|der|den) (?:auto|bus|zug|rad|bahn)|wenn (?:moglich|moeglich|es geht|das geht|es moglich ist|es ihnen recht ist)|falls (?:moglich|moeglich)|kein(?:e)? (?:problem|sorge|ding)|plananderung|planaenderung|keine sorge',
  ].join('|'),
  cancels: [
    `(?:storniere|stornieren sie|storniert|cancel|cancelt|streichen sie|streicht|loschen sie|annullieren sie)(?: (?:bitte|also|doch))*(?: ${BOOKING})?(?: bitte)?${TAIL}(?! (?:nicht|kein|ein|eine|einen))`,
    `(?:sage|sagen|sag|sagt)(?: (?:ich|wir|sie|bitte|leider|hiermit|daher|den|die|das|meinen|unseren|meine|unsere|termin|buchung|reservierung|tisch|besuch|fur|fuer|heute|morgen|doch|lieber|es|alles))* ab(?=$| )`,
    `${FIRST} (?:mochten?|moechten?|wollen|will|wurden?|wuerden?|muss|mussen|muessen|werden?)(?: |$)${BETWEEN}${CANCEL}(?=$| )`,
    `(?:muss|mussen|muessen|mochten?|moechten?|will|wollen|wurden?|wuerden?|werde|werden)(?: (?:ich|wir))? ${BETWEEN}${CANCEL}(?=$| )(?!.* (?:wenn|falls))`,
    `${FIRST} (?:sagen?|storniere|stornieren|cancele|canceln)(?: (?:leider|hiermit|den|die|das|meinen|unseren|meine|unsere|termin|buchung|reservierung|tisch|fur|fuer|heute|morgen|daher|lieber|es|alles|doch))*(?: ab)?$(?<!sagen?)`,
    `(?:${BOOKING} )?(?:bitte )?(?:stornieren|absagen|canceln)(?: bitte)?$|(?:den|die|das|meinen|unseren|meine|unsere) (?:buchung|reservierung|termin|tisch|raum) (?:bitte )?(?:stornieren|absagen|canceln|streichen)(?: bitte)?(?=$| )`,
    `${FIRST} (?:kann|konnen|koennen|werden?|schaffe|schaffen) ${upTo(4, 'vielleicht|eventuell|wenn|falls|ob|um|vor|bis|alle')}(?:nicht|nicht mehr|doch nicht) (?:${upTo(2, 'um|vor|bis|erst|punktlich|puenktlich|rechtzeitig|alle|mit|zu')})?${COME}(?=$| )`,
    `(?:kann|konnen|koennen|werden?) (?:ich |wir )?${upTo(4, 'vielleicht|eventuell|wenn|falls|ob|um|vor|bis|alle|mein|meine|er|sie')}(?:nicht|nicht mehr|doch nicht) (?:${upTo(2, 'um|vor|bis|erst|punktlich|puenktlich|rechtzeitig|alle|mit|zu')})?${COME}(?=$| )`,
    `(?:${FIRST} )?(?:schaffe|schaffen) (?:ich |wir )?(?:es|das) (?:${upTo(3, 'vielleicht|eventuell|um|vor|bis|erst')})?nicht(?: mehr)?(?=$| (?:heute|morgen|zu|zum|mehr))|(?:${FIRST} )?(?:komme|kommen) (?:ich |wir )?(?:${upTo(3, 'vielleicht|eventuell|wenn|um|vor|zu|alle')})?nicht(?: mehr)?(?=$| (?:heute|morgen))`,
    '(?:(?:ihr|sie|du) (?:konnt|koennt|konnen|koennen|kannst|durft|durfen) |(?:konnt|koennt|konnen|koennen|kannst) (?:ihr|sie|du) )?(?:den|die|das|meinen|unseren|unsere|meine) (?:tisch|raum|platz|termin|zimmer|saal) (?:(?:gerne?|ruhig|wieder|anderweitig|bitte|jemand anderem|anderen|jemandem|also|dann) )*(?:freigeben|vergeben|weitergeben|weitervergeben|weggeben|hergeben)(?=$)',
    `(?:(?:ich|wir) )?(?:brauch|brauche|brauchen|benotigen|benotige) (?:den|die|das|unseren|meinen|unsere|meine) (?:termin|buchung|reservierung|tisch|raum) (?:leider |doch )?nicht(?: mehr)?(?=$| (?:danke|heute|morgen|leider|sorry))`,
  ].join('|'),
  asksToCancel: `(?:konnen|koennen|konnten|koennten|wurden|wuerden|kannst|konntest|koenntest|konnt|koennt|konntet) (?:sie|du|ihr) (?:bitte )?(?:${upTo(4, NOT)})${CANCEL}(?=$| )(?!.* (?:wenn|falls))`,
  butOnly: '(?:um|vor|bis|ohne|wenn|falls|rechtzeitig|punktlich|puenktlich|so|mit|alle|allein|erst|oder)(?!\\p{L})',
  notComing: `ausfallen lassen|schaff\\p{L}* (?:(?:s|es|das) )?(?:ned|net|nod)|(?:bitte )?(?:mich |uns )?(?:austragen|streichen)|(?:muss|mussen|muessen)(?: \\p{L}+){0,3} passen|(?:bin|sind)(?: \\p{L}+){0,2} raus(?! (?:aus|mit))|wird(?: \\p{L}+){0,2} (?:nix|nichts)|geht si(?:ch)?(?: \\p{L}+){0,2} (?:ned|net|nicht) aus|ein andermal|(?:nachstes|naechstes) mal(?= ?(?:$|[.!|]))|(?:chomed|chume|kumm|komm|kommen) (?:nod|ned|net)|stornier\\p{L}*|storno|abzusagen|absag\\p{L}*|abgesagt|cancel\\p{L}*|(?:sage|sagen|sag|sagt) [^.!?,]{0,30}ab|(?:kann|konnen|koennen|schaffe|schaffen|komme|kommen|werden?|konnte|koennte) ${upTo(5)}nicht(?: mehr)?(?: ${upTo(2)}${COME})?|nicht (?:kommen|dabei|schaffen)|verhindert`,
  keeps: `(?:bitte )?(?:nicht|auf keinen fall|keinesfalls|nichts) (?:zu )?(?:stornier\\p{L}*|absag\\p{L}*|cancel\\p{L}*|abzusagen|loschen|streichen)|(?:stornier\\p{L}*|cancel\\p{L}*|streich\\p{L}*)(?: sie)?(?: bitte| ${BOOKING})* nicht|(?:sag\\p{L}*)(?: sie)?(?: bitte| den| die| termin| buchung| das)* (?:bitte )?nicht ab|(?:will|wollen|mochte|moechte|mochten|mochten|muss|mussen|werde|werden)(?: ich| wir)? ${upTo(4)}nicht ${upTo(2)}(?:stornieren|absagen|canceln)|(?:behalten|halten|lassen) ${upTo(3)}(?:reservierung|tisch|termin|buchung)|ohne (?:abzusagen|zu stornieren)|(?:ich|wir) (?:nehmen?|setzen uns) (?:den|die|das|lieber|dann|gern)|lass\\p{L}*(?: \\p{L}+){0,4} nicht entgehen|(?:wollten?|hatten?)(?: \\p{L}+){0,3} (?:absagen|stornieren|canceln)(?=[^.!?]* aber )`,
  unsure: [
    `(?:weiss|wissen|bin|sind)(?: (?:ich|wir))? (?:(?:es|noch|mir|uns|ehrlich|gesagt|leider|gerade) ){0,4}?nicht(?: (?:sicher|genau|ob|ganz))*|noch nicht|unsicher|nicht (?:ganz |so )?sicher|unklar|noch unklar|ungewiss`,
    `(?:glaube|denke|vermute)(?: (?:ich|wir))? ${upTo(3)}nicht`,
    `(?:vielleicht|eventuell|evtl|moglicherweise|moeglicherweise|wahrscheinlich|vermutlich|womoglich) (?:${upTo(5)})?(?:nicht|absag\\p{L}*|stornier\\p{L}*|kommen?|muss|mussen|muessen|cancel\\p{L}*)|(?:muss|mussen|muessen|kann|konnen|komme|kommen|sage|werde)(?: ich| wir)? (?:${upTo(2)})?(?:vielleicht|eventuell|evtl|moglicherweise|wahrscheinlich|vermutlich)`,
    `(?:versuche|versuchen|probiere|versuch|bemuhe)|hoffe(?:n)? (?:ich|wir|es|dass)|ich hoffe|wir hoffen`,
    `(?:sage|sagen|gebe|geben|melde|melden|meld|sag)(?: (?:ich|wir|mich|uns|ihnen|euch|dir))* (?:noch |spater |morgen |nochmal )?(?:bescheid|mich|uns|noch)|(?:uberlege|ueberlege|uberlegen|schaue|mal sehen|schauen wir|kommt (?:drauf|darauf) an|hangt (?:davon|von)|haengt davon|warte noch|mal schauen|schau mer)`,
    `(?:kann|konnte|koennte|konnen|koennen|darf|konnten|koennten) (?:ich|wir|man) ${upTo(5)}(?:stornieren|absagen|canceln)|(?:wie|wo|geht|ist es moglich|moglich)[^.!?]{0,30}(?:stornieren|absagen|canceln)`,
    `(?:soll|sollte|sollen|sollten) (?:ich|wir) ${upTo(4)}(?:stornieren|absagen|kommen|canceln)`,
    `(?:wenn|falls|sollte|sollten) (?:ich|wir) ${upTo(4)}(?:storniere|absage|stornieren|absagen|canceln|absagen muss)|zweifle|bezweifle`,
    `(?:konnte|koennte|konnten|koennten) sein`,
  ].join('|'),
  hedges:
    'wenn|falls|vielleicht|eventuell|evtl|moglicherweise|moeglicherweise|wahrscheinlich|vermutlich|womoglich|hoffentlich|hoffe|denke|glaube|vermute|schatze|anscheinend|scheint|sieht (?:so )?aus|ausser|sofern|ansonsten|sonst|je nach|theoretisch|voraussichtlich|konnte sein',
  unsuitable:
    '(?:geht|passt|klappt|kann|konnen|koennen|schaff\\p{L}*)(?: (?:es|uns|mir|bei|ich|wir|leider|das|doch|um \\d+|heute|morgen)){0,4} nicht(?: mehr)?|nicht (?:morgen|heute|um \\d+)|nod|ned',
  underWay:
    '(?:find|finde|finden|suche|suchen|such)(?: \\p{L}+){0,3} parkplatz|parkplatz ?suche|(?:fahre|fahren|fahr|gehe|gehen|geh) (?:gerade|grad|jetzt|eben) (?:los|weg)|losgefahren|unterwegs|auf dem weg|gleich um die ecke|laut navi|navi sagt',
  soonThere: ['in M', 'noch M', 'M noch', 'M (?:weg|entfernt|bis)'],
  arriving: '(?:bin|sind|komme|kommen|wird|wirds|werden|eher|erst|da)',
  clockTimes: [
    '(?<m>halb|viertel nach) H',
    'M nach(?! (?:hinten|vorne?))(?: H)?',
    'um H(?: uhr)?(?! ?(?:min|uhr \\d))',
  ],
  hourParts: {
    halb: -30,
    'viertel nach': 15,
  },
  days: 'montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag|morgen|ubermorgen|uebermorgen|nachste woche|naechste woche|mittags',
  coming: [
    '(?:mir|mer|i|mia|mir sind|ich) (?:chomed|chome|chum|kumm|kommn|komm|kemma|sind da|bin da)(?! (?:nod|ned|net|nicht)(?!\\p{L}))|simma da|der rest (?:kommt|ist da)',
    '(?:ich|wir) (?:bin|sind|komme|kommen|werde|werden|bestatige|bestatigen|bestaetige|bestaetigen|freue|freuen|schaffe|schaffen)(?: |$)(?! ?(?:zu spat|spater|verspatet|leider|krank|heute leider|etwas spater))(?:(?!(?:nicht|kein\\p{L}*|spat|spater|verspat\\p{L}*)(?!\\p{L}))\\p{L}+ ?){0,6}?(?:da|dabei|kommen|gerne?|punktlich|puenktlich|unterwegs|auf dem weg|mich|uns|es|sein|schon|bestatig\\p{L}*|wie|ja|$)',
    '(?:komme|kommen|kommt)(?: (?:gerne?|auf jeden fall|sicher|naturlich|wie|punktlich|ich|wir))*$|bis (?:dann|morgen|spater|gleich|nachher|heute abend|bald|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag|heute)|wir sehen uns|sehen uns|unterwegs|auf dem weg|freu(?:e|en)? (?:mich|uns)|bestatig\\p{L}*|bestaetig\\p{L}*|bin da|sind da|bin dabei|sind dabei|passt(?: so)?|steht|wie (?:geplant|vereinbart|besprochen|abgemacht)|zusage|sage zu|sagen zu|bleibt dabei|geht klar|wird sein|kommen gerne|komme gerne|auf jeden fall',
  ].join('|'),
  agrees:
    'ja|jawohl|jap|jep|jo|ok|okay|klar|alles klar|naturlich|natuerlich|super|perfekt|gerne|gern|gut|sicher|selbstverstandlich|selbstverstaendlich|prima|in ordnung|einverstanden|genau|top|geht klar|wunderbar|toll|passt|verstanden|definitiv|alles gut',
  refuses:
    'nein|(?:eher|wohl|lieber|besser) nicht|(?:ich |wir )?schaff\\p{L}* ?(?:es |s )?nicht(?: mehr)?|(?:des |das )?geht si(?:ch)? (?:ned|net|nicht) aus|ne|nee|no|geht nicht|geht leider nicht|(?:ich|wir) (?:kann|konnen|koennen) (?:leider |heute |doch )*nicht|kann nicht|nein danke|klappt (?:leider )?nicht',
  late: [
    '(?:\\p{L}+ )?(?:verspat\\p{L}*|verspaet\\p{L}*)',
    'zu spat|(?:etwas|bisschen|bissl|min|minuten|stunde|viertelstunde|einiges|paar minuten|\\d+|ein wenig|erst|wird|wirds|wird s|bissle|stunden) (?:spater|spaeter)(?! (?:verlegen|verschieben|schieben|kommen\\?))|(?:komme|kommen|bin|sind|dran) (?:\\p{L}+ |\\d+ ){0,4}?(?:spater|spaeter|spat)(?!\\p{L})|(?:im|in) (?:einem )?stau|stau|stecke[n]? fest|nicht (?:punktlich|puenktlich|rechtzeitig)|aufgehalten|dauert (?:noch|etwas|ein)|wird spater|spat dran|verzoger\\p{L}*|(?:\\d+|zehn|funfzehn|fuenfzehn|zwanzig|funf|eine halbe stunde|eine viertelstunde|eine stunde) ?(?:min|minuten)? (?:nach(?! (?:hinten|vorne?))|hinterher)',
  ].join('|'),
  notLate:
    '(?:nicht|ohne|keine) (?:\\p{L}+ )?(?:zu spat|verspat\\p{L}*)|(?<!nicht )(?:punktlich|puenktlich|rechtzeitig)|spatestens|spaetestens|bis (?:spater|spaeter|nachher)',
  spans: {
    'anderthalb stunden|eineinhalb stunden': 90,
    '(?:eine )?halbe stunde|halbstunde': 30,
    '(?:eine )?viertel ?-?stunde|(?:ein )?viertelstundchen': 15,
    '(?:eine )?dreiviertel ?-?stunde': 45,
    'zwei stunden': 120,
    '(?:eine|ne) stunde|1 stunde': 60,
  },
  changes: [
    `(?:verschieben|verschiebt|verschiebe|verschiebung|verlegen|verlegt|andern|aendern|anderung|aenderung|umbuchen|umbuchung|vorverlegen|vorziehen|tauschen|schieben|verandern|umlegen|anpassen)`,
    `(?:grosser\\p{L}*|groesser\\p{L}*|kleiner\\p{L}*|ander\\p{L}*) (?:raum|tisch|platz|zimmer|saal)|(?:tragt|tragen sie|trag|bucht|buchen sie|buch|setzt|setzen sie|nehmt|reserviert) (?:\\p{L}+ ){0,2}?(?:auf |am |fur |fuer |den )?(?:montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag|morgen|ubermorgen|um \\d)|(?:a|eine|ne) stund?e? (?:fruher|frueher|spater|spaeter)|(?:ein|einen|einem|eine|an einem|auf einen) ander\\p{L}+ (?:tag|termin|zeit|uhrzeit|mal|datum|woche)|andere (?:uhrzeit|zeit)|(?:neuen|neuer|anderen|anderer) (?:termin|tag)|fruher|frueher|lieber (?:um|am|${DAY}|erst|spater)|stattdessen|(?:statt|anstatt) (?:um |heute|morgen|am|\\d{1,2} uhr)`,
    `(?:kann|konnen|koennen|konnten|koennten|geht|ginge|ware|waere|darf|wurde|wuerde|ist|passt)(?: [\\p{L}\\d]+){0,4} (?:um|auf|am|erst um|gegen|ab) (?:\\d{1,2}(?:[:.]\\d\\d)?|halb|${DAY})|(?:geht|ginge|passt|ware|waere|wie ware es|wie sieht es) (?:\\p{L}+ ){0,3}?(?:${DAY}|um \\d{1,2})`,
    `(?:um )?\\d{1,2}(?:[:.]\\d\\d)?(?: uhr)? (?:ware|waere|war|passt|ginge) (?:mir|uns|besser)|(?:auf|um) (?:\\d{1,2}(?:[:.]\\d\\d)?(?: uhr)?|${DAY}) (?:verschieben|verlegen|legen|andern|kommen)\\??|(?:eine|halbe|\\d+) stunden? (?:fruher|frueher)|(?:konnen|koennen|konnten|koennten|kann|konnte|darf) (?:ich|wir)[^.!?]{0,25} (?:spater|spaeter)(?: kommen)?|verlangern`,
  ].join('|'),
  notChanging:
    'keine anderung(?:en)?(?: bei uns)?|(?:bleibt|lassen|lasst)(?: wir)? (?:alles )?(?:wie es ist|dabei|so)|(?:nichts|ohne|keine|kein|nicht) (?:zu )?(?:ander\\p{L}*|aender\\p{L}*|verschieben|verschoben|verlegen)|andert sich nichts',
  people: [
    '(?:wir|es|sind|seien)? ?(?:sind|werden|waren|waeren|kommen|sein|kommen nur|sind nur|jetzt|nur)(?: wir)?(?: jetzt| nur| nun| noch| insgesamt| doch| zu| mit| dann| etwa| ca| leider| heute| morgen)* N(?: person(?:en)?| leute| insgesamt)?(?=$|[ ,.!?])',
    'N (?:person(?:en)?|leuten?|erwachsene|gaste|gaeste|teilnehmer\\p{L}*|platze|plaetze|statt|anstatt|mann)',
    '(?:fur|fuer|zu|auf|tisch fur|tisch fuer) N(?: person(?:en)?| leute)?(?=$|[ ,.!?])',
    '(?:zu dritt|zu zweit|zu viert|zu funft|zu sechst|zu siebt|zu acht)',
  ],
  morePeople: [
    'N (?:person(?:en)?|leute|gaste?|freunde?|kollegen?)? ?(?:mehr|zusatzlich|zusaetzlich)',
    '(?:zusatzlich|zusaetzlich|plus|kommen noch|kommt noch|noch) (?<!(?:nur|bloss) noch )N(?: person(?:en)?| leute| gaste?| freund\\p{L}*| kolleg\\p{L}*)?(?! (?:minuten|stunde))',
    '(?:(?:bringe|bringen|mit|nehme|nehmen) (?:\\p{L}+ )?(?:eine|einen|meine|meinen|einem|einer) (?:freund\\p{L}*|kolleg\\p{L}*|gast|person|bekannt\\p{L}*|frau|mann)|eine weitere person|noch (?:jemand|einer|eine)(?: mehr| dazu)?)',
  ],
  fewerPeople: [
    'N (?:von (?:uns|ihnen|den \\p{L}+)|personen?|leute|freunde) (?:kann|konnen|koennen|kommt|kommen|haben|hat|ist|sind|fallen|fallt|schaffen)(?: (?:\\p{L}+ ){0,3}?(?:nicht|abgesagt|aus|ab|krank))',
    '(?:storniert?|streicht?|streichen sie|stornieren sie) N (?:platz|platze|plaetze|stuhl|stuhle|person|personen)',
    'N (?:personen? )?weniger',
    '(?:einer|eine|jemand|(?:mein|meine|der|die) \\p{L}+) (?:kann|kommt|schafft) (?:\\p{L}+ ){0,2}?nicht(?: \\p{L}+)?(?=[^.!?]* (?:der rest|die anderen|die ubrigen|alle anderen)(?!\\p{L}))',
  ],
  twoOfUs: '(?:nur|bloss) (?:ich und (?:mein|meine) \\p{L}+|(?:mein|meine) \\p{L}+ und ich|wir (?:zwei|beide))',
  notPeople:
    ' ?(?:min|mins|minuten?|uhr|h|stunden?|halbe|std|km|tage?n?|wochen?|[:.]\\d|spater|spaeter|verspat\\p{L}*|viertel|moment|bisschen|wenig|paar|anderes?n?|andere\\p{L}*|frage|tisch|termin)',
  numbers: {
    ein: 1,
    eine: 1,
    einen: 1,
    zwei: 2,
    drei: 3,
    vier: 4,
    funf: 5,
    fuenf: 5,
    sechs: 6,
    sieben: 7,
    acht: 8,
    neun: 9,
    zehn: 10,
    elf: 11,
    zwolf: 12,
    zwoelf: 12,
    funfzehn: 15,
    fuenfzehn: 15,
    zwanzig: 20,
    dreissig: 30,
    vierzig: 40,
    dritt: 3,
    zweit: 2,
    viert: 4,
    funft: 5,
    fuenft: 5,
    sechst: 6,
    siebt: 7,
  },
};
