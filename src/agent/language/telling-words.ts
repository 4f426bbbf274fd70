import type { Language } from '../../domain/language.ts';

/** Of the languages in Latin letters; Arabic is told by its script. */
export type LatinLanguage = Exclude<Language, 'ar'>;

const words = (list: string) => new Set(list.split(/\s+/));

/** With which guests begin or end whatever language they go on in: they tell only as long as nothing else is known. */
export const COURTESIES: Record<LatinLanguage, ReadonlySet<string>> = {
  en: words('hi hello hey hiya thanks thank thx cheers sorry please pls good morning evening afternoon bye welcome'),
  es: words('hola buenas buenos gracias saludos adios porfa porfavor disculpa disculpe disculpen perdon'),
  fr: words('bonjour bonsoir salut coucou merci svp stp pardon bonne journee soiree bientot plait'),
  pt: words('oi ola bom boa obrigado obrigada valeu brigado brigada pf tchau desculpa desculpe'),
  de: words(
    'hallo moin servus guten gruß gruss gott danke dankeschön dankeschon vielen dank bitte tschüss tschuss tag abend morgen grüezi gruezi',
  ),
};

/**
 * Words that one of these languages uses all the time and the others do not. A word that two of them share stands in both lists
 * and so tells nothing between them. Without accents: guests leave them out; where the accent tells, it is looked at as well.
 */
export const TELLING_WORDS: Record<LatinLanguage, ReadonlySet<string>> = {
  en: words(
    `the is are was were am im i'm i'll ill you your u ur we we'd we'll our my it's its he she they this that these those there here and or but
    for with from to of at on in what whats what's when where which who why how much many can could cant can't do does did don't dont won't wont
    would will have has had need want wanna gotta book booking booked room rooms table free anything something people ppl today tomorrow tmrw tonight
    yesterday next week day hour hours minute late early earlier later time change cancel move make instead yes no not isn't see come coming
    looking like be been first one two three again also just still over about around really possible available someone anyone call talk name if so
    sunday monday tuesday wednesday thursday friday saturday perfect great then now get got away left bring pay ok lets let's by not through`,
  ),
  es: words(
    `el la los las un una unos unas es son esta estan estoy soy somos seremos era y o pero para por con sin de del al en mi mis tu su sus nos me te se
    lo le yo que cual cuando donde cuanto cuantos cuanta como quien hay tienen teneis tienes tengo hace puedo puede pueden podemos podria poder quiero queria quisiera
    queremos necesito necesitamos busco reservar reserva reserve sala salon mesa libre disponible algo alguien personas gente hoy manana ayer semana proxima
    viene lunes martes miercoles jueves viernes sabado domingo hora horas tarde temprano antes despues cambiar cambio cancelar cancela anular mover mejor si no ya
    vale muy bien aqui alli ahi vamos voy ir llego llegar llegaremos ubicados estacionamiento cuesta precio abren cierran hablo hablar llamo llamar dos tres cuatro
    seis siete ocho nueve diez primera primero numero nosotros usted ustedes oye perfecto soy esto eso ese esa nadie ahora ahorita abierto abiertos queda hijo esta genial mil sigue seguro claro otra otro a mas nada media minutos uno estaremos pa moverlo entonces estoy vengo venir cual nadie nunca ahi alla igual acepta aceptan piso cancelar favor todo todos toda todas dia dias noche noches tardes abrimos tenemos`,
  ),
  fr: words(
    `le la les un une des du de au aux et ou mais pour par avec sans dans sur chez je j j'ai j'aurai tu il elle on nous vous ils mon ma mes ton votre vos notre
    nos ce ca cet cette c'est c est sont suis sommes serons sera serait etes etre avoir avons avez ai a y ya que qui quoi quel quelle quand ou comment combien pourquoi
    peux peut pouvez pourrais possible voudrais voudrait veux voulons aimerions aimerais faut besoin cherche reserver reservation reservez salle libre dispo qqch quelque chose quelqu'un
    personnes gens aujourd'hui aujourdhui demain hier semaine prochaine prochain lundi mardi mercredi jeudi vendredi samedi dimanche heure heures tot tard retard avant apres
    changer annuler annulez annule decaler plutot mieux oui non pas plus rien jamais ici la viendra venir arrive ouvrez parle parler appeler deux trois quatre cinq
    six sept huit neuf dix premiere premier numero d'accord desole desolee tres bien toujours est-ce empechement lieu peut-etre confirme`,
  ),
  pt: words(
    `o a os as um uma uns umas e ou mas para pra pras pro por com sem de do da dos das no na nos nas ao em meu minha seu sua nossa eu voce voces vcs vc nos a gente
    ele ela isso isto esse essa este esta ta to estou estao somos seremos sou era que qual quando onde quanto quantos como quem tem temos tenho ha posso pode podem podemos poderia
    quero queria queremos gostaria gostariamos preciso precisamos procuro reservar reserva reserve reservei sala salao mesa livre disponivel algo alguma alguem pessoa pessoas hoje
    amanha agora aberto abertos ontem semana proxima vem segunda terca quarta quinta sexta sabado domingo hora horas horario tarde cedo antes depois mudar trocar cancelar cancela desmarcar
    melhor sim nao ja mais muito bem aqui la ai ali vamos vou ir chego chegar atrasar atrasado ficam estacionamento custa preco abrem fecham falo falar falamos ligar dois duas tres
    quatro seis sete oito nove dez primeira primeiro numero certo perfeito coloca vez ate outra outro imprevisto errei foi mal se media minutos uno nada estaremos entao cancelar venho aceita aceitam afinal so num vai dar tudo remarcar consigo nunca igual mesma mesmo favor todo todos toda todas dia dias noite noites abrimos`,
  ),
  de: words(
    `der die das den dem des ein eine einen einem einer eines kein keine und oder aber fur für mit ohne von vom zu zum zur bei im in am an auf aus um bis nach vor
    ich du er sie es wir ihr uns mir mich euch mein meine meinen dein unser ihre ist sind war waren bin hab habe haben habt hat hatte hatten sein seid wird werden wurde würde wurden würden
    was wann wo wer wem wie wieviel wieviele welche welcher warum gibt gibts kann können konnen konnt könnt könnte konnte möchte mochte möchten will wollen wollten wurde gern gerne brauche brauchen suche
    buchen buchung buche gebucht raum zimmer tisch saal frei etwas jemand personen leute heute morgen gestern woche nächste nachste nächsten nachsten montag dienstag mittwoch
    donnerstag freitag samstag sonntag uhr stunde stunden minuten später spater spat spät früher fruher vorher nachher ändern andern verschieben stornieren absagen storno
    lieber besser ja nein nicht nie doch noch schon mal leider hier da dann kommen komme kommt passt los macht kostet sprechen spreche anrufen zwei drei vier fünf funf sechs sieben acht neun
    zehn erste statt genau heiße heisse tut leid stehe stau wieder auch möglich moglich vielleicht alles klar geht nö bissl`,
  ),
};
