import type { InfiniteData, QueryClient } from '@tanstack/react-query';
import type { HookloomEvent } from '#core/contract/events.ts';
import type { CaptureSummary } from '#core/contract/records/capture.ts';
import type { FlowSummary } from '#core/contract/records/flow.ts';
import type { Rejection } from '#core/contract/records/rejection.ts';
import type { RunOutcome, RunSummary } from '#core/contract/records/run.ts';
import { queryKeys } from './query-options.ts';

type Pages<Item> = InfiniteData<{ items: Item[]; nextCursor: string | null }, string | null>;

/** Puts what an event tells into the cached lists, so that nothing is fetched again for it. Returns the keys that only a new fetch can mend. */
export const cacheEvent = (queryClient: QueryClient, event: HookloomEvent): readonly (readonly unknown[])[] => {
  switch (event.type) {
    case 'capture.received': {
      const { flowId } = event.capture;
      for (const scope of [flowId, null]) {
        queryClient.setQueryData<Pages<CaptureSummary>>([...queryKeys.captures, scope, ''], (pages) =>
          prepend(pages, event.capture),
        );
      }
      return [...filteredLists(queryClient), queryKeys.flows, [...queryKeys.sample, flowId]];
    }
    case 'capture.deleted':
      return [
        queryKeys.captures,
        queryKeys.flows,
        [...queryKeys.capture, event.captureId],
        [...queryKeys.sample, event.flowId],
      ];
    case 'rejection.received':
      for (const scope of new Set([event.rejection.flowId, null])) {
        queryClient.setQueryData<Pages<Rejection>>([...queryKeys.rejections, scope], (pages) =>
          prepend(pages, event.rejection),
        );
      }
      return [];
    case 'run.queued':
    case 'run.started':
    case 'run.finished':
      queryClient.setQueriesData<Pages<CaptureSummary>>({ queryKey: queryKeys.captures }, (pages) =>
        withOutcome(pages, event.run),
      );
      return event.type !== 'run.finished'
        ? [queryKeys.info, [...queryKeys.runs, event.run.flowId]]
        : [
            [...queryKeys.run, event.run.id],
            [...queryKeys.sample, event.run.flowId],
            ...(event.run.captureId === null ? [] : [[...queryKeys.capture, event.run.captureId]]),
            [...queryKeys.runs, event.run.flowId],
            queryKeys.flows,
            queryKeys.info,
          ];
    case 'run.step':
      return [[...queryKeys.run, event.runId]];
    case 'flow.changed':
    case 'flow.status':
      return [queryKeys.flows, queryKeys.info, [...queryKeys.endpoint, event.flowId]];
    case 'flow.deleted':
      // At once, or the window would go on to the newest flow of the list, which may be this one.
      queryClient.setQueryData<FlowSummary[]>(queryKeys.flows, (flows) =>
        flows?.filter(({ id }) => id !== event.flowId),
      );
      return [queryKeys.flows, queryKeys.info];
    case 'flow.published':
      return [
        queryKeys.flows,
        queryKeys.info,
        [...queryKeys.endpoint, event.flowId],
        [...queryKeys.versions, event.flowId],
      ];
    case 'workspace.changed':
      return [queryKeys.credentials, queryKeys.environment, queryKeys.flows];
    case 'delivery.changed':
      return [queryKeys.subscriptions, [...queryKeys.deliveries, event.owner], queryKeys.delivery];
    // Told to the user, and in no list.
    case 'notify':
      return [];
    case 'counts':
      return [queryKeys.captures, queryKeys.rejections, queryKeys.flows, queryKeys.info, queryKeys.deliveries];
  }
};

const filteredLists = (queryClient: QueryClient) =>
  queryClient
    .getQueryCache()
    .findAll({ queryKey: queryKeys.captures })
    .map(({ queryKey }) => queryKey)
    .filter((key) => key.at(-1) !== '');

const prepend = <Item extends { id: string }>(pages: Pages<Item> | undefined, item: Item): Pages<Item> | undefined => {
  const first = pages?.pages[0];
  if (!pages || !first || first.items.some(({ id }) => id === item.id)) return pages;
  return { ...pages, pages: [{ ...first, items: [item, ...first.items] }, ...pages.pages.slice(1)] };
};

const withOutcome = (pages: Pages<CaptureSummary> | undefined, run: RunSummary): Pages<CaptureSummary> | undefined => {
  const isOfRun = ({ id }: CaptureSummary) => id === run.captureId;
  if (!pages?.pages.some(({ items }) => items.some(isOfRun))) return pages;
  const { id, number, status, httpStatus, durationMs, version, mode } = run;
  const outcome: RunOutcome = { id, number, status, httpStatus, durationMs, version, mode };
  return {
    ...pages,
    pages: pages.pages.map((page) =>
      page.items.some(isOfRun)
        ? { ...page, items: page.items.map((item) => (isOfRun(item) ? { ...item, run: outcome } : item)) }
        : page,
    ),
  };
};
