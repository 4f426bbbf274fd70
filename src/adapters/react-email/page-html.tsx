/** @jsxRuntime automatic @jsxImportSource react */
// Not left to tsconfig.json: it is looked for where the process was started.
import { Body } from '@react-email/body';
import { Container } from '@react-email/container';
import { Head } from '@react-email/head';
import { Heading } from '@react-email/heading';
import { Html } from '@react-email/html';
import { Preview } from '@react-email/preview';
import { render } from '@react-email/render';
import { Text } from '@react-email/text';
import { BlockPart } from './blocks.tsx';
import { directionOf, type Page } from './page.ts';
import { Part } from './part.tsx';
import { DARK, styles, TONES } from './styles.ts';

/** The same page gives the same bytes. */
export function renderHtml(page: Page): Promise<string> {
  return render(<PageHtml page={page} />);
}

/** One layout for all: tables and styles at the elements, which is what mail programs agree on. */
function PageHtml({ page }: { page: Page }) {
  const { language, preview, venue, title, subtitle, tone, blocks, footer } = page;
  const dir = directionOf(language);
  return (
    <Html lang={language} dir={dir}>
      <Head>
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="supported-color-schemes" content="light dark" />
        <title>{title}</title>
        <style>{DARK}</style>
      </Head>
      <Body className="ground" dir={dir} style={styles.page}>
        <Preview>{preview}</Preview>
        <Container
          className="sheet"
          dir={dir}
          lang={language}
          style={{ ...styles.sheet, borderTop: `5px solid ${TONES[tone].bar}` }}
        >
          <Part style={styles.head}>
            <Text className="soft" style={styles.venue}>
              {venue}
            </Text>
            <Heading as="h1" className="strong" style={styles.title}>
              {title}
            </Heading>
            {subtitle && (
              <Text className="soft" style={styles.subtitle}>
                {subtitle}
              </Text>
            )}
          </Part>
          {blocks.map((block, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: nothing here ever moves
            <BlockPart key={index} block={block} dir={dir} tone={tone} />
          ))}
          <Part style={styles.footer}>
            {footer.map((line) => (
              <Text key={line} className="soft" style={styles.small}>
                {line}
              </Text>
            ))}
          </Part>
        </Container>
      </Body>
    </Html>
  );
}
