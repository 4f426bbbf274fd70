import type { Json } from '../../ports.ts';

export interface Schema {
  [keyword: string]: Json;
}

const SCALARS = new Set<Json | undefined>(['string', 'number', 'integer', 'boolean']);

/**
 * A JSON Schema as OpenAI's strict mode takes it: every property required, optional ones nullable, no property but those named, and
 * only the keywords that all servers know; bounds, patterns, formats and defaults are left to whoever validates the arguments. Null
 * where it cannot be said that way (a record, a tuple, anything goes).
 */
export function strictSchema(schema: Json): Schema | null {
  const strict = convert(schema);
  if (strict === null || strict.type !== 'object' || !isSchema(schema)) return null;
  if (!isSchema(schema.$defs)) return strict;
  const definitions = convertAll(schema.$defs);
  return definitions && { ...strict, $defs: definitions };
}

function convert(schema: Json | undefined): Schema | null {
  if (!isSchema(schema)) return null;
  if (typeof schema.$ref === 'string') return { $ref: schema.$ref };
  const choices = schema.anyOf ?? schema.oneOf;
  if (Array.isArray(choices)) return choice(choices, schema);
  if (schema.type === 'object') return object(schema);
  if (schema.type === 'array') {
    const items = convert(schema.items);
    return items && { type: 'array', items, ...described(schema) };
  }
  return scalar(schema);
}

function object(schema: Schema): Schema | null {
  const properties = isSchema(schema.properties) ? schema.properties : {};
  if (Object.keys(properties).length === 0 && schema.additionalProperties) return null;
  const needed = Array.isArray(schema.required) ? schema.required : [];
  const converted = convertAll(properties);
  if (converted === null) return null;
  const strict = Object.entries(converted).map(([name, each]) => [name, needed.includes(name) ? each : nullable(each)]);
  return {
    type: 'object',
    properties: Object.fromEntries(strict),
    required: Object.keys(converted),
    additionalProperties: false,
    ...described(schema),
  };
}

function convertAll(schemas: Schema): Record<string, Schema> | null {
  const converted: [string, Schema][] = [];
  for (const [name, schema] of Object.entries(schemas)) {
    const strict = convert(schema);
    if (strict === null) return null;
    converted.push([name, strict]);
  }
  return Object.fromEntries(converted);
}

function choice(choices: Json[], schema: Schema): Schema | null {
  const some = choices.filter((each) => !isNull(each)).map(convert);
  const only = some[0];
  if (only === undefined || some.includes(null)) return null;
  const described = some.length === 1 && only ? only : { anyOf: some };
  const text = schema.description ?? null;
  const all = text === null ? described : { ...described, description: text };
  return choices.some(isNull) ? nullable(all) : all;
}

function scalar(schema: Schema): Schema | null {
  const { type, enum: values, const: value } = schema;
  if (Array.isArray(type) ? !type.every((each) => each === 'null' || SCALARS.has(each)) : !SCALARS.has(type))
    return null;
  const allowed = values ?? (value === undefined ? undefined : [value]);
  return { type: type ?? null, ...(allowed === undefined ? {} : { enum: allowed }), ...described(schema) };
}

function nullable(schema: Schema): Schema {
  const { type, enum: values, anyOf, description, ...rest } = schema;
  if (Array.isArray(anyOf)) {
    return anyOf.some(isNull) ? schema : { ...schema, anyOf: [...anyOf, { type: 'null' }] };
  }
  if (Array.isArray(type) || SCALARS.has(type)) {
    const types = [...(Array.isArray(type) ? type : [type ?? null]).filter((each) => each !== 'null'), 'null'];
    return { ...schema, type: types, ...(Array.isArray(values) ? { enum: [...new Set([...values, null])] } : {}) };
  }
  const self = type === undefined ? rest : { type, ...rest };
  return { anyOf: [self, { type: 'null' }], ...(description === undefined ? {} : { description }) };
}

function described({ description }: Schema): Schema {
  return typeof description === 'string' ? { description } : {};
}

function isNull(schema: Json): boolean {
  return isSchema(schema) && schema.type === 'null';
}

function isSchema(value: Json | undefined): value is Schema {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
