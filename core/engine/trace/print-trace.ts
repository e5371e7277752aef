import type { FlowSettings } from '#core/flow/document.ts';
import { stringifyJson } from '#core/flow/json.ts';
import type { PlanNode } from '../plan/plan.ts';
import type { PassLog, StepRecord } from '../run/active-run.ts';
import { createJsonMask, maskAt } from './mask.ts';
import { printRequest } from './print-request.ts';
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
  /** The steps whose outputs stand in the trace already, by these; null where a step has to be whole by itself. */
  outputs: Map<object, Standing> | null;
};

type Standing = { nodeId: string; isCut: boolean };

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

/** What is empty is left out; whoever reads the trace fills it in again. */
const printStep = (printer: Printer, step: StepRecord, more: string): string => {
  const { node, status, attempt, startedAt, durationMs, port, error, pass } = step;
  let json =
    `${node.stepHead},"status":"${status}","attempt":${attempt},"startedAt":${rounded(startedAt)},` +
    `"durationMs":${rounded(durationMs)},"port":${port === null ? 'null' : stringifyJson(port)}`;
  if (printer.options.level === 'full' || status === 'failed') json += printValues(printer, step);
  if (error !== null) json += `,"error":${printer.mask.apply(stringifyJson(error))}`;
  if (step.warnings !== null) json += `,"warnings":${printList(printer, step.warnings)}`;
  if (pass !== null) json += `,"pass":[${pass.join(',')}]`;
  return `${json}${more}}`;
};

const printValues = (printer: Printer, step: StepRecord): string => {
  const settings = take(printer, printSettings(printer, step));
  const standing = outputBehind(printer, step);
  const input = standing === null ? take(printer, printOf(printer, step.node, step.input)) : null;
  const request = printRequestOf(printer, step);
  const output = take(printer, request ?? printOf(printer, step.node, step.output));
  if (output !== leftOut) noteOutput(printer, step, output.isCut);
  let json =
    `,"settings":${settings.json},${standing === null ? `"input":${input?.json}` : `"inputOf":${stringifyJson(standing.nodeId)}`},` +
    `"${output === request ? 'request' : 'output'}":${output.json}`;
  const isInputCut = (standing ?? input)?.isCut === true;
  if (settings.isCut || isInputCut || output.isCut) {
    const names = [settings.isCut && 'settings', isInputCut && 'input', output.isCut && 'output'];
    json += `,"cut":${stringifyJson(names.filter(Boolean))}`;
  }
  if (step.logs !== null) json += `,"logs":${printList(printer, step.logs)}`;
  return json;
};

const printSettings = (printer: Printer, { node, settings }: StepRecord): PrintedValue => {
  const { constantJson } = node.settings;
  const isReady = constantJson !== null && node.sensitive.length === 0 && settings !== null;
  if (isReady && byteLength(constantJson, printer.options.maxValueBytes) <= printer.options.maxValueBytes) {
    return { json: constantJson, isCut: false };
  }
  return printOf(printer, node, settings);
};

/** The step that put out what this one took in, and whose output stands in the trace as it would be printed here. */
const outputBehind = ({ outputs }: Printer, { node, input }: StepRecord): Standing | null =>
  outputs === null || typeof input !== 'object' || input === null || node.sensitive.length > 0
    ? null
    : (outputs.get(input) ?? null);

const noteOutput = ({ outputs }: Printer, { node, output, pass }: StepRecord, isCut: boolean): void => {
  if (pass !== null || typeof output !== 'object' || output === null || node.sensitive.length > 0) return;
  outputs?.set(output, { nodeId: node.id, isCut });
};

/** The output of a webhook in its short form; null where there is none, and where it is too large to be kept whole. */
const printRequestOf = ({ options, mask }: Printer, { node, output }: StepRecord): PrintedValue | null => {
  if (!node.isTrigger || node.sensitive.length > 0) return null;
  const json = printRequest(output, options.maxValueBytes);
  return json === null ? null : { json: mask.apply(json), isCut: false };
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

/** To the microsecond. */
const rounded = (ms: number): number => Math.round(ms * 1_000) / 1_000;
