import { useQuery } from '@tanstack/react-query';
import type { FlowSummary } from '#core/contract/records/flow.ts';
import { useApp } from '#renderer/state/app-context.tsx';
import type { Client } from '#renderer/state/client.ts';
import { useFlows } from '#renderer/state/queries.ts';
import { findUsages } from './find-usages.ts';

/** Flows by the names that their drafts say. */
export type Usages = {
  credentials: ReadonlyMap<string, readonly FlowSummary[]>;
  variables: ReadonlyMap<string, readonly FlowSummary[]>;
};

const atOnce = 8;
const maxFlows = 300;

/** Which flows use which credentials and variables; undefined until all were looked at. */
export const useUsages = (): Usages | undefined => {
  const { client } = useApp();
  const { data: flows } = useFlows();
  return useQuery({
    queryKey: ['usages', flows?.map(({ id, revision }) => `${id} ${revision}`)],
    queryFn: ({ signal }) => readUsages(client, flows ?? [], signal),
    enabled: flows !== undefined,
  }).data;
};

const readUsages = async (client: Client, flows: readonly FlowSummary[], signal: AbortSignal): Promise<Usages> => {
  const credentials = new Map<string, FlowSummary[]>();
  const variables = new Map<string, FlowSummary[]>();
  for (let from = 0; from < Math.min(flows.length, maxFlows); from += atOnce) {
    await Promise.all(
      flows.slice(from, from + atOnce).map(async (summary) => {
        // A flow that is deleted meanwhile uses nothing any more.
        const flow = await client.flows.get({ id: summary.id }, { signal }).catch(() => null);
        if (!flow) return;
        const names = findUsages(flow.document);
        for (const name of names.credentials) add(credentials, name, summary);
        for (const name of names.variables) add(variables, name, summary);
      }),
    );
  }
  return { credentials, variables };
};

const add = (flowsByName: Map<string, FlowSummary[]>, name: string, flow: FlowSummary): void => {
  flowsByName.set(name, [...(flowsByName.get(name) ?? []), flow]);
};
