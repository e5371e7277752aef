import * as fc from 'fast-check';
import { type CatalogItem, catalog } from '#core/template/editor.ts';

/** Templates by their grammar: mostly valid, some not, over the context below. */

const names = [
  'web1',
  'items',
  'name',
  'n',
  'f',
  'none',
  'missing',
  'row',
  'ns',
  'loop',
  'big',
  'text',
  '__proto__',
  'constructor',
  'toString',
];
const keys = ['a', 'items', 'length', 'body', '__proto__', 'constructor', 'prototype', 'x-y', 'index', 'first', '0'];
const literals = [
  "'abc'",
  "''",
  "'<< x >>'",
  '"{{ 7 * 7 }}"',
  "'%s %d'",
  "'{} {:>9}'",
  '1',
  '0',
  '-7',
  '2.5',
  '1e20',
  '99999999999999999999',
  'true',
  'none',
  '[]',
  '{}',
];

const name = fc.constantFrom(...names);
const key = fc.constantFrom(...keys);
const operator = fc.constantFrom(
  '+',
  '-',
  '*',
  '/',
  '//',
  '%',
  '**',
  '~',
  '==',
  '!=',
  '<',
  '<=',
  'and',
  'or',
  'in',
  'not in',
);

/** A name of the catalog, with as many arguments as it may take. */
const called = (items: readonly CatalogItem[], argument: fc.Arbitrary<string>): fc.Arbitrary<string> =>
  fc.constantFrom(...items).chain(({ name: which, signature }) => {
    const parameters = signature
      .slice(which.length + 1, -1)
      .split(/, (?=[\w*])/)
      .filter((parameter) => parameter !== '');
    const required = parameters.filter((parameter) => !/[=*]/.test(parameter)).length;
    const counts = { minLength: required, maxLength: Math.max(required, Math.min(parameters.length, 3)) };
    return fc.array(argument, counts).map((args) => (args.length === 0 ? which : `${which}(${args.join(', ')})`));
  });

const words = catalog.tests.filter((item) => /^\w/.test(item.name));
const methods = [...catalog.stringMethods, ...catalog.listMethods, ...catalog.dictMethods];

const { expression } = fc.letrec<{ expression: string; args: string }>((tie) => ({
  args: fc.array(tie('expression'), { maxLength: 3 }).map((values) => values.join(', ')),
  expression: fc.oneof(
    { maxDepth: 5, depthIdentifier: 'expression' },
    fc.constantFrom(...literals),
    name,
    fc
      .tuple(name, key)
      .map(([object, attribute]) => (/^\w+$/.test(attribute) ? `${object}.${attribute}` : `${object}['${attribute}']`)),
    fc.tuple(tie('expression'), key).map(([object, attribute]) => `(${object})['${attribute}']`),
    fc.tuple(tie('expression'), operator, tie('expression')).map((parts) => parts.join(' ')),
    fc
      .tuple(tie('expression'), called(catalog.filters, tie('expression')))
      .map(([value, filter]) => `(${value}) | ${filter}`),
    fc
      .tuple(tie('expression'), called(catalog.filters, tie('expression')))
      .map(([value, filter]) => `[${value}, n, 'b'] | ${filter}`),
    fc.tuple(tie('expression'), called(words, tie('expression'))).map(([value, word]) => `(${value}) is not ${word}`),
    fc
      .tuple(tie('expression'), called(methods, tie('expression')))
      .map(([value, method]) => `(${value}).${method.includes('(') ? method : `${method}()`}`),
    fc
      .tuple(tie('expression'), tie('expression'), tie('expression'))
      .map(([then, when, otherwise]) => `(${then} if ${when} else ${otherwise})`),
    fc
      .tuple(tie('expression'), tie('expression'), tie('expression'))
      .map(([value, from, to]) => `(${value})[${from}:${to}]`),
    fc.tuple(tie('expression'), tie('expression')).map(([value, index]) => `(${value})[${index}]`),
    tie('args').map((args) => `[${args}]`),
    fc.tuple(key, tie('expression')).map(([entry, value]) => `{'${entry}': ${value}}`),
    called(catalog.functions, tie('expression')),
    fc.tuple(fc.constantFrom('loop', 'caller', 'm'), tie('args')).map(([macro, args]) => `${macro}(${args})`),
    fc.tuple(fc.constantFrom('not ', '-', '+'), tie('expression')).map(([sign, value]) => `(${sign}${value})`),
  ),
}));

const output = fc
  .tuple(fc.constantFrom(['{{', '}}'], ['<<', '>>'], ['{{-', '-}}'], ['<<-', '->>']), expression)
  .map(([[open, close], value]) => `${open} ${value} ${close}`);

/** A statement around a body. */
const around = (body: fc.Arbitrary<string>): fc.Arbitrary<string> => {
  const parts = fc.tuple(expression, body, body);
  return fc.oneof(
    parts.map(([test, then, otherwise]) => `{% if ${test} %}${then}{% else %}${otherwise}{% endif %}`),
    parts.map(([list, each, otherwise]) => `{% for row in ${list} %}${each}{% else %}${otherwise}{% endfor %}`),
    parts.map(([list, each]) => `{% for k, v in ${list} %}${each}{% if v %}{% break %}{% endif %}{% endfor %}`),
    parts.map(([list, each]) => `{% for row in ${list} recursive %}${each}{{ loop(row) }}{% endfor %}`),
    parts.map(([value, rest]) => `{% set n = ${value} %}${rest}`),
    parts.map(([value, block, rest]) => `{% set n | default(${value}) | upper %}${block}{% endset %}${rest}`),
    parts.map(([value, rest]) => `{% set ns = namespace(a=${value}) %}{% set ns.a = ns %}${rest}`),
    parts.map(
      ([value, block, rest]) =>
        `{% macro m(a, b=${value}) %}${block}{{ caller() }}{% endmacro %}{% call(x) m(1) %}${rest}{% endcall %}`,
    ),
    parts.map(([value, block]) => `{% with a = ${value} %}${block}{% endwith %}`),
    parts.map(([value, one, other]) => `{% switch n %}{% case ${value} %}${one}{% default %}${other}{% endswitch %}`),
    parts.map(([value, block]) => `{% filter trim | default(${value}) %}${block}{% endfilter %}`),
    parts.map(([value, rest]) => `{% do ${value} %}${rest}`),
    parts.map(([, block]) => `{% raw %}${block}{% endraw %}`),
  );
};

const piece = fc.oneof(
  fc.constantFrom('text', '"', '\n', 'a << b', '$', '{# c #}', '${Webhook::Body.a}', '\r\n'),
  output,
  output,
);
const flat = fc.array(piece, { maxLength: 3 }).map((pieces) => pieces.join(''));

const valid = fc.oneof(
  flat,
  around(flat),
  around(around(flat)),
  fc.tuple(flat, around(flat)).map((parts) => parts.join('')),
);

const junk = fc.constantFrom(
  '',
  ' ',
  '}',
  '{',
  '<<',
  '>>',
  '|',
  '(',
  ']',
  "'",
  '%}',
  '{{',
  'is',
  ',',
  '.',
  '{% endif %}',
);

/** One in ten has something at a place where it does not belong, or lacks its end. */
export const template: fc.Arbitrary<string> = fc.oneof(
  { weight: 9, arbitrary: valid },
  {
    weight: 1,
    arbitrary: fc
      .tuple(valid, fc.double({ min: 0, max: 1, noNaN: true }), junk, fc.boolean())
      .map(([text, share, letters, cut]) => {
        const at = Math.floor(share * text.length);
        return text.slice(0, at) + letters + (cut ? '' : text.slice(at));
      }),
  },
);
