import type { AnswerDraft, LogLevel } from '#core/nodes/calls.ts';
import type { NodeContext } from '#core/nodes/context.ts';
import { NodeFailure } from '#core/nodes/node-failure.ts';
import { checkDraft } from '../answer/check-draft.ts';
import { secretsOf } from '../trace/credential-secrets.ts';
import type { ActiveRun, RunHost, StepRecord } from './active-run.ts';
import type { Execution } from './execution.ts';
import type { NodeCalls } from './pass.ts';
import { runBody } from './run-body.ts';

/** What the executor of a node may do. */
export const createNodeContext = (execution: Execution, calls: NodeCalls): NodeContext =>
  new ExecutionContext(execution, calls);

/**
 * A class of getters, because every node of every run makes one and asks for little of it: what is not asked for is not made.
 */
class ExecutionContext implements NodeContext {
  private readonly calls: NodeCalls;
  private readonly execution: Execution;

  constructor(execution: Execution, calls: NodeCalls) {
    this.calls = calls;
    this.execution = execution;
  }

  get scope(): NodeContext['scope'] {
    return this.calls.scope;
  }

  get runId(): string {
    return this.calls.state.run.input.identity.id;
  }

  get idempotencyKey(): string {
    const { node, pass } = this.execution.step;
    const { idempotencyKey } = this.calls.state.run.input.identity;
    return `${idempotencyKey}:${node.id}${pass === null ? '' : `:${pass.join('.')}`}`;
  }

  get retries(): number {
    return this.execution.step.node.retry.times;
  }

  get http(): NodeContext['http'] {
    return this.calls.state.host.http;
  }

  get sandbox(): NodeContext['sandbox'] {
    return this.calls.state.host.sandbox;
  }

  get heavy(): NodeContext['heavy'] {
    return this.calls.state.host.heavy;
  }

  get mail(): NodeContext['mail'] {
    return this.calls.state.host.mail;
  }

  get values(): NodeContext['values'] {
    return this.calls.state.host.values;
  }

  get hash(): NodeContext['hash'] {
    return this.calls.state.host.hashing.hash;
  }

  get hmac(): NodeContext['hmac'] {
    return this.calls.state.host.hashing.hmac;
  }

  get randomBytes(): NodeContext['randomBytes'] {
    return this.calls.state.host.randomBytes;
  }

  get now(): NodeContext['now'] {
    return this.calls.state.host.clock.now;
  }

  get sleep(): NodeContext['sleep'] {
    return (ms) => sleep(this.calls.state.host, ms, this.signal);
  }

  get pause(): NodeContext['pause'] {
    return (ms) => pause(this.execution, ms, this.calls, this.signal);
  }

  get credential(): NodeContext['credential'] {
    const { run, host } = this.calls.state;
    return async (name) => {
      const opened = await host.credentials.open(name);
      addSecrets(run, secretsOf(opened));
      return opened;
    };
  }

  get accessToken(): NodeContext['accessToken'] {
    const { run, host } = this.calls.state;
    return async (name, { refused } = {}) => {
      const token = await host.credentials.accessToken(name, { refused, signal: this.signal });
      addSecrets(run, [token]);
      return token;
    };
  }

  get log(): NodeContext['log'] {
    const { clock, maxLogLength } = this.calls.state.host;
    return (level, text) => addLog(this.execution, { at: clock.now(), level, text }, maxLogLength);
  }

  get answer(): NodeContext['answer'] {
    return (draft) => giveAnswer(this.calls.state.run, this.execution.step, draft);
  }

  get arrived(): NodeContext['arrived'] {
    return this.execution.arrived;
  }

  get runBody(): NodeContext['runBody'] {
    return (input, own) => runBody(this.execution, { input, own }, this.calls);
  }

  get callFlow(): NodeContext['callFlow'] {
    const { run, host } = this.calls.state;
    return async (call) => {
      if (!host.callFlow) throw new NodeFailure('no_flows', 'Other flows cannot be called from here.');
      return host.callFlow(call, run);
    };
  }

  get deliver(): NodeContext['deliver'] {
    const { run, host } = this.calls.state;
    return (call) => {
      const { plan, identity } = run.input;
      const about = { flowId: plan.flow.id, runId: identity.id, nodeId: this.execution.step.node.id };
      return host.deliver({ ...call, ...about, hops: this.hops, secrets: run.secrets });
    };
  }

  get hops(): number {
    return hopsOf(this.calls.state.run);
  }

  get signal(): AbortSignal {
    const { execution } = this;
    execution.controller ??= new AbortController();
    if (execution.isOver) execution.controller.abort();
    return execution.controller.signal;
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
  if (state.host.skipsPauses) return;
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
