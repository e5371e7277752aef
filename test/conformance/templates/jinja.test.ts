import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import type { TemplateContext } from '#core/template/render-template.ts';
import { render } from './render.ts';

const read = <Shape>(path: string, shape: z.ZodType<Shape>): Shape =>
  shape.parse(JSON.parse(readFileSync(new URL(path, import.meta.url), 'utf8')));

const context = z.custom<TemplateContext>((value) => typeof value === 'object');
const rendered = z.object({ template: z.string(), output: z.string() });

const given = read(
  '../../fixtures/templates/jinja.json',
  z.object({ context, cases: z.array(z.object({ name: z.string(), template: z.string(), expected: z.string() })) }),
);

test.each(given.cases)('$name renders as in Jinja2', ({ template, expected }) => {
  expect(render(template, given.context)).toEqual({ text: expected });
});

const own = read('../../fixtures/templates/expected.json', z.record(z.string(), z.array(rendered)));
const ownContext = read('../../fixtures/templates/context.json', context);

describe.each(Object.entries(own))('%s render as in Jinja2', (_feature, cases) => {
  test.each(cases)('$template', ({ template, output }) => {
    expect(render(template, ownContext)).toEqual({ text: output });
  });
});
