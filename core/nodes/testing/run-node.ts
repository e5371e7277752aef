import { createMemoryValues } from '#core/engine/testing/memory-values.ts';
import type { FlowId } from '#core/flow/document.ts';
import type { JsonObject, JsonValue } from '#core/flow/json.ts';
import type { AnswerDraft, HttpAnswer, HttpCall, LogLevel, SandboxCall, SandboxResult } from '../calls.ts';
import { type Catalog, catalog, type Kind } from '../catalog.ts';
import type { NodeContext } from '../context.ts';
import { executors } from '../executors.ts';
import { heavyOperations } from '../heavy-operations.ts';
import type { Executor } from '../kit.ts';

type Effects = {
  scope?: JsonObject;
  /** What calls are answered; the default fails the test. */
  http?: (call: HttpCall) => HttpAnswer | Promise<HttpAnswer>;
  sandbox?: (call: SandboxCall) => SandboxResult;
  /** Any other effect that this node needs. */
  effects?: Partial<NodeContext>;
  /** Whether somebody still waits for an answer. */
  isAnswerable?: boolean;
};

export type NodeRun = {
  port: string | readonly string[];
  output: JsonValue;
  logs: { level: LogLevel; text: string }[];
  answers: AnswerDraft[];
};

/**
 * Runs one node on settings whose templates are resolved, as the engine does it: parsed by the kind's schema, then executed
 * with recorded effects. Time advances by 5 ms with each look at the clock.
 */
export const runNode = async (
  kind: Kind,
  settings: JsonObject,
  input: JsonValue,
  effects: Effects = {},
): Promise<NodeRun> => {
  const run: Pick<NodeRun, 'logs' | 'answers'> = { logs: [], answers: [] };
  let now = 0;
  const context: NodeContext = {
    signal: new AbortController().signal,
    runId: 'run_1',
    idempotencyKey: 'run_1:n1',
    scope: effects.scope ?? {},
    http: async (call) => {
      if (!effects.http) throw new Error('this test expects no call');
      return effects.http(call);
    },
    sandbox: async (call) => {
      if (!effects.sandbox) throw new Error('this test expects no code');
      return effects.sandbox(call);
    },
    sleep: async () => {},
    pause: async () => {},
    arrived: [],
    runBody: unexpected('run of a body'),
    callFlow: unexpected('call of a flow'),
    heavy: async ({ operation, input: heavyInput }) => {
      const operate = Object.hasOwn(heavyOperations, operation) ? heavyOperations[operation] : undefined;
      if (!operate) throw new Error(`there is no heavy operation ${operation}`);
      return operate(heavyInput);
    },
    values: createMemoryValues({}, () => now)('flw_1' as FlowId),
    credential: unexpected('credential'),
    accessToken: unexpected('access token'),
    mail: unexpected('e-mail'),
    deliver: unexpected('webhook'),
    hash: unexpected('hash'),
    hmac: unexpected('hmac'),
    randomBytes: (count) => new Uint8Array(count).fill(7),
    now: () => (now += 5),
    log: (level, text) => run.logs.push({ level, text }),
    answer: (draft) => {
      run.answers.push(draft);
      return effects.isAnswerable ?? true;
    },
    ...effects.effects,
  };
  const execute: Executor<Catalog[Kind]> = executors[kind];
  const result = await execute(catalog[kind].settings.parse(settings), input, context);
  return { ...run, ...result };
};

const unexpected = (what: string) => (): never => {
  throw new Error(`this test expects no ${what}`);
};
