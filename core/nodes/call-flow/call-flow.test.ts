import { expect, test } from 'vitest';
import type { JsonObject, JsonValue } from '#core/flow/json.ts';
import type { FlowCall } from '../calls.ts';
import { runNode } from '../testing/run-node.ts';

const call = async (settings: JsonObject, input: JsonValue = { own: true }) => {
  const calls: Omit<FlowCall, 'signal'>[] = [];
  const callFlow = async ({ flow, version, input: given, params, waits }: FlowCall) => {
    calls.push({ flow, version, input: given, params, waits });
    return { runId: 'run_2', output: { price: 5 } };
  };
  const { output } = await runNode('call-flow', { flow: 'prices', ...settings }, input, { effects: { callFlow } });
  return { output, calls };
};

test('the flow is called with input and parameters, and its output comes back with its run', async () => {
  const params = [
    { name: 'currency', value: 'EUR' },
    { name: '', value: 'nobody filled this row in' },
  ];

  expect(await call({ input: '{"article": 7}', params, version: 'fixed', fixedVersion: '3', wait: false })).toEqual({
    output: { runId: 'run_2', output: { price: 5 } },
    calls: [{ flow: 'prices', version: 3, input: { article: 7 }, params: { currency: 'EUR' }, waits: false }],
  });
});

test('without an input of its own the node’s input is handed on', async () => {
  expect((await call({})).calls).toEqual([
    { flow: 'prices', version: 'live', input: { own: true }, params: {}, waits: true },
  ]);
  expect((await call({}, null)).calls).toMatchObject([{ input: {} }]);
});

test.each<[JsonObject, string]>([
  [{ flow: ' ' }, 'No flow is chosen. Choose the one to call.'],
  [{ input: [1] }, 'The input of a flow must be a JSON object, but it is a list. Put it under a key: {"value": …}.'],
  [
    { input: '{' },
    "The input is not valid JSON: the text ends where a key in double quotes or '}' should follow, line 1, column 2.",
  ],
])('%j is refused in words', async (settings, message) => {
  await expect(call(settings)).rejects.toMatchObject({ message });
});
