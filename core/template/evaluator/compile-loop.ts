import type { Statement } from '../parser/syntax-tree.ts';
import { itemsOf, pairsOf } from '../values/iterate.ts';
import { isTrue } from '../values/truth.ts';
import type { Value } from '../values/value.ts';
import { type Assign, compileAssign, compileReset } from './compile-assign.ts';
import { broken, createFrame, done, type Evaluate, type Execute, type Frame } from './frame.ts';
import { Loop } from './loop-value.ts';
import { capture, charge, enter, type Run } from './run.ts';
import { createFrameScope, createInnerScope, declareVariable, type Scope } from './scope.ts';

type ForNode = Statement & { type: 'for' };

export const compileFor = (node: ForNode, scope: Scope): Execute => {
  const iterable = scope.unit.used(node.iterable, scope);
  const inner = node.recursive ? createFrameScope(scope) : createInnerScope(scope);
  const rounds = compileRounds(node, inner);
  const otherwise = compileElse(node, scope);
  const takesPairs = node.target.type === 'targets';

  const itemsIn = (run: Run, value: Value): Value[] => {
    run.at = node.iterable.from;
    charge(run, 1);
    return takesPairs ? pairsOf(value, run.charge) : itemsOf(value, run.charge);
  };

  if (!node.recursive) {
    return (frame) => {
      const items = itemsIn(frame.run, iterable(frame));
      return rounds(frame, items, 0, null) ? done : otherwise(frame);
    };
  }

  const runLevel = (outer: Frame, value: Value, depth0: number): void => {
    const { run } = outer;
    const items = itemsIn(run, value);
    const recurse = (next: Value): string => {
      enter(run);
      const text = capture(run, () => runLevel(outer, next, depth0 + 1));
      run.depth -= 1;
      return text;
    };
    if (!rounds(createFrame(run, inner.layout.size, outer), items, depth0, recurse)) otherwise(outer);
  };
  return (frame) => {
    runLevel(frame, iterable(frame), 0);
    return done;
  };
};

/** The rounds of a loop over items; false when there was none. */
type Rounds = (frame: Frame, items: Value[], depth0: number, recurse: ((items: Value) => string) | null) => boolean;

const compileRounds = (node: ForNode, scope: Scope): Rounds => {
  const loop = declareVariable(scope, 'loop');
  const assign = compileAssign(node.target, scope);
  const filter = node.filter === null ? null : scope.unit.expression(node.filter, scope);
  loop.assigned = true;
  const reset = compileReset(
    node.inner.names.filter(({ name }) => !scope.variables.has(name)),
    scope,
  );
  const block = scope.unit.block(node.inner.body, scope);
  const { from } = node;
  const usesLoop = loop.used;
  return (frame, all, depth0, recurse) => {
    const { run, slots } = frame;
    const items = filter === null ? all : filtered(frame, all, assign, filter);
    const state = usesLoop ? new Loop(items, depth0, run.charge, recurse) : null;
    if (state !== null) slots[loop.slot] = state;
    const { length } = items;
    for (let index = 0; index < length; index += 1) {
      run.at = from;
      charge(run, 1);
      if (state !== null) state.index0 = index;
      assign(frame, items[index]);
      reset(frame);
      if (block(frame) === broken) break;
    }
    return length > 0;
  };
};

const filtered = (frame: Frame, items: Value[], assign: Assign, filter: Evaluate): Value[] =>
  items.filter((item) => {
    charge(frame.run, 2);
    assign(frame, item);
    return isTrue(filter(frame));
  });

const compileElse = ({ otherwise }: ForNode, scope: Scope): Execute => {
  const inner = createInnerScope(scope);
  const reset = compileReset(otherwise.names, inner);
  const block = scope.unit.block(otherwise.body, inner);
  return (frame) => {
    reset(frame);
    return block(frame);
  };
};
