import type { Executor } from '../kit.ts';
import { NodeFailure } from '../node-failure.ts';
import type { code } from './definition.ts';

const consoleBytes = 65_536;

export const executeCode: Executor<typeof code> = async ({ code: body, timeoutMs, memoryMb }, input, context) => {
  const result = await context.sandbox({
    code: body,
    globals: { ...context.scope, input },
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
