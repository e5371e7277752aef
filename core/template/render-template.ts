import type { Template } from './evaluator/compile-template.ts';
import { createFrame } from './evaluator/frame.ts';
import { createRun, type Run, type TemplateWarning, toFailure, write } from './evaluator/run.ts';
import { filters } from './filters/filters.ts';
import type { TemplateHost } from './host.ts';
import { defaultLimits, type TemplateLimits } from './limits.ts';
import { tests } from './tests/tests.ts';
import { toJson } from './values/json.ts';
import { type PlainValue, toPlainValue } from './values/plain-value.ts';
import type { DataObject, Value } from './values/value.ts';

export type { TemplateWarning } from './evaluator/run.ts';
export type { PlainValue } from './values/plain-value.ts';

export type RenderOptions = {
  host: TemplateHost;
  limits?: Partial<TemplateLimits>;
  /** Whether using an undefined value is an error instead of a warning. */
  strict?: boolean;
};

/** What a template is rendered with: plain data by ref. It is read, never copied or changed. */
export type TemplateContext = DataObject;

const library = { filters, tests };

/**
 * Renders a template to text. Where it is exactly one expression, its value comes along with its type.
 * @throws TemplateFailure where the template cannot go on, with the place.
 */
export const renderTemplate = (
  template: Template,
  context: TemplateContext,
  options: RenderOptions,
): { text: string; value?: PlainValue; warnings: TemplateWarning[] } => {
  if (template.constant !== null) return { text: template.constant, warnings: [] };
  return perform(template, context, options, (run) => {
    if (template.single === null) return { text: renderBody(template, run) };
    const value = evaluateSingle(template, run);
    write(run, typeof value === 'string' ? value : value === undefined ? '' : toJson(value, run.charge));
    return { text: run.out, value: toPlainValue(value, run) };
  });
};

/**
 * The value of a setting: that of its expression with its type where the template is exactly one, else the rendered text. An undefined
 * value is `undefined`, with a warning.
 * @throws TemplateFailure where the template cannot go on, with the place.
 */
export const evaluateSetting = (
  template: Template,
  context: TemplateContext,
  options: RenderOptions,
): { value: PlainValue; warnings: TemplateWarning[] } => {
  if (template.constant !== null) return { value: template.constant, warnings: [] };
  return perform(template, context, options, (run) => ({
    value: template.single === null ? renderBody(template, run) : toPlainValue(evaluateSingle(template, run), run),
  }));
};

const perform = <Result>(
  template: Template,
  context: TemplateContext,
  { host, limits, strict }: RenderOptions,
  work: (run: Run) => Result,
): Result & { warnings: TemplateWarning[] } => {
  const allLimits = limits === undefined ? defaultLimits : { ...defaultLimits, ...limits };
  const run = createRun(template.text, context, { host, limits: allLimits, strict: strict ?? false, library });
  try {
    return { ...work(run), warnings: run.warnings };
  } catch (error) {
    throw toFailure(run, error);
  }
};

const renderBody = (template: Template, run: Run): string => {
  template.body(createFrame(run, template.slots, null));
  return run.out;
};

const evaluateSingle = ({ single, slots }: Template, run: Run): Value => single?.(createFrame(run, slots, null));
