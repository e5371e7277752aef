import { createHash, createHmac } from 'node:crypto';
import type { TemplateHost } from '#core/template/host.ts';
import type { TemplateLimits } from '#core/template/limits.ts';
import { parseTemplate } from '#core/template/parse-template.ts';
import { type RenderOptions, renderTemplate, type TemplateContext } from '#core/template/render-template.ts';
import { TemplateFailure } from '#core/template/template-error.ts';

export const host: TemplateHost = {
  hash: (algorithm, data, encoding) => createHash(algorithm).update(data).digest(encoding),
  hmac: (algorithm, key, data, encoding) => createHmac(algorithm, key).update(data).digest(encoding),
  now: () => Date.now(),
  random: () => Math.random(),
};

export type Rendered = { text: string } | { error: string };

/** The text that a template renders to, or what is wrong with it; anything else that is thrown is a bug and goes on. */
export const render = (
  template: string,
  context: TemplateContext,
  options: { limits?: Partial<TemplateLimits>; strict?: boolean } = {},
): Rendered => {
  const parsed = parseTemplate(template, options.limits === undefined ? {} : { limits: options.limits });
  if (!parsed.ok) return { error: parsed.error.message };
  const renderOptions: RenderOptions = { host, ...options };
  try {
    return { text: renderTemplate(parsed.template, context, renderOptions).text };
  } catch (error) {
    if (error instanceof TemplateFailure) return { error: error.message };
    throw error;
  }
};
