import type { JsonObject } from '#core/flow/json.ts';
import type { SandboxCall } from '../calls.ts';
import type { NodeContext } from '../context.ts';
import type { Executor, SettingsOf } from '../kit.ts';
import { NodeFailure } from '../node-failure.ts';
import { createFetch } from './create-fetch.ts';
import type { code } from './definition.ts';

const consoleBytes = 65_536;

/** Only what the code can name crosses into the sandbox: a large request costs nothing where the code does not read it. */
const namesIn = (body: string, values: Readonly<JsonObject>): JsonObject =>
  Object.fromEntries(Object.entries(values).filter(([name]) => body.includes(name)));

const fetchOf = (
  { fetchTimeoutMs }: SettingsOf<typeof code>,
  context: NodeContext,
  ended: AbortSignal,
): NonNullable<SandboxCall['fetch']> => ({
  call: createFetch(context, { timeoutMs: fetchTimeoutMs, signal: AbortSignal.any([context.signal, ended]) }),
  waitMs: fetchTimeoutMs,
});

export const executeCode: Executor<typeof code> = async (settings, input, context) => {
  const { code: body, timeoutMs, memoryMb } = settings;
  const calls = new AbortController();
  const running = context.sandbox({
    code: body,
    globals: namesIn(body, { ...context.scope, input }),
    timeoutMs,
    memoryBytes: memoryMb * 1_000_000,
    consoleBytes,
    ...(settings.allowFetch && { fetch: fetchOf(settings, context, calls.signal) }),
    signal: context.signal,
  });
  // Calls that the code did not wait for end with it.
  const result = await running.finally(() => calls.abort());
  for (const { level, text } of result.console) context.log(level, text);
  if (result.ok) return { port: 'out', output: result.value };
  const { code: failure, message, ...place } = result.error;
  throw new NodeFailure(failure, message, place);
};
