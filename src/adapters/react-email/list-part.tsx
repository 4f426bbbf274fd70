/** @jsxRuntime automatic @jsxImportSource react */
import { Text } from '@react-email/text';
import type { BlockOf, Direction, Item } from './page.ts';
import { Part, PartHeading } from './part.tsx';
import { colours, styles, toStart } from './styles.ts';

interface ListPartProps {
  block: BlockOf<'list'>;
  dir: Direction;
}

/** A list that is empty takes one line. */
export function ListPart({ block, dir }: ListPartProps) {
  const { title, note, items, more } = block;
  return (
    <Part>
      <PartHeading title={title} note={note} />
      {items.length > 0 && (
        <table
          width="100%"
          cellPadding="0"
          cellSpacing="0"
          border={0}
          role={items[0]?.lead ? undefined : 'presentation'}
        >
          <tbody>
            {items.map((item, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: two may be alike, and nothing here ever moves
              <ItemRow key={index} item={item} dir={dir} />
            ))}
          </tbody>
        </table>
      )}
      {more && (
        <Text className="soft" style={styles.more}>
          {more}
        </Text>
      )}
    </Part>
  );
}

function ItemRow({ item: { lead, title, lines, mark }, dir }: { item: Item; dir: Direction }) {
  return (
    <tr>
      {lead && (
        <th scope="row" align={toStart(dir)} className="strong line" style={{ ...styles.cell, ...styles.lead }}>
          {lead}
        </th>
      )}
      <td align={toStart(dir)} className="line" style={styles.cell}>
        <div className="strong" style={styles.item}>
          {title}
        </div>
        {lines.map((line) => (
          <div key={line} className="soft" style={styles.line}>
            {line}
          </div>
        ))}
        {mark && (
          <span className={`box-${mark.tone}`} style={{ ...styles.mark, ...colours(mark.tone) }}>
            {mark.text}
          </span>
        )}
      </td>
    </tr>
  );
}
