import type { Expression } from '../parser/syntax-tree.ts';
import { attributeOf } from '../values/lookup.ts';
import { isTrue } from '../values/truth.ts';
import { toFloat } from '../values/value.ts';
import { compileCall } from './compile-call.ts';
import { compileCompare } from './compile-compare.ts';
import { compileConcat, compileDict, compileList, compileSlice, compileSubscript } from './compile-container.ts';
import { compileFilter, compileTest } from './compile-filter.ts';
import { compileName, compileWebhookPath } from './compile-name.ts';
import { compileBinary, compileUnary } from './compile-operator.ts';
import type { Evaluate } from './frame.ts';
import { noteUndefined } from './run.ts';
import type { Scope } from './scope.ts';

/** Turns an expression into a closure that computes its value. */
export const compileExpression = (node: Expression, scope: Scope): Evaluate => {
  scope.unit.cost += 1;
  switch (node.type) {
    case 'literal': {
      const value = node.float && typeof node.value === 'number' ? toFloat(node.value) : node.value;
      return () => value;
    }
    case 'name':
      return compileName(node.name, scope);
    case 'list':
    case 'tuple':
      return compileList(node, scope);
    case 'dict':
      return compileDict(node, scope);
    case 'attribute': {
      const object = compileExpression(node.object, scope);
      const { name } = node;
      return (frame) => attributeOf(object(frame), name);
    }
    case 'subscript':
      return compileSubscript(node, scope);
    case 'slice':
      return compileSlice(node, scope);
    case 'call':
      return compileCall(node, scope);
    case 'filter':
      return compileFilter(node, scope);
    case 'test':
      return compileTest(node, scope);
    case 'unary':
      return compileUnary(node, scope);
    case 'binary':
      return compileBinary(node, scope);
    case 'compare':
      return compileCompare(node, scope);
    case 'concat':
      return compileConcat(node, scope);
    case 'conditional':
      return compileConditional(node, scope, compileExpression);
    case 'webhook':
      return compileWebhookPath(node, scope);
  }
};

/** An expression whose value is used: if it is undefined, that is noted. A missing `else` is meant, and not noted. */
export const compileUsed = (node: Expression, scope: Scope): Evaluate => {
  if (node.type === 'conditional') return compileConditional(node, scope, compileUsed);
  const evaluate = compileExpression(node, scope);
  if (neverUndefined.has(node.type)) return evaluate;
  const { from, to } = node;
  return (frame) => {
    const value = evaluate(frame);
    if (value === undefined) noteUndefined(frame.run, from, to);
    return value;
  };
};

const neverUndefined: ReadonlySet<Expression['type']> = new Set([
  'literal',
  'list',
  'tuple',
  'dict',
  'test',
  'compare',
  'concat',
  'unary',
]);

const compileConditional = (
  node: Expression & { type: 'conditional' },
  scope: Scope,
  compileBranch: (node: Expression, scope: Scope) => Evaluate,
): Evaluate => {
  const test = compileExpression(node.test, scope);
  const then = compileBranch(node.then, scope);
  const otherwise = node.otherwise === null ? () => undefined : compileBranch(node.otherwise, scope);
  return (frame) => (isTrue(test(frame)) ? then(frame) : otherwise(frame));
};
