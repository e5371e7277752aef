import type { TemplateHost } from '../host.ts';
import type { TemplateLimits } from '../limits.ts';
import type { Signature } from '../signatures/signature.ts';
import { placeOf, TemplateFailure, ValueFault } from '../template-error.ts';
import { type Charge, textCost } from '../values/charge.ts';
import type { Regex } from '../values/regex.ts';
import type { DataObject, Value } from '../values/value.ts';

/** Something a person should look at, although rendering went on: so far always a value that was used and is undefined. */
export type TemplateWarning = { message: string; path: string; line: number; column: number; offset: number };

/** One rendering: what it may read, what it has written and how much it has used. */
export type Run = {
  readonly text: string;
  readonly context: DataObject;
  readonly host: TemplateHost;
  readonly limits: TemplateLimits;
  readonly strict: boolean;
  readonly warnings: TemplateWarning[];
  /** Text written so far; a block that is captured starts it anew. */
  out: string;
  /** Characters ever written. */
  written: number;
  steps: number;
  /** The number of steps at which budget and clock are looked at next. */
  checkAt: number;
  /** When the clock was looked at last, and the time counted so far. */
  lookedAt: number;
  elapsedMs: number;
  /** Open macro calls and recursive loops. */
  depth: number;
  /** Where in the text it is, for the place of a failure. */
  at: number;
  readonly charge: Charge;
  readonly library: Library;
  /** Lists that the template made, which its methods may change; null while there is none. */
  made: Set<object> | null;
  /** Patterns compiled so far; null while there is none. */
  patterns: Map<string, Regex> | null;
};

/** Filters and tests by name, for those that take the name of another. */
export type Library = {
  readonly filters: ReadonlyMap<string, Bound<Value>>;
  readonly tests: ReadonlyMap<string, Bound<boolean>>;
};

/** A filter or test with the signature by which its arguments are put in order. */
export type Bound<Result> = {
  readonly signature: Signature;
  readonly apply: (run: Run, value: Value, args: readonly Value[]) => Result;
};

const stepsPerLook = 1_024;

/** The steps between two looks take far less; when the whole process was held up, that is not the template's doing. */
const longestGapMs = 20;

export const createRun = (
  text: string,
  context: DataObject,
  options: { host: TemplateHost; limits: TemplateLimits; strict: boolean; library: Library },
): Run => {
  const run: Run = {
    text,
    context,
    ...options,
    warnings: [],
    out: '',
    written: 0,
    steps: 0,
    checkAt: Math.min(stepsPerLook, options.limits.steps),
    lookedAt: options.host.now(),
    elapsedMs: 0,
    depth: 0,
    at: 0,
    charge: (size) => charge(run, size),
    made: null,
    patterns: null,
  };
  return run;
};

/** Takes steps from the budget. */
export const charge = (run: Run, steps: number): void => {
  run.steps += steps;
  if (run.steps > run.checkAt) look(run);
};

const look = (run: Run): void => {
  const { steps, timeMs } = run.limits;
  if (run.steps > steps) throw failure(run, `stopped after ${steps.toLocaleString('en')} steps`);
  const now = run.host.now();
  run.elapsedMs += Math.min(Math.max(0, now - run.lookedAt), longestGapMs);
  run.lookedAt = now;
  if (run.elapsedMs > timeMs) throw failure(run, `stopped after ${timeMs} ms`);
  run.checkAt = Math.min(run.steps + stepsPerLook, steps);
};

/** Pays for a text of that length before it is made. */
export const chargeText = (run: Run, length: number): void => {
  if (length > run.limits.output)
    throw failure(run, `a text of more than ${run.limits.output.toLocaleString('en')} characters`);
  charge(run, textCost(length));
};

/** Notes that the template made this list, and gives it back. */
export const madeList = (run: Run, list: Value[]): Value[] => {
  charge(run, list.length);
  run.made ??= new Set();
  run.made.add(list);
  return list;
};

export const write = (run: Run, text: string): void => {
  run.written += text.length;
  if (run.written > run.limits.output) {
    throw failure(run, `stopped after ${run.limits.output.toLocaleString('en')} characters of output`);
  }
  run.out += text;
};

/** What `body` writes, instead of writing it. */
export const capture = (run: Run, body: () => void): string => {
  const { out } = run;
  run.out = '';
  body();
  const captured = run.out;
  run.out = out;
  return captured;
};

/** Counts a macro call or recursion while it lasts. */
export const enter = (run: Run): void => {
  run.depth += 1;
  if (run.depth > run.limits.depth)
    throw failure(run, `macros or loops nested more than ${run.limits.depth} levels deep`);
};

export const failure = (run: Run, reason: string, at = run.at): TemplateFailure =>
  new TemplateFailure(reason, placeOf(run.text, at));

const maxWarnings = 100;
const maxPath = 80;

/** Notes that the part of the template from `from` to `to` was used and is undefined; in strict mode that is an error. */
export const noteUndefined = (run: Run, from: number, to: number): void => {
  const path = run.text.slice(from, Math.min(to, from + maxPath));
  if (run.strict) throw failure(run, `${path} is undefined`, from);
  if (run.warnings.length >= maxWarnings || run.warnings.some(({ offset }) => offset === from)) return;
  run.warnings.push({ message: `${path} is undefined`, path, ...placeOf(run.text, from) });
};

/** Gives a fault of a filter, method or operator the place where it was called. */
export const toFailure = (run: Run, error: unknown): unknown => {
  if (error instanceof ValueFault) return failure(run, error.message);
  if (error instanceof RangeError) return failure(run, 'too deeply nested or too large');
  return error;
};
