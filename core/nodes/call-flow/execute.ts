import { isJsonObject, type JsonObject, type JsonValue } from '#core/flow/json.ts';
import type { Executor } from '../kit.ts';
import { NodeFailure } from '../node-failure.ts';
import { fromJsonText } from '../shared/convert.ts';
import type { callFlow } from './definition.ts';

export const executeCallFlow: Executor<typeof callFlow> = async (settings, input, context) => {
  const { flow, version, fixedVersion, params, wait } = settings;
  if (flow.trim() === '') throw new NodeFailure('call_flow_missing', 'No flow is chosen. Choose the one to call.');
  const result = await context.callFlow({
    flow: flow.trim(),
    version: version === 'fixed' ? fixedVersion : version,
    input: toInput(settings.input, input),
    params: toParams(params),
    waits: wait,
    signal: context.signal,
  });
  return { port: 'out', output: { runId: result.runId, output: result.output } };
};

/** A written input, or else the node's own. */
const toInput = (written: JsonValue, input: JsonValue): JsonObject => {
  const isEmpty = written === null || written === '';
  const value = isEmpty ? input : typeof written === 'string' ? fromJsonText(written, 'The input') : written;
  if (isJsonObject(value)) return value;
  if (value === null) return {};
  throw new NodeFailure(
    'call_flow_input',
    `The input of a flow must be a JSON object, but it is ${Array.isArray(value) ? 'a list' : `a ${typeof value}`}. Put it under a key: {"value": …}.`,
  );
};

const toParams = (rows: readonly { name: string; value: JsonValue }[]): JsonObject =>
  Object.fromEntries(rows.filter(({ name }) => name !== '').map(({ name, value }) => [name, value]));
