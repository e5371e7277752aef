import type { JsonObject } from '#core/flow/json.ts';
import type { Executor } from '../kit.ts';
import { NodeFailure } from '../node-failure.ts';
import type { code } from './definition.ts';

const consoleBytes = 65_536;

/** Only what the code can name crosses into the sandbox: a large request costs nothing where the code does not read it. */
const namesIn = (body: string, values: Readonly<JsonObject>): JsonObject =>
  Object.fromEntries(Object.entries(values).filter(([name]) => body.includes(name)));

export const executeCode: Executor<typeof code> = async ({ code: body, timeoutMs, memoryMb }, input, context) => {
  const result = await context.sandbox({
    code: body,
    globals: namesIn(body, { ...context.scope, input }),
    timeoutMs,
    memoryBytes: memoryMb * 1_000_000,
    consoleBytes,
    signal: context.signal,
  });
  for (const { level, text } of result.console) context.log(level, text);
  if (result.ok) return { port: 'out', output: result.value };
  const { code: failure, message, ...place } = result.error;
  throw new NodeFailure(failure, message, place);
};
