import { expect, test } from 'vitest';
import { formatJsonTemplate } from './format-json-template.ts';

const format = (text: string): string | null =>
  formatJsonTemplate(
    text,
    [...text.matchAll(/<<.*?>>|\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}/gs)].map(({ index, 0: tag }) => ({
      from: index,
      to: index + tag.length,
    })),
  );

test('a template on one line gets a line for each member, its tags untouched', () => {
  expect(format('{"ok":true,"id":<< web1.id >>,"name":"<< web1["a b"] >>, {{ x }}","none":{},"list":[1,2]}')).toBe(
    `{
  "ok": true,
  "id": << web1.id >>,
  "name": "<< web1["a b"] >>, {{ x }}",
  "none": {},
  "list": [
    1,
    2
  ]
}`,
  );
});

test('statements keep the lines they had', () => {
  const formatted = `{# answer #}
{
  "lines": [
    {%- for line in web1.lines %}
    {
      "sku": "<< line.sku >>"
    }{{ "," if not loop.last }}
    {%- endfor %}
  ],
  "paid": {% if web1.paid %}true{% else %}false{% endif %}
}`;

  expect(format(formatted)).toBe(formatted);
  expect(format(formatted.replaceAll('  ', ''))).toBe(formatted);
});

test('formatting twice changes nothing more', () => {
  const once = format('[{"a":[]},{% if x %}\n"b"\n{% endif %}]') ?? '';

  expect(format(once)).toBe(once);
});

test('what is not JSON-like is left alone', () => {
  expect([
    format('Hello << name >>'),
    format('{"a": [}'),
    format('{"a": "open'),
    format('{% raw %}{"a":1}{% endraw %}'),
  ]).toEqual([null, null, null, null]);
});

test('mismatched kinds of brackets count as open ones', () => {
  expect(format('{"a": [1}')).toBeNull();
});
