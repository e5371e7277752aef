import { HookloomError } from '#core/contract/errors.ts';
import type { ReplayRequest } from '#core/contract/records/capture.ts';
import type { CaptureId } from '#core/contract/records/ids.ts';
import type { Run } from '#core/contract/records/run.ts';
import type { Deployment, InboundRequest } from '../engine.ts';
import type { EngineCore } from '../exchange/engine-core.ts';
import { readCaptured } from '../exchange/read-captured.ts';
import { runForPerson } from '../exchange/run-to-end.ts';
import { standInOfRun } from './recorded-effects.ts';

export type Replay = {
  deployment: Deployment;
  request: InboundRequest;
  captureId: CaptureId;
  effects: ReplayRequest['effects'];
  recorded: Run | null;
};

/**
 * Runs a captured request once more, without a capture of its own. Resolves to the run when it is stored, or after 30 seconds
 * as far as it has come. Rejects with FLOW_HAS_PROBLEMS, BAD_REQUEST for parameters that cannot be read, and STORE_FAILED.
 */
export const replayRun = async (core: EngineCore, replay: Replay): Promise<Run> => {
  const { deployment, request, captureId, effects, recorded } = replay;
  const { plan, problems } = deployment;
  const errors = problems.filter(({ severity }) => severity === 'error');
  if (errors.length > 0) throw new HookloomError('FLOW_HAS_PROBLEMS', { problems: errors });
  await core.numbers.ready();
  const identity = core.newIdentity(deployment, {
    trigger: 'replay',
    captureId: null,
    replayOf: captureId,
    isAsync: false,
  });
  const read = readCaptured(core, plan, { request, captureId, identity });
  if (!read.ok) throw new HookloomError('BAD_REQUEST', undefined, { message: read.message });
  return runForPerson(core, {
    deployment,
    identity,
    ...read.launch,
    standIn: effects === 'recorded' ? standInOfRun(recorded) : null,
  });
};
