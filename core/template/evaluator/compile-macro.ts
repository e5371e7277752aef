import type { Parameter, ScopedBody, Statement } from '../parser/syntax-tree.ts';
import { ValueFault } from '../template-error.ts';
import { toText } from '../values/text.ts';
import { type CallArguments, createTuple, type Value } from '../values/value.ts';
import { compileArguments } from './compile-arguments.ts';
import { compileReset } from './compile-assign.ts';
import { compileCallee } from './compile-call.ts';
import { createFrame, done, type Execute, type Frame } from './frame.ts';
import { Macro } from './macro-value.ts';
import { capture, charge, enter, write } from './run.ts';
import { createFrameScope, declareVariable, type Scope, type Variable } from './scope.ts';

export const compileMacro = (node: Statement & { type: 'macro' }, scope: Scope): Execute => {
  const variable = declareVariable(scope, node.name);
  const create = compileMacroValue(node.name, node, scope);
  if (scope.conditions === 0) variable.assigned = true;
  return (frame) => {
    frame.slots[variable.slot] = create(frame);
    return done;
  };
};

/** The block becomes the macro `caller` of the macro that is called. */
export const compileCallBlock = (node: Statement & { type: 'call-block' }, scope: Scope): Execute => {
  if (node.call.type !== 'call') throw new TypeError('a call block holds a call');
  const createCaller = compileMacroValue('caller', node, scope);
  const args = compileArguments(node.call.args, scope);
  const call = compileCallee(node.call.callee, scope);
  return (frame) => {
    const { run } = frame;
    const { positional, keywords } = args(frame);
    const text = call(frame, { positional, keywords: new Map(keywords).set('caller', createCaller(frame)) });
    write(run, toText(text, run.charge));
    return done;
  };
};

type MacroNode = { parameters: Parameter[]; inner: ScopedBody };

/** Makes the macro where its definition is reached: it sees the variables around it as they are when it is called. */
const compileMacroValue = (name: string, { parameters, inner }: MacroNode, outer: Scope): ((frame: Frame) => Macro) => {
  const scope = createFrameScope(outer);
  const given = parameters.map((parameter) => declareVariable(scope, parameter.name));
  const fallbacks = parameters.map(({ fallback }, index) => {
    const evaluate = fallback === null ? null : scope.unit.expression(fallback, scope);
    const variable = given[index];
    if (variable !== undefined) variable.assigned = true;
    return evaluate;
  });
  const extras = declareExtras(name, scope);
  const reset = compileReset(
    inner.names.filter((inside) => !scope.variables.has(inside.name)),
    scope,
  );
  const body = scope.unit.block(inner.body, scope);
  const names = parameters.map((parameter) => parameter.name);

  return (outerFrame) => {
    const { run } = outerFrame;
    const invoke = (args: CallArguments): string => {
      charge(run, 4 + names.length);
      const frame = createFrame(run, scope.layout.size, outerFrame);
      const extra = bind(name, names, args, (index, value) => {
        const slot = given[index]?.slot;
        if (slot !== undefined) frame.slots[slot] = value;
      });
      fillExtras(name, frame, extras, extra);
      for (const [index, fallback] of fallbacks.entries()) {
        const slot = given[index]?.slot ?? -1;
        if (!extra.given.has(index)) frame.slots[slot] = fallback === null ? undefined : fallback(frame);
      }
      reset(frame);
      enter(run);
      const text = capture(run, () => {
        body(frame);
      });
      run.depth -= 1;
      return text;
    };
    return new Macro(name, names, invoke);
  };
};

/** What a macro knows besides its parameters, if it uses it: further arguments, and the block of `call`. */
type Extras = { varargs: Variable; kwargs: Variable; caller: Variable | null };

const declareExtras = (name: string, scope: Scope): Extras => {
  const declare = (extra: string): Variable => {
    const variable = declareVariable(scope, extra);
    variable.assigned = true;
    return variable;
  };
  // A call block has no caller of its own: there, `caller` is that of the macro around it.
  return {
    varargs: declare('varargs'),
    kwargs: declare('kwargs'),
    caller: name === 'caller' ? null : declare('caller'),
  };
};

type Surplus = { given: Set<number>; varargs: Value[]; kwargs: Map<Value, Value>; caller: Value };

const bind = (
  name: string,
  names: readonly string[],
  { positional, keywords }: CallArguments,
  place: (index: number, value: Value) => void,
): Surplus => {
  const surplus: Surplus = {
    given: new Set(),
    varargs: positional.slice(names.length),
    kwargs: new Map(),
    caller: undefined,
  };
  const give = (index: number, value: Value): void => {
    surplus.given.add(index);
    place(index, value);
  };
  for (const [index, value] of positional.slice(0, names.length).entries()) give(index, value);
  for (const [keyword, value] of keywords ?? []) {
    const index = names.indexOf(keyword);
    if (index !== -1 && surplus.given.has(index)) throw new ValueFault(`${name} got '${keyword}' twice`);
    if (index !== -1) give(index, value);
    else if (keyword === 'caller') surplus.caller = value;
    else surplus.kwargs.set(keyword, value);
  }
  return surplus;
};

const fillExtras = (name: string, { slots }: Frame, { varargs, kwargs, caller }: Extras, surplus: Surplus): void => {
  if (varargs.used) slots[varargs.slot] = createTuple(surplus.varargs);
  else if (surplus.varargs.length > 0) throw new ValueFault(`${name} got ${surplus.varargs.length} arguments too many`);
  if (kwargs.used) slots[kwargs.slot] = surplus.kwargs;
  else if (surplus.kwargs.size > 0)
    throw new ValueFault(`${name} has no parameter '${[...surplus.kwargs.keys()].join("', '")}'`);
  if (caller === null) return;
  if (caller.used) slots[caller.slot] = surplus.caller;
  else if (surplus.caller !== undefined)
    throw new ValueFault(`${name} does not use its caller: it cannot stand in a call block`);
};
