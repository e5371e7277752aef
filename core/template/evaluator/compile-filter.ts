import { filters } from '../filters/filters.ts';
import { nearestName } from '../nearest-name.ts';
import type { Expression } from '../parser/syntax-tree.ts';
import { SyntaxFault } from '../template-error.ts';
import { tests } from '../tests/tests.ts';
import { textCost } from '../values/charge.ts';
import type { Value } from '../values/value.ts';
import { compilePlacedArguments } from './compile-arguments.ts';
import type { Evaluate } from './frame.ts';
import { charge } from './run.ts';
import type { Scope } from './scope.ts';

/** Filters that are there for undefined values. */
const takesUndefined = new Set(['default', 'd']);

export const compileFilter = (node: Expression & { type: 'filter' }, scope: Scope): Evaluate => {
  const { name, nameFrom } = node;
  const filter = filters.get(name);
  if (filter === undefined) throw new SyntaxFault(unknown('filter', name, filters.keys()), nameFrom);
  const input = takesUndefined.has(name)
    ? scope.unit.expression(node.input, scope)
    : scope.unit.used(node.input, scope);
  const args = compilePlacedArguments(name, nameFrom, { args: node.args, signature: filter.signature, scope });
  const { apply } = filter;
  return (frame) => {
    const { run } = frame;
    const value = input(frame);
    const values = args(frame);
    run.at = nameFrom;
    charge(run, sizeOf(value));
    const result = apply(run, value, values);
    charge(run, sizeOf(result));
    return result;
  };
};

export const compileTest = (node: Expression & { type: 'test' }, scope: Scope): Evaluate => {
  const { name, nameFrom, negated } = node;
  const test = tests.get(name);
  if (test === undefined) throw new SyntaxFault(unknown('test', name, tests.keys()), nameFrom);
  const input = scope.unit.expression(node.input, scope);
  const args = compilePlacedArguments(name, nameFrom, { args: node.args, signature: test.signature, scope });
  const { apply } = test;
  return (frame) => {
    const value = input(frame);
    const values = args(frame);
    frame.run.at = nameFrom;
    return apply(frame.run, value, values) !== negated;
  };
};

/** What reading a value costs. */
export const sizeOf = (value: Value): number => {
  if (typeof value === 'string') return textCost(value.length);
  if (Array.isArray(value)) return value.length;
  return value instanceof Map ? value.size : 1;
};

const unknown = (kind: string, name: string, names: Iterable<string>): string => {
  const nearest = nearestName(name, names);
  return `there is no ${kind} '${name}'${nearest === null ? '' : `, did you mean '${nearest}'?`}`;
};
