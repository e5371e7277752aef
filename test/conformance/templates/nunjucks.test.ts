import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { z } from 'zod';
import type { TemplateContext } from '#core/template/render-template.ts';
import { render } from './render.ts';
import { renderNunjucks } from './render-nunjucks.ts';

// Everyday Nunjucks: the same output, except where a decision of the language says otherwise.

const context = z
  .custom<TemplateContext>((value) => typeof value === 'object')
  .parse(JSON.parse(readFileSync(new URL('../../fixtures/templates/context.json', import.meta.url), 'utf8')));

const alike = [
  'Hello {{ name }}, you have {{ n }} messages.',
  '{{ user.address.city }} {{ user["first"] }} {{ items[0].name }}',
  '{% if n > 2 %}many{% else %}few{% endif %}',
  '{% if n > 5 %}a{% elif n > 2 %}b{% else %}c{% endif %}',
  '{% if n > 5 %}a{% elseif n > 2 %}b{% else %}c{% endif %}',
  '{% if not fa and (t or fa) %}yes{% endif %}',
  '{% for item in items %}<li>{{ item.name }}</li>{% endfor %}',
  '{% for item in items %}{{ loop.index }}. {{ item.name }}{% if not loop.last %}, {% endif %}{% endfor %}',
  '{% for x in el %}x{% else %}nothing{% endfor %}',
  '{% for k, v in d %}{{ k }}={{ v }};{% endfor %}',
  '{% for a, b in nested %}{{ a }}-{{ b }} {% endfor %}',
  '{% for i in range(0, 5) %}{{ i }}{% endfor %}',
  '{% set greeting = "Hi" %}{{ greeting }} {{ name }}',
  '{% set block %}captured {{ name }}{% endset %}{{ block }}!',
  "{% macro field(name, value='', type='text') %}<input name=\"{{ name }}\" value=\"{{ value }}\" type=\"{{ type }}\">{% endmacro %}{{ field('user') }}{{ field('pass', type='password') }}",
  '{% macro outer() %}<b>{{ caller() }}</b>{% endmacro %}{% call outer() %}inside{% endcall %}',
  '{% filter upper %}shout {{ name }}{% endfilter %}',
  '{% raw %}{{ not touched }}{% endraw %}',
  '{% verbatim %}{{ not touched }}{% endverbatim %}',
  'a{# comment #}b',
  'a   {%- if t %} b {%- endif -%}   c',
  '{{ name | upper }} {{ name | lower }} {{ "hello world" | title }} {{ "hELLO" | capitalize }}',
  '{{ missing | default("none") }} {{ empty | default("e", true) }}',
  '{{ words | join(", ") }} {{ items | join("-", "name") }}',
  '{{ words | first }} {{ words | last }} {{ words | length }}',
  '{{ nums | sort | join(",") }} {{ nums | sort(true) | join(",") }}',
  '{{ nums | reverse | join(",") }} {{ "abc" | reverse }}',
  '{{ "hello" | replace("l", "L") }} {{ "aaa" | replace("a", "b", 2) }}',
  '{{ 2.345 | round(2) }} {{ 2.5 | round(0, "floor") }} {{ 3.2 | round(0, "ceil") }}',
  '{{ "3.7" | int }} {{ "3.7" | float }} {{ -5 | abs }}',
  '{{ "one two three" | wordcount }} {{ "  x " | trim }}',
  '{{ items | dump }}',
  '{{ d | dump(2) }}',
  '{{ "a\\nb" | nl2br }}',
  '{{ "<b>&" | escape }} {{ "<b>" | e }} {{ "<b>" | safe }}',
  '{{ "<p>x</p> y" | striptags }}',
  '{{ nums | sum }} {{ items | sum("price") }}',
  '{{ "x" | indent(2) }} {{ "a\\nb" | indent(2) }}',
  '{% for g in nums | batch(2) %}{{ g | join("") }};{% endfor %}',
  '{% for g in nums | slice(2) %}{{ g | join("") }};{% endfor %}',
  '{{ items | selectattr("on") | length }} {{ items | rejectattr("on") | length }}',
  '{% for k, v in d | dictsort %}{{ k }}{{ v }}{% endfor %}',
  '{{ "yes" if t else "no" }} {{ "yes" if fa }}',
  '{{ 1 + 2 }} {{ 5 - 3 }} {{ 2 * 3 }} {{ 7 / 2 }} {{ 7 // 2 }} {{ 7 % 3 }} {{ 2 ** 3 }}',
  '{{ n == 3 }} {{ n === 3 }} {{ n != 3 }} {{ n !== 3 }} {{ n >= 3 }} {{ "3" === 3 }}',
  '{{ "a" ~ 1 ~ "b" }} {{ "a" + 1 }} {{ 1 + "a" }}',
  '{{ "a" in words }} {{ 3 in nums }} {{ "nn" in name }} {{ "b" in d }}',
  '{{ n is odd }} {{ n is even }} {{ n is divisibleby(3) }} {{ missing is defined }} {{ name is string }} {{ n is number }} {{ none is null }} {{ el is iterable }} {{ d is mapping }} {{ t is truthy }} {{ fa is falsy }}',
  '{% switch n %}{% case 1 %}one{% case 3 %}three{% default %}other{% endswitch %}',
  '{% switch n %}{% case 1 %}{% case 3 %}one or three{% default %}other{% endswitch %}',
  '{% set c = cycler("odd", "even") %}{{ c.next() }}{{ c.next() }}{{ c.next() }}',
  '{{ words.length }} {{ name.length }}',
  '{{ missing }}{{ user.missing }}{{ missing.deep.path }}',
  '{% for i in items %}{{ loop.index0 }}{{ loop.revindex }}{{ loop.revindex0 }}{{ loop.first }}{{ loop.last }}{{ loop.length }} {% endfor %}',
  '{{ t }} {{ fa }} {{ n }} {{ f }}',
  '{% for x in none %}x{% else %}none{% endfor %}',
  '{{ "10" > 9 }} {{ "abc" < "abd" }}',
  '{{ "abc" | center(9) }}| {{ "abc" | list | join("-") }}',
  '{{ nums | random in nums }}',
  '{{ "foo bar" | title | replace("Foo", "X") }}',
  '{{ name | upper | lower | capitalize }}',
  '{% if n in [1, 2, 3] and name == "Ann" %}match{% endif %}',
  '{{ -n }} {{ +n }} {{ not t }} {{ (1 + 2) * 3 }}',
  '{% for tag in user.roles %}#{{ tag }} {% endfor %}{{ user.roles | join(" | ") }}',
  '{"id": {{ user.id | dump }}, "n": {{ n }}, "ok": {{ t }}}',
];

test.each(alike)('%s renders as in Nunjucks', (template) => {
  expect(render(template, context)).toEqual({ text: renderNunjucks(template, context) });
});

/** Why the output differs on purpose. */
const decisions = {
  equality: 'equality is Python\'s: 1 and "1" differ',
  jinjaOutput: 'where Jinja2 gives an output, that is ours',
  jinjaSyntax: 'Jinja2 reads what Nunjucks does not',
  loopScope: 'set inside of a loop does not leak out',
  printing: 'values other than strings print as JSON',
  truth: 'empty lists and dicts are false',
};

const different: readonly (readonly [decision: keyof typeof decisions, template: string, output: string])[] = [
  ['jinjaSyntax', '{% set x, y = 5, 6 %}{{ x }}{{ y }}', '56'],
  ['jinjaOutput', '{{ "the quick brown fox" | truncate(12) }}', 'the...'],
  ['jinjaOutput', '{{ "a b&c" | urlencode }} {{ {"a": 1, "b": "x y"} | urlencode }}', 'a%20b%26c a=1&b=x+y'],
  [
    'jinjaOutput',
    '{% for city, list in items | groupby("on") %}{{ city }}:{{ list | length }};{% endfor %}',
    'false:1;true:2;',
  ],
  ['equality', '{{ "3" == 3 }}', 'false'],
  [
    'jinjaOutput',
    '{% set comma = joiner() %}{% for w in words %}{{ comma() }}{{ w }}{% endfor %}',
    'delta, Alpha, charlie, bravo',
  ],
  ['jinjaOutput', '{{ (1, 2)[0] }} {{ [1, 2, 3][1] }} {{ {a: 1}.a }} {{ {"b": 2}["b"] }}', '1 2 1 2'],
  ['jinjaSyntax', '{{ nums[1:3] | join(",") }} {{ nums[::2] | join(",") }}', '1,2 3,2,2'],
  ['printing', '{{ none }}', 'null'],
  ['printing', '{{ words }}', '["delta","Alpha","charlie","bravo"]'],
  ['printing', '{{ d }}', '{"b":2,"a":1,"c":3}'],
  ['loopScope', '{% set x = 1 %}{% for i in [1, 2] %}{% set x = i %}{% endfor %}{{ x }}', '1'],
  ['truth', '{% if el %}full{% else %}empty{% endif %}', 'empty'],
  ['truth', '{% if ed %}full{% else %}empty{% endif %}', 'empty'],
  ['jinjaOutput', '{{ "5" * 2 }}', '55'],
  [
    'jinjaOutput',
    '{{ "http://example.com" | urlize }}',
    '<a href="http://example.com" rel="noopener">http://example.com</a>',
  ],
  ['jinjaSyntax', '{{ {"a": {"b": [1, 2]}}.a.b[1] }}', '2'],
];

test.each(different)('%s: %s', (_decision, template, output) => {
  expect(render(template, context)).toEqual({ text: output });
  expect(renderNunjucks(template, context)).not.toBe(output);
});
