import { readdirSync, readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { expect, test } from 'vitest';

const root = new URL('../', import.meta.url);
const { dependencies } = JSON.parse(readFileSync(new URL('package.json', root), 'utf8')) as {
  dependencies: Record<string, string>;
};

/** `from 'x'`, `import 'x'`, `import('x')`; what is imported for its types alone is gone at run time. */
const IMPORT =
  /(?:^|\n)\s*(?:import|export)\s+(?!type\b)(?:[^'";]*?\sfrom\s+)?['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]\s*\)/g;

/** As they are written; `loaded` are those that are imported by a call, when they are needed. */
function importsOf(source: string): { stated: string[]; loaded: string[] } {
  const all = [...source.matchAll(IMPORT)];
  return { stated: all.flatMap(([, name]) => name ?? []), loaded: all.flatMap(([, , name]) => name ?? []) };
}

function packagesOf(source: string): string[] {
  return [...importsOf(source).stated, ...importsOf(source).loaded]
    .filter((name) => !/^[./]|^node:/.test(name) && !builtinModules.includes(name))
    .map((name) =>
      name
        .split('/')
        .slice(0, name.startsWith('@') ? 2 : 1)
        .join('/'),
    );
}

test('imports are seen, however they are written', () => {
  const source = `import express, {\n  type Router,\n} from 'express';\nimport type { A } from 'types-only';
export { x } from '@scope/name/deep';\nimport 'for-its-effect';\nconst y = await import('lazy/part');\nimport { z } from './near.ts';\nimport fs from 'node:fs';`;
  expect(packagesOf(source)).toEqual(['express', '@scope/name', 'for-its-effect', 'lazy']);
});

test('what runs needs nothing that is installed for development only', () => {
  const files = readdirSync(new URL('src/', root), { recursive: true, encoding: 'utf8' });
  const ours = files.filter((name) => name.endsWith('.ts') && !/(\.test|test-support|fixtures)\.ts$/.test(name));
  const missing = ours.flatMap((name) =>
    packagesOf(readFileSync(new URL(`src/${name}`, root), 'utf8'))
      .filter((needed) => !(needed in dependencies))
      .map((needed) => `${name} imports ${needed}`),
  );
  expect(ours.length).toBeGreaterThan(200);
  expect(missing).toEqual([]);
});

/** All that is loaded with a file of `src`: itself, and what it states, and so on. */
function loadedWith(file: string, seen = new Set<string>()): Set<string> {
  const url = new URL(`src/${file}`, root);
  if (seen.has(file)) return seen;
  seen.add(file);
  for (const name of importsOf(readFileSync(url, 'utf8')).stated) {
    if (!name.startsWith('.')) seen.add(name);
    else if (/\.tsx?$/.test(name)) loadedWith(new URL(name, url).href.slice(new URL('src/', root).href.length), seen);
  }
  return seen;
}

const BROWSERS = /^(whatsapp-web\.js|puppeteer.*|qrcode)$|^adapters\/whatsapp-web\//;

test('an ordinary start loads nothing that drives a browser', () => {
  for (const start of ['main.ts', 'command-line/serve.ts']) {
    const loaded = loadedWith(start);
    expect(loaded).toContain(start === 'main.ts' ? 'config.ts' : 'web-numbers.ts');
    expect([...loaded].filter((name) => BROWSERS.test(name))).toEqual([]);
  }
});

test('what drives browsers is loaded by a call, when there is a number that needs one', () => {
  const { stated, loaded } = importsOf(readFileSync(new URL('src/web-numbers.ts', root), 'utf8'));
  expect(loaded).toEqual(['./wire-web-numbers.ts']);
  expect(stated.filter((name) => /whatsapp-web|wire-web/.test(name))).toEqual([]);
  expect(loadedWith('wire-web-numbers.ts')).toContain('adapters/whatsapp-web/sessions/keeper.ts');
});
