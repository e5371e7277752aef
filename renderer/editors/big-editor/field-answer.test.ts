import { expect, test } from 'vitest';
import type { FieldPreview } from '#core/contract/procedures/templates.ts';
import type { JsonObject } from '#core/flow/json.ts';
import { getSetting } from '#renderer/inspector/setting-path.ts';
import { answerAround } from './field-answer.ts';

const ok = (value: unknown): FieldPreview => ({ ok: true, value, text: String(value), warnings: [] });

const settings: JsonObject = {
  response: {
    status: '<< 201 >>',
    contentType: 'application/json',
    headers: [{ name: 'X-Company', value: '<< web1.company_id >>' }],
    template: '{}',
  },
};

test('what evaluates stands beside what is plain', () => {
  const preview = { 'response.status': ok(201), 'response.headers[0].value': ok(4711) };

  expect(answerAround('response.template', { read: (path) => getSetting(settings, path), preview })).toEqual({
    status: '201',
    headers: [
      ['content-type', 'application/json'],
      ['X-Company', '4711'],
    ],
  });
});

test('a body that stands alone has neither', () => {
  expect(answerAround('text', { read: () => undefined, preview: {} })).toEqual({ status: null, headers: [] });
});
