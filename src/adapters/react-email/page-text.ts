import type { Block, Item, Page } from './page.ts';

/** For mail programs, and people, that show no HTML. */
export function renderText({ title, venue, subtitle, blocks, footer }: Page): string {
  const head = [`${title} · ${venue}`, subtitle].filter(Boolean).join('\n');
  const small = footer.length > 0 ? `--\n${footer.join('\n')}` : '';
  return `${[head, ...blocks.map(blockText), small].filter(Boolean).join('\n\n')}\n`;
}

function blockText(block: Block): string {
  switch (block.kind) {
    case 'text':
    case 'call':
      return block.text;
    case 'appointment':
      return [block.day, block.time, block.place].join('\n');
    case 'facts':
      return block.rows.map(({ label, value }) => `${label}: ${value}`).join('\n');
    case 'link':
      return `${block.label}: ${block.href}`;
    case 'quotes':
      return `${block.title}:\n${block.quotes.map(quoted).join('\n')}`;
    case 'list':
      return section(block, [...block.items.map(itemText), ...(block.more ? [block.more] : [])]);
    case 'figures':
      return section(
        block,
        block.rows.map(({ label, value, change }) => `${label}: ${value} (${change})`),
      );
    default:
      return block satisfies never;
  }
}

/** What is empty takes one line. */
function section({ title, note }: { title: string; note: string }, lines: string[]): string {
  const heading = `${title}: ${note}`;
  return lines.length === 0 ? heading : [heading, '-'.repeat(heading.length), ...lines].join('\n');
}

function itemText({ lead, title, lines, mark }: Item): string {
  const first = [lead, title].filter(Boolean).join('  ');
  return [`* ${first}${mark ? ` [${mark.text}]` : ''}`, ...lines.map((line) => `  ${line}`)].join('\n');
}

/** Every line is marked, so that no line of a guest's looks like one of ours. */
function quoted(words: string): string {
  return words
    .split('\n')
    .map((line) => `> ${line}`.trimEnd())
    .join('\n');
}
