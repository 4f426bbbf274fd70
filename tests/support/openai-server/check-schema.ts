import { isObject, Refusal } from './wire.ts';

/** What strict mode knows on every server; OpenAI by now knows some more. */
const KEYWORDS = new Set([
  'type',
  'properties',
  'required',
  'additionalProperties',
  'items',
  'anyOf',
  'enum',
  'const',
  'description',
  'title',
  '$ref',
  '$defs',
]);
const TYPES = new Set(['object', 'array', 'string', 'number', 'integer', 'boolean', 'null']);
const DEEPEST = 10;

/** The rules of OpenAI's strict schemas (its guide "Structured outputs"). @throws Refusal */
export function checkStrictSchema(name: string, parameters: unknown): void {
  const isRooted = isObject(parameters) && parameters.type === 'object';
  const problem = isRooted ? problemOf(parameters, []) : 'schema must be a JSON Schema of \'type: "object"\'.';
  if (problem === null) return;
  throw new Refusal(400, `Invalid schema for function '${name}': ${problem}`, {
    param: 'tools[].function.parameters',
    code: 'invalid_function_parameters',
  });
}

function problemOf(schema: unknown, path: string[]): string | null {
  const context = `In context=(${path.join(', ')}), `;
  if (!isObject(schema)) return `${context}schema must be an object.`;
  if (path.length > DEEPEST * 2) return `${context}schema is nested too deeply.`;
  const unknown = Object.keys(schema).find((keyword) => !KEYWORDS.has(keyword));
  if (unknown !== undefined) return `${context}'${unknown}' is not permitted.`;
  const own = ownProblem(schema);
  if (own !== null) return context + own;
  const problems = children(schema).map(([place, child]) => problemOf(child, [...path, ...place]));
  return problems.find((problem) => problem !== null) ?? null;
}

function ownProblem(schema: Record<string, unknown>): string | null {
  if (schema.$ref !== undefined) return Object.keys(schema).length > 1 ? '$ref cannot have keywords beside it.' : null;
  if (schema.anyOf !== undefined) return null;
  const types = Array.isArray(schema.type) ? schema.type : [schema.type];
  if (types.length === 0 || !types.every((type) => TYPES.has(type))) return "schema must have a 'type' key.";
  if (types.includes('array') && schema.items === undefined) return 'array schema missing items.';
  return types.includes('object') ? objectProblem(schema) : null;
}

function objectProblem({ additionalProperties, properties, required }: Record<string, unknown>): string | null {
  if (additionalProperties !== false) return "'additionalProperties' is required to be supplied and to be false.";
  const names = Object.keys(isObject(properties) ? properties : {});
  if (!Array.isArray(required)) return "'required' is required to be supplied.";
  const missing = names.find((name) => !required.includes(name));
  if (missing !== undefined) return `'required' must include every key in properties. Missing '${missing}'.`;
  const extra = required.find((name) => !names.includes(name));
  return extra === undefined ? null : `'required' holds '${extra}', which is no property.`;
}

function children({ properties, $defs, items, anyOf }: Record<string, unknown>): [string[], unknown][] {
  const named = Object.entries({ properties, $defs }).flatMap(([group, schemas]) =>
    Object.entries(isObject(schemas) ? schemas : {}).map(([name, child]): [string[], unknown] => [
      [group, name],
      child,
    ]),
  );
  const choices = Array.isArray(anyOf) ? anyOf : [];
  return [
    ...named,
    ...(items === undefined ? [] : [[['items'], items] as [string[], unknown]]),
    ...choices.map((child, index): [string[], unknown] => [['anyOf', String(index)], child]),
  ];
}
