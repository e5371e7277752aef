import { describe, expect, test } from 'vitest';
import { parseTemplate } from './parse-template.ts';

const constantOf = (text: string): string | null => {
  const parsed = parseTemplate(text);
  if (!parsed.ok) throw new Error(parsed.error.message);
  return parsed.template.constant;
};

const errorOf = (text: string): unknown => {
  const parsed = parseTemplate(text);
  return parsed.ok ? null : parsed.error;
};

test('an error says what is wrong and where', () => {
  expect(errorOf('{\n  "a": {{ web1.a + }}\n}')).toEqual({
    message: "expected an expression, found '}}' at line 2, column 20",
    line: 2,
    column: 20,
    offset: 21,
  });
});

test.each([
  ['{{ a', "this tag has no '}}' at line 1, column 1"],
  ['{{ a b }}', "expected '}}', found 'b' at line 1, column 6"],
  ['{{ (a }}', "expected ')' to close the parenthesis, found '}' at line 1, column 7"],
  ['{{ "a }}', 'this string has no closing " at line 1, column 4'],
  ['{{ a ? b }}', 'unexpected "?" at line 1, column 6'],
  [
    '{% if a %}b',
    'the template ends before {% elif %} or {% elseif %} or {% else %} or {% endif %} at line 1, column 12',
  ],
  ['{% endif %}', '{% endif %} closes nothing that is open at line 1, column 1'],
  ['{% fro x in y %}', "there is no statement 'fro' at line 1, column 1"],
  ['{% include "x" %}', '{% include %} does not exist here: a template stands alone at line 1, column 1'],
  ['{% for x of y %}{% endfor %}', "expected 'in', found 'of' at line 1, column 10"],
  ['{% break %}', '{% break %} stands outside of a loop at line 1, column 1'],
  ['{{ a | uper }}', "there is no filter 'uper', did you mean 'upper'? at line 1, column 8"],
  ['{{ a is ood }}', "there is no test 'ood', did you mean 'odd'? at line 1, column 9"],
  ['{{ a | replace }}', "replace needs 'old' at line 1, column 8"],
  ['{{ a | upper(1) }}', 'upper takes no arguments at line 1, column 8'],
  ['{{ a | truncate(size=3) }}', "truncate has no parameter 'size' at line 1, column 8"],
  [
    '{{ "a" | replace(r/a/, "") }}',
    'regex literals do not exist here: use regex_search or regex_replace at line 1, column 18',
  ],
  ['{# a', "this comment has no '#}' at line 1, column 1"],
  ['{% raw %}{{ a }}', '{% raw %} has no {% endraw %} at line 1, column 1'],
])('%s: %s', (text, message) => {
  expect(errorOf(text)).toMatchObject({ message });
});

describe('<< that is no tag stays text', () => {
  test.each([
    'cat <<EOF\n$HOME\nEOF',
    'cat <<-EOF\n\tx\nEOF',
    'cat <<< "$x"',
    'x = a << 2;',
    'std::cout << "a" << b << std::endl;',
    '<<<<<<< HEAD\na\n=======\nb\n>>>>>>> branch',
    'merge: &base\n  <<: *default',
    'a << b',
    '<<>>',
    '<< >>',
    '<< a b >>',
    '<< a; >>',
    '<< "a >>',
    'a >> b << c',
    '<< if >>',
    '<< a +',
  ])('%s', (text) => {
    expect(constantOf(text)).toBe(text);
  });

  test.each([
    '<< a >>',
    '<<a>>',
    '<< "a >> b" >>',
    '<< {"a": 1}["a"] >>',
    '<<- a ->>',
    '<< a if b else c >>',
    '<< a not in b >>',
    '<< n is divisibleby 3 >>',
  ])('%s is a tag', (text) => {
    expect(constantOf(text)).toBeNull();
  });

  test('too many of them are an error', () => {
    expect(errorOf(`${'<< a b '.repeat(5_000)}>>`)).toMatchObject({
      message: "'<<' occurs too often without being a tag at line 1, column 28001",
    });
  });
});

test.each(['plain', '', '{"a": 1}', 'line\nline', '{# only a comment #}', '{% raw %}{{ a }}{% endraw %}'])(
  '%j needs no rendering',
  (text) => {
    expect(constantOf(text)).not.toBeNull();
  },
);

test('line breaks are line feeds, and one at the very end is dropped', () => {
  expect(constantOf('a\r\nb\rc\n\n')).toBe('a\nb\nc\n');
});

test.each([
  ['text', 'x'.repeat(300_000), 'the template is longer than 262,144 characters at line 1, column 1'],
  ['parts', '{{ 1 }}'.repeat(21_000), 'the template has more than 20,000 parts at line 1, column 140004'],
  ['nesting', `{{ ${'['.repeat(200)} }}`, 'nested more than 120 levels deep at line 1, column 123'],
  ['chains', `{{ a${'.b'.repeat(400)} }}`, 'a chain of more than 300 links at line 1, column 607'],
])('a template with too much %s is refused', (_what, text, message) => {
  expect(errorOf(text)).toMatchObject({ message });
});

test('limits can be set', () => {
  const parsed = parseTemplate('{{ [[1]] }}', { limits: { depth: 2 } });

  expect(parsed).toMatchObject({ ok: false, error: { message: 'nested more than 2 levels deep at line 1, column 5' } });
});
