import { createLog } from '#core/host/adapters/log.ts';
import { openWorkspace, type Workspace } from '#core/host/open-workspace.ts';
import { workerFiles } from './worker-files.ts';

/** Opens a data folder for one command. Only what went wrong is logged: the rest would be noise on a terminal. */
export const openWorkspaceAt = async (dataDir: string): Promise<Workspace> => {
  const { log, close: closeLog } = createLog({ level: 'error' });
  const { context, close } = await openWorkspace({ dataDir, mode: 'server', workers: workerFiles, log });
  return {
    context,
    close: async () => {
      await close();
      closeLog();
    },
  };
};
