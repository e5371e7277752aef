import type { FlowSettings } from '#core/flow/document.ts';
import { stringifyJson } from '#core/flow/json.ts';
import type { PlanNode } from '../plan/plan.ts';
import type { PassLog, StepRecord } from '../run/active-run.ts';
import { createJsonMask, maskAt } from './mask.ts';
import { byteLength, type JsonMask, type PrintedValue, printValue } from './print-value.ts';

export type TraceOptions = {
  level: FlowSettings['trace'];
  /** Bytes of one value, and of all values together; what is larger is cut to text. */
  maxValueBytes: number;
  maxTraceBytes: number;
  /** Texts that are masked wherever they stand. */
  secrets: readonly string[];
};

/** What a run has printed so far, under the same secrets: a value that many steps share is printed once. */
export type PrintCache = Map<object, PrintedValue>;

const leftOut: PrintedValue = { json: '""', isCut: true };
const nothing: PrintedValue = { json: 'null', isCut: false };

/**
 * The JSON of a run's steps, as the store keeps it. Where a step was cut, its `cut` names what.
 * With level `errors` only failed steps keep their values, with `off` nothing is kept.
 */
export const printTrace = (
  steps: readonly StepRecord[],
  options: TraceOptions,
  cache: PrintCache = new Map(),
): string => {
  if (options.level === 'off') return '[]';
  const mask = createJsonMask(options.secrets);
  const printer: Printer = { options, mask, cache, room: options.maxTraceBytes, outputs: new Map() };
  let trace = '';
  for (const step of steps) trace += `${trace === '' ? '[' : ','}${printWhole(printer, step)}`;
  return trace === '' ? '[]' : `${trace}]`;
};

/** The same for each of these steps by itself, to be kept until the others are there. */
export const printSteps = (steps: readonly StepRecord[], options: TraceOptions): string[] => {
  const { secrets, maxTraceBytes } = options;
  const mask = createJsonMask(secrets);
  const printer: Printer = { options, mask, cache: new Map(), room: maxTraceBytes, outputs: null };
  return steps.map((step) => (options.level === 'off' ? '' : printWhole(printer, step)));
};

type Printer = {
  options: TraceOptions;
  mask: JsonMask;
  cache: PrintCache;
  /** Bytes that values may still take. */
  room: number;
  /** The nodes whose outputs stand in the trace already, by these; null where a step has to be whole by itself. */
  outputs: Map<object, string> | null;
};

/** A step, and behind it those of its body. */
const printWhole = (printer: Printer, step: StepRecord): string => {
  if (step.printed !== null) {
    printer.room -= step.printed.json.length;
    return step.printed.json;
  }
  if (step.passes === null) return printStep(printer, step, '');
  const { text, omitted } = printPasses(printer, step.passes);
  return printStep(printer, step, omitted === 0 ? '' : `,"omittedPasses":${omitted}`) + text;
};

/** Loops may take half of the room that is left, so that what follows them is kept as well. */
const printPasses = (printer: Printer, passes: PassLog): { text: string; omitted: number } => {
  const reserve = Math.floor(printer.room / 2);
  let omitted = passes.omitted();
  let text = '';
  printer.room -= reserve;
  for (const { steps } of passes.kept()) {
    const before = printer.room;
    let pass = '';
    for (const step of steps) pass += `,${printWhole(printer, step)}`;
    const heads = steps.length * headBytes;
    printer.room -= heads;
    if (printer.room < 0) {
      printer.room = before;
      omitted += 1;
    } else text += pass;
  }
  printer.room += reserve;
  return { text, omitted };
};

/** About what a step takes without its values. */
const headBytes = 300;

const printStep = (printer: Printer, step: StepRecord, more: string): string => {
  const { node, status, attempt, startedAt, durationMs, port, error, pass } = step;
  const keepsValues = printer.options.level === 'full' || status === 'failed';
  const settings = keepsValues ? take(printer, printSettings(printer, step)) : nothing;
  const inputOf = keepsValues ? outputBehind(printer, step) : null;
  const input = keepsValues ? takeInput(printer, step, inputOf) : nothing;
  const output = keepsValues ? take(printer, printOf(printer, node, step.output)) : nothing;
  if (keepsValues && output !== leftOut) noteOutput(printer, step);
  const logs = keepsValues ? printList(printer, step.logs) : '[]';
  return (
    `${node.stepHead},"status":"${status}","attempt":${attempt},"startedAt":${rounded(startedAt)},"durationMs":${rounded(durationMs)},` +
    `"port":${port === null ? 'null' : JSON.stringify(port)},"settings":${settings.json},${inputOf === null ? `"input":${input.json}` : `"inputOf":${JSON.stringify(inputOf)}`},"output":${output.json},` +
    `"cut":${cutNames(settings, input, output)},"error":${error === null ? 'null' : printer.mask.apply(stringifyJson(error))},` +
    `"logs":${logs},"warnings":${printList(printer, step.warnings)}${pass === null ? '' : `,"pass":[${pass.join(',')}]`}${more}}`
  );
};

const printSettings = (printer: Printer, { node, settings }: StepRecord): PrintedValue => {
  const { constantJson } = node.settings;
  const isReady = constantJson !== null && node.sensitive.length === 0 && settings !== null;
  if (isReady && byteLength(constantJson, printer.options.maxValueBytes) <= printer.options.maxValueBytes) {
    return { json: constantJson, isCut: false };
  }
  return printOf(printer, node, settings);
};

/** The node that put out what this step took in, and whose output stands in the trace as it would be printed here. */
const outputBehind = ({ outputs }: Printer, { node, input }: StepRecord): string | null =>
  outputs === null || typeof input !== 'object' || input === null || node.sensitive.length > 0
    ? null
    : (outputs.get(input) ?? null);

const noteOutput = ({ outputs }: Printer, { node, output, pass }: StepRecord): void => {
  if (pass !== null || typeof output !== 'object' || output === null || node.sensitive.length > 0) return;
  outputs?.set(output, node.id);
};

const takeInput = (printer: Printer, { node, input }: StepRecord, inputOf: string | null): PrintedValue => {
  const printed = printOf(printer, node, input);
  return inputOf === null ? take(printer, printed) : printed;
};

const printOf = (printer: Printer, { sensitive }: PlanNode, value: unknown): PrintedValue => {
  if (sensitive.length > 0) return print(printer, sensitive.reduce(maskAt, value));
  if (typeof value !== 'object' || value === null) return print(printer, value);
  const known = printer.cache.get(value);
  if (known) return known;
  const printed = print(printer, value);
  printer.cache.set(value, printed);
  return printed;
};

const print = ({ options, mask }: Printer, value: unknown): PrintedValue => {
  if (value === null) return nothing;
  const printed = printValue(value, options.maxValueBytes, mask);
  return printed.isCut ? printed : { json: mask.apply(printed.json), isCut: false };
};

const take = (printer: Printer, printed: PrintedValue): PrintedValue => {
  if (printed.json.length > printer.room) return leftOut;
  printer.room -= printed.json.length;
  return printed;
};

const printList = (printer: Printer, items: readonly unknown[] | null): string => {
  if (items === null) return '[]';
  const { json, isCut } = take(printer, { json: printer.mask.apply(stringifyJson(items)), isCut: false });
  return isCut ? '[]' : json;
};

const cutNames = (settings: PrintedValue, input: PrintedValue, output: PrintedValue): string => {
  if (!settings.isCut && !input.isCut && !output.isCut) return '[]';
  const names = [settings.isCut && 'settings', input.isCut && 'input', output.isCut && 'output'].filter(Boolean);
  return JSON.stringify(names);
};

/** To the microsecond. */
const rounded = (ms: number): number => Math.round(ms * 1_000) / 1_000;
