/** As much text as a template may have. */
const maxLength = 256 * 1024;

/** A piece over and over, up to the longest text, between a beginning and an end. */
const filled = (start: string, piece: string, end: string): string => {
  const room = maxLength - start.length - end.length;
  return start + piece.repeat(Math.floor(room / piece.length)) + end;
};

/** Templates that must be stopped, each by a limit of its own kind. */
export const runaways: { readonly [name: string]: string } = {
  'unfinished << with one >> at the end': filled('', '<< ', '>>'),
  'unfinished << with strings': filled('', '<< "a ', '>>'),
  'unfinished << with brackets': filled('', `<< ${'('.repeat(40)}`, '>>'),
  'unfinished << that nearly parse': filled('', '<< (1 else 2) >> ', ''),
  'unfinished {{': filled('', '{{ ', ''),
  'unfinished comments': filled('{{ 1 }}', '{# ', ''),
  'unfinished raw': filled('', '{% raw %}', ''),
  'nested if': filled('', '{% if 1 %}', ''),
  'many elif': filled('{% if 0 %}', '{% elif 0 %}', '{% endif %}'),
  'a long sum': filled('{{ ', '1+', '1 }}'),
  'a long chain of filters': filled('{{ x', '|upper', ' }}'),
  'a long path': filled('{{ a', '.b', ' }}'),
  'many signs': filled('{{ ', '- ', '1 }}'),
  'many not': filled('{{ ', 'not ', '1 }}'),
  'a long inline if': filled('{{ ', '1 if 1 else ', '1 }}'),
  'a number of many digits': filled('{{ ', '9', ' }}'),
  'many arguments': filled('{{ f(', '1,', ') }}'),
  'many targets': filled('{% set ', 'a,', 'b = [] %}'),
  'count in a long text':
    "{% set s = 'a' * 1000000 %}{% for i in range(100) %}{{ s.count('b' ~ 'a' * 1000) }}{% endfor %}",
  'rfind in a long text': "{% set s = 'a' * 3000000 %}{{ s.rfind('b' ~ 'a' * 100000) }}",
  'a long text in a list': "{% set s = 'a' * 3000000 %}{% for i in range(99) %}{{ [s] == [s ~ ''] }}{% endfor %}",
  'title of a long text': "{{ ('a-' * 2000000) | title }}",
  'striptags of a long text': "{{ ('<>' * 2000000) | striptags }}",
  'entities in a long text': "{{ ('&amp;' * 700000) | striptags }}",
  'letters of a long text': "{{ ('x' * 4000000) | list }}",
  'words of a long text': "{{ ('x ' * 2000000).split() }}",
  'lines of a long text': "{{ ('\\n' * 4000000).splitlines() }}",
  'links in a long text': "{{ ('http://a.com ' * 300000) | urlize }}",
  'a long text wrapped': "{{ ('a-b ' * 1000000) | wordwrap(1) }}",
  'a long text encoded': "{{ ('é' * 2000000) | urlencode }}",
  'indented JSON of a deep list':
    '{% set ns = namespace(l=[]) %}{% for i in range(300) %}{% set ns.l = [ns.l, 1, 1, 1] %}{% endfor %}{% for i in range(99) %}{{ ns.l | tojson(16) }}{% endfor %}',
  'a list that holds itself twice over':
    '{% set ns = namespace(l=[1]) %}{% for i in range(60) %}{% set ns.l = [ns.l, ns.l] %}{% endfor %}{{ ns.l }}',
  'a comparison of such lists':
    '{% set ns = namespace(l=[1], k=[1]) %}{% for i in range(60) %}{% set ns.l = [ns.l, ns.l] %}{% set ns.k = [ns.k, ns.k] %}{% endfor %}{{ ns.l == ns.k }}',
  'a list that holds itself': '{% set l = [] %}{% do l.append(l) %}{{ l }}',
  'a dict that holds itself': '{% set d = {} %}{% do d.update(a=d) %}{{ d | pprint }}',
  'a list that grows by itself': '{% set l = [1] %}{% for i in range(60) %}{% do l.extend(l) %}{% endfor %}',
  'a text that grows by itself':
    "{% set ns = namespace(s='x') %}{% for i in range(60) %}{% set ns.s = ns.s ~ ns.s %}{% endfor %}",
  'a list of long texts': "{% set l = [] %}{% for i in range(1000000) %}{% do l.append('x' * 100000) %}{% endfor %}",
  'a pattern on a long text': "{{ ('a' * 1000000) | regex_search('^(a+)+$') }}",
  'many patterns': "{% for i in range(100000) %}{{ 'a' | regex_search('a{1,900}' ~ i) }}{% endfor %}",
  'a large power': '{{ 9 ** 99999999 }}',
  'large products': '{% set x = 2 ** 8000 %}{% for i in range(1000000) %}{% set y = x * x %}{% endfor %}',
  'a wide placeholder': "{{ '%1000000000d' % 1 }}",
  'many wide placeholders': "{{ '%99999d' * 1000 % (1,) }}",
  'many wide fields': "{{ ('{:99999}' * 1000).format(1) }}",
  'much filler text': '{{ lipsum(1000000000, min=0, max=0) }}',
  'a path through everything':
    "{% set ns = namespace(l=[1]) %}{% for i in range(60) %}{% set ns.l = [ns.l, ns.l] %}{% endfor %}{{ ns.l | jsonpath('$..*') }}",
  'a macro that calls itself': '{% macro m(n) %}{{ m(n + 1) }}{% endmacro %}{{ m(0) }}',
  'a loop that calls itself': '{% for x in [[1]] recursive %}{{ loop([x]) }}{% endfor %}',
  'an empty loop': '{% for i in range(100000) %}{% for j in range(100000) %}{% endfor %}{% endfor %}',
  'a captured block':
    '{% filter upper %}{% for i in range(1000000) %}xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx{% endfor %}{% endfilter %}',
  'a long text joined': "{% set s = 'x' * 1000000 %}{{ ([s] * 1000) | join }}",
};
