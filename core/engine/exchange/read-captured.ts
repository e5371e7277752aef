import type { CaptureId } from '#core/contract/records/ids.ts';
import type { InboundRequest } from '../engine.ts';
import type { Plan } from '../plan/plan.ts';
import type { RunIdentity } from '../run/active-run.ts';
import { toRequestOutput } from '../run/request-output.ts';
import { toRequestScope } from '../run/request-scope.ts';
import { requestSecrets } from '../trace/request-secrets.ts';
import type { EngineCore } from './engine-core.ts';
import type { Launch } from './launch-run.ts';
import { readParams } from './read-params.ts';

export type ReadCaptured =
  | { ok: true; launch: Pick<Launch, 'output' | 'params' | 'secrets'> & { request: InboundRequest } }
  | { ok: false; message: string };

/** What a run needs that a captured request starts: what its trigger hands on, the flow's parameters, and what nothing may show. */
export const readCaptured = (
  core: EngineCore,
  plan: Plan,
  { request, captureId, identity }: { request: InboundRequest; captureId: CaptureId; identity: RunIdentity },
): ReadCaptured => {
  const output = toRequestOutput(request, captureId);
  const environment = core.ports.environment();
  const scopeOf = () => toRequestScope(plan, output, { identity, env: environment.values });
  const read = readParams(plan, scopeOf, core.renderingOf(plan));
  if (!read.ok) return read;
  const secrets = [...environment.secrets, ...requestSecrets(request)];
  return { ok: true, launch: { request, output, params: read.params, secrets } };
};
