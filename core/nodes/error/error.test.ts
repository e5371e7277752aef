import { expect, test } from 'vitest';
import { summaryOf } from '../catalog.ts';
import { runNode } from '../testing/run-node.ts';
import { errorTrigger } from './definition.ts';

test('hands on which run failed', async () => {
  const failed = { runId: 'run_1', flow: { id: 'flw_1', name: 'Invoices' }, error: { code: 'http_timeout' } };

  expect(await runNode('error', {}, failed)).toMatchObject({ port: 'out', output: failed });
});

test('the choice of some flows names at least one', () => {
  const parsed = errorTrigger.settings.safeParse({ of: 'some', flows: [{ flow: ' ' }] });

  expect(parsed.error?.issues).toMatchObject([
    { path: ['flows'], message: 'name at least one flow, or choose all flows' },
  ]);
});

test('the card names the flows', () => {
  expect(summaryOf('error', {})).toBe('Any other flow');
  expect(summaryOf('error', { of: 'some', flows: [{ flow: 'invoices' }, { flow: 'orders' }] })).toBe(
    'invoices, orders',
  );
});
