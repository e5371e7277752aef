import type { JsonObject, JsonValue } from '#core/flow/json.ts';
import type { Deployment, InboundRequest } from '../engine.ts';
import type { RunIdentity, RunInput, RunListener } from '../run/active-run.ts';
import { prepareRun } from '../run/prepare-run.ts';
import type { LiveRun } from './active-runs.ts';
import type { EngineCore } from './engine-core.ts';
import { noOrigin, type Origin } from './origin.ts';
import { stateOf, toRunSummary } from './run-record.ts';

export type Launch = {
  deployment: Deployment;
  identity: RunIdentity;
  request: InboundRequest | null;
  /** The trigger that fires; the webhook where it is left out. */
  start?: number;
  output: JsonValue;
  params: JsonObject;
  secrets: readonly string[];
  standIn?: RunInput['standIn'];
  whyUnsent?: RunInput['whyUnsent'];
  pins?: RunInput['pins'];
  resume?: RunInput['resume'];
  origin?: Origin;
};

export type Launched = {
  live: LiveRun;
  /** Starts the run; it may be over when this returns. */
  begin: () => void;
};

/** Makes a run that counts as active from its beginning until somebody takes it out of `core.active`. */
export const launchRun = (core: EngineCore, launch: Launch, listener: Omit<RunListener, 'onStep'>): Launched => {
  const { deployment, identity } = launch;
  const { plan } = deployment;
  const { asyncRunTimeoutMs, syncRunTimeoutMs } = core.ports.settings();
  const { run, begin } = prepareRun(
    {
      plan,
      identity,
      request: launch.request,
      start: launch.start ?? plan.start,
      output: launch.output,
      params: launch.params,
      standIn: launch.standIn ?? null,
      timeoutMs: plan.settings.timeoutMs ?? (identity.isAsync ? asyncRunTimeoutMs : syncRunTimeoutMs),
      secrets: launch.secrets,
      whyUnsent: launch.whyUnsent ?? answerable,
      ...(launch.pins && { pins: launch.pins }),
      resume: launch.resume ?? null,
    },
    core.hostOf(plan),
    { ...listener, onStep: core.publishStep },
  );
  const origin = launch.origin ?? noOrigin;
  const live: LiveRun = { origin, deployment, run, sent: null, answerNote: null, printed: new Map(), place: -1 };
  return {
    live,
    begin: () => {
      core.active.add(live);
      core.publish(() => ({ type: 'run.started', run: toRunSummary(stateOf(live)) }));
      begin();
    },
  };
};

const answerable = (): null => null;
