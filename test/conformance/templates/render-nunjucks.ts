import { createRequire } from 'node:module';
import type { TemplateContext } from '#core/template/render-template.ts';

/** The part of Nunjucks that is used; the package has no types. */
type Nunjucks = {
  Environment: new (
    loader: null,
    options: { autoescape: boolean },
  ) => { renderString: (template: string, context: TemplateContext) => string };
};

const nunjucks = createRequire(import.meta.url)('nunjucks') as Nunjucks;
const environment = new nunjucks.Environment(null, { autoescape: false });

/** What Nunjucks gives; null where it does not read the template or fails. */
export const renderNunjucks = (template: string, context: TemplateContext): string | null => {
  try {
    return environment.renderString(template, context);
  } catch {
    return null;
  }
};
