import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { checkStrictSchema } from '../../../tests/support/openai-server/check-schema.ts';
import type { Json } from '../../ports.ts';
import { strictSchema } from './strict-schema.ts';

const strictOf = (schema: z.ZodType) => strictSchema(z.toJSONSchema(schema, { io: 'input' }) as Json);

describe('a strict schema', () => {
  it('requires all, and lets what was optional be null', () => {
    const schema = z.object({
      date: z.string().regex(/^\d/).min(3).describe('The day.'),
      people: z.number().int().min(1).max(30).nullish(),
      floor: z.enum(['ground', 'first']).optional().describe('Which floor.'),
      extras: z.array(z.string().max(80)).max(10).describe('Things.').nullish(),
      kind: z.literal('room').default('room'),
    });
    expect(strictOf(schema)).toEqual({
      type: 'object',
      properties: {
        date: { type: 'string', description: 'The day.' },
        people: { type: ['integer', 'null'] },
        floor: { type: ['string', 'null'], enum: ['ground', 'first', null], description: 'Which floor.' },
        extras: { anyOf: [{ type: 'array', items: { type: 'string' } }, { type: 'null' }], description: 'Things.' },
        kind: { type: ['string', 'null'], enum: ['room', null] },
      },
      required: ['date', 'people', 'floor', 'extras', 'kind'],
      additionalProperties: false,
    });
  });

  const tree = z.object({
    name: z.string(),
    get children() {
      return z.array(tree).optional();
    },
  });
  it.each<[string, z.ZodType]>([
    ['nothing', z.object({})],
    ['objects within', z.object({ at: z.object({ date: z.iso.date(), time: z.string().optional() }).optional() })],
    ['either of two', z.object({ when: z.union([z.string(), z.object({ day: z.number() })]).nullish() })],
    [
      'one of several kinds',
      z.object({
        who: z.discriminatedUnion('kind', [
          z.object({ kind: z.literal('a') }),
          z.object({ kind: z.literal('b'), n: z.number() }),
        ]),
      }),
    ],
    ['itself', tree],
    ['words for the guest', z.strictObject({ email: z.email().nullable(), url: z.url(), uuid: z.uuid().optional() })],
  ])('of %s is taken', (_what, schema) => {
    const strict = strictOf(schema);
    expect(strict).not.toBeNull();
    expect(() => checkStrictSchema('tool', strict)).not.toThrow();
  });

  it.each<[string, z.ZodType]>([
    ['any names', z.object({ facts: z.record(z.string(), z.string()) })],
    ['anything', z.object({ value: z.unknown() })],
    ['a tuple', z.object({ pair: z.tuple([z.string(), z.number()]) })],
    ['no object', z.string()],
  ])('of %s cannot be', (_what, schema) => {
    expect(strictOf(schema)).toBeNull();
  });
});
