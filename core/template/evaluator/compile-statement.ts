import type { Expression, Statement } from '../parser/syntax-tree.ts';
import { isEqual } from '../values/equal.ts';
import { toJson } from '../values/json.ts';
import { isTrue } from '../values/truth.ts';
import type { Value } from '../values/value.ts';
import { compileAssign } from './compile-assign.ts';
import { compileFor } from './compile-loop.ts';
import { compileCallBlock, compileMacro } from './compile-macro.ts';
import { compileFilterBlock, compileSetBlock, compileWith } from './compile-scoped.ts';
import { broken, continued, done, type Execute } from './frame.ts';
import { charge, write } from './run.ts';
import type { Scope } from './scope.ts';

/** Statements one after the other. The block pays for its own expressions, once each time it runs. */
export const compileBlock = (body: readonly Statement[], scope: Scope): Execute => {
  const { unit } = scope;
  const before = unit.cost;
  unit.cost = 0;
  const steps = body.map((statement) => compileStatement(statement, scope));
  const cost = unit.cost + steps.length;
  unit.cost = before;
  const at = body[0]?.from ?? 0;
  const [first] = steps;
  if (first === undefined) return () => done;
  return (frame) => {
    const { run } = frame;
    run.at = at;
    charge(run, cost);
    for (const step of steps) {
      const outcome = step(frame);
      if (outcome !== done) return outcome;
    }
    return done;
  };
};

const compileStatement = (node: Statement, scope: Scope): Execute => {
  switch (node.type) {
    case 'text': {
      const { text } = node;
      return ({ run }) => {
        write(run, text);
        return done;
      };
    }
    case 'output':
      return compileOutput(node.expression, scope);
    case 'do': {
      const evaluate = scope.unit.expression(node.expression, scope);
      return (frame) => {
        evaluate(frame);
        return done;
      };
    }
    case 'if':
      return compileIf(node, scope);
    case 'switch':
      return compileSwitch(node, scope);
    case 'for':
      return compileFor(node, scope);
    case 'set':
      return compileSet(node, scope);
    case 'set-block':
      return compileSetBlock(node, scope);
    case 'with':
      return compileWith(node, scope);
    case 'macro':
      return compileMacro(node, scope);
    case 'call-block':
      return compileCallBlock(node, scope);
    case 'filter-block':
      return compileFilterBlock(node, scope);
    case 'break':
      return () => broken;
    case 'continue':
      return () => continued;
  }
};

const compileOutput = (node: Expression, scope: Scope): Execute => {
  const evaluate = scope.unit.used(node, scope);
  const { from } = node;
  return (frame) => {
    const { run } = frame;
    const value = evaluate(frame);
    if (typeof value === 'string') write(run, value);
    else if (value !== undefined) {
      run.at = from;
      write(run, toJson(value, run.charge));
    }
    return done;
  };
};

const compileConditionally = (body: readonly Statement[], scope: Scope): Execute => {
  scope.conditions += 1;
  const execute = compileBlock(body, scope);
  scope.conditions -= 1;
  return execute;
};

const compileIf = (node: Statement & { type: 'if' }, scope: Scope): Execute => {
  const branches = node.branches.map(({ test, body }) => ({
    test: scope.unit.expression(test, scope),
    body: compileConditionally(body, scope),
  }));
  const otherwise = compileConditionally(node.otherwise, scope);
  return (frame) => {
    for (const { test, body } of branches) if (isTrue(test(frame))) return body(frame);
    return otherwise(frame);
  };
};

const compileSwitch = (node: Statement & { type: 'switch' }, scope: Scope): Execute => {
  const subject = scope.unit.expression(node.subject, scope);
  const cases = node.cases.map(({ value, body }) => ({
    value: scope.unit.expression(value, scope),
    body: body.length === 0 ? null : compileConditionally(body, scope),
  }));
  const otherwise = compileConditionally(node.otherwise, scope);
  return (frame) => {
    const wanted = subject(frame);
    const matching = cases.findIndex(({ value }) => isEqual(wanted, value(frame), frame.run.charge));
    const body = matching === -1 ? null : cases.slice(matching).find((candidate) => candidate.body !== null)?.body;
    return (body ?? otherwise)(frame);
  };
};

/** A value that cannot be taken apart goes to each of several names. */
const isSingle = (value: Value): boolean =>
  typeof value === 'number' || typeof value === 'boolean' || value === null || value === undefined;

const compileSet = (node: Statement & { type: 'set' }, scope: Scope): Execute => {
  const evaluate = scope.unit.expression(node.value, scope);
  const assign = compileAssign(node.target, scope);
  const names = node.target.type === 'targets' ? node.target.items.length : 0;
  return (frame) => {
    const value = evaluate(frame);
    assign(frame, names > 0 && isSingle(value) ? Array.from({ length: names }, () => value) : value);
    return done;
  };
};
