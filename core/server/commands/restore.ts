import { resolve } from 'node:path';
import { restoreBackup } from '#core/store/sqlite/restore-backup.ts';
import { type Command, dataFolderOf, dataOption } from '../command.ts';

export const restore: Command = {
  takes: '<folder>',
  summary: 'Puts a backup in the place of the workspace, which is kept beside it. No server may run on it meanwhile.',
  arity: { min: 1, max: 1 },
  options: { data: dataOption },
  run: async (input) => {
    const dataDir = dataFolderOf(input);
    const { keptAs } = restoreBackup(resolve(input.positionals[0] ?? ''), dataDir, Date.now());
    input.io.out(dataDir);
    if (keptAs !== null) input.io.err(`What was there is kept as ${keptAs}.`);
    return 0;
  },
};
