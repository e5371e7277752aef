import { readFile } from 'node:fs/promises';
import { readFlow } from '#core/host/read-flow.ts';
import { type Command, dataOption, jsonOption } from '../command.ts';
import { openClient } from '../open-client.ts';

export const importFlows: Command = {
  takes: '<file>…',
  summary: 'Brings flow documents in, each as a draft under a new id.',
  arity: { min: 1, max: 1_000 },
  options: { data: dataOption, json: jsonOption },
  run: async (input) => {
    const { positionals, io, isSet } = input;
    // All files are read before the first one is imported, so that a broken one leaves nothing half done.
    const documents = await Promise.all(positionals.map(async (file) => readFlow(await readFile(file, 'utf8'), file)));
    const { client, close } = await openClient(input);
    try {
      for (const document of documents) {
        const { id, name, problems } = await client.flows.create({ document });
        if (isSet('json')) io.out(JSON.stringify({ id, name, problems }));
        else io.out(problems.length === 0 ? `${id} ${name}` : `${id} ${name} (${problems.length} problems)`);
      }
    } finally {
      await close();
    }
    return 0;
  },
};
