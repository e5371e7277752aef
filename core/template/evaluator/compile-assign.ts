import { Namespace } from '../functions/namespace.ts';
import type { ScopedName, Target } from '../parser/syntax-tree.ts';
import { itemsOf } from '../values/iterate.ts';
import { kindOf, type Value } from '../values/value.ts';
import type { Frame } from './frame.ts';
import { unset } from './frame.ts';
import { charge, failure } from './run.ts';
import { declareVariable, type Scope } from './scope.ts';

export type Assign = (frame: Frame, value: Value) => void;

/** Puts a value into variables of the scope, taking it apart where there are several. */
export const compileAssign = (target: Target, scope: Scope): Assign => {
  switch (target.type) {
    case 'name': {
      const variable = declareVariable(scope, target.name);
      if (scope.conditions === 0) variable.assigned = true;
      const { slot } = variable;
      return ({ slots }, value) => {
        slots[slot] = value;
      };
    }
    case 'targets':
      return compileUnpack(target, scope);
    case 'field':
      return compileField(target, scope);
  }
};

const compileUnpack = (target: Target & { type: 'targets' }, scope: Scope): Assign => {
  const assigns = target.items.map((item) => compileAssign(item, scope));
  return (frame, value) => {
    const { run } = frame;
    run.at = target.from;
    const items = itemsOf(value, run.charge);
    charge(run, assigns.length);
    if (items.length !== assigns.length) {
      throw failure(run, `${assigns.length} names for ${items.length} values`);
    }
    for (const [index, assign] of assigns.entries()) assign(frame, items[index]);
  };
};

/** `set ns.field = …` works on a namespace alone. */
const compileField = (target: Target & { type: 'field' }, scope: Scope): Assign => {
  const object = scope.unit.expression({ type: 'name', name: target.object, from: target.from, to: target.to }, scope);
  return (frame, value) => {
    const { run } = frame;
    run.at = target.from;
    const namespace = object(frame);
    if (!(namespace instanceof Namespace)) {
      throw failure(run, `'${target.object}' is ${kindOf(namespace)}: only fields of a namespace() can be set`);
    }
    charge(run, 1);
    namespace.fields.set(target.name, value);
  };
};

/** Declares the names of a scope, and forgets its variables whenever it begins anew. */
export const compileReset = (names: readonly ScopedName[], scope: Scope): ((frame: Frame) => void) => {
  for (const { name, assigned } of names) if (!assigned) scope.reads.add(name);
  const slots = names.flatMap(({ name, assigned, outer }) =>
    assigned ? [declareVariable(scope, name, outer).slot] : [],
  );
  const [first, ...more] = slots;
  if (first === undefined) return () => undefined;
  if (more.length === 0) {
    return (frame) => {
      frame.slots[first] = unset;
    };
  }
  return (frame) => {
    for (const slot of slots) frame.slots[slot] = unset;
  };
};
