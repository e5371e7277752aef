import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { HookloomError } from '#core/contract/errors.ts';
import type { FlowSummary } from '#core/contract/records/flow.ts';
import { serialiseFlow } from '#core/flow/serialise-flow.ts';
import { type Command, dataOption } from '../command.ts';
import { type Client, openClient } from '../open-client.ts';

export const exportFlows: Command = {
  takes: '[<flow>…]',
  summary: 'Writes flow documents out: those named by id, slug or name, or all of them. They hold no secrets.',
  arity: { min: 0, max: 1_000 },
  options: {
    data: dataOption,
    to: { type: 'string', value: '<folder>', help: 'writes <slug>.flow.json files there instead of printing' },
  },
  run: async (input) => {
    const { positionals, io, text } = input;
    const { client, close } = await openClient(input);
    try {
      const all = await listAll(client);
      const chosen = positionals.length === 0 ? all : positionals.map((wanted) => find(all, wanted));
      for (const { id, slug } of chosen) {
        const { document } = await client.flows.get({ id });
        const folder = text('to');
        if (folder === undefined) io.out(serialiseFlow(document).trimEnd());
        else {
          const file = join(folder, `${slug}.flow.json`);
          await writeFile(file, serialiseFlow(document));
          io.out(file);
        }
      }
    } finally {
      await close();
    }
    return 0;
  },
};

const listAll = async (client: Client): Promise<FlowSummary[]> => {
  const flows: FlowSummary[] = [];
  let cursor: string | undefined;
  do {
    const page = await client.flows.list({ limit: 500, ...(cursor !== undefined && { cursor }) });
    flows.push(...page.items);
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
  return flows;
};

const find = (flows: readonly FlowSummary[], wanted: string): FlowSummary => {
  const flow = flows.find(({ id, slug, name }) => [id, slug, name].includes(wanted));
  if (!flow) throw new HookloomError('FLOW_NOT_FOUND', undefined, { message: `There is no flow "${wanted}".` });
  return flow;
};
