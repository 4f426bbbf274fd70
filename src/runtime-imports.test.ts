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

function packagesOf(source: string): string[] {
  return [...source.matchAll(IMPORT)]
    .map(([, stated, loaded]) => stated ?? loaded ?? '')
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
