import { describe, expect, test } from 'vitest';
import { optOutCommand } from './opt-out.ts';

describe('a message that is nothing but the word', () => {
  test.each([
    'STOP',
    'stop',
    ' Stop! ',
    'S\u0327TOP'.normalize('NFC'),
    'ＳＴＯＰ',
    'stop 🛑',
    '“Stop.”',
    'Unsubscribe',
    'please stop',
    'STOP ALL',
    'توقف',
    'تَوَقَّفْ',
    'إلغاء الاشتراك',
    'الغاء الاشتراك',
    'darse de baja',
    'Cancelar suscripcion',
    'ARRÊT',
    'arret',
    'se désabonner',
    'Descadastrar',
    'cancelar inscrição',
    'Abmelden',
    'stopp!!',
  ])('%s is STOP', (text) => {
    expect(optOutCommand(text)).toBe('stop');
  });

  test.each(['START', 'start.', 'unstop', 'ابدأ', 'empezar', 'Démarrer', 'começar', 'starten'])(
    '%s is START',
    (text) => {
      expect(optOutCommand(text)).toBe('start');
    },
  );
});

test.each([
  'Can I stop by at 9?',
  'stop the booking',
  "don't stop",
  'bus stop',
  'cancel',
  'end',
  'no',
  'start at 9',
  'We start on Monday',
  '',
  '🛑',
  '...',
])('"%s" is a message like any other', (text) => {
  expect(optOutCommand(text)).toBeNull();
});
