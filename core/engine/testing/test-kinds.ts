import { z } from 'zod';
import { type AnyNodeDefinition, defineNode, type Executor } from '#core/nodes/kit.ts';
import { NodeFailure } from '#core/nodes/node-failure.ts';
import type { AnyExecutor } from '../plan/kinds.ts';

// Kinds by which tests decide what happens: waiting, failing, side effects, several ports.

const look = {
  version: 1,
  tagline: '',
  icon: 'square',
  family: 'logic',
  form: [],
  summary: () => '',
  docs: { text: '', example: { settings: {}, explains: '' } },
} as const;

const wait = defineNode({
  ...look,
  kind: 'wait',
  title: 'Wait',
  refPrefix: 'wait',
  outputs: ['out'],
  sideEffect: 'none',
  settings: z.strictObject({ ms: z.number().default(1_000), heedsSignal: z.boolean().default(true) }),
});

const executeWait: Executor<typeof wait> = async ({ ms, heedsSignal }, input, context) => {
  if (heedsSignal) await context.sleep(ms);
  else await new Promise(() => {});
  return { port: 'out', output: input };
};

const doze = defineNode({
  ...look,
  kind: 'doze',
  title: 'Doze',
  refPrefix: 'doze',
  outputs: ['out'],
  sideEffect: 'none',
  settings: z.strictObject({ ms: z.number().default(60_000) }),
});

const executeDoze: Executor<typeof doze> = async ({ ms }, input, context) => {
  await context.pause(ms);
  return { port: 'out', output: input };
};

const fail = defineNode({
  ...look,
  kind: 'fail',
  title: 'Fail',
  refPrefix: 'fail',
  outputs: ['out'],
  sideEffect: 'none',
  settings: z.strictObject({
    times: z.number().default(1_000),
    code: z.string().default('broken'),
    isTransient: z.boolean().default(true),
    throws: z.enum(['failure', 'defect']).default('failure'),
  }),
});

const failed = new WeakMap<object, number>();

/** Fails so many times in one run, then succeeds. */
const executeFail: Executor<typeof fail> = ({ times, code, isTransient, throws }, input, context) => {
  const count = failed.get(context.scope) ?? 0;
  failed.set(context.scope, count + 1);
  if (count >= times) return { port: 'out', output: { failedBefore: count } };
  if (throws === 'defect') throw new TypeError('undefined is not a function');
  throw new NodeFailure(code, `It broke on ${JSON.stringify(input)}.`, { isTransient });
};

const effect = defineNode({
  ...look,
  kind: 'effect',
  title: 'Effect',
  refPrefix: 'effect',
  outputs: ['out'],
  sideEffect: 'write',
  settings: z.strictObject({ value: z.unknown().default('real') }),
});

const executeEffect: Executor<typeof effect> = ({ value }) => ({ port: 'out', output: value as string });

const answer = defineNode({
  ...look,
  kind: 'answer',
  title: 'Answer with anything',
  refPrefix: 'answer',
  outputs: [],
  sideEffect: 'none',
  settings: z.strictObject({ status: z.unknown().default(200), header: z.unknown().default('fine') }),
});

/** Answers without looking at what it answers with. */
const executeAnswer: Executor<typeof answer> = ({ status, header }, _input, context) => ({
  port: 'out',
  output: context.answer({ status: Number(status), headers: [['x-test', String(header)]], body: 'raw' }),
});

export const testKinds: {
  catalog: Readonly<Record<string, AnyNodeDefinition>>;
  executors: Readonly<Record<string, AnyExecutor>>;
} = {
  catalog: { wait, doze, fail, effect, answer },
  executors: { wait: executeWait, doze: executeDoze, fail: executeFail, effect: executeEffect, answer: executeAnswer },
};
