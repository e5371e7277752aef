import type { Deployment } from '#core/engine/engine.ts';
import type { FlowStatus } from '#core/flow/document.ts';
import { type AddressList, createAddressList } from './addresses.ts';
import { toShortId } from './auth/secret-path.ts';
import { type IngressSettings, settingsOf } from './ingress-settings.ts';
import { comparePatterns, matchPattern, parsePattern, type RoutePattern } from './route-pattern.ts';

/** A deployed flow at the border: what runs, in which status, and the bearer tokens that are valid now. */
export type FlowEndpoint = {
  deployment: Deployment;
  status: FlowStatus;
  /** `locked` while the data key is missing: nothing can be compared, so nothing is accepted. */
  tokens: readonly Uint8Array[] | 'locked';
};

export type Route = FlowEndpoint & { settings: IngressSettings; allowed: AddressList };
export type RouteMatch = {
  route: Route;
  params: Readonly<Record<string, string>>;
  /** The last segment of `/hook/<short id>/<secret>`. */
  pathSecret: string | null;
};
export type RouteTable = { match: (path: string) => RouteMatch | null };

export const defaultPath = (flowId: string): string => `/v1/flow-webhook/${flowId}`;

const noParams: Readonly<Record<string, string>> = Object.freeze({});
/** The second address of every flow; `1` stands for `latest`. */
const slugAddress = /^\/api\/(?:latest|1)\/webhook\/([^/]+)\/([^/]+)(?:\/(.*))?$/;
const secretAddress = /^\/hook\/([^/]+)\/([^/]+)$/;

/**
 * Compiles the endpoints into exact paths and patterns. The table is immutable; publishing builds a new one and swaps it.
 * Every flow answers at its default path and by its slug, at its own path when it has a valid one, and at its secret address
 * when its settings say so.
 */
export const buildRouteTable = (endpoints: readonly FlowEndpoint[], workspace: string): RouteTable => {
  const exact = new Map<string, Route>();
  const bySlug = new Map<string, Route>();
  const byShortId = new Map<string, Route>();
  const patterns: { pattern: RoutePattern; route: Route }[] = [];
  for (const endpoint of endpoints) {
    const { settings, allowed, own } = compiledOf(endpoint.deployment);
    const route: Route = { ...endpoint, settings, allowed };
    exact.set(defaultPath(endpoint.deployment.flowId), route);
    bySlug.set(endpoint.deployment.document.slug, route);
    if (settings.auth.some(({ type }) => type === 'secretPath'))
      byShortId.set(toShortId(endpoint.deployment.flowId), route);
    if (own) patterns.push({ pattern: own, route });
  }
  patterns.sort((one, other) => comparePatterns(one.pattern, other.pattern));

  const matchReserved = (path: string): RouteMatch | null => {
    const secret = secretAddress.exec(path);
    if (secret) {
      const route = byShortId.get(secret[1] ?? '');
      return route ? { route, params: noParams, pathSecret: secret[2] ?? '' } : null;
    }
    const [, name, slug = '', rest] = slugAddress.exec(path) ?? [];
    const route = name === workspace ? bySlug.get(slug) : undefined;
    if (!route) return null;
    const decoded = rest === undefined ? '' : decode(rest);
    if (decoded === null) return null;
    return { route, params: rest === undefined ? noParams : { rest: decoded }, pathSecret: null };
  };

  return {
    match: (path) => {
      const route = exact.get(path);
      if (route) return { route, params: noParams, pathSecret: null };
      const reserved = matchReserved(path);
      if (reserved) return reserved;
      for (const candidate of patterns) {
        const params = matchPattern(candidate.pattern, path);
        if (params) return { route: candidate.route, params, pathSecret: null };
      }
      return null;
    },
  };
};

const decode = (text: string): string | null => {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
};

type Compiled = { settings: IngressSettings; allowed: AddressList; own: RoutePattern | null };
const compiled = new WeakMap<Deployment, Compiled>();

/** A deployment never changes, and a table is built anew with every change of any flow. */
const compiledOf = (deployment: Deployment): Compiled => {
  const known = compiled.get(deployment);
  if (known) return known;
  const settings = settingsOf(deployment);
  const own = settings.path === '' ? null : parsePattern(settings.path);
  const made: Compiled = {
    settings,
    allowed: createAddressList(settings.ipAllow.map(({ range }) => range)),
    own: own?.ok ? own.pattern : null,
  };
  compiled.set(deployment, made);
  return made;
};
