import type { FlowNode } from '#core/flow/document.ts';
import { isJsonObject, type JsonValue } from '#core/flow/json.ts';
import { definitionOf } from '#core/nodes/catalog.ts';
import { renameRef } from '#core/template/editor.ts';
import { isBelow, joinPath, patternOf } from './setting-path.ts';

type Nodes = { nodes: FlowNode[] };

/** Gives a node another ref and rewrites every template of the flow that reads it. For a draft of `commit`. */
export const renameNodeRef = ({ nodes }: Nodes, nodeId: string, ref: string): void => {
  const renamed = nodes.find(({ id }) => id === nodeId);
  if (!renamed || renamed.ref === ref) return;
  const before = renamed.ref;
  for (const node of nodes) {
    const plain = definitionOf(node.kind)?.plain ?? [];
    const isPlain = (path: string) => isBelow(patternOf(path), plain);
    rewriteMembers(node.settings, '', (text, path) => (isPlain(path) ? text : renameRef(text, before, ref)));
  }
  renamed.ref = ref;
};

type Rewrite = (text: string, path: string) => string;

/** Rewrites the texts in an object or list in place, touching only those that change. */
const rewriteMembers = (parent: JsonValue, parentPath: string, rewrite: Rewrite): void => {
  const visit = (member: JsonValue, path: string, put: (text: string) => void): void => {
    if (typeof member !== 'string') return rewriteMembers(member, path, rewrite);
    const rewritten = rewrite(member, path);
    if (rewritten !== member) put(rewritten);
  };
  if (Array.isArray(parent)) {
    for (const [index, member] of parent.entries()) {
      visit(member, `${parentPath}[${index}]`, (text) => {
        parent[index] = text;
      });
    }
  } else if (isJsonObject(parent)) {
    for (const [key, member] of Object.entries(parent)) {
      visit(member, joinPath(parentPath, key), (text) => {
        parent[key] = text;
      });
    }
  }
};
