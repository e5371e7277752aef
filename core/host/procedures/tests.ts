import { HookloomError } from '#core/contract/errors.ts';
import { host } from './host.ts';

export const tests = {
  run: host.tests.run.handler(async ({ input, context }) => {
    const { deployments, engine } = context;
    const flow = deployments.get(input.flowId);
    const problems = flow.draft.problems.filter(({ severity }) => severity === 'error');
    if (problems.length > 0) throw new HookloomError('FLOW_HAS_PROBLEMS', { problems });
    return { results: await engine.test(flow.stored.document) };
  }),
};
