/** OpenAI's rule for names of functions. */
const NAME = /^[A-Za-z0-9_-]{1,64}$/;

export function isWireName(name: string): boolean {
  return NAME.test(name);
}

/** A name that a model once called may be any text; a conversation that holds it must still be taken. */
export function wireName(name: string): string {
  return name.replace(/[^A-Za-z0-9_-]/g, '_').slice(0, 64) || 'unnamed';
}
