import { callMethod } from '../methods/call-method.ts';
import type { Expression } from '../parser/syntax-tree.ts';
import { type CallArguments, kindOf, Special, type Value } from '../values/value.ts';
import { compileArguments } from './compile-arguments.ts';
import { sizeOf } from './compile-filter.ts';
import { isUndefined } from './compile-operator.ts';
import type { Evaluate, Frame } from './frame.ts';
import { charge, failure } from './run.ts';
import type { Scope } from './scope.ts';

export const compileCall = (node: Expression & { type: 'call' }, scope: Scope): Evaluate => {
  const args = compileArguments(node.args, scope);
  const call = compileCallee(node.callee, scope);
  return (frame) => call(frame, args(frame));
};

type Call = (frame: Frame, args: CallArguments) => Value;

/** What stands before the parentheses: a method, a function that every template knows, or a value that can be called. */
export const compileCallee = (callee: Expression, scope: Scope): Call => {
  if (callee.type === 'attribute') return compileMethod(callee, scope);
  const evaluate = scope.unit.expression(callee, scope);
  const { from } = callee;
  return (frame, args) => {
    const { run } = frame;
    const value = evaluate(frame);
    run.at = from;
    if (value === undefined) throw isUndefined(run, callee);
    const method = value instanceof Special ? value.method('') : undefined;
    if (method === undefined) throw failure(run, `${kindOf(value)} cannot be called`);
    charge(run, 1);
    return method(args);
  };
};

const compileMethod = (callee: Expression & { type: 'attribute' }, scope: Scope): Call => {
  const object = scope.unit.expression(callee.object, scope);
  const { name, nameFrom } = callee;
  return (frame, args) => {
    const { run } = frame;
    const value = object(frame);
    run.at = nameFrom;
    if (value === undefined) throw isUndefined(run, callee.object);
    charge(run, 1 + sizeOf(value));
    const result = callMethod(run, value, name, args);
    charge(run, sizeOf(result));
    return result;
  };
};
