import { mkdir, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { type Browser, chromium } from 'playwright-core';
import { createEmailPages } from '../../src/adapters/react-email/email-pages.ts';
import { PICTURES, type Picture } from './emails-shown.ts';

/**
 * Pictures of the emails as mail programs show them: `npm run pictures`, or with names to make only these. Needs a Chromium
 * (`--browser`, else Debian's).
 */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    browser: { type: 'string', default: '/usr/bin/chromium' },
    to: { type: 'string', default: fileURLToPath(new URL('../../.github/images', import.meta.url)) },
  },
});
const pages = createEmailPages({ from: 'Bellhop <bookings@spotin.example>' });

await mkdir(values.to, { recursive: true });
const browser = await chromium.launch({ executablePath: values.browser, args: ['--no-sandbox', '--disable-lcd-text'] });
try {
  for (const picture of PICTURES.filter(({ name }) => positionals.length === 0 || positionals.includes(name))) {
    const file = `${values.to}/emails-${picture.name}.jpg`;
    await writeFile(file, await taken(browser, picture));
    process.stdout.write(`${file}\n`);
  }
} finally {
  await browser.close();
}

async function taken(by: Browser, { email, width, dark = false, height }: Picture): Promise<Buffer> {
  const page = await by.newPage({
    viewport: { width, height: 600 },
    deviceScaleFactor: 1,
    colorScheme: dark ? 'dark' : 'light',
  });
  const { html } = await email(pages);
  await page.setContent(html);
  const wide = await page.evaluate('document.documentElement.scrollWidth');
  if (wide !== width) throw new Error(`An email is ${wide} pixels wide where ${width} are to be had`);
  const clip = { x: 0, y: 0, width, height: height ?? Number(await page.evaluate('document.body.scrollHeight')) };
  const picture = await page.screenshot({ clip, fullPage: true, type: 'jpeg', quality: 85 });
  await page.close();
  return picture;
}
