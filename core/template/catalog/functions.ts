import type { FunctionName } from '../signatures/functions.ts';
import type { Entry } from './entry.ts';

export const functionEntries: { readonly [Name in FunctionName]: Entry } = {
  cycler: {
    doc: 'Goes round through its values: `next()`, `current`, `reset()`.',
    example: ["{% set c = cycler('a', 'b') %}{{ c.next() }}{{ c.next() }}{{ c.next() }}", 'aba'],
  },
  dict: { doc: 'A dict of named values.', example: ['{{ dict(a=1, b=2) }}', '{"a":1,"b":2}'] },
  joiner: {
    doc: 'Gives nothing the first time it is called, then `sep`.',
    example: ["{% set comma = joiner(',') %}{% for i in [1, 2] %}{{ comma() }}{{ i }}{% endfor %}", '1,2'],
  },
  lipsum: { doc: 'Filler text.', example: ['{{ lipsum(n=0) }}', ''] },
  namespace: {
    doc: 'An object whose fields `set` can change from within a loop.',
    example: ['{% set ns = namespace(n=0) %}{% for i in [1, 2] %}{% set ns.n = ns.n + i %}{% endfor %}{{ ns.n }}', '3'],
  },
  now: { doc: 'The time in ISO 8601, UTC.', example: ['{{ now()[4:5] }}', '-'] },
  range: {
    doc: 'The integers from `start` up to, not including, `stop`.',
    example: ['{{ range(3) }} {{ range(10, 0, -4) }}', '[0,1,2] [10,6,2]'],
  },
};
