import nunjucks from 'nunjucks';
import type { TemplateContext } from '#core/template/render-template.ts';

const environment = new nunjucks.Environment(null, { autoescape: false });

/** What Nunjucks gives; null where it does not read the template or fails. */
export const renderNunjucks = (template: string, context: TemplateContext): string | null => {
  try {
    return environment.renderString(template, context);
  } catch {
    return null;
  }
};
