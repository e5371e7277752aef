import type { Entry } from './entry.ts';

/** How a template is written; `signature` is the form in short. */
export const syntaxEntries = {
  'A value': {
    signature: '<< … >> or {{ … }}',
    doc: 'Writes what the expression gives; both forms do the same. A template that is one expression alone keeps its type.',
    example: ["<< 1 + 2 >> {{ 'a' | upper }}", '3 A'],
  },
  'A statement': {
    signature: '{% … %}',
    doc: 'Decides, repeats or names something and writes nothing itself.',
    example: ["{% set name = 'Ann' %}Hi {{ name }}", 'Hi Ann'],
  },
  'A comment': { signature: '{# … #}', doc: 'Is not written.', example: ['a{# not written #}b', 'ab'] },
  'No white space': {
    signature: '{{- … -}} {%- … -%}',
    doc: 'A hyphen takes the white space away on its side of the tag.',
    example: ["a\n{{- ' b ' -}}\nc", 'a b c'],
  },
  'The output of a node': {
    signature: '<< ref.path >>',
    doc: 'Begins with the ref of a node that ran before. A value that is not there prints nothing and leaves a warning; with strict templates it fails the node.',
    example: ["{% set web1 = {'body': {'id': 7}} %}<< web1.body.id >>", '7'],
  },
  'The request': {
    signature: '${Webhook::Body.path}',
    doc: 'Reads `Query`, `Headers` or `Body` of the request, whatever the ref of the webhook node is.',
    example: ['[${Webhook::Query.page}]', '[]'],
  },
  'Part of a value': {
    signature: "a.b, a['b c'], a[0], a[-1]",
    doc: 'A key of a dict or an item of a list; negative numbers count from the end.',
    example: ["{% set a = {'b c': [1, 2, 3]} %}{{ a['b c'][0] }} {{ a['b c'][-1] }}", '1 3'],
  },
  'A piece': {
    signature: 'a[from:to:step]',
    doc: 'Some items of a list or letters of a text; each of the three may be left out.',
    example: ["{{ [1, 2, 3, 4][1:3] }} {{ 'hello'[:2] }} {{ 'abc'[::-1] }}", '[2,3] he cba'],
  },
  'A literal': {
    signature: '\'text\', "text", 1, 1.5, true, none, [1, 2], {"a": 1}',
    doc: 'A value as it stands. `null` is another name of `none`.',
    example: ['{{ {"a": [1.5, true, none, \'text\']} }}', '{"a":[1.5,true,null,"text"]}'],
  },
  'A filter': {
    signature: 'value | filter(argument)',
    doc: 'Changes a value; filters follow one another from left to right.',
    example: ["{{ [3, 1, 2] | sort | join(', ') }}", '1, 2, 3'],
  },
  'A test': {
    signature: 'value is test, value is not test',
    doc: 'Asks something about a value.',
    example: ['{{ missing is defined }} {{ 3 is not even }}', 'false true'],
  },
  'A method': {
    signature: 'value.method(argument)',
    doc: 'What a text, list or dict can do by itself.',
    example: ["{{ 'a, b'.split(', ')[1].upper() }}", 'B'],
  },
  Arithmetic: {
    signature: '+ - * / // % **',
    doc: '`//` divides without a fraction, `%` gives the rest, `**` raises to a power.',
    example: ['{{ 7 / 2 }} {{ 7 // 2 }} {{ 7 % 2 }} {{ 2 ** 3 }}', '3.5 3 1 8'],
  },
  'Joined text': {
    signature: 'a ~ b',
    doc: 'Both values as text, one behind the other.',
    example: ["{{ 'order ' ~ 7 }}", 'order 7'],
  },
  Comparison: {
    signature: '== != < <= > >=',
    doc: 'True or false; comparisons may follow one another.',
    example: ["{{ 1 < 2 <= 2 }} {{ 'a' == 'b' }}", 'true false'],
  },
  Logic: {
    signature: 'and, or, not',
    doc: '`and` and `or` give one of the two values: `or` is good for a value to fall back to.',
    example: ["{{ missing or 'nobody' }} {{ 1 < 2 and not false }}", 'nobody true'],
  },
  Membership: {
    signature: 'a in b, a not in b',
    doc: 'Whether a list has the item, a dict the key or a text the part.',
    example: ["{{ 2 in [1, 2] }} {{ 'x' not in 'abc' }}", 'true true'],
  },
  'A choice in a line': {
    signature: 'a if condition else b',
    doc: 'One of two values. Without `else`, nothing where the condition does not hold.',
    example: ["{{ 'yes' if 2 > 1 else 'no' }}", 'yes'],
  },
} as const satisfies { readonly [name: string]: Entry & { readonly signature: string } };
