import type { NativeFunction } from '../evaluator/native-function.ts';
import { charge, madeList, type Run } from '../evaluator/run.ts';
import { bindSignatures } from '../signatures/bind-signatures.ts';
import { functionSignatures } from '../signatures/functions.ts';
import { ValueFault } from '../template-error.ts';
import { textArgument, wholeArgument } from '../values/arguments.ts';
import { itemsOf } from '../values/iterate.ts';
import type { Value } from '../values/value.ts';
import { collectEntries } from './collect-entries.ts';
import { Cycler } from './cycler.ts';
import { Joiner } from './joiner.ts';
import { createLipsum } from './lipsum.ts';
import { Namespace } from './namespace.ts';

type ApplyFunction = (run: Run, args: readonly Value[]) => Value;

/** The integers from start up to, not including, stop; as a list, which is paid for before it is made. */
const range: ApplyFunction = (run, [start, stop, step]) => {
  const first = stop === undefined || stop === null ? 0 : wholeArgument('start', start, 0);
  const end = stop === undefined || stop === null ? wholeArgument('stop', start, 0) : wholeArgument('stop', stop, 0);
  const by = wholeArgument('step', step, 1);
  if (by === 0) throw new ValueFault('the step of range cannot be zero');
  charge(run, Math.max(0, Math.ceil((end - first) / by)));
  const numbers: Value[] = [];
  for (let number = first; by > 0 ? number < end : number > end; number += by) numbers.push(number);
  return madeList(run, numbers);
};

const implementations: { readonly [Name in keyof typeof functionSignatures]: ApplyFunction } = {
  cycler: (run, [items]) => new Cycler(itemsOf(items, run.charge)),
  dict: (run, [entries, fields]) => collectEntries(run, entries, fields),
  joiner: (_run, [separator]) => new Joiner(textArgument('sep', separator, ', ')),
  lipsum: createLipsum,
  namespace: (run, [entries, fields]) => new Namespace(collectEntries(run, entries, fields)),
  now: ({ host }) => new Date(host.now()).toISOString(),
  range,
};

/** The functions that every template knows, unless the context has something else of that name. */
export const functions: ReadonlyMap<string, NativeFunction> = bindSignatures(functionSignatures, implementations);
