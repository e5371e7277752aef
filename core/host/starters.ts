import { readdir, readFile } from 'node:fs/promises';
import { HookloomError } from '#core/contract/errors.ts';
import type { Starter } from '#core/contract/records/flow.ts';
import type { FlowDocument } from '#core/flow/document.ts';
import { readFlow } from './read-flow.ts';

const extension = '.flow.json';

export type Starters = {
  list: () => Promise<Starter[]>;
  /** Rejects with STARTER_NOT_FOUND. */
  open: (name: string) => Promise<FlowDocument>;
};

/** The flows that ship with Hookloom, as files in `folder`; read when first asked for. */
export const createStarters = (folder: URL): Starters => {
  let documents: Promise<Map<string, FlowDocument>> | null = null;
  const load = (): Promise<Map<string, FlowDocument>> => {
    documents ??= readStarters(folder);
    return documents;
  };
  return {
    list: async () => [...(await load())].map(([name, document]) => toStarter(name, document)),
    open: async (name) => {
      const document = (await load()).get(name);
      if (!document) throw new HookloomError('STARTER_NOT_FOUND', { starter: name });
      return document;
    },
  };
};

const readStarters = async (folder: URL): Promise<Map<string, FlowDocument>> => {
  const files = (await readdir(folder)).filter((file) => file.endsWith(extension)).toSorted();
  const entries = await Promise.all(
    files.map(async (file): Promise<[string, FlowDocument]> => {
      const text = await readFile(new URL(file, folder), 'utf8');
      return [file.slice(0, -extension.length), readFlow(text, file)];
    }),
  );
  return new Map(entries);
};

const toStarter = (name: string, { name: title, nodes }: FlowDocument): Starter => ({
  name,
  title,
  description: nodes.find(({ kind }) => kind === 'webhook')?.note ?? '',
  kinds: nodes.map(({ kind }) => kind),
});
