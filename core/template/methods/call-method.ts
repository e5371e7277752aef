import type { Run } from '../evaluator/run.ts';
import { bindSignatures } from '../signatures/bind-signatures.ts';
import { dictMethodSignatures, listMethodSignatures, stringMethodSignatures } from '../signatures/methods.ts';
import { bindValues, type Signature } from '../signatures/signature.ts';
import { ValueFault } from '../template-error.ts';
import { dictGet } from '../values/dict.ts';
import { type CallArguments, type Callee, isDict, kindOf, Special, type Value } from '../values/value.ts';
import { dictMethods } from './dict-methods.ts';
import { listMethods } from './list-methods.ts';
import { stringMethods } from './string-methods.ts';

const ofStrings = bindSignatures(stringMethodSignatures, stringMethods);
const ofLists = bindSignatures(listMethodSignatures, listMethods);
const ofDicts = bindSignatures(dictMethodSignatures, dictMethods);

/** Calls `object.name(…)`: a method of its kind, or a macro that a dict or namespace holds under that name. */
export const callMethod = (run: Run, object: Value, name: string, args: CallArguments): Value => {
  const callee = heldCallee(object, name);
  if (callee !== undefined) return callee(args);
  if (typeof object === 'string') return invoke(ofStrings.get(name), run, object, { name, args });
  if (Array.isArray(object)) return invoke(ofLists.get(name), run, object, { name, args });
  if (isDict(object)) return invoke(ofDicts.get(name), run, object, { name, args });
  throw unknownMethod(object, name);
};

const heldCallee = (object: Value, name: string): Callee | undefined => {
  if (object instanceof Special) return object.method(name) ?? calleeOf(object.attribute(name));
  return isDict(object) ? calleeOf(dictGet(object, name)) : undefined;
};

const calleeOf = (value: Value): Callee | undefined => (value instanceof Special ? value.method('') : undefined);

type Method<Owner> = {
  readonly signature: Signature;
  readonly apply: (run: Run, owner: Owner, args: readonly Value[]) => Value;
};

const invoke = <Owner extends Value>(
  method: Method<Owner> | undefined,
  run: Run,
  owner: Owner,
  { name, args }: { name: string; args: CallArguments },
): Value => {
  if (method === undefined) throw unknownMethod(owner, name);
  return method.apply(run, owner, bindValues(name, method.signature, args));
};

/** Methods of JavaScript that people reach for, and what to write instead. */
const instead: ReadonlyMap<string, string> = new Map([
  ['toUpperCase', 'upper()'],
  ['toLowerCase', 'lower()'],
  ['trim', 'strip()'],
  ['includes', "'in'"],
  ['indexOf', 'find() or index()'],
  ['push', 'append()'],
  ['concat', "'+'"],
  ['slice', 'a slice such as x[1:3]'],
  ['substring', 'a slice such as x[1:3]'],
  ['startsWith', 'startswith()'],
  ['endsWith', 'endswith()'],
  ['padStart', 'rjust()'],
  ['padEnd', 'ljust()'],
  ['repeat', "'*'"],
  ['toString', '| string'],
  ['toFixed', '| round or | format'],
  ['map', '| map'],
  ['filter', '| select'],
  ['replaceAll', 'replace()'],
]);

const unknownMethod = (owner: Value, name: string): ValueFault => {
  const better = instead.get(name);
  return new ValueFault(`${kindOf(owner)} has no method '${name}'${better === undefined ? '' : `, use ${better}`}`);
};
