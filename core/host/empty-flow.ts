import { type FlowDocument, flowDocument } from '#core/flow/document.ts';
import { catalog } from '#core/nodes/catalog.ts';
import { toSlug } from './slugs.ts';

/** A flow that can be called at once: a webhook and nothing else. `changes.create` gives it its id. */
export const createEmptyFlow = (name: string): FlowDocument =>
  flowDocument.parse({
    format: 1,
    id: 'flw_new0',
    name,
    slug: toSlug(name),
    nodes: [{ id: 'n1', kind: catalog.webhook.kind, ref: `${catalog.webhook.refPrefix}1`, label: name }],
    edges: [],
  });
