import { createHash, createHmac } from 'node:crypto';
import { expect, test } from 'vitest';
import { catalog } from './catalog.ts';
import type { TemplateHost } from './host.ts';
import { parseTemplate } from './parse-template.ts';
import { renderTemplate } from './render-template.ts';

const host: TemplateHost = {
  hash: (algorithm, data, encoding) => createHash(algorithm).update(data).digest(encoding),
  hmac: (algorithm, key, data, encoding) => createHmac(algorithm, key).update(data).digest(encoding),
  now: () => Date.UTC(2026, 0, 2),
  random: () => 0.5,
};

const examples = Object.entries(catalog).flatMap(([family, items]) => items.map((item) => ({ family, ...item })));

test.each(examples)('the example of $name in $family renders to what it says', ({ example: [template, output] }) => {
  const parsed = parseTemplate(template);
  expect(parsed.ok ? renderTemplate(parsed.template, {}, { host }).text : parsed.error).toBe(output);
});
