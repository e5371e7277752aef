import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import type { DeliveryId } from '#core/contract/records/delivery.ts';
import type { FlowSummary } from '#core/contract/records/flow.ts';
import type { CaptureId, RunId } from '#core/contract/records/ids.ts';
import type { SubscriptionId } from '#core/contract/records/subscription.ts';
import type { FlowId } from '#core/flow/document.ts';
import { useApp } from './app-context.tsx';
import {
  captureQuery,
  capturesQuery,
  credentialsQuery,
  deliveriesQuery,
  deliveryQuery,
  endpointQuery,
  environmentQuery,
  flowsQuery,
  infoQuery,
  publicAddressQuery,
  rejectionsQuery,
  runQuery,
  runsQuery,
  sampleQuery,
  settingsQuery,
  startersQuery,
  subscriptionsQuery,
  versionsQuery,
  webhookQuery,
} from './query-options.ts';

/** All flows of the workspace. */
export const useFlows = () => useQuery(flowsQuery(useApp().client));

export const useStarters = () => useQuery(startersQuery(useApp().client));

export const useInfo = () => useQuery(infoQuery(useApp().client));

export const useWorkspaceSettings = () => useQuery(settingsQuery(useApp().client));

/** How others reach this server; looks at the files of its certificate anew. */
export const usePublicAddress = () => useQuery(publicAddressQuery(useApp().client));

/** Pages of captures, newest first; `flowId` null means all flows. New ones are put in front as they come. */
export const useCaptures = (flowId: FlowId | null, q: string) =>
  useInfiniteQuery(capturesQuery(useApp().client, flowId, q));

export const useCapture = (id: CaptureId | null) => useQuery(captureQuery(useApp().client, id));

export const useRun = (id: RunId | null) => useQuery(runQuery(useApp().client, id));

/** Pages of a flow's runs, newest first, whatever started them. */
export const useRuns = (flowId: FlowId) => useInfiniteQuery(runsQuery(useApp().client, flowId));

/** The values that expressions see with a captured request; `captureId` null means the flow's newest. */
export const useSample = (flowId: FlowId | null, captureId: CaptureId | null) =>
  useQuery(sampleQuery(useApp().client, flowId, captureId));

/** Address, token and curl command of a flow. Enable it only while the user asks to see them. */
export const useEndpoint = (flowId: FlowId, enabled: boolean) => {
  const { client } = useApp();
  return useQuery({ ...endpointQuery(client, flowId), enabled });
};

export const useRejections = (flowId: FlowId | null) => useInfiniteQuery(rejectionsQuery(useApp().client, flowId));

export const useVersions = (flowId: FlowId) => useQuery(versionsQuery(useApp().client, flowId));

/** Where a flow is reached and by which method, without its token. */
export const useFlowAddress = (flowId: FlowId) => {
  const { client } = useApp();
  return useQuery({ ...endpointQuery(client, flowId), select: ({ url, method }) => ({ url, method }) });
};

/** The workspace's credentials without their secrets. */
export const useCredentials = () => useQuery(credentialsQuery(useApp().client));

/** The workspace's variables; the values of secret ones are null. */
export const useEnvironment = () => useQuery(environmentQuery(useApp().client));

/** The document that answers at a flow's address. */
export const useWebhookDocument = (flow: FlowSummary) => useQuery(webhookQuery(useApp().client, flow));

/** The workspace's outbound webhooks without their secrets. */
export const useSubscriptions = () => useQuery(subscriptionsQuery(useApp().client));

export const useDeliveries = (id: SubscriptionId) => useQuery(deliveriesQuery(useApp().client, id));

export const useDelivery = (id: DeliveryId | null) => useQuery(deliveryQuery(useApp().client, id));
