import type { Parameter, ScopedBody, Statement } from '../parser/syntax-tree.ts';
import { toText } from '../values/text.ts';
import type { CallArguments } from '../values/value.ts';
import { bindParameters, type Extras, type Parameters } from './bind-parameters.ts';
import { compileArguments } from './compile-arguments.ts';
import { compileReset } from './compile-assign.ts';
import { compileCallee } from './compile-call.ts';
import { createFrame, done, type Evaluate, type Execute, type Frame, unset } from './frame.ts';
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
const compileMacroValue = (name: string, node: MacroNode, outer: Scope): ((frame: Frame) => Macro) => {
  const scope = createFrameScope(outer);
  const { parameters, defaults } = compileParameters(name, node, scope);
  const names = node.inner.names.filter((inside) => !scope.variables.has(inside.name));
  const reset = compileReset(names, scope);
  const body = scope.unit.block(node.inner.body, scope);
  const cost = 4 + parameters.names.length;
  return (outerFrame) => {
    const { run } = outerFrame;
    const invoke = (args: CallArguments): string => {
      charge(run, cost);
      const frame = createFrame(run, scope.layout.size, outerFrame);
      bindParameters(parameters, frame.slots, args);
      for (const { slot, evaluate } of defaults) if (frame.slots[slot] === unset) frame.slots[slot] = evaluate(frame);
      reset(frame);
      enter(run);
      const text = capture(run, () => {
        body(frame);
      });
      run.depth -= 1;
      return text;
    };
    return new Macro(name, parameters.names, invoke);
  };
};

/** Defaults are evaluated in the macro and see the parameters before them. */
const compileParameters = (
  name: string,
  node: MacroNode,
  scope: Scope,
): { parameters: Parameters; defaults: { slot: number; evaluate: Evaluate }[] } => {
  const names = node.parameters.map((parameter) => parameter.name);
  const variables = names.map((parameter) => declareVariable(scope, parameter));
  const defaults = node.parameters.flatMap(({ fallback }, index) => {
    const evaluate = fallback === null ? () => undefined : scope.unit.expression(fallback, scope);
    const variable = variables[index];
    if (variable === undefined) return [];
    variable.assigned = true;
    return [{ slot: variable.slot, evaluate }];
  });
  // A call block has no caller of its own: there, `caller` is that of the macro around it.
  const extras = declareExtras(name === 'caller' || names.includes('caller'), scope);
  const places = new Map(names.map((parameter, index) => [parameter, index]));
  return { parameters: { name, names, slots: variables.map(({ slot }) => slot), places, extras }, defaults };
};

const declareExtras = (withoutCaller: boolean, scope: Scope): Extras => {
  const declare = (extra: string): Variable => {
    const variable = declareVariable(scope, extra);
    variable.assigned = true;
    return variable;
  };
  return { varargs: declare('varargs'), kwargs: declare('kwargs'), caller: withoutCaller ? null : declare('caller') };
};
