import { CUT } from './state-words.ts';

/**
 * Spanish and Portuguese share most participles, so that a sentence of one is read in both: what excuses it in one excuses it in
 * the other. Spanish "no" is Portuguese "in the", hence the verb after it.
 */
export const IBERIAN_EXCUSES: readonly RegExp[] = [
  /(?<!\p{L})no (?:(?:se|te|le|les|me|lo|la|os|nos|l[oa]s) )*(?:est[áa]n?|estaba|h[ae]n?|hemos|has|fue|fueron|queda|quedó|es|son|tengo|tenemos|puedo|podemos|tiene|tienes|hay|aparece|veo)(?: \p{L}+){0,4} ?$/u,
  /(?<!\p{L})(?:nunca|sin|sem|ni|nem|nada|ningun[oa]?|nenhuma?|não|nao)(?: \p{L}+){0,4} ?$/u,
  /(?<!\p{L})(?:ser|sea|sean|será|serán|serão|sería|serían|seria|seriam|seja|sejam|for|forem|estará|estarán|estaría|esté|estén|estar|esteja|estejam|estiver|estiverem|haya|hayan|haber|habrá|hubiera|hubiese|tenha|tenham|tiver|ter|terá|quede|queden|quedará|quedar|ficar|ficará|fique|tener)(?: (?:sido|ya|já|bien|bem|\p{L}+mente))* ?$/u,
];
/** "Las reservas son confirmadas por el equipo": what is done with all of them. */
export const IBERIAN_HABITS: readonly RegExp[] = [
  new RegExp(
    `(?<!(?:tus|sus|mis|suas|tuas|minhas) )(?<!\\p{L})(?:reservas|solicitudes|peticiones|cambios|pedidos|alterações|(?:toda|cada) \\p{L}+) (?:son|es|están|quedan|se|são|é|estão|ficam)(?: \\p{L}+mente| siempre| sempre| solo| só)* ?${CUT}(?!.* (?:ahora|agora|ya|já)(?!\\p{L}))(?: \\p{L}+mente)? (?:por|pel[oa]s?|en|em|tras|após|después|depois|cuando|quando|al|ao)(?!\\p{L})`,
    'u',
  ),
];
export const IBERIAN_CONDITIONS =
  'si|cuando|quando|una vez|uma vez|en cuanto|assim que|hasta que|até que|tan pronto|logo que|antes|después|depois|após|apenas|para que|caso|cómo|qué|qual';
