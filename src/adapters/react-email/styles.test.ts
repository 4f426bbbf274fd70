import { expect, test } from 'vitest';
import { COLOURS, DARK, TONES } from './styles.ts';

/** WCAG 2.2, relative luminance. */
function luminance(colour: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const value = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(a: string, b: string): number {
  const [lighter = 0, darker = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (lighter + 0.05) / (darker + 0.05);
}

function dark(selector: string, property: string): string {
  const rule = DARK.split('\n').find((line) => line.trim().startsWith(`${selector} {`)) ?? '';
  return new RegExp(`[{ ]${property}: (#[0-9a-f]{6})`).exec(rule)?.[1] ?? 'none';
}

const pairs: [string, string][] = [
  [COLOURS.strong, COLOURS.sheet],
  [COLOURS.soft, COLOURS.sheet],
  [COLOURS.onButton, COLOURS.button],
  ...Object.values(TONES).map(({ ink, ground }): [string, string] => [ink, ground]),
  [dark('.strong', 'color'), dark('.sheet', 'background-color')],
  [dark('.soft', 'color'), dark('.sheet', 'background-color')],
  ...Object.keys(TONES).map((tone): [string, string] => [
    dark(`.box-${tone}`, 'color'),
    dark(`.box-${tone}`, 'background-color'),
  ]),
];

test.each(pairs)('%s can be read on %s', (ink, ground) => {
  expect(contrast(ink, ground)).toBeGreaterThanOrEqual(4.5);
});
