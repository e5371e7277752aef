import { expect, test } from 'vitest';
import { flowOf } from '#core/flow/testing/flow-of.ts';
import { startTestEngine } from '../testing/test-engine.ts';

const scope = { web: { n: 2, items: [1, 2], name: 'Ada' } };

test('every text that may be a template is evaluated where it stands, with its type and as text', () => {
  const document = flowOf([
    { id: 'web', kind: 'webhook' },
    {
      id: 'a',
      kind: 'set',
      settings: {
        assignments: [
          { path: 'list', value: '<< web.items >>', type: 'auto' },
          { path: 'text', value: 'n is << web.n + 1 >>' },
          { path: 'plain', value: 'as it is' },
          { path: 'gone', value: 'a\n<< web.gone >>' },
          { path: 'bad', value: '<< web.n + web.items >>' },
          { path: 'worse', value: '<< web.n | >>' },
          { path: 'alias', value: '${Webhook::Body.x}' },
        ],
      },
    },
  ]);
  const { engine } = startTestEngine(document);

  const fields = engine.preview(document, 'a', scope);

  expect(fields['assignments[0].value']).toEqual({ ok: true, value: [1, 2], text: '[1,2]', warnings: [] });
  expect(fields['assignments[1].value']).toEqual({ ok: true, value: 'n is 3', text: 'n is 3', warnings: [] });
  expect(fields['assignments[2].value']).toEqual({ ok: true, value: 'as it is', text: 'as it is', warnings: [] });
  expect(fields['assignments[3].value']).toMatchObject({
    ok: true,
    text: 'a\n',
    warnings: [{ message: 'web.gone is undefined', line: 2, column: 4, field: 'assignments[3].value' }],
  });
  expect(fields['assignments[4].value']).toMatchObject({
    ok: false,
    error: { code: 'template_error', line: 1, field: 'assignments[4].value' },
  });
  expect(fields['assignments[5].value']).toMatchObject({ ok: true, text: '<< web.n | >>' });
  expect(Object.keys(fields).some((field) => field.endsWith('.path') || field.endsWith('.type'))).toBe(false);
});

test('the answers of a trigger are previewed too, with the names that every flow has', () => {
  const document = flowOf([
    {
      id: 'web',
      kind: 'webhook',
      settings: { response: { status: 200, template: '<< flow.name >> << run.mode >> << web.name >>' } },
    },
  ]);
  const { engine } = startTestEngine(document);

  expect(engine.preview(document, 'web', scope)).toEqual({
    'response.template': { ok: true, value: 'Test flow dev Ada', text: 'Test flow dev Ada', warnings: [] },
  });
});

test('an unknown node or kind has nothing to preview', () => {
  const document = flowOf([
    { id: 'web', kind: 'webhook' },
    { id: 'x', kind: 'future', settings: { a: '<< 1 >>' } },
  ]);
  const { engine } = startTestEngine(document);

  expect([engine.preview(document, 'gone', {}), engine.preview(document, 'x', {})]).toEqual([{}, {}]);
});

test('a template without end stops within its budget', () => {
  const text = '{% for a in range(100000) %}{% for b in range(100000) %}x{% endfor %}{% endfor %}';
  const document = flowOf([
    { id: 'web', kind: 'webhook' },
    { id: 'a', kind: 'template', settings: { text } },
  ]);
  const { engine } = startTestEngine(document);

  expect(engine.preview(document, 'a', {})['text']).toMatchObject({ ok: false, error: { code: 'template_error' } });
});
