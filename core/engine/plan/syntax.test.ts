import { expect, test } from 'vitest';
import { flowOf } from '#core/flow/testing/flow-of.ts';
import { createEngine } from '../create-engine.ts';
import { createMemoryPorts } from '../testing/memory-ports.ts';

test('code, JSONata and JSONPath that cannot be read are problems with their place, before anything runs', () => {
  const { problems } = createEngine(createMemoryPorts()).deploy(
    flowOf(
      [
        { id: 'web', kind: 'webhook' },
        { id: 'code', kind: 'code', settings: { code: 'syntax error' } },
        { id: 'sum', kind: 'query', settings: { expression: '$sum(' } },
        { id: 'path', kind: 'query', settings: { language: 'jsonpath', expression: '$[' } },
        { id: 'fine', kind: 'query', settings: { expression: '$sum(items.price)' } },
      ],
      ['web -> code', 'code -> sum', 'sum -> path', 'path -> fine'],
    ),
    null,
    'ada',
  );

  expect(problems.map(({ severity, nodeId, field, line }) => [severity, nodeId, field, line])).toEqual([
    ['error', 'code', 'code', 1],
    ['error', 'sum', 'expression', 1],
    ['error', 'path', 'expression', 1],
  ]);
});
