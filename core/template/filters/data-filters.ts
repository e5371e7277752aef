import { madeList } from '../evaluator/run.ts';
import { parsePath } from '../jsonpath/parse-path.ts';
import { selectPath } from '../jsonpath/select-path.ts';
import { ValueFault } from '../template-error.ts';
import { wholeArgument } from '../values/arguments.ts';
import { toJson } from '../values/json.ts';
import { parseJson } from '../values/parse-json.ts';
import { prettyPrint } from '../values/pretty-print.ts';
import { isTrue } from '../values/truth.ts';
import { kindOf, Special, type Value } from '../values/value.ts';
import type { ApplyFilter } from './filter.ts';
import { textOf } from './filter.ts';

const fallback: ApplyFilter = (_run, value, [instead = '', whenFalse]) =>
  value === undefined || (isTrue(whenFalse) && !isTrue(value)) ? instead : value;

/** Widest indent of JSON. */
const maxIndent = 16;

const indentOf = (indent: Value): string => {
  if (typeof indent === 'string') return indent.slice(0, maxIndent);
  return ' '.repeat(Math.min(maxIndent, Math.max(0, wholeArgument('indent', indent, 0))));
};

const tojson: ApplyFilter = (run, value, [indent]) =>
  toJson(value, run.charge, { indent: indentOf(indent), colon: ':' });

const dump: ApplyFilter = (run, value, [indent]) => {
  const space = indentOf(indent);
  return toJson(value, run.charge, { indent: space, colon: space === '' ? ':' : ': ' });
};

const fromjson: ApplyFilter = (run, value) => {
  const text = textOf(run, value);
  run.charge(text.length / 2);
  return parseJson(text);
};

/** An attribute in Python's sense, which keys of data are not. */
const attr: ApplyFilter = (_run, value, [name]) => {
  if (typeof name !== 'string') throw new ValueFault('the name of an attribute is a string');
  return value instanceof Special ? value.attribute(name) : undefined;
};

/** The values that a JSONPath selects, as a list. */
const jsonpath: ApplyFilter = (run, value, [path]) => {
  if (typeof path !== 'string') throw new ValueFault(`a path is a string, not ${kindOf(path)}`);
  run.charge(path.length);
  return madeList(run, selectPath(parsePath(path), value, run.charge));
};

export const dataFilters = {
  attr,
  d: fallback,
  default: fallback,
  dump,
  fromjson,
  jsonpath,
  pprint: (run, value) => prettyPrint(value, run.charge),
  tojson,
} satisfies { [name: string]: ApplyFilter };
