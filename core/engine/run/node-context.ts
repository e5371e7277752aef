import type { JsonValue } from '#core/flow/json.ts';
import type { AnswerDraft, FlowCall, FlowCallResult, LogLevel, NodeContext } from '#core/nodes/kit.ts';
import { NodeFailure } from '#core/nodes/node-failure.ts';
import { checkDraft } from '../answer/check-draft.ts';
import { secretsOf } from '../trace/credential-secrets.ts';
import type { ActiveRun, RunHost, StepRecord } from './active-run.ts';
import type { Deadline } from './deadline.ts';
import type { NodeCalls } from './pass.ts';
import { runBody } from './run-body.ts';

/** One node at work. */
export type Execution = {
  step: StepRecord;
  arrived: NodeContext['arrived'];
  /** Made when somebody asks for the signal. */
  controller: AbortController | null;
  /** Of this attempt, once it waits. */
  deadline: Deadline | null;
  isOver: boolean;
  /** Its first pause has passed already. */
  isResumed: boolean;
  /** Until when it pauses; null while it does not. */
  wakeAt: number | null;
  /** Characters that its log lines hold so far. */
  logLength: number;
  /** Passes through its body that have begun in this attempt. */
  passCount: number;
  /** Those that are under way. */
  passes: Set<{ abandon: () => void }> | null;
};

/** What the executor of a node may do. */
export const createNodeContext = (execution: Execution, calls: NodeCalls): NodeContext =>
  new ExecutionContext(execution, calls);

/** A class, because every node of every run makes one, and an object with getters of its own takes ten times as long to make. */
class ExecutionContext implements NodeContext {
  readonly #calls: NodeCalls;
  readonly #execution: Execution;
  readonly runId: string;
  readonly idempotencyKey: string;
  readonly retries: number;
  readonly scope: ActiveRun['scope'];
  readonly http: NodeContext['http'];
  readonly sandbox: NodeContext['sandbox'];
  readonly heavy: NodeContext['heavy'];
  readonly mail: NodeContext['mail'];
  readonly values: NodeContext['values'];
  readonly hash: NodeContext['hash'];
  readonly hmac: NodeContext['hmac'];
  readonly randomBytes: NodeContext['randomBytes'];
  readonly sleep: NodeContext['sleep'];
  readonly pause: NodeContext['pause'];
  readonly now: NodeContext['now'];
  readonly credential: NodeContext['credential'];
  readonly accessToken: NodeContext['accessToken'];
  readonly log: NodeContext['log'];
  readonly answer: NodeContext['answer'];

  constructor(execution: Execution, calls: NodeCalls) {
    const { run, host } = calls.state;
    const { step } = execution;
    const { identity } = run.input;
    this.#calls = calls;
    this.#execution = execution;
    this.runId = identity.id;
    const pass = step.pass === null ? '' : `:${step.pass.join('.')}`;
    this.idempotencyKey = `${identity.idempotencyKey}:${step.node.id}${pass}`;
    this.retries = step.node.retry.times;
    this.scope = calls.scope;
    this.http = host.http;
    this.sandbox = host.sandbox;
    this.heavy = host.heavy;
    this.mail = host.mail;
    this.values = host.values;
    this.hash = host.hashing.hash;
    this.hmac = host.hashing.hmac;
    this.randomBytes = host.randomBytes;
    this.now = host.clock.now;
    this.sleep = (ms) => sleep(host, ms, this.signal);
    this.pause = (ms) => pause(execution, ms, calls, this.signal);
    this.credential = async (name) => {
      const opened = await host.credentials.open(name);
      addSecrets(run, secretsOf(opened));
      return opened;
    };
    this.accessToken = async (name, { refused } = {}) => {
      const token = await host.credentials.accessToken(name, { refused, signal: this.signal });
      addSecrets(run, [token]);
      return token;
    };
    this.log = (level, text) => addLog(execution, { at: host.clock.now(), level, text }, host.maxLogLength);
    this.answer = (draft) => giveAnswer(run, step, draft);
  }

  get signal(): AbortSignal {
    const execution = this.#execution;
    execution.controller ??= new AbortController();
    if (execution.isOver) execution.controller.abort();
    return execution.controller.signal;
  }

  get arrived(): NodeContext['arrived'] {
    return this.#execution.arrived;
  }

  runBody(input: JsonValue, own: JsonValue): ReturnType<NodeContext['runBody']> {
    return runBody(this.#execution, { input, own }, this.#calls);
  }

  async callFlow(call: FlowCall): Promise<FlowCallResult> {
    const { run, host } = this.#calls.state;
    if (!host.callFlow) throw new NodeFailure('no_flows', 'Other flows cannot be called from here.');
    return host.callFlow(call, run);
  }

  get hops(): number {
    return hopsOf(this.#calls.state.run);
  }
}

/** From here on they are masked in all that is kept or shown of the run. */
const addSecrets = (run: ActiveRun, secrets: readonly string[]): void => {
  const added = secrets.filter((secret) => !run.secrets.includes(secret));
  if (added.length > 0) run.secrets = [...run.secrets, ...added];
};

const giveAnswer = (run: ActiveRun, step: StepRecord, draft: AnswerDraft): boolean => {
  checkDraft(draft);
  if (run.answer !== null) {
    addWarning(step, 'not sent: the flow had already answered');
    return false;
  }
  run.answer = draft;
  const why = run.input.whyUnsent();
  if (why === null) return true;
  addWarning(step, why);
  return false;
};

const addWarning = (step: StepRecord, message: string): void => {
  step.warnings ??= [];
  step.warnings.push({ message });
};

type Line = { at: number; level: LogLevel; text: string };

/** Keeps lines up to a length in all; the rest is cut, and says so. */
export const addLog = (execution: Execution, line: Line, maxLength: number): void => {
  const { step } = execution;
  if (execution.logLength > maxLength) return;
  step.logs ??= [];
  const room = maxLength - execution.logLength;
  execution.logLength += line.text.length + 1;
  if (line.text.length <= room) step.logs.push(line);
  else step.logs.push({ ...line, text: `${line.text.slice(0, room)}… (cut: this step logs too much)` });
};

const sleep = ({ clock }: RunHost, ms: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve, reject) => {
    const abort = (): void => {
      takeBack();
      reject(new DOMException('The node was stopped.', 'AbortError'));
    };
    const takeBack = clock.after(ms, () => {
      signal.removeEventListener('abort', abort);
      resolve();
    });
    if (signal.aborted) abort();
    else signal.addEventListener('abort', abort, { once: true });
  });

/** A sleep that the node's own time limit does not count, and for which a run may be given up. */
const pause = async (
  execution: Execution,
  ms: number,
  { state, pausing }: NodeCalls,
  signal: AbortSignal,
): Promise<void> => {
  if (execution.isResumed) {
    execution.isResumed = false;
    return;
  }
  execution.wakeAt = state.host.clock.now() + ms;
  execution.deadline?.hold();
  const slept = sleep(state.host, ms, signal);
  pausing();
  try {
    await slept;
  } finally {
    execution.wakeAt = null;
    if (!execution.isOver) execution.deadline?.start();
  }
};

const hopsOf = ({ input: { request } }: ActiveRun): number => {
  const header = request?.headers.find(([name]) => name.toLowerCase() === 'x-hookloom-hops');
  const hops = Number(header?.[1] ?? 0);
  return Number.isSafeInteger(hops) && hops > 0 ? hops : 0;
};
