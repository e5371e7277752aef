import { nodeName } from '#core/flow/check-graph.ts';
import type { FlowNode, Problem } from '#core/flow/document.ts';
import type { Bodies } from '#core/flow/find-bodies.ts';
import { type FlowGraph, reachableFrom } from '#core/flow/graph.ts';
import { referencesOf } from '#core/template/editor/references.ts';
import { nearestName } from '#core/template/nearest-name.ts';
import { placeOf } from '#core/template/template-error.ts';
import type { Need } from './check-needs.ts';
import type { SettingTemplate } from './setting-template.ts';

/** Templates of a node, and which outputs exist when they are rendered. */
export type TemplateUse = {
  node: FlowNode;
  templates: readonly SettingTemplate[];
  sees: /** Those of the nodes that lead to it. */
    | 'before'
    /** Those of the whole flow. */
    | 'flow'
    /** The webhook's alone, because the flow has not run; the text says why. */
    | { requestOnly: string };
};

export type References = {
  graph: FlowGraph;
  bodies: Bodies;
  /** Ids of the nodes that triggers lead to. */
  reached: ReadonlySet<string>;
  uses: readonly TemplateUse[];
};

/** `needs`: the environment variables that templates name. */
export type Checked = { problems: Problem[]; needs: Need[] };

/** Names that templates see beside refs, and the alias of the webhook's request. */
const roots: ReadonlySet<string> = new Set(['params', 'env', 'run', 'flow', 'Webhook']);

/** Refs in templates that have no value when they are rendered. Refs that nobody has are warnings: they print nothing. */
export const checkReferences = (nodes: readonly FlowNode[], { graph, bodies, reached, uses }: References): Checked => {
  const needs: Need[] = [];
  const byRef = new Map(nodes.map((node) => [node.ref, node]));
  const problems = uses.flatMap(({ node, templates, sees }) => {
    // A node that nothing leads to yet is somebody's work in progress, and a warning says so already.
    if (templates.length === 0 || !reached.has(node.id)) return [];
    const before = reachableFrom(graph, node.id, 'back');
    const around = new Set(bodies.chainOf(node.id));
    const whyUnseen = (target: FlowNode): string | null => {
      if (sees === 'flow' || sees === 'before') {
        const owner = bodies.chainOf(target.id).find((id) => !around.has(id));
        const body = owner === undefined ? undefined : graph.node(owner);
        if (body) return inBody(body);
      }
      if (sees === 'flow') return null;
      if (sees === 'before') {
        if (target.id === node.id) return 'is this node itself, which has no output before it has run';
        return before.has(target.id) ? null : 'does not come before this node, so it has no output yet';
      }
      return target.kind === node.kind ? null : sees.requestOnly;
    };
    return templates.flatMap(({ field, template }) =>
      referencesOf(template).flatMap(({ path: [root, name], from }): Problem[] => {
        if (typeof root !== 'string') return [];
        const isVariable = root === 'env' && typeof name === 'string';
        if (roots.has(root) && !isVariable) return [];
        const { line, column } = placeOf(template.text, from);
        const place = { nodeId: node.id, field, line, column };
        if (isVariable) {
          needs.push({ type: 'env', name, where: `${nodeName(node)}, ${field}`, place });
          return [];
        }
        const target = byRef.get(root);
        if (!target) {
          const near = nearestName(root, [...byRef.keys(), ...roots]);
          const hint = near === null ? '' : ` Did you mean ${near}?`;
          const message = `${nodeName(node)}, ${field}: there is no node with the ref ${root}.${hint}`;
          return [{ severity: 'warning', code: 'unknown_ref', message, ...place }];
        }
        const why = whyUnseen(target);
        if (why === null) return [];
        const message = `${nodeName(node)}, ${field}: ${root} ${why}.`;
        return [{ severity: 'error', code: 'unseen_ref', message, ...place }];
      }),
    );
  });
  return { problems, needs };
};

const inBody = (body: FlowNode): string =>
  `stands in the body of ${nodeName(body)} and cannot be seen outside of it; use the output of ${body.ref} instead`;
