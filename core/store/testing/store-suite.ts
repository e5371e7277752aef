import { afterAll, beforeAll, describe } from 'vitest';
import { captureCases } from './capture-cases.ts';
import { credentialCases } from './credential-cases.ts';
import { dedupeCases } from './dedupe-cases.ts';
import { deliveryCases } from './delivery-cases.ts';
import { flowCases } from './flow-cases.ts';
import { jobCases } from './job-cases.ts';
import { reportCases } from './report-cases.ts';
import { retentionCases } from './retention-cases.ts';
import { runCases } from './run-cases.ts';
import { searchCases } from './search-cases.ts';
import type { StoreUnderTest, Workspace } from './store-under-test.ts';
import { valueCases } from './value-cases.ts';
import { workspaceCases } from './workspace-cases.ts';

const groups: Record<string, (workspace: Workspace) => void> = {
  flows: flowCases,
  captures: captureCases,
  search: searchCases,
  runs: runCases,
  jobs: jobCases,
  'dedupe keys': dedupeCases,
  'rejections, tokens, settings': workspaceCases,
  'durable values': valueCases,
  'credentials, environment': credentialCases,
  'outbound webhooks': deliveryCases,
  reports: reportCases,
  retention: retentionCases,
};

/** What every driver of the Store port must do. */
export const describeStore = (name: string, open: () => Promise<StoreUnderTest>): void => {
  describe(`store: ${name}`, () => {
    describe.each(Object.entries(groups))('%s', (_, cases) => {
      let current: StoreUnderTest | null = null;
      beforeAll(async () => {
        current = await open();
      });
      afterAll(() => current?.dispose());
      cases(() => {
        if (current === null) throw new Error('the store is not open yet');
        return current;
      });
    });
  });
};
