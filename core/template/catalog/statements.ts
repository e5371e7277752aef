import type { Entry } from './entry.ts';

/** The statements, by the word they begin with. */
export const statementEntries = {
  if: {
    doc: 'A choice, with `elif` and `else`.',
    example: ['{% if 1 > 2 %}a{% elif true %}b{% else %}c{% endif %}', 'b'],
  },
  for: {
    doc: 'Once for each item, with a filter behind `if`, `else` for none, and `recursive`. Inside, `loop` knows the place.',
    example: ['{% for x in [1, 2, 3] if x > 1 %}{{ loop.index }}:{{ x }} {% endfor %}', '1:2 2:3 '],
  },
  set: { doc: 'Gives a name to a value, or to what a block writes.', example: ['{% set a, b = 1, 2 %}{{ b }}', '2'] },
  with: { doc: 'Names that hold within the block.', example: ['{% with a = 1 %}{{ a }}{% endwith %}', '1'] },
  macro: {
    doc: 'A piece of template with parameters.',
    example: ["{% macro hi(name='you') %}Hi {{ name }}!{% endmacro %}{{ hi('Ann') }}", 'Hi Ann!'],
  },
  call: {
    doc: 'Calls a macro with a block, which the macro writes with `caller()`.',
    example: ['{% macro b() %}[{{ caller() }}]{% endmacro %}{% call b() %}x{% endcall %}', '[x]'],
  },
  filter: { doc: 'A filter for a whole block.', example: ['{% filter upper %}abc{% endfilter %}', 'ABC'] },
  do: { doc: 'Evaluates without writing.', example: ['{% set l = [] %}{% do l.append(1) %}{{ l }}', '[1]'] },
  switch: {
    doc: 'A choice by value; a case without a body goes on with the next.',
    example: ['{% switch 2 %}{% case 1 %}a{% case 2 %}b{% default %}c{% endswitch %}', 'b'],
  },
  break: { doc: 'Ends the loop.', example: ['{% for x in [1, 2] %}{{ x }}{% break %}{% endfor %}', '1'] },
  continue: {
    doc: 'Goes on with the next item.',
    example: ['{% for x in [1, 2] %}{% continue %}{{ x }}{% endfor %}', ''],
  },
  raw: { doc: 'Text with tags that are not read.', example: ['{% raw %}{{ x }}{% endraw %}', '{{ x }}'] },
} as const satisfies { readonly [name: string]: Entry };
