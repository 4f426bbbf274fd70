import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';

type Input = NodeJS.ReadableStream & { isTTY?: boolean };

/** Asks for what must not stay on the screen nor among the commands typed before. Without a terminal it is the next line of `input`. */
export async function askSecret(question: string, input: Input, output: NodeJS.WritableStream): Promise<string> {
  const terminal = input.isTTY === true;
  const unseen = new Writable({ write: (_chunk, _encoding, done) => done() });
  const lines = createInterface({ input, output: unseen, terminal });
  try {
    output.write(`${question}: `);
    // Ctrl+C and the end of the input both close it.
    lines.once('SIGINT', () => lines.close());
    const [line] = await Promise.race([once(lines, 'line'), once(lines, 'close').then(() => [''])]);
    output.write('\n');
    return String(line).trim();
  } finally {
    lines.close();
  }
}
