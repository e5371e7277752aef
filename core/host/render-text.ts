import { HookloomError } from '#core/contract/errors.ts';
import type { RunWarning } from '#core/contract/records/run.ts';
import type { WorkspaceSettings } from '#core/contract/records/settings.ts';
import type { TemplateHost } from '#core/template/host.ts';
import { parseTemplate } from '#core/template/parse-template.ts';
import { renderTemplate, type TemplateContext } from '#core/template/render-template.ts';
import { TemplateFailure } from '#core/template/template-error.ts';

export type RenderedText = { text: string; value: unknown; warnings: RunWarning[] };

type Options = {
  host: TemplateHost;
  settings: Pick<WorkspaceSettings, 'templateSteps' | 'templateOutputBytes'>;
};

/**
 * Renders a template outside of any flow. `value` is the expression's own value where the template is exactly one, else the
 * text. Throws TEMPLATE_ERROR with line and column.
 */
export const renderText = (
  { template, context, strict }: { template: string; context: Readonly<Record<string, unknown>>; strict: boolean },
  { host, settings }: Options,
): RenderedText => {
  const limits = { steps: settings.templateSteps, output: settings.templateOutputBytes };
  const parsed = parseTemplate(template, { limits });
  if (!parsed.ok) throw templateError(parsed.error.message, parsed.error);
  try {
    const rendered = renderTemplate(parsed.template, context as TemplateContext, { host, limits, strict });
    const warnings = rendered.warnings.map(({ message, line, column }) => ({ message, line, column }));
    return { text: rendered.text, value: 'value' in rendered ? (rendered.value ?? null) : rendered.text, warnings };
  } catch (error) {
    throw error instanceof TemplateFailure ? templateError(error.message, error) : error;
  }
};

const templateError = (message: string, { line, column }: { line: number; column: number }): HookloomError =>
  new HookloomError('TEMPLATE_ERROR', { line, column }, { message });
