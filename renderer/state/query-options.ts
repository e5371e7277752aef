import { infiniteQueryOptions, queryOptions, skipToken } from '@tanstack/react-query';
import type { DeliveryId } from '#core/contract/records/delivery.ts';
import type { FlowSummary } from '#core/contract/records/flow.ts';
import type { CaptureId, RunId } from '#core/contract/records/ids.ts';
import type { SubscriptionId } from '#core/contract/records/subscription.ts';
import type { FlowId } from '#core/flow/document.ts';
import type { Client } from './client.ts';

/** First parts of the query keys; events invalidate by them. */
export const queryKeys = {
  flows: ['flows'],
  starters: ['starters'],
  info: ['info'],
  settings: ['settings'],
  captures: ['captures'],
  capture: ['capture'],
  run: ['run'],
  runs: ['runs'],
  sample: ['sample'],
  endpoint: ['endpoint'],
  rejections: ['rejections'],
  versions: ['versions'],
  credentials: ['credentials'],
  environment: ['environment'],
  webhook: ['webhook'],
  subscriptions: ['subscriptions'],
  deliveries: ['deliveries'],
  delivery: ['delivery'],
  publicAddress: ['publicAddress'],
} as const;

const pageSize = 100;
const maxFlows = 10_000;

export const flowsQuery = (client: Client) =>
  queryOptions({
    queryKey: queryKeys.flows,
    queryFn: async ({ signal }) => {
      const flows: FlowSummary[] = [];
      let cursor: string | null = null;
      do {
        const page: Awaited<ReturnType<Client['flows']['list']>> = await client.flows.list(
          { limit: 500, ...(cursor === null ? {} : { cursor }) },
          { signal },
        );
        flows.push(...page.items);
        cursor = page.nextCursor;
      } while (cursor !== null && flows.length < maxFlows);
      return flows;
    },
  });

export const startersQuery = (client: Client) =>
  queryOptions({
    queryKey: queryKeys.starters,
    queryFn: async ({ signal }) => (await client.flows.starters(undefined, { signal })).items,
    staleTime: Number.POSITIVE_INFINITY,
  });

export const infoQuery = (client: Client) =>
  queryOptions({ queryKey: queryKeys.info, queryFn: ({ signal }) => client.system.info(undefined, { signal }) });

export const settingsQuery = (client: Client) =>
  queryOptions({ queryKey: queryKeys.settings, queryFn: ({ signal }) => client.settings.get(undefined, { signal }) });

/** How others reach this server, with its certificate. */
export const publicAddressQuery = (client: Client) =>
  queryOptions({
    queryKey: queryKeys.publicAddress,
    queryFn: ({ signal }) => client.publicAddress.get(undefined, { signal }),
  });

/** Newest first; `flowId` null lists every flow's requests. */
export const capturesQuery = (client: Client, flowId: FlowId | null, q: string) =>
  infiniteQueryOptions({
    queryKey: [...queryKeys.captures, flowId, q],
    queryFn: ({ pageParam, signal }) =>
      client.captures.list(
        {
          limit: pageSize,
          ...(flowId === null ? {} : { flowId }),
          ...(q === '' ? {} : { q }),
          ...(pageParam === null ? {} : { cursor: pageParam }),
        },
        { signal },
      ),
    initialPageParam: null as string | null,
    getNextPageParam: ({ nextCursor }) => nextCursor,
  });

/** With an id of null, here and below, nothing is asked. */
export const captureQuery = (client: Client, id: CaptureId | null) =>
  queryOptions({
    queryKey: [...queryKeys.capture, id],
    queryFn: id === null ? skipToken : ({ signal }) => client.captures.get({ id }, { signal }),
  });

export const runQuery = (client: { runs: Pick<Client['runs'], 'get'> }, id: RunId | null) =>
  queryOptions({
    queryKey: [...queryKeys.run, id],
    queryFn: id === null ? skipToken : ({ signal }) => client.runs.get({ id }, { signal }),
  });

/** Every run of a flow, newest first, also those that no request started. */
export const runsQuery = (client: Client, flowId: FlowId) =>
  infiniteQueryOptions({
    queryKey: [...queryKeys.runs, flowId],
    queryFn: ({ pageParam, signal }) =>
      client.runs.list({ limit: pageSize, flowId, ...(pageParam === null ? {} : { cursor: pageParam }) }, { signal }),
    initialPageParam: null as string | null,
    getNextPageParam: ({ nextCursor }) => nextCursor,
  });

export const sampleQuery = (client: Client, flowId: FlowId | null, captureId: CaptureId | null) =>
  queryOptions({
    queryKey: [...queryKeys.sample, flowId, captureId],
    queryFn:
      flowId === null
        ? skipToken
        : ({ signal }) => client.templates.sample({ flowId, ...(captureId === null ? {} : { captureId }) }, { signal }),
  });

/** Holds the bearer token: forgotten as soon as nobody shows it. */
export const endpointQuery = (client: Client, flowId: FlowId) =>
  queryOptions({
    queryKey: [...queryKeys.endpoint, flowId],
    queryFn: ({ signal }) => client.flows.endpoint({ id: flowId }, { signal }),
    gcTime: 0,
  });

export const rejectionsQuery = (client: Client, flowId: FlowId | null) =>
  infiniteQueryOptions({
    queryKey: [...queryKeys.rejections, flowId],
    queryFn: ({ pageParam, signal }) =>
      client.rejections.list(
        {
          limit: pageSize,
          ...(flowId === null ? {} : { flowId }),
          ...(pageParam === null ? {} : { cursor: pageParam }),
        },
        { signal },
      ),
    initialPageParam: null as string | null,
    getNextPageParam: ({ nextCursor }) => nextCursor,
  });

export const versionsQuery = (client: Client, flowId: FlowId) =>
  queryOptions({
    queryKey: [...queryKeys.versions, flowId],
    queryFn: async ({ signal }) => (await client.flows.versions({ id: flowId, limit: 100 }, { signal })).items,
  });

export const credentialsQuery = (client: Client) =>
  queryOptions({
    queryKey: queryKeys.credentials,
    queryFn: async ({ signal }) => (await client.credentials.list(undefined, { signal })).items,
  });

export const environmentQuery = (client: Client) =>
  queryOptions({
    queryKey: queryKeys.environment,
    queryFn: async ({ signal }) => (await client.environment.list(undefined, { signal })).items,
  });

/** The document that answers at a flow's address: the published one, or the draft while the flow is one. */
export const webhookQuery = (client: Client, { id, revision, publishedVersion, status }: FlowSummary) => {
  const isDraft = status === 'draft' || publishedVersion === null;
  return queryOptions({
    queryKey: [...queryKeys.webhook, id, isDraft ? `revision ${revision}` : `version ${publishedVersion}`],
    queryFn: async ({ signal }) =>
      (isDraft
        ? await client.flows.get({ id }, { signal })
        : (await client.flows.versions({ id, limit: 1 }, { signal })).items[0]
      )?.document ?? null,
  });
};

export const subscriptionsQuery = (client: Client) =>
  queryOptions({
    queryKey: queryKeys.subscriptions,
    queryFn: async ({ signal }) => (await client.subscriptions.list(undefined, { signal })).items,
  });

/** The last 100 deliveries of an outbound webhook, and older ones that still wait. */
export const deliveriesQuery = (client: Client, id: SubscriptionId) =>
  queryOptions({
    queryKey: [...queryKeys.deliveries, id],
    queryFn: async ({ signal }) => (await client.subscriptions.deliveries({ id, limit: 500 }, { signal })).items,
  });

export const deliveryQuery = (client: Client, id: DeliveryId | null) =>
  queryOptions({
    queryKey: [...queryKeys.delivery, id],
    queryFn: id === null ? skipToken : ({ signal }) => client.deliveries.get({ id }, { signal }),
  });
