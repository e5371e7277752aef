import { blockText, type Expression, type ScopedBody, type Statement } from '../parser/syntax-tree.ts';
import { toText } from '../values/text.ts';
import type { Value } from '../values/value.ts';
import { compileAssign, compileReset } from './compile-assign.ts';
import { done, type Evaluate, type Execute, type Frame } from './frame.ts';
import { capture, write } from './run.ts';
import { createInnerScope, declareVariable, type Scope } from './scope.ts';

/** Statements with variables of their own, which begin unset. */
const compileBody = (inner: ScopedBody, scope: Scope): Execute => {
  const reset = compileReset(inner.names, scope);
  const block = scope.unit.block(inner.body, scope);
  return (frame) => {
    reset(frame);
    return block(frame);
  };
};

/** What a block writes, as a text. */
const compileCaptured = (inner: ScopedBody, scope: Scope): ((frame: Frame) => string) => {
  const body = compileBody(inner, createInnerScope(scope));
  return (frame) =>
    capture(frame.run, () => {
      body(frame);
    });
};

/** Filters around a captured text, which they read as a variable of their own. */
const compileFilters = (filters: Expression | null, scope: Scope): ((frame: Frame, text: string) => Value) => {
  if (filters === null) return (_frame, text) => text;
  const outer = createInnerScope(scope);
  const variable = declareVariable(outer, blockText);
  variable.assigned = true;
  const evaluate: Evaluate = scope.unit.expression(filters, outer);
  return (frame, text) => {
    frame.slots[variable.slot] = text;
    return evaluate(frame);
  };
};

export const compileSetBlock = (node: Statement & { type: 'set-block' }, scope: Scope): Execute => {
  const captured = compileCaptured(node.inner, scope);
  const filtered = compileFilters(node.filters, scope);
  const assign = compileAssign(node.target, scope);
  return (frame) => {
    assign(frame, filtered(frame, captured(frame)));
    return done;
  };
};

export const compileFilterBlock = (node: Statement & { type: 'filter-block' }, scope: Scope): Execute => {
  const captured = compileCaptured(node.inner, scope);
  const filtered = compileFilters(node.filters, scope);
  return (frame) => {
    const { run } = frame;
    write(run, toText(filtered(frame, captured(frame)), run.charge));
    return done;
  };
};

export const compileWith = (node: Statement & { type: 'with' }, scope: Scope): Execute => {
  const inner = createInnerScope(scope);
  const values = node.assignments.map(({ value }) => scope.unit.expression(value, scope));
  const targets = node.assignments.map(({ name, value: { from, to } }) =>
    compileAssign({ type: 'name', name, from, to }, inner),
  );
  const given = new Set(node.assignments.map(({ name }) => name));
  const names = node.inner.names.filter(({ name }) => !given.has(name));
  const body = compileBody({ body: node.inner.body, names }, inner);
  return (frame) => {
    const evaluated = values.map((value) => value(frame));
    for (const [index, assign] of targets.entries()) assign(frame, evaluated[index]);
    return body(frame);
  };
};
