import type { FilterName } from '../signatures/filters.ts';
import type { Entry } from './entry.ts';

export const filterEntries: { readonly [Name in FilterName]: Entry } = {
  abs: { doc: 'The number without its sign.', example: ['{{ -3 | abs }}', '3'] },
  attr: {
    doc: 'An attribute of a loop, macro or namespace by its name. It never sees the keys of a dict.',
    example: ["{{ namespace(total=3) | attr('total') }}", '3'],
  },
  b64decode: {
    doc: 'The text that base64 stands for, in either alphabet.',
    example: ["{{ 'aGk=' | b64decode }}", 'hi'],
  },
  b64encode: { doc: 'The UTF-8 bytes of a text as base64.', example: ["{{ 'hi' | b64encode }}", 'aGk='] },
  batch: {
    doc: 'Lists of `linecount` items each; `fill_with` fills up the last one.',
    example: ['{{ [1, 2, 3] | batch(2, 0) }}', '[[1,2],[3,0]]'],
  },
  capitalize: {
    doc: 'First letter upper case, the others lower case.',
    example: ["{{ 'hELLO' | capitalize }}", 'Hello'],
  },
  center: { doc: 'The text in the middle of `width` characters.', example: ["[{{ 'ab' | center(6) }}]", '[  ab  ]'] },
  count: { doc: 'Another name of `length`.', example: ['{{ [1, 2, 3] | count }}', '3'] },
  d: { doc: 'Another name of `default`.', example: ["{{ missing | d('x') }}", 'x'] },
  date: {
    doc: "A time in a format such as `%Y-%m-%d` or `yyyy-MM-dd` and a zone. Takes ISO 8601, numbers since 1970, mail dates and 'now'.",
    example: [
      "{{ '2026-03-01T23:30:00Z' | date('%d.%m.%Y %H:%M', 'Europe/Zurich') }} {{ 0 | date }}",
      '02.03.2026 00:30 1970-01-01T00:00:00Z',
    ],
  },
  default: {
    doc: '`default_value` where the value is undefined; with `boolean`, also where it is empty, zero, false or none.',
    example: ["{{ missing | default('x') }} {{ '' | default('y', true) }}", 'x y'],
  },
  dictsort: {
    doc: "The entries of a dict as pairs, sorted by 'key' or by 'value'.",
    example: ['{{ {"b": 1, "a": 2} | dictsort }}', '[["a",2],["b",1]]'],
  },
  dump: {
    doc: 'The value as JSON, with a space behind colons where `indent` is given.',
    example: ['{{ {"a": 1} | dump(1) }}', '{\n "a": 1\n}'],
  },
  e: { doc: 'Another name of `escape`.', example: ["{{ '<b>' | e }}", '&lt;b&gt;'] },
  escape: {
    doc: 'The text with `&`, `<`, `>` and quotes as HTML entities.',
    example: ["{{ 'a < b' | escape }}", 'a &lt; b'],
  },
  filesizeformat: {
    doc: 'A number of bytes for people; with `binary` in units of 1,024.',
    example: ['{{ 13000 | filesizeformat }} {{ 2048 | filesizeformat(true) }}', '13.0 kB 2.0 KiB'],
  },
  first: { doc: 'The first item.', example: ['{{ [3, 1, 2] | first }}', '3'] },
  float: {
    doc: 'The value as a float, or `default` where it spells none.',
    example: ["{{ '1.5' | float * 2 }} {{ 'x' | float(7.5) }}", '3 7.5'],
  },
  forceescape: { doc: 'Another name of `escape`.', example: ["{{ '<' | forceescape }}", '&lt;'] },
  format: {
    doc: 'Fills in the `%` placeholders of a text.',
    example: ["{{ '%s: %.2f' | format('total', 2.5) }}", 'total: 2.50'],
  },
  fromjson: { doc: 'The value that a JSON text spells.', example: ['{{ (\'{"a": [1, 2]}\' | fromjson).a[1] }}', '2'] },
  groupby: {
    doc: 'Groups of the items that have the same `attribute`, sorted by it. A group has a `grouper` and a `list`.',
    example: [
      '{% for city, people in [{n: 1, c: "B"}, {n: 2, c: "A"}, {n: 3, c: "B"}] | groupby("c") %}{{ city }}{{ people | length }} {% endfor %}',
      'A1 B2 ',
    ],
  },
  hash: {
    doc: "Digest of the text's UTF-8 bytes, as 'hex', 'base64' or 'base64url'.",
    example: ["{{ 'abc' | hash('md5') }}", '900150983cd24fb0d6963f7d28e17f72'],
  },
  hmac: {
    doc: 'Keyed digest of the text, as signed webhooks use it.',
    example: [
      "{{ 'abc' | hmac('sha256', 'key') }}",
      '9c196e32dc0175f86f4b1cb89289d6619de6bee699e4c378e68309ed97a1a6ab',
    ],
  },
  indent: {
    doc: 'Moves all lines but the first to the right; `first` and `blank` include the first and the empty ones.',
    example: ["{{ 'a\\nb' | indent(2) }}", 'a\n  b'],
  },
  int: {
    doc: 'The value as an integer, or `default` where it spells none; `base` for other bases.',
    example: ["{{ '42' | int + 1 }} {{ 'x' | int(7) }} {{ 'ff' | int(0, 16) }}", '43 7 255'],
  },
  items: {
    doc: 'The entries of a dict as pairs; none for undefined.',
    example: ['{{ {"a": 1} | items }}', '[["a",1]]'],
  },
  join: {
    doc: 'The items, or an `attribute` of each, as one text with `d` between them.',
    example: ["{{ [1, 2, 3] | join(', ') }}", '1, 2, 3'],
  },
  jsonpath: {
    doc: 'The values that a JSONPath (RFC 9535) selects, as a list.',
    example: ["{{ {'a': [{'p': 5}, {'p': 9}]} | jsonpath('$.a[?@.p > 6].p') }}", '[9]'],
  },
  last: { doc: 'The last item.', example: ['{{ [3, 1, 2] | last }}', '2'] },
  length: { doc: 'How many items, entries or characters there are.', example: ["{{ 'abc' | length }}", '3'] },
  list: {
    doc: 'The items as a new list; of a text, its characters.',
    example: ["{{ 'abc' | list }}", '["a","b","c"]'],
  },
  lower: { doc: 'All letters in lower case.', example: ["{{ 'Abc' | lower }}", 'abc'] },
  map: {
    doc: 'Applies a filter to each item, or reads an `attribute` of each.',
    example: ["{{ ['a', 'b'] | map('upper') }} {{ [{id: 1}, {id: 2}] | map(attribute='id') }}", '["A","B"] [1,2]'],
  },
  max: { doc: 'The largest item.', example: ['{{ [3, 1, 2] | max }}', '3'] },
  min: { doc: 'The smallest item.', example: ['{{ [3, 1, 2] | min }}', '1'] },
  nl2br: { doc: 'A `<br />` in front of each line break.', example: ["{{ 'a\\nb' | nl2br }}", 'a<br />\nb'] },
  pprint: {
    doc: 'The value as Python shows it, in lines of at most 80 columns.',
    example: ["{{ ['a', none] | pprint }}", "['a', None]"],
  },
  random: { doc: 'One of the items by chance.', example: ['{{ [7] | random }}', '7'] },
  regex_findall: {
    doc: 'Everything a pattern (re2 syntax) matches, or what its groups match.',
    example: ["{{ 'a1 b22' | regex_findall('[0-9]+') }}", '["1","22"]'],
  },
  regex_replace: {
    doc: 'Replaces what a pattern (re2 syntax) matches; `\\1` and `\\g<name>` stand for groups.',
    example: ["{{ 'ann lee' | regex_replace('(\\w+) (\\w+)', '\\\\2, \\\\1') }}", 'lee, ann'],
  },
  regex_search: {
    doc: 'What a pattern (re2 syntax) matches first, or the groups asked for.',
    example: ["{{ 'id=42;' | regex_search('[0-9]+') }}", '42'],
  },
  reject: { doc: 'The items for which a test does not hold.', example: ["{{ [1, 2, 3] | reject('odd') }}", '[2]'] },
  rejectattr: {
    doc: 'The items for whose attribute a test does not hold.',
    example: ["{{ [{on: true}, {on: false}] | rejectattr('on') | length }}", '1'],
  },
  replace: {
    doc: 'Replaces a part of the text everywhere, or `count` times.',
    example: ["{{ 'hello' | replace('l', 'L', 1) }}", 'heLlo'],
  },
  reverse: { doc: 'The items, or the letters, from the end.', example: ["{{ 'abc' | reverse }}", 'cba'] },
  round: {
    doc: "Rounds to `precision` digits; 'common' decides ties for the even digit, 'ceil' and 'floor' go up and down.",
    example: ["{{ 2.345 | round(2) }} {{ 2.1 | round(0, 'ceil') }}", '2.35 3'],
  },
  safe: { doc: 'The text as it is: nothing is escaped here anyway.', example: ["{{ '<b>' | safe }}", '<b>'] },
  select: { doc: 'The items for which a test holds.', example: ["{{ [1, 2, 3] | select('odd') }}", '[1,3]'] },
  selectattr: {
    doc: 'The items for whose attribute a test holds.',
    example: ["{{ [{p: 1}, {p: 9}] | selectattr('p', 'gt', 5) }}", '[{"p":9}]'],
  },
  slice: {
    doc: 'So many lists of nearly the same length; `fill_with` evens them out.',
    example: ['{{ [1, 2, 3] | slice(2) }}', '[[1,2],[3]]'],
  },
  sort: {
    doc: 'The items in order; texts regardless of case, unless `case_sensitive`.',
    example: ['{{ ["b", "A"] | sort }} {{ [1, 2] | sort(reverse=true) }}', '["A","b"] [2,1]'],
  },
  string: { doc: 'The value as text, as Python spells it.', example: ['{{ true | string }}', 'True'] },
  striptags: {
    doc: 'Without HTML tags, with entities resolved.',
    example: ["{{ '<b>a</b> &amp; b' | striptags }}", 'a & b'],
  },
  sum: {
    doc: 'The sum of the items, or of an `attribute` of each.',
    example: ["{{ [{p: 1}, {p: 2}] | sum(attribute='p') }}", '3'],
  },
  title: { doc: 'Every word with a capital.', example: ["{{ 'hello big-world' | title }}", 'Hello Big-World'] },
  tojson: {
    doc: 'The value as JSON, safe to insert into a JSON body.',
    example: ['{"name": {{ \'a "b"\' | tojson }}}', '{"name": "a \\"b\\""}'],
  },
  trim: { doc: 'Without white space, or `chars`, at both ends.', example: ["[{{ '  a ' | trim }}]", '[a]'] },
  truncate: {
    doc: 'At most `length` characters, cut between words unless `killwords`, with `end` behind.',
    example: ["{{ 'the quick brown fox' | truncate(12, leeway=0) }}", 'the...'],
  },
  unique: { doc: 'Each item once; texts regardless of case.', example: ['{{ [1, 2, 1] | unique }}', '[1,2]'] },
  upper: { doc: 'All letters in upper case.', example: ["{{ 'abc' | upper }}", 'ABC'] },
  urlencode: {
    doc: 'The text for a URL, or the entries of a dict as a query string.',
    example: ['{{ "a b/c" | urlencode }} {{ {"q": "a b"} | urlencode }}', 'a%20b/c q=a+b'],
  },
  urlize: {
    doc: 'Web and mail addresses as HTML links.',
    example: ["{{ 'see example.com' | urlize }}", 'see <a href="https://example.com" rel="noopener">example.com</a>'],
  },
  wordcount: { doc: 'How many words there are.', example: ["{{ 'one two' | wordcount }}", '2'] },
  wordwrap: {
    doc: 'Line breaks so that no line is longer than `width`.',
    example: ["{{ 'one two' | wordwrap(4) }}", 'one\ntwo'],
  },
  xmlattr: {
    doc: 'The entries of a dict as attributes of a tag.',
    example: ["<a{{ {id: 'x'} | xmlattr }}>", '<a id="x">'],
  },
};
