import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openWorkspace, type Workspace } from '#core/host/open-workspace.ts';
import { workerFiles } from './worker-files.ts';

/** Runs `work` on an empty workspace that is gone afterwards. */
export const withScratchWorkspace = async <Result>(
  work: (workspace: Workspace) => Promise<Result>,
): Promise<Result> => {
  const dataDir = await mkdtemp(join(tmpdir(), 'hookloom-'));
  try {
    const workspace = await openWorkspace({ dataDir, mode: 'desktop', workers: workerFiles, log: () => {} });
    try {
      return await work(workspace);
    } finally {
      await workspace.close();
    }
  } finally {
    await rm(dataDir, { recursive: true, force: true });
  }
};
