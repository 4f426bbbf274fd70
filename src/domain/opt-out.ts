import { foldWords } from './fold-words.ts';

export type OptOutCommand = 'stop' | 'start';

/** English, Arabic, Spanish, French, Portuguese, German. What means something else in a talk about bookings, such as "cancel" or "end", is not among them. */
const STOP = [
  ['stop', 'stop all', 'stopall', 'unsubscribe', 'unsubscribe me', 'opt out', 'optout', 'please stop', 'stop please'],
  ['توقف', 'إيقاف', 'أوقف', 'إلغاء الاشتراك', 'الغي الاشتراك'],
  ['parar', 'detener', 'darse de baja', 'darme de baja', 'cancelar suscripción'],
  ['arrêt', 'arrêter', 'arrêtez', 'désabonner', 'se désabonner', 'me désabonner', 'désinscription'],
  ['pare', 'parem', 'descadastrar', 'cancelar inscrição', 'cancelar assinatura'],
  ['stopp', 'abmelden', 'abbestellen', 'austragen'],
];
const START = [
  ['start', 'unstop', 'subscribe', 'resubscribe', 'opt in', 'optin'],
  ['ابدأ', 'بدء', 'ابدا', 'اشتراك', 'استئناف'],
  ['empezar', 'iniciar', 'comenzar', 'reanudar', 'darme de alta'],
  ['commencer', 'démarrer', 'reprendre', "s'abonner", "m'abonner"],
  ['começar', 'recomeçar', 'retomar', 'inscrever'],
  ['starten', 'anmelden', 'abonnieren'],
];

const MEANING = new Map<string, OptOutCommand>([
  ...STOP.flat().map((words) => [folded(words), 'stop'] as const),
  ...START.flat().map((words) => [folded(words), 'start'] as const),
]);

/** What a message that is nothing but such a word asks for; case, accents and punctuation do not count. */
export function optOutCommand(text: string): OptOutCommand | null {
  return MEANING.get(folded(text)) ?? null;
}

function folded(text: string): string {
  return foldWords(text).join(' ');
}
