import type { CSSProperties } from 'react';
import type { Direction, Tone } from './page.ts';

/** All pairs of text and ground have a contrast of 4.5 or more (WCAG 2.2, AA), in the light and in the dark. */
export const COLOURS = {
  ground: '#f1f3f5',
  sheet: '#ffffff',
  strong: '#1b1f24',
  soft: '#5a6470',
  line: '#e1e5ea',
  button: '#0b6b4f',
  onButton: '#ffffff',
};

export const TONES: Record<Tone, { bar: string; ground: string; ink: string }> = {
  plain: { bar: '#5a6470', ground: '#f1f3f5', ink: '#1b1f24' },
  good: { bar: '#0b6b4f', ground: '#e6f4ee', ink: '#0a4f3b' },
  waiting: { bar: '#b26a00', ground: '#fff4d6', ink: '#5c3d00' },
  over: { bar: '#8f3a3a', ground: '#f6ecec', ink: '#6b2626' },
};

export const FONT = "-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif";

/** Where `prefers-color-scheme` is known. `!important`, as what every program knows stands at the elements. */
export const DARK = `
:root { color-scheme: light dark; supported-color-schemes: light dark; }
@media (max-width: 480px) {
  .pad { padding-left: 18px !important; padding-right: 18px !important; }
  .ground > table > tbody > tr > td { padding-left: 8px !important; padding-right: 8px !important; }
}
@media (prefers-color-scheme: dark) {
  .ground, .ground > table > tbody > tr > td { background-color: #14171b !important; }
  .sheet { background-color: #1f2329 !important; }
  .strong { color: #eef1f4 !important; }
  .soft { color: #a7b0bb !important; }
  .line { border-color: #363c45 !important; }
  .box-plain { background-color: #2a2f37 !important; color: #eef1f4 !important; }
  .box-good { background-color: #12382c !important; color: #b5ecd5 !important; }
  .box-waiting { background-color: #3d3010 !important; color: #ffe3a0 !important; }
  .box-over { background-color: #422323 !important; color: #f6c9c9 !important; }
}`;

const SMALL = { fontSize: '14px', lineHeight: '20px' };
/** Long words break rather than widen the page; all that is inside inherits it. */
const ANYWHERE: CSSProperties = { overflowWrap: 'anywhere', wordBreak: 'break-word' };

/** What stands at the elements: the light look. */
export const styles = {
  page: { ...ANYWHERE, margin: 0, padding: '24px 12px', backgroundColor: COLOURS.ground, fontFamily: FONT },
  sheet: { maxWidth: '600px', backgroundColor: COLOURS.sheet, borderRadius: '10px', overflow: 'hidden' },
  head: { padding: '24px 28px 4px' },
  venue: { ...SMALL, margin: 0, fontWeight: 600, color: COLOURS.soft },
  title: {
    margin: '4px 0 0',
    fontSize: '24px',
    lineHeight: '31px',
    fontWeight: 700,
    color: COLOURS.strong,
  },
  subtitle: { margin: '4px 0 0', fontSize: '16px', lineHeight: '24px', color: COLOURS.soft },
  part: { padding: '10px 28px' },
  footer: { padding: '14px 28px 18px' },
  link: { color: COLOURS.soft, textDecoration: 'underline' },
  more: { ...SMALL, margin: '8px 0 0', color: COLOURS.soft },
  figure: { fontSize: '16px', lineHeight: '22px', fontWeight: 400, color: COLOURS.strong },
  quotesTitle: { ...SMALL, margin: 0, fontWeight: 600, color: COLOURS.soft },
  text: { margin: 0, fontSize: '16px', lineHeight: '24px', color: COLOURS.strong, whiteSpace: 'pre-wrap' },
  box: { padding: '14px 18px', borderRadius: '8px', fontSize: '16px', lineHeight: '24px' },
  boxText: { margin: 0, fontSize: '16px', lineHeight: '24px', color: 'inherit', whiteSpace: 'pre-wrap' },
  boxDay: { margin: 0, fontSize: '18px', lineHeight: '26px', fontWeight: 700, color: 'inherit' },
  cell: { padding: '9px 0', borderBottom: `1px solid ${COLOURS.line}`, verticalAlign: 'top' },
  label: { ...SMALL, lineHeight: '24px', width: '104px', fontWeight: 400, color: COLOURS.soft },
  value: { fontSize: '16px', lineHeight: '24px', color: COLOURS.strong, whiteSpace: 'pre-wrap' },
  heading: {
    margin: '14px 0 2px',
    fontSize: '18px',
    lineHeight: '26px',
    fontWeight: 700,
    color: COLOURS.strong,
  },
  note: { fontSize: '14px', fontWeight: 400, color: COLOURS.soft },
  lead: { ...SMALL, lineHeight: '22px', width: '96px', color: COLOURS.strong, whiteSpace: 'nowrap' },
  item: { fontSize: '16px', lineHeight: '22px', fontWeight: 600, color: COLOURS.strong },
  line: { ...SMALL, margin: '1px 0 0', color: COLOURS.soft },
  mark: { ...SMALL, display: 'inline-block', margin: '4px 0 0', padding: '1px 9px', borderRadius: '11px' },
  change: { ...SMALL, display: 'inline-block', margin: '0 6px', color: COLOURS.soft },
  number: { fontSize: '16px', lineHeight: '22px', fontWeight: 700, color: COLOURS.strong, whiteSpace: 'nowrap' },
  quote: {
    margin: '8px 0 0',
    padding: '0 14px',
    fontSize: '16px',
    lineHeight: '24px',
    color: COLOURS.strong,
    whiteSpace: 'pre-wrap',
  },
  quoteBorder: `3px solid ${COLOURS.line}`,
  button: {
    padding: '12px 20px',
    borderRadius: '8px',
    backgroundColor: COLOURS.button,
    color: COLOURS.onButton,
    fontSize: '16px',
    fontWeight: 600,
  },
  small: { ...SMALL, margin: '0 0 4px', fontSize: '13px', color: COLOURS.soft },
};

export const colours = (tone: Tone): CSSProperties => ({ backgroundColor: TONES[tone].ground, color: TONES[tone].ink });

/** Where lines begin: an attribute, as Outlook does not know `text-align: start`. */
export const toStart = (dir: Direction) => (dir === 'rtl' ? 'right' : 'left');
