/** JSON may carry NUL and halves of surrogate pairs, Postgres takes neither: what holds one could never be stored. */
export function storable(text: string): string {
  return Buffer.from(text.replaceAll('\0', ''), 'utf8').toString('utf8');
}
