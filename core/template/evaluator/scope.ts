import type { Expression, Statement } from '../parser/syntax-tree.ts';
import type { Evaluate, Execute } from './frame.ts';

/** What all scopes of a template share while it is compiled. */
export type Unit = {
  /** The ref of the flow's webhook node, which `${Webhook::…}` stands for. */
  readonly webhookRef: string | null;
  /** Expressions compiled so far: what a block costs when it runs. */
  cost: number;
  /** The rules that contain themselves, reached here so that no two files import each other. */
  readonly expression: (node: Expression, scope: Scope) => Evaluate;
  /** The same for a value that is used: if it is undefined, that is noted. */
  readonly used: (node: Expression, scope: Scope) => Evaluate;
  readonly block: (body: readonly Statement[], scope: Scope) => Execute;
};

/** One activation at compile time: how many slots its frame needs. */
export type FrameLayout = { size: number };

/** A block with variables of its own, as the compiler sees it. */
export type Scope = {
  readonly unit: Unit;
  readonly layout: FrameLayout;
  readonly parent: Scope | null;
  readonly variables: Map<string, Variable>;
  /** Names that the scope itself reads and does not assign: within it, they have their outer meaning. */
  readonly reads: Set<string>;
  /** Open `if`s and `switch`es: what they assign may stay unassigned. */
  conditions: number;
};

export type Variable = {
  readonly slot: number;
  /** Whether every reader compiled from now on runs after the variable was assigned. */
  assigned: boolean;
  /** Whether, while unassigned, the name has its meaning outside; otherwise the context is not asked. */
  outer: boolean;
  used: boolean;
};

export const createRootScope = (unit: Unit): Scope => createScope(unit, null, { size: 0 });

/** A scope within the same activation. */
export const createInnerScope = (parent: Scope): Scope => createScope(parent.unit, parent, parent.layout);

/** A scope that gets a frame of its own each time it runs. */
export const createFrameScope = (parent: Scope): Scope => createScope(parent.unit, parent, { size: 0 });

const createScope = (unit: Unit, parent: Scope | null, layout: FrameLayout): Scope => ({
  unit,
  layout,
  parent,
  variables: new Map(),
  reads: new Set(),
  conditions: 0,
});

export const declareVariable = (scope: Scope, name: string, outer = true): Variable => {
  const known = scope.variables.get(name);
  if (known !== undefined) return known;
  const variable = { slot: scope.layout.size, assigned: false, outer, used: false };
  scope.layout.size += 1;
  scope.variables.set(name, variable);
  return variable;
};

/** Where a name may be found: frames up, and slot there. The context comes after these, unless `certain`. */
export type Places = { places: { hops: number; slot: number }[]; certain: boolean };

export const findVariable = (scope: Scope, name: string): Places => {
  const places: { hops: number; slot: number }[] = [];
  let hops = 0;
  let certain = false;
  for (let at: Scope | null = scope; at !== null; at = at.parent) {
    const variable = at.variables.get(name);
    if (at.reads.has(name)) certain = false;
    if (variable !== undefined) {
      variable.used = true;
      places.push({ hops, slot: variable.slot });
      certain = !variable.outer;
      if (variable.assigned) return { places, certain: true };
    }
    if (at.parent !== null && at.parent.layout !== at.layout) hops += 1;
  }
  return { places, certain };
};
