import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parseTemplate } from './parse-template.ts';
import { renderTemplate } from './render-template.ts';

type Cases = { context: { [key: string]: never }; cases: { name: string; template: string; expected: string }[] };

const { context, cases }: Cases = JSON.parse(
  readFileSync(new URL('../../test/fixtures/templates/jinja.json', import.meta.url), 'utf8'),
);

const host = { hash: () => '', hmac: () => '', now: () => 0, random: () => 0 };

test.each(cases)('renders $name as Jinja2 does', ({ template, expected }) => {
  const parsed = parseTemplate(template);
  expect(parsed).toMatchObject({ ok: true });
  if (parsed.ok) expect(renderTemplate(parsed.template, context, { host }).text).toBe(expected);
});
