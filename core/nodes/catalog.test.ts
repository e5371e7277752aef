import dynamicIconImports from 'lucide-react/dynamicIconImports.mjs';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { catalog, definitionOf, isKind, outputsOf, summaryOf } from './catalog.ts';
import type { FormField } from './kit.ts';

/** Settings that the inspector shows as rows of fields of one of these keys, or leaves out on purpose. */
const withoutField: Record<string, readonly string[]> = {
  webhook: ['verifyResponse.headers', 'failureResponse.headers', 'verifyResponse.cookies', 'failureResponse.cookies'],
};

const kinds = Object.entries(catalog);

/** Of the kinds that cannot work without a setting. */
const missingSettings: Readonly<Record<string, readonly (readonly [path: string, message: string])[]>> = {
  'http-request': [['url', 'enter the address to call']],
  'send-webhook': [['url', 'enter the address to send to']],
  email: [
    ['credential', 'choose the credential of a mail server'],
    ['to', 'enter who gets the e-mail'],
  ],
};

describe.each(kinds)('%s', (kind, definition) => {
  test('is found by its own name', () => {
    expect([definition.kind, isKind(kind)]).toEqual([kind, true]);
  });

  test('has an example that its schema accepts and a card can show', () => {
    const { settings, explains } = definition.docs.example;

    expect(definition.settings.safeParse(settings).error?.issues ?? []).toEqual([]);
    expect(explains).not.toBe('');
    expect(summaryOf(kind, settings)).not.toBe('');
    expect(definition.docs.text.length).toBeGreaterThan(40);
  });

  test('has a form field for each setting and a setting for each form field', () => {
    const settings = new Set(leavesOf(definition.settings));
    const fields = new Set(definition.form.flatMap((field) => keysOf(field)));
    const named = new Set(withoutField[kind] ?? []);

    const isCovered = (leaf: string) =>
      [...fields, ...named].some((key) => leaf === key || leaf.startsWith(`${key}.`) || leaf.startsWith(`${key}[]`));
    // A kind without settings has the root as its only leaf.
    expect([...settings].filter((leaf) => leaf !== '' && !isCovered(leaf))).toEqual([]);
    expect([...fields].filter((key) => !hasPath(definition.settings, key))).toEqual([]);
  });

  test('names only settings that exist as plain or deferred', () => {
    const paths = [...(definition.plain ?? []), ...(definition.deferred ?? [])];

    expect(paths.filter((path) => !hasPath(definition.settings, path))).toEqual([]);
  });

  test('shows fields under settings that can have these values', () => {
    for (const { shownWhen } of definition.form.filter((field) => field.shownWhen)) {
      const select = definition.form.find(({ key }) => key === shownWhen?.key);
      const options = select?.type === 'select' ? select.options.map(({ value }) => value) : [true, false];
      expect(options).toEqual(expect.arrayContaining([...(shownWhen?.in ?? [])]));
    }
  });

  test('has an icon, outputs and a card line already without any setting', () => {
    expect(Object.keys(dynamicIconImports)).toContain(definition.icon);
    expect(outputsOf(kind, {})).toEqual(expect.any(Array));
    expect(summaryOf(kind, {})).not.toBe('');
  });

  test('needs no settings, or says which one is missing', () => {
    const { error } = definition.settings.safeParse({});

    expect(error?.issues.map(({ path, message }) => [path.join('.'), message]) ?? []).toEqual(
      missingSettings[kind] ?? [],
    );
  });

  test('refuses a setting that it does not know', () => {
    expect(definition.settings.safeParse({ ...definition.docs.example.settings, no_such: 1 }).success).toBe(false);
  });
});

test('ref prefixes differ, and are no words of the template language', () => {
  const prefixes = kinds.map(([, { refPrefix }]) => refPrefix);

  expect(new Set(prefixes).size).toBe(prefixes.length);
  for (const prefix of prefixes) expect(prefix).toMatch(/^[a-z][a-z_]*$/);
});

test('a card shows templates where values are not known yet', () => {
  expect(summaryOf('respond', { status: '<< web1.status >>' })).toBe('<< web1.status >> body');
  expect(summaryOf('http-request', { method: 'post', url: 'https://<< env.host >>/x', timeoutMs: '<< n >>' })).toBe(
    'POST << env.host >>/x',
  );
  expect(
    summaryOf('if', {
      conditions: { groups: [{ conditions: [{ left: '<< a.b >>', operator: 'number.greater', right: 5 }] }] },
    }),
  ).toBe('a.b > 5');
});

test('settings of another shape do not break a card', () => {
  expect(summaryOf('set', { assignments: 'no list' })).toBe('Build an object from values');
  expect(outputsOf('respond', { continueAfter: true })).toEqual(['out']);
});

test('an unknown kind has no definition, no outputs and no summary', () => {
  for (const kind of ['nope', '__proto__', 'constructor', 'toString'])
    expect([isKind(kind), definitionOf(kind), outputsOf(kind, {}), summaryOf(kind, {})]).toEqual([
      false,
      undefined,
      [],
      '',
    ]);
});

const keysOf = (field: FormField): string[] =>
  field.type === 'rows'
    ? field.fields.flatMap((inner) => keysOf(inner)).map((key) => `${field.key}[].${key}`)
    : [field.key];

/** The schema within defaults, conversions and the like. */
const unwrap = (schema: z.core.$ZodType): z.core.$ZodType => {
  if (schema instanceof z.ZodDefault || schema instanceof z.ZodPrefault || schema instanceof z.ZodOptional)
    return unwrap(schema.unwrap());
  return schema instanceof z.ZodPipe ? unwrap(schema.out) : schema;
};

const childrenOf = (schema: z.core.$ZodType): [string, z.core.$ZodType][] => {
  const bare = unwrap(schema);
  if (bare instanceof z.ZodObject) return Object.entries<z.core.$ZodType>(bare.shape);
  if (bare instanceof z.ZodDiscriminatedUnion) return bare.options.flatMap((option) => childrenOf(option));
  return bare instanceof z.ZodArray ? [['[]', bare.element]] : [];
};

const leavesOf = (schema: z.core.$ZodType, path = ''): string[] => {
  const children = childrenOf(schema);
  const [first] = children;
  if (!first || (first[0] === '[]' && childrenOf(first[1]).length === 0)) return [path];
  return children.flatMap(([key, child]) => leavesOf(child, join(path, key)));
};

const join = (path: string, key: string): string => (path === '' || key === '[]' ? `${path}${key}` : `${path}.${key}`);

const hasPath = (schema: z.core.$ZodType, path: string): boolean => {
  const keys = path.replaceAll('[]', '.[]').split('.');
  let found: z.core.$ZodType[] = [schema];
  for (const key of keys)
    found = found.flatMap((one) => childrenOf(one).flatMap(([name, child]) => (name === key ? [child] : [])));
  return found.length > 0;
};
