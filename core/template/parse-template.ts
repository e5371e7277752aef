import { compileTemplate, type Template } from './evaluator/compile-template.ts';
import { defaultLimits, type TemplateLimits } from './limits.ts';
import { parseSyntax } from './parser/parse-syntax.ts';
import { SyntaxFault, type TemplateError, toTemplateError } from './template-error.ts';

export type { Template } from './evaluator/compile-template.ts';

export type ParseOptions = {
  limits?: Partial<TemplateLimits>;
  /** The ref of the flow's webhook node, for which `${Webhook::…}` stands; without it, the context's own `query`, `headers`, `body`. */
  webhookRef?: string;
};

export type ParseResult = { ok: true; template: Template } | { ok: false; error: TemplateError };

/**
 * Reads a template and makes it ready to run, once for any number of renderings. What is wrong with it comes back as a value: bad syntax,
 * an unknown filter or test, arguments that a filter does not take.
 */
export const parseTemplate = (text: string, { limits, webhookRef }: ParseOptions = {}): ParseResult => {
  const parsed = parseSyntax(text, { ...defaultLimits, ...limits });
  if (!parsed.ok) return parsed;
  try {
    return { ok: true, template: compileTemplate(parsed.tree, webhookRef ?? null) };
  } catch (error) {
    if (error instanceof SyntaxFault) return { ok: false, error: toTemplateError(error, text) };
    throw error;
  }
};
