/** @jsxRuntime automatic @jsxImportSource react */
import { Column } from '@react-email/column';
import { Heading } from '@react-email/heading';
import { Row } from '@react-email/row';
import type { CSSProperties, ReactNode } from 'react';
import { styles } from './styles.ts';

interface PartProps {
  children: ReactNode;
  /** A box within, with a ground of its own. */
  inner?: { className: string; style: CSSProperties };
  style?: CSSProperties;
}

/** One below the other, each a table: Outlook knows paddings of cells only. */
export function Part({ children, inner, style = styles.part }: PartProps) {
  return (
    <Row>
      <Column className="pad" style={style}>
        {inner ? (
          <Row>
            <Column {...inner}>{children}</Column>
          </Row>
        ) : (
          children
        )}
      </Column>
    </Row>
  );
}

/** What follows, and in a word how much of it. */
export function PartHeading({ title, note }: { title: string; note: string }) {
  return (
    <Heading as="h2" className="strong" style={styles.heading}>
      {title}
      <span className="soft" style={styles.note}>{` · ${note}`}</span>
    </Heading>
  );
}
