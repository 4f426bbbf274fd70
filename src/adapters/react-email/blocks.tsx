/** @jsxRuntime automatic @jsxImportSource react */
import { Button } from '@react-email/button';
import { Heading } from '@react-email/heading';
import { Link } from '@react-email/link';
import { Text } from '@react-email/text';
import type { ReactNode } from 'react';
import { ListPart } from './list-part.tsx';
import type { Block, BlockOf, Direction, Tone } from './page.ts';
import { Part, PartHeading } from './part.tsx';
import { colours, styles, toStart } from './styles.ts';

interface BlockProps {
  block: Block;
  dir: Direction;
  tone: Tone;
}

export function BlockPart({ block, dir, tone }: BlockProps) {
  switch (block.kind) {
    case 'text':
      return (
        <Part>
          <Text className="strong" style={styles.text}>
            {block.text}
          </Text>
        </Part>
      );
    case 'call':
      return (
        <Box tone={tone === 'plain' ? 'waiting' : tone}>
          <Text style={styles.boxText}>{block.text}</Text>
        </Box>
      );
    case 'appointment':
      return <AppointmentPart block={block} tone={tone} />;
    case 'facts':
      return <FactsPart block={block} dir={dir} />;
    case 'link':
      return <LinkPart block={block} />;
    case 'quotes':
      return <QuotesPart block={block} dir={dir} />;
    case 'list':
      return <ListPart block={block} dir={dir} />;
    case 'figures':
      return <FiguresPart block={block} dir={dir} />;
    default:
      return block satisfies never;
  }
}

function Box({ tone, children }: { tone: Tone; children: ReactNode }) {
  return <Part inner={{ className: `box-${tone}`, style: { ...styles.box, ...colours(tone) } }}>{children}</Part>;
}

/** What does not stand any more is struck out; that it is cancelled is said in words above. */
function AppointmentPart({ block, tone }: { block: BlockOf<'appointment'>; tone: Tone }) {
  const struck = tone === 'over' ? { textDecoration: 'line-through' } : {};
  return (
    <Box tone={tone}>
      <Text style={{ ...styles.boxDay, ...struck }}>{block.day}</Text>
      <Text style={{ ...styles.boxDay, ...struck }}>{block.time}</Text>
      <Text style={{ ...styles.boxText, ...struck }}>{block.place}</Text>
    </Box>
  );
}

function FactsPart({ block, dir }: { block: BlockOf<'facts'>; dir: Direction }) {
  return (
    <Part>
      <table width="100%" cellPadding="0" cellSpacing="0" border={0}>
        <tbody>
          {block.rows.map(({ label, value }) => (
            <tr key={label}>
              <th scope="row" align={toStart(dir)} className="soft line" style={{ ...styles.cell, ...styles.label }}>
                {label}
              </th>
              <td dir="auto" align={toStart(dir)} className="strong line" style={{ ...styles.cell, ...styles.value }}>
                {value}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Part>
  );
}

/** The address stands there too, for programs in which nothing can be pressed. */
function LinkPart({ block: { label, href } }: { block: BlockOf<'link'> }) {
  return (
    <Part>
      <Button href={href} style={styles.button}>
        {label}
      </Button>
      <Text className="soft" style={{ ...styles.small, margin: '8px 0 0' }}>
        <Link href={href} className="soft" style={styles.link}>
          {href}
        </Link>
      </Text>
    </Part>
  );
}

function QuotesPart({ block, dir }: { block: BlockOf<'quotes'>; dir: Direction }) {
  const border = { [dir === 'rtl' ? 'borderRight' : 'borderLeft']: styles.quoteBorder };
  return (
    <Part>
      <Heading as="h2" className="soft" style={styles.quotesTitle}>
        {block.title}
      </Heading>
      {block.quotes.map((words, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a guest may say the same twice, and nothing here ever moves
        <blockquote key={index} dir="auto" className="strong line" style={{ ...styles.quote, ...border }}>
          {words}
        </blockquote>
      ))}
    </Part>
  );
}

function FiguresPart({ block, dir }: { block: BlockOf<'figures'>; dir: Direction }) {
  return (
    <Part>
      <PartHeading title={block.title} note={block.note} />
      <table width="100%" cellPadding="0" cellSpacing="0" border={0}>
        <tbody>
          {block.rows.map(({ label, value, change }) => (
            <tr key={label}>
              <th scope="row" align={toStart(dir)} className="strong line" style={{ ...styles.cell, ...styles.figure }}>
                {label}{' '}
                <span className="soft" style={styles.change}>
                  {change}
                </span>
              </th>
              <td
                align={dir === 'rtl' ? 'left' : 'right'}
                className="strong line"
                style={{ ...styles.cell, ...styles.number }}
              >
                {value}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Part>
  );
}
