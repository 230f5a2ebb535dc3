/** The wire schema only ever grows: what an older kiosk wrote must stay readable, what it needs must stay there. */
import { readFileSync } from 'node:fs';
import { format, resolveConfig } from 'prettier';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { ActorSchema, EnvelopeSchema, payloads } from '../../core/ledger/event.ts';

const FILE = new URL('./event-schema.json', import.meta.url);

interface JsonSchema {
  readonly type?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly JsonSchema[];
  readonly oneOf?: readonly JsonSchema[];
  readonly items?: JsonSchema;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly pattern?: string;
}
type Schemas = Readonly<Record<string, JsonSchema>>;

const now = (): Schemas =>
  Object.fromEntries(
    Object.entries({ envelope: EnvelopeSchema, actor: ActorSchema, ...payloads }).map(([name, schema]) => [
      name,
      JSON.parse(JSON.stringify(z.toJSONSchema(schema, { io: 'input' }))) as JsonSchema,
    ]),
  );

const ALWAYS: JsonSchema = {};
const branches = (schema: JsonSchema): readonly JsonSchema[] => schema.anyOf ?? schema.oneOf ?? [schema];
const same = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

/** What `after` refuses or lacks that `before` had, one line each. */
function narrowed(path: string, before: JsonSchema, after: JsonSchema): readonly string[] {
  const [olds, news] = [branches(before), branches(after)];
  if (olds.length > 1 || news.length > 1) {
    return olds
      .filter((old) => news.every((fresh) => narrowed(path, old, fresh).length > 0))
      .map((old) => `${path}: no longer ${JSON.stringify(old)}`);
  }
  // No type at all means anything goes, which nothing narrower may replace and which may replace anything.
  if (after.type === undefined && after.const === undefined && after.enum === undefined) return [];
  const lost = (what: keyof JsonSchema): string => `${path}: ${what} ${String(before[what])} -> ${String(after[what])}`;
  const floor = (what: 'minimum' | 'minLength' | 'minItems'): boolean =>
    (after[what] ?? -Infinity) > (before[what] ?? -Infinity);
  const ceiling = (what: 'maximum' | 'maxLength' | 'maxItems'): boolean =>
    (after[what] ?? Infinity) < (before[what] ?? Infinity);
  const wider = before.type === 'integer' && after.type === 'number';
  return [
    ...(before.type === after.type || wider ? [] : [lost('type')]),
    ...(after.const === undefined || same(before.const, after.const) ? [] : [lost('const')]),
    ...(after.enum === undefined || (before.enum ?? [undefined]).every((value) => after.enum?.includes(value))
      ? []
      : [lost('enum')]),
    ...(after.pattern === undefined || before.pattern === after.pattern ? [] : [lost('pattern')]),
    ...(['minimum', 'minLength', 'minItems'] as const).filter(floor).map(lost),
    ...(['maximum', 'maxLength', 'maxItems'] as const).filter(ceiling).map(lost),
    ...(before.items === undefined ? [] : narrowed(`${path}[]`, before.items, after.items ?? ALWAYS)),
    ...Object.entries(before.properties ?? {}).flatMap(([name, old]) => {
      const fresh = after.properties?.[name];
      return fresh === undefined ? [`${path}.${name}: removed`] : narrowed(`${path}.${name}`, old, fresh);
    }),
    ...(after.required ?? [])
      .filter((name) => !(before.required ?? []).includes(name))
      .map((name) => `${path}.${name}: now required`),
  ];
}

const compare = (before: Schemas, after: Schemas): readonly string[] =>
  Object.entries(before).flatMap(([name, old]) => {
    const fresh = after[name];
    return fresh === undefined ? [`${name}: removed`] : narrowed(name, old, fresh);
  });

describe('the wire schema of events', () => {
  it('has removed and narrowed nothing since it was last written down', () => {
    expect(compare(JSON.parse(readFileSync(FILE, 'utf8')) as Schemas, now())).toEqual([]);
  });

  it('is written down as it is (additions: npx vitest run tests/core/event-schema.test.ts -u)', async () => {
    const style = await resolveConfig(FILE.pathname);
    const written = await format(JSON.stringify(now()), { ...style, parser: 'json' });
    await expect(written).toMatchFileSnapshot(FILE.pathname);
  });

  const all = now();
  const without = (kind: string, field: string): Schemas => {
    const { [field]: _gone, ...properties } = all[kind]?.properties ?? {};
    return { ...all, [kind]: { ...all[kind], properties } };
  };
  const withField = (kind: string, field: string, schema: JsonSchema, required: boolean): Schemas => {
    const old = all[kind] ?? ALWAYS;
    return {
      ...all,
      [kind]: {
        ...old,
        properties: { ...old.properties, [field]: schema },
        required: required ? [...(old.required ?? []), field] : (old.required ?? []),
      },
    };
  };
  const { 'item.lent': _lent, ...withoutLent } = all;
  it.each<[string, Schemas, readonly string[]]>([
    ['nothing', all, []],
    ['a kind removed', withoutLent, ['item.lent: removed']],
    ['a field removed', without('item.lent', 'dueOn'), ['item.lent.dueOn: removed']],
    ['an optional field added', withField('item.lent', 'slip', { type: 'string' }, false), []],
    [
      'a required field added',
      withField('item.lent', 'slip', { type: 'string' }, true),
      ['item.lent.slip: now required'],
    ],
    [
      'a text cut shorter',
      withField('item.lost', 'reason', { type: 'string', maxLength: 10 }, false),
      ['item.lost.reason: maxLength 500 -> 10'],
    ],
    ['a text made longer', withField('item.lost', 'reason', { type: 'string', maxLength: 5000 }, false), []],
    [
      'a choice taken away',
      withField('item.returned', 'condition', { type: 'string', enum: ['good', 'damaged'] }, false),
      ['item.returned.condition: enum good,damaged,incomplete -> good,damaged'],
    ],
    [
      'null no longer allowed',
      withField('item.lent', 'holdId', { type: 'string', minLength: 1, maxLength: 64 }, false),
      ['item.lent.holdId: no longer {"type":"null"}'],
    ],
  ])('notices %s', (_, changed, expected) => expect(compare(all, changed)).toEqual(expected));
});
