import { describe, expect, test } from 'vitest';
import type { TemplateHost } from './host.ts';
import type { TemplateLimits } from './limits.ts';
import { type ParseOptions, parseTemplate } from './parse-template.ts';
import { printValue } from './print-value.ts';
import { evaluateSetting, renderTemplate, type TemplateContext } from './render-template.ts';

const host: TemplateHost = {
  hash: (algorithm, data, encoding) => `${algorithm}:${data}:${encoding}`,
  hmac: (algorithm, key, data, encoding) => `${algorithm}:${key}:${data}:${encoding}`,
  now: () => Date.UTC(2026, 2, 1, 23, 30),
  random: () => 0,
};

type Options = ParseOptions & { strict?: boolean; limits?: Partial<TemplateLimits> };

const parse = (text: string, options: Options = {}) => {
  const parsed = parseTemplate(text, options);
  if (!parsed.ok) throw new Error(parsed.error.message);
  return parsed.template;
};

const render = (text: string, context: TemplateContext = {}, options: Options = {}) =>
  renderTemplate(parse(text, options), context, { host, ...options });

const textOf = (text: string, context?: TemplateContext, options?: Options): string =>
  render(text, context, options).text;

const valueOf = (text: string, context: TemplateContext = {}): unknown =>
  evaluateSetting(parse(text), context, { host }).value;

describe('a setting that is exactly one expression keeps its type', () => {
  const context = { web1: { id: 7, list: [1, { a: 2 }], big: 12345678901234567890n, none: null } };

  test.each([
    ['<< web1.id >>', 7],
    ['{{ web1.none }}', null],
    ['{{ web1.big }}', 12345678901234567890n],
    ['{{ web1.id > 3 }}', true],
    ['{{ 10 / 5 }}', 2],
    ['{{ (1, 2.0) }}', [1, 2]],
    ['{{ {"a": [1.0, (2,)]} }}', { a: [1, [2]] }],
    ['{{ web1.list | map(attribute="a") }}', [undefined, 2]],
    ['{{ namespace(a=1) }}', { a: 1 }],
    ['{{ [[1.0], [2]] | sum(start=[]) }}', [1, 2]],
    ['{{ [3.0, 1] | sort + [2.0] }}', [1, 3, 2]],
    ['{{ "a,b".split(",")[:1] }}', ['a']],
    ['{{ web1.id }}\n', 7],
    ['{{ web1.id }} ', '7 '],
    ['id: {{ web1.id }}', 'id: 7'],
    ['{{ web1.nope }}', undefined],
    ['plain', 'plain'],
  ])('%j', (text, value) => {
    expect(valueOf(text, context)).toEqual(value);
  });

  test('data of the context is handed on, not copied', () => {
    expect(valueOf('<< web1.list >>', context)).toBe(context.web1.list);
  });

  test('rendering gives the value beside the text', () => {
    expect(render('{{ [1.0, none] }}')).toEqual({ text: '[1,null]', value: [1, null], warnings: [] });
    expect(render('a{{ 1 }}')).toEqual({ text: 'a1', warnings: [] });
  });
});

test('values print as JSON, strings as they are, integers exactly', () => {
  expect(
    [true, null, undefined, 2.5, 1e20, 1e-5, 12345678901234567890n, 'é"', { a: ['"'] }].map((value) =>
      printValue(value),
    ),
  ).toEqual(['true', 'null', '', '2.5', '1e+20', '1e-05', '12345678901234567890', 'é"', '{"a":["\\""]}']);
});

describe('undefined', () => {
  test('prints nothing and is a warning with path and place, also deep in a path', () => {
    expect(render('a\n{{ web1.nope.deep }}!', { web1: {} })).toEqual({
      text: 'a\n!',
      warnings: [{ message: 'web1.nope.deep is undefined', path: 'web1.nope.deep', line: 2, column: 4, offset: 5 }],
    });
  });

  test.each([
    '{{ missing is defined }}',
    '{{ missing or "x" }}',
    '{{ missing.a | default("x") }}',
    '{% if missing %}{% endif %}',
    '{{ "x" if missing }}',
  ])('%s is no warning, and no error in strict mode', (text) => {
    expect(render(text).warnings).toEqual([]);
    expect(render(text, {}, { strict: true }).warnings).toEqual([]);
  });

  test.each(['{{ a.b }}', '{{ a.b ~ "x" }}', '{{ a.b | upper }}', '{% for x in a.b %}{% endfor %}', '{{ a.b == 1 }}'])(
    '%s is an error in strict mode',
    (text) => {
      expect(() => render(text, { a: {} }, { strict: true })).toThrow('a.b is undefined at line 1, column');
    },
  );

  test.each([
    ['{{ 1 + a.b }}', 'a.b is undefined at line 1, column 8'],
    ['{{ a.b < 1 }}', 'a.b is undefined at line 1, column 4'],
    ['{{ a.b() }}', 'a has no method'],
    ['{{ nope() }}', 'nope is undefined at line 1, column 4'],
    ['{{ nope.x() }}', 'nope is undefined at line 1, column 4'],
  ])('%s is always an error', (text, message) => {
    expect(() => render(text, { a: {} })).toThrow(message.replace('a has no method', "a dict has no method 'b'"));
  });

  test('many warnings are one for each place, and not more than a hundred', () => {
    expect(render('{% for i in range(500) %}{{ a }}{% endfor %}').warnings).toHaveLength(1);
    expect(render('{{ a }}'.repeat(300)).warnings).toHaveLength(100);
  });
});

describe('the context is data and stays as it is', () => {
  const list = [1, 2];
  Object.freeze(list);
  const context: TemplateContext = Object.freeze({ list, dict: Object.freeze({ a: 1 }) });

  test.each([
    '{% do list.append(3) %}',
    '{% do list.sort() %}',
    '{% do dict.update(b=2) %}',
    '{% do dict.pop("a") %}',
    '{% do (1, 2).append(3) %}',
  ])('%s is an error', (text) => {
    expect(() => render(text, context)).toThrow(/cannot be changed at line 1, column/);
  });

  test('what the template made can be changed', () => {
    expect(
      textOf(
        '{% set l = list | list %}{% do l.append(3) %}{{ l }}{% set d = dict.copy() %}{% do d.update(b=2) %}{{ d }}',
        context,
      ),
    ).toBe('[1,2,3]{"a":1,"b":2}');
  });

  test('names of prototypes are ordinary keys', () => {
    const data: TemplateContext = JSON.parse('{"d": {"__proto__": {"x": 1}, "constructor": "c"}}');

    expect(
      textOf('{{ d.__proto__.x }}{{ d.constructor }}{{ d.toString is defined }}{{ toString is defined }}{{ d }}', data),
    ).toBe('1cfalsefalse{"__proto__":{"x":1},"constructor":"c"}');
  });

  test('a context without a prototype works', () => {
    const data: TemplateContext = Object.assign(Object.create(null), {
      a: Object.assign(Object.create(null), { b: 1 }),
    });

    expect(textOf('{{ a.b }}{{ a }}{{ nope is defined }}', data)).toBe('1{"b":1}false');
  });
});

describe('decisions where Jinja2 and Nunjucks differ', () => {
  test.each([
    ['{{ "abc".length }}{{ [1].length }}{{ {"a": 1}.length }}{{ {"length": 9}.length }}', '3119'],
    ['{% for k, v in {"a": 1} %}{{ k }}{{ v }}{% endfor %}', 'a1'],
    ['{{ {a: 1, if: 2} }}', '{"a":1,"if":2}'],
    ['{{ "a" + 1 }}{{ 1 + "a" }}{{ "a" + 1.0 }}', 'a11aa1.0'],
    ['{{ 1 === 1.0 }}{{ 1 !== "1" }}{{ 1 == "1" }}', 'truetruefalse'],
    ['{{ "10" > 9 }}{{ 9 < "10" }}', 'truetrue'],
    ['{% if false %}{% elseif true %}x{% endif %}', 'x'],
    ['{% switch 3 %}{% case 1 %}a{% case 3 %}{% case 4 %}b{% default %}c{% endswitch %}', 'b'],
    ['{% for x in none %}x{% else %}nothing{% endfor %}', 'nothing'],
    ['{% set a, b = 5 %}{{ a }}{{ b }}', '55'],
    ['{{ [1, [2, {"a": 3.0}]] == [1, [2, {"a": 3}]] }}', 'true'],
    ['{{ {"items": 1}.items }}{{ {"items": 1}.items() }}', '1[["items",1]]'],
  ])('%s', (text, output) => {
    expect(textOf(text)).toBe(output);
  });

  test('methods of JavaScript are errors that say what to write', () => {
    expect(() => render('{{ "a".toUpperCase() }}')).toThrow(
      "a string has no method 'toUpperCase', use upper() at line 1, column 8",
    );
    expect(() => render('{{ [1].push(2) }}')).toThrow("a list has no method 'push', use append() at line 1, column 8");
  });
});

describe('${Webhook::…}', () => {
  const hook = { query: { a: '1' }, headers: { 'x-y': 'h', Plain: 'p' }, body: { list: [{ id: 7 }], b: { c: true } } };

  test.each([
    ['${Webhook::Query.a}', '1'],
    ['${Webhook::Headers.X-Y}${Webhook::Headers.Plain}', 'hp'],
    ['${Webhook::Body.list.0.id}', '7'],
    ['${Webhook::Body.b}', '{"c":true}'],
    ['${Webhook::Cookies.a} ${Webhook::Body', '${Webhook::Cookies.a} ${Webhook::Body'],
  ])('%s is the webhook of the flow, whatever its ref', (text, output) => {
    expect(textOf(text, { order: hook }, { webhookRef: 'order' })).toBe(output);
    expect(textOf(text, hook)).toBe(output);
  });

  test('keeps its type and warns as other expressions do', () => {
    expect(valueOf('${Webhook::Body.b.c}', hook)).toBe(true);
    expect(render('${Webhook::Body.nope}', hook).warnings).toMatchObject([{ path: '${Webhook::Body.nope}' }]);
  });
});

describe('a template that uses too much is stopped where it is', () => {
  test.each([
    [
      'steps',
      '{% for i in range(100) %}\n{{ i }}{% endfor %}',
      { steps: 50 },
      'stopped after 50 steps at line 1, column 13',
    ],
    [
      'steps in a loop',
      '{% for i in range(100) %}\n{{ i }}{% endfor %}',
      { steps: 300 },
      'stopped after 300 steps at line 1, column 26',
    ],
    [
      'output',
      '{{ "a" * 60 }}\n{{ "a" * 60 }}',
      { output: 100 },
      'stopped after 100 characters of output at line 2, column 4',
    ],
    ['length of a text', '{{ "a" * 200 }}', { output: 100 }, 'a text of more than 100 characters at line 1, column 4'],
    [
      'depth',
      '{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}',
      { depth: 20 },
      'macros or loops nested more than 20 levels deep at line 1, column 19',
    ],
  ])('%s', (_what, text, limits, message) => {
    const template = parse(text);

    expect(() => renderTemplate(template, {}, { host, limits })).toThrow(message);
  });

  test('time, by the clock of the host', () => {
    let now = 0;
    const slow: TemplateHost = { ...host, now: () => (now += 30) };

    expect(() => renderTemplate(parse('{% for i in range(9000) %}{% endfor %}'), {}, { host: slow })).toThrow(
      'stopped after 40 ms at line 1, column 1',
    );
  });
});

describe('filters beyond Jinja2', () => {
  test.each([
    ['{{ "now" | date }}', '2026-03-01T23:30:00Z'],
    ['{{ 1772407800 | date("yyyy-MM-dd HH:mm", "Europe/Zurich") }}', '2026-03-02 00:30'],
    ['{{ 1772407800000 | date("%a %d %b %Y %I:%M %p %z", "America/New_York") }}', 'Sun 01 Mar 2026 06:30 PM -0500'],
    ['{{ "2026-07-01T12:00:00.5+02:00" | date("", "Europe/Zurich") }}', '2026-07-01T12:00:00.500+02:00'],
    ['{{ "Sun, 01 Mar 2026 23:30:00 GMT" | date("dddd [at] H:mm:ss") }}', 'Sunday at 23:30:00'],
    ['{{ "2026-03-01" | date("%G-W%V-%u %j") }}', '2026-W09-7 060'],
    ['{{ "a" | hash }}', 'sha256:a:hex'],
    ['{{ "a" | hmac("sha1", "k", "base64") }}', 'sha1:k:a:base64'],
    ['{{ "aé" | b64encode }}{{ "YcOp" | b64decode }}{{ "YcOp_-8" | b64decode | length }}', 'YcOpaé4'],
    ['{{ \'{"id": 1234567890123456789}\' | fromjson }}', '{"id":1234567890123456789}'],
    ['{{ "2026-03-01" | regex_replace("(\\\\d+)-(\\\\d+)-(\\\\d+)", "\\\\3.\\\\2.\\\\1") }}', '01.03.2026'],
    [
      '{{ "a1b22" | regex_findall("[a-z](\\\\d+)") }}{{ "k=v" | regex_findall("(\\\\w)=(\\\\w)") }}',
      '["1","22"][["k","v"]]',
    ],
    [
      '{{ "Id: 42" | regex_search("id: (?P<n>\\\\d+)", "\\\\g<n>", ignorecase=true) }}[{{ "x" | regex_search("y") }}]',
      '["42"][]',
    ],
    ['{{ [{"a": {"b": 1}}, {"b": 2}] | jsonpath("$..b") }}', '[1,2]'],
    ['{{ {"l": [5, 1, 9]} | jsonpath("$.l[?@ > 2]") }}{{ {"l": [5, 1, 9]} | jsonpath("$.l[-1:]") }}', '[5,9][9]'],
    [
      '{{ {"o": [{"n": "ab", "t": [1]}, {"n": "c"}]} | jsonpath("$.o[?match(@.n, \'a.*\') && length(@.t) == 1].n") }}',
      '["ab"]',
    ],
  ])('%s', (text, output) => {
    expect(textOf(text)).toBe(output);
  });

  test.each([
    ['{{ "x" | date }}', "'x' is no date at line 1, column 10"],
    ['{{ "2026-02-30" | date }}', "'2026-02-30' is no date"],
    ['{{ 0 | date("", "Nowhere/City") }}', "there is no time zone 'Nowhere/City'"],
    ['{{ "{" | fromjson }}', 'this is not JSON: '],
    ['{{ "a" | regex_search("(") }}', 'this is no pattern: '],
    ['{{ "a" | regex_search("(?=a)") }}', 'this is no pattern: '],
    ['{{ {} | jsonpath("a.b") }}', "the path is wrong at character 1: a path begins with '$'"],
    ['{{ "%" | b64decode }}', 'this is not base64'],
  ])('%s: %s', (text, message) => {
    expect(() => render(text)).toThrow(message);
  });

  test('an algorithm that the host does not know is a failure with its place', () => {
    const strictHost: TemplateHost = {
      ...host,
      hash: () => {
        throw new Error('Digest method not supported');
      },
    };

    expect(() => renderTemplate(parse('{{ "a" | hash("nope") }}'), {}, { host: strictHost })).toThrow(
      "there is no algorithm 'nope' at line 1, column 10",
    );
  });
});
