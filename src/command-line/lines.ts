const WIDTH = 120;
/** `2031-03-03 10:00:00`. */
const TIME_WIDTH = 19;
const LABEL_WIDTH = 13;
const GAP = '  ';
const TEXT_AT = TIME_WIDTH + LABEL_WIDTH + 2 * GAP.length;

/** What would steer a terminal, or turn the text about: words and errors come from outside. */
export const STEERING = /[\p{Cc}\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu;

/** Time, label and text in columns; what is too long goes on below its own column. */
export function row(time: string, label: string, text: string): string[] {
  const [first = '', ...rest] = wrap(text, WIDTH - TEXT_AT);
  const head = [time.padEnd(TIME_WIDTH), label.padEnd(LABEL_WIDTH), first].join(GAP).trimEnd();
  return [head, ...rest.map((line) => `${' '.repeat(TEXT_AT)}${line}`.trimEnd())];
}

/** Over the whole width. */
export function paragraph(text: string): string[] {
  return wrap(text, WIDTH);
}

/** Breaks at spaces where there are any; lines below the first keep the indent of their own. */
function wrap(text: string, width: number): string[] {
  return text.split(/\r\n?|\n/).flatMap((line) => wrapLine(line.replace(STEERING, ' ').trimEnd(), width));
}

function wrapLine(line: string, width: number): string[] {
  const indent = ' '.repeat(line.length - line.trimStart().length);
  const lines: string[] = [];
  let rest = line;
  while (rest.length > width) {
    const space = rest.lastIndexOf(' ', width);
    const end = space > indent.length ? space : wholeSigns(rest, width);
    lines.push(rest.slice(0, end));
    rest = indent + rest.slice(end).trimStart();
  }
  return [...lines, rest];
}

/** A pair of surrogates is not torn apart. */
function wholeSigns(text: string, end: number): number {
  return /[\uD800-\uDBFF]/.test(text.charAt(end - 1)) ? end - 1 : end;
}
