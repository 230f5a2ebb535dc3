/** Inputs near what a zod schema takes, made from its JSON Schema: right ones, slightly wrong ones, and junk. */
import * as z from 'zod';
import { fc } from './fc.ts';

type JsonSchema = Readonly<Record<string, unknown>>;

/** `known` are texts that mean something where the input is used. */
export function nearInputs(schema: z.ZodType, known: readonly string[]): fc.Arbitrary<unknown> {
  const exact = near(z.toJSONSchema(schema, { unrepresentable: 'any' }) as JsonSchema, known);
  const spoilt = fc.tuple(exact, junkKey, junk).map(([value, key, odd]) => spoil(value, key, odd));
  return fc.oneof({ weight: 12, arbitrary: exact }, { weight: 3, arbitrary: spoilt }, { weight: 1, arbitrary: junk });
}

// Made once: each costs fast-check two seconds of tables over all of Unicode.
const anyGraphemes = fc.string({ unit: 'grapheme', maxLength: 20 });
const anyBinary = fc.string({ unit: 'binary', maxLength: 20 });
const junk = fc.anything({ maxDepth: 1, maxKeys: 3 });
const junkKey = fc.constantFrom('__proto__', 'constructor', 'extra', 'toString', 'itemId');

function spoil(value: unknown, key: string, odd: unknown): unknown {
  if (typeof value !== 'object' || value === null) return odd;
  const keys = Object.keys(value);
  const victim = keys[key.length % (keys.length + 1)] ?? key;
  return Object.fromEntries([...Object.entries(value), [victim, odd]]);
}

function near(schema: JsonSchema, known: readonly string[]): fc.Arbitrary<unknown> {
  if ('const' in schema) return fc.constant(schema['const']);
  if (Array.isArray(schema['enum'])) return fc.constantFrom(...(schema['enum'] as unknown[]));
  const parts = schema['anyOf'] ?? schema['oneOf'];
  if (Array.isArray(parts)) return fc.oneof(...(parts as JsonSchema[]).map((part) => near(part, known)));
  switch (schema['type']) {
    case 'string':
      return text(schema, known);
    case 'integer':
    case 'number':
      return number(schema);
    case 'boolean':
      return fc.boolean();
    case 'null':
      return fc.constant(null);
    case 'array':
      return fc.array(near((schema['items'] ?? {}) as JsonSchema, known), { maxLength: 3 });
    case 'object':
      return fc.record(
        Object.fromEntries(
          Object.entries((schema['properties'] ?? {}) as Readonly<Record<string, JsonSchema>>).map(([key, part]) => [
            key,
            near(part, known),
          ]),
        ),
        // What may be left out sometimes is.
        { requiredKeys: (schema['required'] ?? []) as string[] },
      );
    default:
      return junk;
  }
}

function text(schema: JsonSchema, known: readonly string[]): fc.Arbitrary<string> {
  const { pattern, maxLength } = schema;
  const fitting = typeof pattern === 'string' ? known.filter((word) => new RegExp(pattern, 'u').test(word)) : known;
  return fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom(...(fitting.length === 0 ? known : fitting)) },
    { weight: 1, arbitrary: fc.constantFrom(...known) },
    { weight: 1, arbitrary: anyGraphemes },
    { weight: 1, arbitrary: anyBinary },
    {
      weight: 1,
      arbitrary: fc.constantFrom(
        '',
        ' ',
        '\u0000',
        '9'.repeat((typeof maxLength === 'number' ? maxLength % 1000 : 80) + 1),
      ),
    },
  );
}

function number(schema: JsonSchema): fc.Arbitrary<number> {
  const bound = (key: string, otherwise: number): number => (typeof schema[key] === 'number' ? schema[key] : otherwise);
  const [min, max] = [bound('minimum', 0), bound('maximum', 1000)];
  return fc.oneof(
    { weight: 4, arbitrary: fc.integer({ min, max: Math.min(max, min + 40) }) },
    { weight: 1, arbitrary: fc.constantFrom(min - 1, min, max, max + 1, 0, -1, 0.5) },
    { weight: 1, arbitrary: fc.double() },
  );
}
