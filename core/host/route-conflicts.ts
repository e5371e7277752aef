import type { FlowDocument, Problem } from '#core/flow/document.ts';
import { parsePattern, shapeOf } from '#core/ingress/route-pattern.ts';
import { settingsOf } from '#core/ingress/route-table.ts';

type Neighbour = { stored: { id: string; document: FlowDocument }; live: { document: FlowDocument } | null };

/** Problems of a document whose own path competes with the path of another flow, edited or published. */
export const findRouteConflicts = (document: FlowDocument, flows: Iterable<Neighbour>): Problem[] => {
  const shape = ownShape(document);
  if (shape === null) return [];
  const webhook = document.nodes.find((node) => node.kind === 'webhook' && !node.disabled);
  for (const { stored, live } of flows) {
    if (stored.id === document.id) continue;
    const rival = [stored.document, live?.document].find((other) => other && ownShape(other) === shape);
    if (rival) {
      return [
        {
          severity: 'error',
          code: 'route_conflict',
          message: `The flow “${rival.name}” already listens at ${settingsOf({ document: rival }).path}. Choose another path.`,
          ...(webhook && { nodeId: webhook.id }),
          field: 'path',
        },
      ];
    }
  }
  return [];
};

const ownShape = (document: FlowDocument): string | null => {
  const { path } = settingsOf({ document });
  const parsed = path === '' ? null : parsePattern(path);
  return parsed?.ok ? shapeOf(parsed.pattern) : null;
};
