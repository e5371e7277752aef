import { z } from 'zod';
import type { Deployment } from '#core/engine/engine.ts';
import type { FlowStatus } from '#core/flow/document.ts';
import { catalog } from '#core/nodes/catalog.ts';
import { comparePatterns, matchPattern, parsePattern, type RoutePattern } from './route-pattern.ts';

/** What the ingress itself needs of the webhook node; the rest of its settings are templates that the engine renders. */
const ingressSettings = catalog.webhook.settings.pick({
  methods: true,
  path: true,
  getMode: true,
  auth: true,
  authMode: true,
  maxBytes: true,
  pausePolicy: true,
});
export type IngressSettings = z.output<typeof ingressSettings>;

/** A deployed flow at the border: what runs, in which status, and the bearer tokens that are valid now. */
export type FlowEndpoint = {
  deployment: Deployment;
  status: FlowStatus;
  /** `locked` while the data key is missing: nothing can be compared, so nothing is accepted. */
  tokens: readonly Uint8Array[] | 'locked';
};

export type Route = FlowEndpoint & { settings: IngressSettings };
export type RouteMatch = { route: Route; params: Readonly<Record<string, string>> };
export type RouteTable = { match: (path: string) => RouteMatch | null };

export const defaultPath = (flowId: string): string => `/v1/flow-webhook/${flowId}`;

const noParams: Readonly<Record<string, string>> = Object.freeze({});

/**
 * Compiles the endpoints into exact paths and patterns. The table is immutable; publishing builds a new one and swaps it.
 * Every flow answers at its default path, and at its own path when it has a valid one.
 */
export const buildRouteTable = (endpoints: readonly FlowEndpoint[]): RouteTable => {
  const exact = new Map<string, RouteMatch>();
  const patterns: { pattern: RoutePattern; route: Route }[] = [];
  for (const endpoint of endpoints) {
    const route: Route = { ...endpoint, settings: settingsOf(endpoint.deployment) };
    exact.set(defaultPath(endpoint.deployment.flowId), { route, params: noParams });
    const own = route.settings.path === '' ? null : parsePattern(route.settings.path);
    if (own?.ok) patterns.push({ pattern: own.pattern, route });
  }
  patterns.sort((one, other) => comparePatterns(one.pattern, other.pattern));
  return {
    match: (path) => {
      const found = exact.get(path);
      if (found) return found;
      for (const { pattern, route } of patterns) {
        const params = matchPattern(pattern, path);
        if (params) return { route, params };
      }
      return null;
    },
  };
};

/** Settings that do not fit their schema are a design-time problem; at the border they count as the safe defaults. */
export const settingsOf = ({ document }: Pick<Deployment, 'document'>): IngressSettings => {
  const webhook = document.nodes.find((node) => node.kind === 'webhook' && !node.disabled);
  const parsed = ingressSettings.safeParse(webhook?.settings ?? {});
  return parsed.success ? parsed.data : ingressSettings.parse({});
};
