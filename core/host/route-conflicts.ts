import type { FlowDocument, Problem } from '#core/flow/document.ts';
import { settingsOf } from '#core/ingress/ingress-settings.ts';
import { parsePattern, shapeOf } from '#core/ingress/route-pattern.ts';

type Owner = { id: string; name: string; path: string };

/** Who listens at which own path, by the shape that competing paths share. */
export type RouteIndex = ReadonlyMap<string, readonly Owner[]>;

/** Lists the own paths of all documents, edited and published ones. */
export const indexRoutes = (documents: Iterable<FlowDocument>): RouteIndex => {
  const index = new Map<string, Owner[]>();
  for (const document of documents) {
    const own = ownPath(document);
    if (own === null) continue;
    const owner = { id: document.id, name: document.name, path: own.path };
    index.set(own.shape, [...(index.get(own.shape) ?? []), owner]);
  }
  return index;
};

/** Problems of a document whose own path competes with the path of another flow. */
export const findRouteConflicts = (document: FlowDocument, index: RouteIndex): Problem[] => {
  const own = ownPath(document);
  const rival = own && index.get(own.shape)?.find(({ id }) => id !== document.id);
  if (!rival) return [];
  const webhook = document.nodes.find((node) => node.kind === 'webhook' && !node.disabled);
  return [
    {
      severity: 'error',
      code: 'route_conflict',
      message: `The flow “${rival.name}” already listens at ${rival.path}. Choose another path.`,
      ...(webhook && { nodeId: webhook.id }),
      field: 'path',
    },
  ];
};

const ownPath = (document: FlowDocument): { path: string; shape: string } | null => {
  const { path } = settingsOf({ document });
  const parsed = path === '' ? null : parsePattern(path);
  return parsed?.ok ? { path, shape: shapeOf(parsed.pattern) } : null;
};
