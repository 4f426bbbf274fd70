import { cancel, change, coming, late, other, people, type Said, unclear } from '../reply.ts';

export const freshInSpanish: readonly Said[] = [
  { text: 'uy no, se me enfermó la nena, lo dejamos para otra vez 🙏', means: cancel, alsoFine: [unclear, change] },
  {
    text: 'Buenas, al final nos ha surgido un imprevisto y no podremos acercarnos mañana. Lo siento mucho',
    means: cancel,
    alsoFine: [unclear],
  },
  { text: 'no voy a llegar, sigo varado en Medellín hasta el viernes', means: cancel, alsoFine: [unclear, change] },
  { text: 'Pueden disponer de la mesa, nosotros ya no iremos', means: cancel },
  { text: 'ya no jala lo de mañana, disculpen', means: cancel, alsoFine: [unclear] },
  { text: 'Dame de baja porfa', means: cancel, alsoFine: [unclear] },
  { text: 'Quítame la cita de mañana que ya me corté el pelo en otro lado', means: cancel },
  { text: 'che mañana no cuenten conmigo', means: cancel, alsoFine: [unclear] },
  { text: 'me bajo de mañana, gracias igual', means: cancel, alsoFine: [unclear] },
  { text: 'Anulad la reserva por favor', means: cancel },
  { text: 'No hace falta que nos guardéis sitio', means: cancel, alsoFine: [unclear] },

  { text: 'allí estaremos como clavos', means: coming },
  { text: 'no me lo pierdo por nada', means: coming, trap: true },
  { text: 'de una, nos vemos', means: coming },
  { text: 'pensaba anular pero me he apañado, o sea que sí', means: coming, trap: true },
  { text: 'No hay ningún cambio por nuestra parte', means: coming, alsoFine: [other], trap: true },
  { text: 'Simón 👍', means: coming, note: 'Mexican yes' },
  { text: 'ni loca lo cancelo jaja', means: coming, trap: true },

  {
    text: 'no encuentro donde estacionar, 5 min!!',
    means: late(5),
    alsoFine: [late(15)],
    context: 'started',
    trap: true,
  },
  { text: 'Llegaremos sobre las dos y veinte, perdonad', means: late(20), alsoFine: [change] },
  {
    text: 'se me fue el camión, llego como en un cuarto de hora',
    means: late(15),
    alsoFine: [late(25)],
    context: 'started',
  },
  { text: 'me atraso media horita, no me cancelen', means: late(30), trap: true },
  { text: 'vamos con retraso', means: late(null) },
  { text: 'Nos han cancelado el tren y vamos en el siguiente, 40 minutos tarde', means: late(40), trap: true },

  { text: 'se cayó mi suegra así que somos 3', means: people(3), trap: true },
  { text: 'Uno de los cuatro no puede, guardad para tres', means: people(3), trap: true },
  { text: 'somos media docena al final', means: people(6) },
  { text: 'se suman dos más, puede ser?', means: people(6) },
  { text: 'vamos a ser 7 y llegamos diez minutitos tarde', means: people(7), also: [late(10)] },

  { text: 'mañana no me viene bien, ¿tenéis hueco el jueves?', means: change, alsoFine: [unclear], trap: true },
  { text: 'se puede correr para las 4?', means: change },
  { text: 'No quiero perder la reserva, pero ¿sería posible adelantarla una hora?', means: change, trap: true },
  { text: 'preferiríamos terraza si se puede', means: change, alsoFine: [other] },
  { text: '¿Podríamos dejarlo para el finde que viene?', means: change, alsoFine: [unclear], trap: true },

  {
    text: 'pucha no sé si alcanzo, te confirmo en la noche',
    means: unclear,
    alsoFine: [other, late(null)],
    trap: true,
  },
  { text: 'si sigo con fiebre no iré', means: unclear, alsoFine: [other], trap: true },
  { text: 'Creo que no', means: unclear, alsoFine: [other], trap: true },
  { text: 'y si no voy me cobran igual?', means: other, alsoFine: [unclear], trap: true },
  { text: 'hay que cancelar con cuánta anticipación?', means: other, alsoFine: [unclear], trap: true },
  { text: 'tienen sillita para bebé?', means: other },
];
