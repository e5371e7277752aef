import { ValueFault } from '../template-error.ts';
import { type CallArguments, createTuple, type Value } from '../values/value.ts';
import { type Slot, unset } from './frame.ts';
import type { Variable } from './scope.ts';

/** The variables of a macro that a call fills. */
export type Parameters = {
  readonly name: string;
  readonly names: readonly string[];
  readonly slots: readonly number[];
  readonly places: ReadonlyMap<string, number>;
  readonly extras: Extras;
};

/** What a macro knows besides its parameters, if it uses it: further arguments, and the block of `call`. */
export type Extras = { readonly varargs: Variable; readonly kwargs: Variable; readonly caller: Variable | null };

/** Puts the arguments of a call into the slots of its frame; parameters that were not given stay unset. */
export const bindParameters = (
  parameters: Parameters,
  slots: Slot[],
  { positional, keywords }: CallArguments,
): void => {
  const { names, extras } = parameters;
  const count = Math.min(names.length, positional.length);
  for (let index = 0; index < count; index += 1) slots[parameters.slots[index] ?? -1] = positional[index];
  const further = keywords === null ? null : bindKeywords(parameters, slots, keywords);
  if (extras.varargs.used) slots[extras.varargs.slot] = createTuple(positional.slice(names.length));
  else if (positional.length > names.length) {
    throw new ValueFault(`${parameters.name} takes at most ${names.length} arguments, not ${positional.length}`);
  }
  if (extras.kwargs.used) slots[extras.kwargs.slot] = further ?? new Map();
};

/** Gives back the keywords that are no parameters, where the macro takes such. */
const bindKeywords = (
  { name, slots: order, places, extras }: Parameters,
  slots: Slot[],
  keywords: ReadonlyMap<string, Value>,
): Map<Value, Value> => {
  const further = new Map<Value, Value>();
  for (const [keyword, value] of keywords) {
    const slot = order[places.get(keyword) ?? -1];
    if (slot !== undefined) {
      if (slots[slot] !== unset) throw new ValueFault(`${name} got '${keyword}' twice`);
      slots[slot] = value;
    } else if (keyword === 'caller' && extras.caller !== null) {
      if (!extras.caller.used) throw new ValueFault(`${name} does not use its caller: it cannot stand in a call block`);
      slots[extras.caller.slot] = value;
    } else {
      if (!extras.kwargs.used) throw new ValueFault(`${name} has no parameter '${keyword}'`);
      further.set(keyword, value);
    }
  }
  return further;
};
