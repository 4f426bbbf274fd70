/**
 * What nearly every sentence of a language has several of, folded. A sentence with next to none of them is of no language that
 * is read.
 */
export const COMMON_WORDS: Record<string, string> = {
  en: `a an the this that these those there here it its he she they them their theirs his her him i me my mine we us our ours you your
    yours one ones some any all both each every none no not yes nor or and but so if then than as of in on at to for from by with without
    about into over under up down out off near next after before until till since during between around behind through per is are was were
    be been being am isn aren wasn don doesn didn won can cannot could will would shall should may might must do does did done have has had
    having get got gets make made makes let lets take takes took need needs want wants like likes know think see say said tell told ask asked
    give gave go come comes came find found look book booked booking bookings request requests room rooms team day days time times date name
    names people person guest guests hour hours minute minutes today tomorrow tonight morning evening afternoon week please thanks thank
    sorry hello hi hey welcome sure ok okay great good fine nice perfect lovely happy glad which what when where who whose why how many much
    more most other others another same also too very just only still already yet again now soon later always never well right left free
    open closed new back best better s t re ve ll d m thing things anything something nothing everything anybody somebody everybody everyone
    someone nobody way place help write wrote message messages reply answer change cancel confirm works work suits suit mean means mind
    possible available between whole long short big small first last few two three four five six seven eight nine ten however because enjoy weekend plan plans usually often
    sometimes fast quick quickly table tables screen screens whiteboard whiteboards projector projectors seat seats chair chairs quiet
    cozy comfortable coffee tea water parking street garage wifi internet password road metro floor door doors event events meeting
    meetings workshop session birthday party food drinks choose choice pick prefer option options details question questions information
    idea bring share guest visit stay hope wish luck care news full empty ready early late indeed unfortunately welcome kind kindly
    assistant automated confirmation reference number phone email address price prices cost costs venue house place open hold every`,
  fr: `le la les l un une des du de d a au aux ce cet cette ces c il elle ils elles on je j tu nous vous moi toi lui leur leurs mon ma mes
    ton ta tes son sa ses notre nos votre vos et ou mais donc or ni car que qu qui quoi dont ou si ne n pas plus tres bien est sont etait
    etes suis sommes ai as avons avez ont etre avoir fait faire peux peut pouvez peuvent pouvons veux voulez souhaitez souhaite sera serez
    serai dans en sur sous pour par avec sans chez vers entre avant apres depuis jusqu quel quelle quels quelles quand comment combien
    oui non merci bonjour bonsoir salut desole desolee avec plaisir prie aussi encore deja toujours jour jours heure heures personne
    personnes salle nom tout tous toute toutes s m t y
    reservation reservations demande equipe date rien aucun aucune trouve vois vais allons dites besoin confirmer changer annuler envoyer
    demander reserver convient parfait`,
  es: `el la los las lo un una unos unas de del al a en con sin por para sobre entre hasta desde y e o u pero que quien cual cuales cuando
    donde como cuanto cuantos cuanta cuantas si no ni se me te le les nos os mi tu su mis tus sus nuestro nuestra ya muy mas es son esta
    estan estoy estamos ser estar fue hay he has ha hemos han tengo tiene tienes tienen puedo puede puedes quieres quiere prefieres este esta
    estos estas ese esa eso esto aqui ahora hoy dia dias hora horas personas persona sala nombre gracias hola buenos buenas perdon lo siento
    todo todos toda todas otra otro tambien bien claro gusto favor
    reserva reservas reservar solicitud equipo fecha nada ningun ninguna ninguno encuentro veo voy vamos va quieras gustaria cual dime dame
    necesito digame espero confirma confirmar cambiar cancelar enviar preguntar`,
  pt: `o a os as um uma uns umas de do da dos das em no na nos nas com sem por para pelo pela pelos pelas sobre entre ate desde e ou mas
    que quem qual quais quando onde como quanto quantos quantas se nao nem me te lhe nos vos meu minha seu sua seus suas nosso nossa ja
    muito mais e sao esta estao estou estamos ser estar foi ha tenho tem temos posso pode podes quer prefere este esta esse essa isso isto
    aqui agora hoje dia dias hora horas pessoas pessoa sala nome obrigado obrigada ola bom boa desculpe tudo todos toda todas outra outro
    tambem bem claro prazer favor ao aos a as voce voces
    reserva reservas reservar pedido equipa equipe data nada nenhum nenhuma encontro encontrei vejo vou vamos vai diga preciso espero
    confirmar alterar mudar cancelar enviar perguntar gostaria consigo`,
  de: `der die das den dem des ein eine einen einem einer eines kein keine keinen und oder aber denn weil dass ob wenn als wie wo wer was
    wann warum welche welcher welchen welches ich du er sie es wir ihr mich dich sich uns euch ihnen ihm mir dir mein dein sein unser ihre
    ihren ihrem ihrer ist sind war waren bin seid sein haben habe hat hatte wird werden wurde wurden kann konnen koennen konnte soll sollen
    muss mussen mochte mochten darf nicht nichts auch noch nur schon sehr mehr so dann hier da dort in im an am auf aus bei beim mit nach
    von vom vor zu zum zur fur uber unter um bis durch ohne gegen zwischen seit ja nein danke bitte hallo gerne gern tag tage uhr stunde
    stunden personen person raum name alle alles jetzt heute leider viele vielen dank
    buchung buchungen reservierung anfrage team termin datum finde sehe gehe brauche brauchen sagen bestatigen andern stornieren fragen
    buchen reservieren schicke leite weiter gleich`,
};
