import { HookloomError } from '#core/contract/errors.ts';
import type { RunId } from '#core/contract/records/ids.ts';
import type { Run } from '#core/contract/records/run.ts';
import type { HostContext } from '../host-context.ts';
import { host } from './host.ts';

export const runs = {
  list: host.runs.list.handler(({ input, context }) => context.store.runs.list(input)),
  get: host.runs.get.handler(({ input, context }) => findRun(context, input.id)),
  cancel: host.runs.cancel.handler(async ({ input, context }) => {
    if (!(await context.engine.cancel(input.id))) {
      const { status } = await findRun(context, input.id);
      throw new HookloomError('RUN_NOT_ACTIVE', { runId: input.id, status });
    }
    return findRun(context, input.id);
  }),
  retry: host.runs.retry.handler(async ({ input, context }) => {
    if (!(await context.engine.retry(input.id))) {
      const { status } = await findRun(context, input.id);
      throw new HookloomError('RUN_NOT_DEAD', { runId: input.id, status });
    }
    return findRun(context, input.id);
  }),
};

export const rejections = {
  list: host.rejections.list.handler(({ input, context }) => context.store.rejections.list(input)),
};

/** A run that is still active has its newest steps in the engine, any other one is in the store. */
const findRun = async ({ engine, store }: HostContext, id: RunId): Promise<Run> => {
  const active = engine.activeRun(id);
  if (active) return { ...active.run, steps: [...active.steps] };
  const run = await store.runs.get(id);
  if (!run) throw new HookloomError('RUN_NOT_FOUND', { runId: id });
  return run;
};
