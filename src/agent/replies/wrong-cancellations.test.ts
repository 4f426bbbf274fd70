import { beforeAll, describe, expect, it } from 'vitest';
import { readReply } from './read-reply.ts';

/** Words of giving up, in which nobody gives this booking up. */
const KEPT = {
  'the table goes to others only under a condition, or not at all': [
    "don't hold the table for us if we're late, we'll take whatever is free",
    'please do not give our table to someone else',
    "you can give our table to someone else if we're not there by 2.30",
    'ne donnez pas notre table',
    'vous pouvez donner ma place si je suis pas là à 14h30',
    'no pueden dar la mesa a otros',
    'pueden dar la mesa si no llego a las 2:30',
    'não podem dar o lugar a outra pessoa',
    'pode liberar a mesa se eu não chegar até 14:30',
    'Den Tisch bitte nicht vergeben',
    'ihr könnt den Tisch nach halb drei vergeben',
    'لا تعطون الطاولة لأحد',
    'لو اتأخرنا ادوا الترابيزة لحد تاني',
  ],
  'another place instead': [
    "free up the room, we'll take the small one",
    "donnez notre table à quelqu'un d'autre et mettez-nous en terrasse",
    'pueden dar la mesa y ponernos en la terraza',
    'pode liberar a mesa e nos colocar na varanda',
    'ihr könnt den Tisch freigeben, wir nehmen den draussen',
    'brauche den Tisch nicht am Fenster',
  ],
  'somebody else does not cancel or come': [
    'two of us had to drop out',
    'mi esposa no va a cancelar',
    'o João não vai cancelar',
    'ma femme ne peut pas annuler',
    'mein Mann kann nicht absagen',
    'مراتي مش هتقدر تلغي',
  ],
  'a denial right before it': ['no cancel it', 'a gente não vai cancelar', 'لا الغي الحجز', 'não pode liberar a mesa'],
  'once thought of': [
    'was going to cancel but my sister can take the kids',
    'iba a cancelar pero no',
    'je voulais annuler mais finalement on vient',
    'quase desmarquei, mas deu certo',
    'wollte absagen, aber kommen doch',
  ],
  'something else is given up': [
    'can we scrap the projector',
    'no cuenten conmigo para el postre',
    'quita la reserva de la silla de bebé',
    'مش نازلين بالعربية',
    'شيلوا كرسي من الترابيزة',
  ],
};

/** Patterns are made when first used, which takes a slow machine its time. */
beforeAll(() => {
  readReply('ok');
  readReply('تمام');
}, 60_000);

describe.each(Object.entries(KEPT))('%s', (_why, replies) => {
  it.each(replies)('%s', (text) => {
    expect(readReply(text).map(({ kind }) => kind)).not.toContain('cancel');
  });
});
