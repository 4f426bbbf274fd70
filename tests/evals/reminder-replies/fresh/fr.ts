import { cancel, change, coming, late, other, people, type Said, unclear } from '../reply.ts';

export const freshInFrench: readonly Said[] = [
  { text: 'mon petit a la gastro, ce sera pour une autre fois… désolée', means: cancel, alsoFine: [unclear, change] },
  { text: 'coincée à Lyon avec les grèves, retour vendredi au mieux. vous pouvez donner ma place', means: cancel },
  { text: 'On va devoir déclarer forfait pour demain', means: cancel, alsoFine: [unclear] },
  { text: 'salut, finalement c mort pour demain', means: cancel, alsoFine: [unclear] },
  { text: 'Merci de libérer le créneau, je n’en ai plus besoin', means: cancel },
  { text: 'Bonjour, je suis contraint de décommander. Veuillez m’en excuser.', means: cancel },
  { text: 'on passe notre tour demain', means: cancel, alsoFine: [unclear] },
  { text: 'Faut canceller svp', means: cancel },
  { text: 'jpp venir dsl, gros imprévu au taf', means: cancel, alsoFine: [unclear] },
  { text: 'Ne nous attendez pas demain.', means: cancel, alsoFine: [unclear] },
  { text: 'enlevez-moi de la liste svp, ça marchera pas finalement', means: cancel },

  { text: 'pour rien au monde on raterait ça', means: coming, trap: true },
  { text: 'présents !', means: coming },
  { text: 'c’est ok pour nous, à demain', means: coming },
  { text: 'J’ai failli annuler mais c’est arrangé, on vient', means: coming, trap: true },
  { text: 'Pas de souci on sera là', means: coming, trap: true },
  { text: 'oui oui inquiétez-vous pas', means: coming, trap: true },
  { text: 'impec', means: coming },

  { text: 'je tourne pour trouver une place, 5 min', means: late(5), alsoFine: [late(15)], context: 'started' },
  { text: 'On ne pourra pas être là avant 14h20, désolé', means: late(20), alsoFine: [change], trap: true },
  { text: 'mon rdv d’avant s’éternise, comptez un petit quart d’heure de retard', means: late(15) },
  { text: 'pont bloqué, ça avance pu pantoute… 30 min de retard certain', means: late(30), trap: true },
  { text: 'pas sûr d’être pile à l’heure', means: late(null), alsoFine: [unclear], trap: true },
  { text: 'Train supprimé, on prend le suivant : 25 minutes dans la vue', means: late(25), trap: true },

  { text: 'Julie ne vient plus donc 3 couverts', means: people(3), trap: true },
  { text: 'on sera 2 de plus que prévu', means: people(6) },
  { text: 'Finalement juste ma femme et moi', means: people(2) },
  { text: 'les enfants restent chez mamie, donc plus que deux', means: people(2), trap: true },
  { text: 'on sera six et avec dix minutes de retard', means: people(6), also: [late(10)] },

  { text: 'demain ça coince, vous auriez jeudi midi ?', means: change, alsoFine: [unclear], trap: true },
  { text: 'y aurait-il moyen de décaler d’une heure ?', means: change },
  { text: 'On voudrait pas annuler, juste reporter à la semaine prochaine', means: change, trap: true },
  { text: 'serait-il possible d’avoir la salle du fond plutôt', means: change },
  { text: '14h c’est trop tôt finalement, 16h possible ?', means: change, trap: true },

  { text: 'si la nounou me lâche on pourra pas venir', means: unclear, alsoFine: [other], trap: true },
  { text: 'ça sent pas bon pour demain, je vous redis', means: unclear, alsoFine: [other], trap: true },
  { text: 'aïe, demain ? j’avais zappé', means: unclear, alsoFine: [other] },
  { text: 'Si j’annule maintenant je perds l’acompte ?', means: other, alsoFine: [unclear], trap: true },
  { text: 'jusqu’à quelle heure peut-on annuler ?', means: other, alsoFine: [unclear], trap: true },
  { text: 'vous acceptez les chiens ?', means: other },
];
