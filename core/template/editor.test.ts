import { expect, test } from 'vitest';
import { complete, lint, referencesOf, renameRef, tokens } from './editor.ts';

const sample = {
  web1: { company_id: 7, items: [{ name: 'pen', price: 1.5 }], 'x-key': 'k', body: { user: { first: 'Ann' } } },
  http2: { status: 200 },
};

const labels = (text: string, webhookRef?: string): string[] => {
  const offset = text.indexOf('▮');
  return complete(text.replace('▮', ''), offset, sample, webhookRef).map(({ label }) => label);
};

test('references are the paths that a template reads from the context, in order', () => {
  const text =
    "{% for item in web1.items %}{{ item.name }}{{ http2['status'] }}{% endfor %}<< run.id >> ${Webhook::Body.a}";

  expect(referencesOf(text)).toEqual([
    { path: ['web1', 'items'], from: 15, to: 25 },
    { path: ['http2', 'status'], from: 46, to: 61 },
    { path: ['run', 'id'], from: 79, to: 85 },
    { path: ['Webhook', 'body', 'a'], from: 89, to: 107 },
  ]);
});

test('names of the template itself are no references', () => {
  const text =
    '{% set a = web1.x %}{% macro m(b) %}{{ b }}{{ varargs }}{% endmacro %}{% with c = 1 %}{{ a ~ c ~ range(3) }}{% endwith %}';

  expect(referencesOf(text).map(({ path }) => path)).toEqual([['web1', 'x']]);
});

test('a method is not part of the path', () => {
  expect(referencesOf('{{ web1.name.upper() }}').map(({ path }) => path)).toEqual([['web1', 'name']]);
});

test('a half-typed template still shows its references', () => {
  const text = "{{ web1.a }} {{ http2. \n{% if web1['b'] == 1 %}";

  expect(referencesOf(text).map(({ path }) => path)).toEqual([['web1', 'a'], ['http2'], ['web1', 'b']]);
});

test('a rename changes the ref and nothing that only looks like it', () => {
  const text =
    "web1 << web1.items >> {{ x.web1 }} {{ 'web1' }} {% for web1 in web1.list %}{{ web1.a }}{% endfor %}{# web1 #}{{ f(web1=web1) }}";

  expect(renameRef(text, 'web1', 'order')).toBe(
    "web1 << order.items >> {{ x.web1 }} {{ 'web1' }} {% for web1 in order.list %}{{ web1.a }}{% endfor %}{# web1 #}{{ f(web1=order) }}",
  );
});

test('a rename works in a template that does not parse yet', () => {
  expect(renameRef('{{ web1.a }} {{ web1. ', 'web1', 'w')).toBe('{{ w.a }} {{ w. ');
});

test('refs are completed with their values', () => {
  expect(complete('<< w >>', 4, sample)[0]).toEqual({
    label: 'web1',
    kind: 'variable',
    detail: '{ company_id, items, x-key, body }',
    insert: 'web1',
    from: 3,
    to: 4,
  });
});

test('keys are completed in half-typed tags, and keys that are no names in brackets', () => {
  expect(complete('{"id": << web1.c', 16, sample)[0]).toMatchObject({
    label: 'company_id',
    detail: '7',
    from: 15,
    to: 16,
  });
  expect(complete('{{ web1.x- }}', 9, sample)[0]).toMatchObject({
    label: 'x-key',
    insert: '["x-key"]',
    from: 7,
    to: 9,
  });
  expect(labels("{{ web1['▮")).toEqual(['company_id', 'items', 'x-key', 'body']);
  expect(labels('{{ web1.body.user.▮ }} and {{ more }}')[0]).toBe('first');
});

test('names of loops and assignments are completed with what they stand for', () => {
  expect(labels('{% for row in web1.items %}{{ row.▮').slice(0, 2)).toEqual(['name', 'price']);
  expect(labels('{% set u = web1.body.user %}{{ u.f▮ }}')[0]).toBe('first');
  expect(labels('{% for row in web1.items %}{% endfor %}{{ ro▮ }}')).not.toContain('row');
});

test('filters, tests, statements and methods are completed where they can stand', () => {
  expect(labels('{{ web1.a | toj▮ }}')).toEqual(['tojson']);
  expect(labels('{{ web1.a is not divi▮ }}')).toEqual(['divisibleby']);
  expect(labels('{% if x %}{% e▮')).toEqual(['endif', 'elif', 'else']);
  expect(labels('{{ web1.body.user.first.up▮ }}')).toEqual(['upper', 'isupper']);
  expect(labels('${Webhook::Body.▮}', 'web1')).toEqual(['user']);
});

test('nothing is completed in text, strings and comments', () => {
  expect([
    labels('web1.▮'),
    labels("{{ 'web1▮' }}"),
    labels('{{ "w▮'),
    labels('{# web1▮ #}'),
    labels('{{ web1 }} w▮'),
  ]).toEqual([[], [], [], [], []]);
});

test('tokens say what each part of a tag is', () => {
  const text = '{% if web1.a is not odd %}<< b | f(1) >>{# c #}';

  expect(tokens(text).map(({ type, from, to }) => `${type} ${text.slice(from, to)}`)).toEqual([
    'delimiter {%',
    'keyword if',
    'variable web1',
    'operator .',
    'property a',
    'keyword is',
    'keyword not',
    'test odd',
    'delimiter %}',
    'delimiter <<',
    'variable b',
    'operator |',
    'filter f',
    'operator (',
    'number 1',
    'operator )',
    'delimiter >>',
    'comment {# c #}',
  ]);
});

test('a half-typed tag has tokens up to the end of its line', () => {
  const text = '{{ web1.\n"a": {{ b }}';

  expect(tokens(text).map(({ from, to }) => text.slice(from, to))).toEqual(['{{', 'web1', '.', '{{', 'b', '}}']);
});

test('lint names what does not exist and what was probably meant', () => {
  const text = '{{ wbe1.a }}{{ web1.compny_id }}{{ web1.a | uper }}{{ web1.body is odd(1) }}';

  expect(lint(text, { refs: ['web1', 'http2'], sample })).toEqual([
    {
      message: "nothing is called 'wbe1', did you mean 'web1'?",
      severity: 'warning',
      from: 3,
      to: 7,
      suggestion: 'web1',
    },
    {
      message: "'web1' has no 'compny_id' in the sample, did you mean 'company_id'?",
      severity: 'warning',
      from: 20,
      to: 29,
      suggestion: 'company_id',
    },
    { message: "'web1' has no 'a' in the sample", severity: 'warning', from: 40, to: 41 },
    {
      message: "there is no filter 'uper', did you mean 'upper'?",
      severity: 'error',
      from: 44,
      to: 48,
      suggestion: 'upper',
    },
    { message: 'odd takes no arguments', severity: 'error', from: 67, to: 70 },
  ]);
});

test('lint checks names of the template through what they stand for, and leaves optional values alone', () => {
  const text =
    "{% for row in web1.items %}{{ row.prize }}{% endfor %}{{ web1.nope | default('') }}{{ web1.b is defined }}";

  expect(lint(text, { sample }).map(({ message }) => message)).toEqual([
    "'row' has no 'prize' in the sample, did you mean 'price'?",
  ]);
});

test('lint shows bad syntax with its place', () => {
  expect(lint('a {{ b + }}', {})).toEqual([
    { message: "expected an expression, found '}}' at line 1, column 10", severity: 'error', from: 9, to: 10 },
  ]);
});

test('lint tells a << that is text from one that was meant as a tag', () => {
  expect(lint('cat <<EOF', { sample })).toEqual([]);
  expect(lint('<< web1.a }', { sample }).map(({ severity }) => severity)).toEqual(['warning']);
  expect(lint('x <<flags>> y', { sample, refs: [] }).map(({ severity }) => severity)).toEqual(['info', 'warning']);
});

test('lint finds values that would break JSON', () => {
  const text =
    '{"a": "<< web1.body.user.first >>", "b": << web1.body.user.first >>, "c": << web1.company_id >>, "d": {{ web1.x | tojson }}}';

  expect(lint(text, { sample }).map(({ from, to, severity }) => [text.slice(from, to), severity])).toEqual([
    ['web1.body.user.first', 'warning'],
    ['web1.body.user.first', 'warning'],
    ['x', 'warning'],
  ]);
});
