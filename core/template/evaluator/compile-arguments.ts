import type { Arguments } from '../parser/syntax-tree.ts';
import { bindValues, placeArguments, type Signature } from '../signatures/signature.ts';
import { SyntaxFault, ValueFault } from '../template-error.ts';
import { dictEntries } from '../values/dict.ts';
import { itemsOf } from '../values/iterate.ts';
import { type CallArguments, isDict, type Keywords, kindOf, type Value } from '../values/value.ts';
import type { Evaluate, Frame } from './frame.ts';
import { charge } from './run.ts';
import type { Scope } from './scope.ts';

/** Arguments of a call whose receiver is known only when it happens. */
export const compileArguments = (args: Arguments, scope: Scope): ((frame: Frame) => CallArguments) => {
  const positional = args.positional.map((value) => scope.unit.expression(value, scope));
  const keywords = args.keywords.map(({ name, value }) => ({ name, value: scope.unit.expression(value, scope) }));
  const spread = args.spread === null ? null : scope.unit.expression(args.spread, scope);
  const spreadKeywords = args.spreadKeywords === null ? null : scope.unit.expression(args.spreadKeywords, scope);
  if (keywords.length === 0 && spread === null && spreadKeywords === null) {
    return (frame) => ({ positional: positional.map((value) => value(frame)), keywords: null });
  }
  return (frame) => {
    const values = positional.map((value) => value(frame));
    if (spread !== null) addItems(frame, values, spread(frame));
    const named: Keywords = new Map(keywords.map(({ name, value }) => [name, value(frame)]));
    if (spreadKeywords !== null) addKeywords(frame, named, spreadKeywords(frame));
    return { positional: values, keywords: named.size > 0 ? named : null };
  };
};

const addItems = ({ run }: Frame, values: Value[], spread: Value): void => {
  const items = itemsOf(spread, run.charge);
  charge(run, items.length);
  for (const item of items) values.push(item);
};

const addKeywords = ({ run }: Frame, keywords: Keywords, spread: Value): void => {
  if (spread === undefined) return;
  if (!isDict(spread)) throw new ValueFault(`'**' takes a dict, not ${kindOf(spread)}`);
  for (const [key, value] of dictEntries(spread)) {
    charge(run, 1);
    if (typeof key !== 'string') throw new ValueFault('the names of arguments are strings');
    keywords.set(key, value);
  }
};

const none: readonly Value[] = [];

/** Arguments of a filter, test or function that is known beforehand: what does not fit is wrong before anything runs. */
export const compilePlacedArguments = (
  name: string,
  at: number,
  { args, signature, scope }: { args: Arguments; signature: Signature; scope: Scope },
): ((frame: Frame) => readonly Value[]) => {
  if (args.spread !== null || args.spreadKeywords !== null) {
    const evaluate = compileArguments(args, scope);
    return (frame) => bindValues(name, signature, evaluate(frame));
  }
  const placed = placeArguments(
    signature,
    args.positional,
    args.keywords.map(({ name: keyword, value }) => [keyword, value]),
  );
  if (typeof placed === 'string') throw new SyntaxFault(`${name} ${placed}`, at);
  const compile = (value: (typeof args.positional)[number]): Evaluate => scope.unit.expression(value, scope);
  const items = Array.from(placed.items, (item) => (item === undefined ? () => undefined : compile(item)));
  const rest = placed.rest.map(compile);
  const named = placed.named.map(([key, value]): [string, Evaluate] => [key, compile(value)]);
  if (items.length === 0 && signature.rest === null && signature.named === null) return () => none;
  return (frame) => {
    const values = items.map((item) => item(frame));
    if (signature.rest !== null) values[signature.rest] = rest.map((value) => value(frame));
    if (signature.named !== null) values[signature.named] = new Map(named.map(([key, value]) => [key, value(frame)]));
    return values;
  };
};
