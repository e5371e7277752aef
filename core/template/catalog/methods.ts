import type { DictMethodName, ListMethodName, StringMethodName } from '../signatures/methods.ts';
import type { Entry } from './entry.ts';

export const stringMethodEntries: { readonly [Name in StringMethodName]: Entry } = {
  capitalize: { doc: 'First letter upper case, the others lower case.', example: ["{{ 'aBC'.capitalize() }}", 'Abc'] },
  casefold: { doc: 'Lower case, made for comparing.', example: ["{{ 'Straße'.casefold() }}", 'strasse'] },
  center: { doc: 'In the middle of `width` characters.', example: ["{{ 'ab'.center(6, '.') }}", '..ab..'] },
  count: { doc: 'How often a text occurs.', example: ["{{ 'banana'.count('an') }}", '2'] },
  endswith: {
    doc: 'Whether it ends with a text, or one of several.',
    example: ["{{ 'a.png'.endswith('.png') }}", 'true'],
  },
  expandtabs: { doc: 'Tabs as spaces.', example: ["{{ 'a\\tb'.expandtabs(4) }}", 'a   b'] },
  find: { doc: 'The place of a text, or -1.', example: ["{{ 'abc'.find('c') }}", '2'] },
  format: { doc: 'Fills in the `{}` of the text.', example: ["{{ '{} {n:.2f}'.format('a', n=1.5) }}", 'a 1.50'] },
  index: { doc: 'The place of a text, an error where there is none.', example: ["{{ 'abc'.index('c') }}", '2'] },
  isalnum: { doc: 'Only letters and digits.', example: ["{{ 'a1'.isalnum() }}", 'true'] },
  isalpha: { doc: 'Only letters.', example: ["{{ 'a1'.isalpha() }}", 'false'] },
  isascii: { doc: 'Only ASCII.', example: ["{{ 'é'.isascii() }}", 'false'] },
  isdecimal: { doc: 'Only decimal digits.', example: ["{{ '12'.isdecimal() }}", 'true'] },
  isdigit: { doc: 'Only digits, superscripts included.', example: ["{{ '1²'.isdigit() }}", 'true'] },
  isidentifier: { doc: 'Could be a name.', example: ["{{ 'a_1'.isidentifier() }}", 'true'] },
  islower: { doc: 'All letters are lower case.', example: ["{{ 'ab1'.islower() }}", 'true'] },
  isnumeric: { doc: 'Only numeric characters, fractions included.', example: ["{{ '½'.isnumeric() }}", 'true'] },
  isprintable: { doc: 'No control characters.', example: ["{{ 'a\\n'.isprintable() }}", 'false'] },
  isspace: { doc: 'Only white space.', example: ["{{ ' '.isspace() }}", 'true'] },
  istitle: { doc: 'Every word begins with a capital.', example: ["{{ 'Ab Cd'.istitle() }}", 'true'] },
  isupper: { doc: 'All letters are upper case.', example: ["{{ 'AB1'.isupper() }}", 'true'] },
  join: { doc: 'The texts of a list with this between them.', example: ["{{ ', '.join(['a', 'b']) }}", 'a, b'] },
  ljust: { doc: 'At the left of `width` characters.', example: ["{{ 'ab'.ljust(4, '.') }}", 'ab..'] },
  lower: { doc: 'All letters in lower case.', example: ["{{ 'Ab'.lower() }}", 'ab'] },
  lstrip: { doc: 'Without white space, or `chars`, in front.', example: ["{{ 'xxa'.lstrip('x') }}", 'a'] },
  partition: {
    doc: 'What stands before, at and after the first separator.',
    example: ["{{ 'a=b=c'.partition('=') }}", '["a","=","b=c"]'],
  },
  removeprefix: { doc: 'Without that beginning.', example: ["{{ 'v1.2'.removeprefix('v') }}", '1.2'] },
  removesuffix: { doc: 'Without that end.', example: ["{{ 'a.png'.removesuffix('.png') }}", 'a'] },
  replace: { doc: 'Replaces a text everywhere, or `count` times.', example: ["{{ 'a.b'.replace('.', '/') }}", 'a/b'] },
  rfind: { doc: 'The last place of a text, or -1.', example: ["{{ 'abab'.rfind('a') }}", '2'] },
  rindex: {
    doc: 'The last place of a text, an error where there is none.',
    example: ["{{ 'abab'.rindex('a') }}", '2'],
  },
  rjust: { doc: 'At the right of `width` characters.', example: ["{{ '7'.rjust(3, '0') }}", '007'] },
  rpartition: {
    doc: 'What stands before, at and after the last separator.',
    example: ["{{ 'a=b=c'.rpartition('=') }}", '["a=b","=","c"]'],
  },
  rsplit: {
    doc: 'The parts between separators, cut from the end.',
    example: ["{{ 'a-b-c'.rsplit('-', 1) }}", '["a-b","c"]'],
  },
  rstrip: { doc: 'Without white space, or `chars`, at the end.', example: ["{{ 'a/'.rstrip('/') }}", 'a'] },
  split: {
    doc: 'The parts between separators; without one, the words.',
    example: ["{{ 'a-b-c'.split('-') }}", '["a","b","c"]'],
  },
  splitlines: { doc: 'The lines.', example: ["{{ 'a\\nb'.splitlines() }}", '["a","b"]'] },
  startswith: {
    doc: 'Whether it begins with a text, or one of several.',
    example: ["{{ 'abc'.startswith('ab') }}", 'true'],
  },
  strip: { doc: 'Without white space, or `chars`, at both ends.', example: ["{{ ' a '.strip() }}", 'a'] },
  swapcase: { doc: 'Upper case for lower and the other way round.', example: ["{{ 'aB'.swapcase() }}", 'Ab'] },
  title: { doc: 'Every word with a capital.', example: ["{{ 'ab cd'.title() }}", 'Ab Cd'] },
  upper: { doc: 'All letters in upper case.', example: ["{{ 'ab'.upper() }}", 'AB'] },
  zfill: { doc: 'Zeros in front up to `width` characters.', example: ["{{ '-7'.zfill(4) }}", '-007'] },
};

export const listMethodEntries: { readonly [Name in ListMethodName]: Entry } = {
  append: { doc: 'Adds an item at the end.', example: ['{% set l = [1] %}{% do l.append(2) %}{{ l }}', '[1,2]'] },
  clear: { doc: 'Takes all items out.', example: ['{% set l = [1] %}{% do l.clear() %}{{ l }}', '[]'] },
  copy: { doc: 'A new list of the same items.', example: ['{{ [1, 2].copy() }}', '[1,2]'] },
  count: { doc: 'How often a value occurs.', example: ['{{ [1, 2, 1].count(1) }}', '2'] },
  extend: {
    doc: 'Adds the items of another list.',
    example: ['{% set l = [1] %}{% do l.extend([2, 3]) %}{{ l }}', '[1,2,3]'],
  },
  index: { doc: 'The place of a value, an error where there is none.', example: ["{{ ['a', 'b'].index('b') }}", '1'] },
  insert: {
    doc: 'Puts an item in at a place.',
    example: ['{% set l = [1, 3] %}{% do l.insert(1, 2) %}{{ l }}', '[1,2,3]'],
  },
  pop: { doc: 'Takes out the last item, or that at a place.', example: ['{{ [1, 2].pop() }}', '2'] },
  remove: { doc: 'Takes out a value, once.', example: ['{% set l = [1, 2] %}{% do l.remove(1) %}{{ l }}', '[2]'] },
  reverse: { doc: 'Turns the list round.', example: ['{% set l = [1, 2] %}{% do l.reverse() %}{{ l }}', '[2,1]'] },
  sort: { doc: 'Puts the list in order.', example: ['{% set l = [2, 1] %}{% do l.sort() %}{{ l }}', '[1,2]'] },
};

export const dictMethodEntries: { readonly [Name in DictMethodName]: Entry } = {
  clear: { doc: 'Takes all entries out.', example: ['{% set d = {a: 1} %}{% do d.clear() %}{{ d }}', '{}'] },
  copy: { doc: 'A new dict of the same entries.', example: ['{{ {a: 1}.copy() }}', '{"a":1}'] },
  get: { doc: 'The value of a key, or `default`.', example: ["{{ {a: 1}.get('b', 0) }}", '0'] },
  items: { doc: 'The entries as pairs.', example: ['{{ {a: 1}.items() }}', '[["a",1]]'] },
  keys: { doc: 'The keys.', example: ['{{ {a: 1}.keys() }}', '["a"]'] },
  pop: { doc: 'Takes a key out and gives its value.', example: ["{{ {a: 1}.pop('a') }}", '1'] },
  popitem: { doc: 'Takes the last entry out.', example: ['{{ {a: 1}.popitem() }}', '["a",1]'] },
  setdefault: {
    doc: 'The value of a key, put in where it is missing.',
    example: ["{{ {a: 1}.setdefault('b', 2) }}", '2'],
  },
  update: {
    doc: 'Takes over the entries of other dicts.',
    example: ['{% set d = {a: 1} %}{% do d.update({b: 2}) %}{{ d }}', '{"a":1,"b":2}'],
  },
  values: { doc: 'The values.', example: ['{{ {a: 1}.values() }}', '[1]'] },
};
