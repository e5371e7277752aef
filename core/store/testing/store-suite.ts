import { afterAll, beforeAll, describe } from 'vitest';
import type { Store } from '#core/engine/ports.ts';
import { captureCases } from './capture-cases.ts';
import { flowCases } from './flow-cases.ts';
import { jobCases } from './job-cases.ts';
import { retentionCases } from './retention-cases.ts';
import { runCases } from './run-cases.ts';
import { searchCases } from './search-cases.ts';
import { workspaceCases } from './workspace-cases.ts';

/** A store with a workspace of its own. */
export type StoreUnderTest = {
  /** The open store; another one after `reopen`. */
  readonly store: Store;
  /** Closes the store and opens the same workspace again. */
  reopen: () => Promise<void>;
  /** Sets what the store's clock shows. */
  setTime: (now: number) => void;
  dispose: () => Promise<void>;
};

/** The workspace of a group of cases. Cases share it, so each has flows of its own. */
export type Workspace = () => StoreUnderTest;

const groups: Record<string, (workspace: Workspace) => void> = {
  flows: flowCases,
  captures: captureCases,
  search: searchCases,
  runs: runCases,
  jobs: jobCases,
  'rejections, tokens, settings': workspaceCases,
  retention: retentionCases,
};

/** What every driver of the Store port must do. */
export const describeStore = (name: string, open: () => Promise<StoreUnderTest>): void => {
  describe(`store: ${name}`, () => {
    for (const [group, cases] of Object.entries(groups)) {
      describe(group, () => {
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
    }
  });
};
