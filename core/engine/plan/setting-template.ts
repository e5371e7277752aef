import type { Failure, RunWarning } from '#core/contract/records/run.ts';
import type { JsonValue } from '#core/flow/json.ts';
import { type ParseOptions, parseTemplate, type Template } from '#core/template/parse-template.ts';
import { evaluateSetting, type RenderOptions } from '#core/template/render-template.ts';
import { TemplateFailure } from '#core/template/template-error.ts';
import { SettingFailure } from '../run/setting-failure.ts';

/** A text of the settings that holds a template; `field` is its place, such as `assignments[0].value`. */
export type SettingTemplate = { field: string; template: Template };

export type ParsedSetting =
  | { kind: 'constant'; text: string }
  | { kind: 'template'; template: SettingTemplate }
  | { kind: 'broken'; failure: Failure };

/** The outputs that templates can see, and how they are rendered. `warn` hears of undefined values. */
export type Rendering = {
  scope: Readonly<Record<string, JsonValue>>;
  options: RenderOptions;
  warn: (warning: RunWarning) => void;
};

/** Reads one text of the settings. What holds no tag is a constant. */
export const parseSetting = (text: string, field: string, options: ParseOptions): ParsedSetting => {
  const parsed = parseTemplate(text, options);
  if (!parsed.ok) {
    const { message, line, column } = parsed.error;
    return { kind: 'broken', failure: { code: 'template_error', message, field, line, column } };
  }
  const { constant } = parsed.template;
  return constant === null
    ? { kind: 'template', template: { field, template: parsed.template } }
    : { kind: 'constant', text: constant };
};

/** The value of a setting; undefined where its expression is. Throws SettingFailure with the place in the template. */
export const evaluate = ({ field, template }: SettingTemplate, { scope, options, warn }: Rendering): unknown => {
  try {
    const { value, warnings } = evaluateSetting(template, scope, options);
    for (const { message, line, column } of warnings) warn({ message, field, line, column });
    return value;
  } catch (error) {
    throw error instanceof TemplateFailure ? toSettingFailure(error, field) : error;
  }
};

const toSettingFailure = ({ message, line, column }: TemplateFailure, field: string): SettingFailure =>
  new SettingFailure({ code: 'template_error', message, field, line, column });
