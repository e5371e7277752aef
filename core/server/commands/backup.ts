import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { HookloomError } from '#core/contract/errors.ts';
import { copyDatabase } from '#core/store/sqlite/copy-database.ts';
import { dataFolderAt } from '#core/store/sqlite/data-folder.ts';
import { type Command, dataFolderOf, dataOption } from '../command.ts';

export const backup: Command = {
  takes: '<folder>',
  summary:
    'Copies flows, requests and sealed secrets, also while a server runs. The data key is not part of it: keep it elsewhere.',
  arity: { min: 1, max: 1 },
  options: { data: dataOption },
  run: async (input) => {
    const dataDir = dataFolderOf(input);
    if (!existsSync(dataFolderAt(dataDir).database)) {
      const message = `There is no workspace in ${dataDir}.`;
      throw new HookloomError('BAD_REQUEST', undefined, { message });
    }
    const folder = resolve(input.positionals[0] ?? '');
    copyDatabase(dataDir, folder);
    input.io.out(folder);
    return 0;
  },
};
