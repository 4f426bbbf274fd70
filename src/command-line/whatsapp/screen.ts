import { stripVTControlCharacters } from 'node:util';

type Output = NodeJS.WritableStream & { isTTY?: boolean; columns?: number; rows?: number };

/** What is shown now, in the place of what was shown before: drawn over it in a terminal, written below it elsewhere. */
export interface Screen {
  show(text: string): void;
  /** Null: all of it can be seen at once, or that is nothing a terminal decides. */
  lacksRoomFor(text: string): { rows: number; columns: number } | null;
}

export function createScreen(output: Output): Screen {
  let shown = '';
  return {
    show(text) {
      if (text === shown) return;
      const back = output.isTTY && shown !== '' ? `\u001b[${rowsOf(shown, output.columns)}A\u001b[0J` : '';
      output.write(`${back}${text}\n`);
      shown = text;
    },
    lacksRoomFor(text) {
      const { isTTY, rows, columns } = output;
      if (!isTTY || !rows || !columns) return null;
      // The cursor has a row of its own below.
      const needed = { rows: rowsOf(text, columns) + 1, columns: Math.max(...drawnLines(text).map(widthOf), 0) };
      return needed.rows > rows || needed.columns > columns ? needed : null;
    },
  };
}

/** A longer line than the terminal is wide goes on in the next row. */
function rowsOf(text: string, columns = Number.POSITIVE_INFINITY): number {
  const rows = text.split('\n').map((line) => Math.max(1, Math.ceil(widthOf(line) / columns)));
  return rows.reduce((sum, each) => sum + each, 0);
}

const widthOf = (line: string) => stripVTControlCharacters(line).length;

/** Words may go on in the next row, a drawing may not. */
const drawnLines = (text: string) => text.split('\n').filter((line) => line !== stripVTControlCharacters(line));
