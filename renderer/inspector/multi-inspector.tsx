import { Eye, EyeOff, Trash2 } from 'lucide-react';
import type { FlowNode } from '#core/flow/document.ts';
import { definitionOf } from '#core/nodes/catalog.ts';
import { useApp } from '#renderer/state/app-context.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { NodeIcon } from '#renderer/ui/node-icon.tsx';

/** Several selected nodes: which they are, and what can be done with all of them at once. */
export const MultiInspector = ({ nodes }: { nodes: readonly FlowNode[] }) => {
  const { documentStore, selectionStore } = useApp();
  const ids = new Set(nodes.map(({ id }) => id));
  const { commit } = documentStore.getState();
  const hasEnabled = nodes.some(({ disabled }) => !disabled);

  const setDisabled = (disabled: boolean) =>
    commit(`${disabled ? 'Disable' : 'Enable'} ${nodes.length} nodes`, (draft) => {
      for (const node of draft.nodes) if (ids.has(node.id)) node.disabled = disabled;
    });
  const remove = () => {
    commit(`Delete ${nodes.length} nodes`, (draft) => {
      draft.nodes = draft.nodes.filter(({ id }) => !ids.has(id));
      draft.edges = draft.edges.filter(({ from, to }) => !ids.has(from.node) && !ids.has(to.node));
    });
    selectionStore.getState().clear();
  };

  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <h2 className="px-3 pt-4 pb-2 text-md font-semibold">{nodes.length} nodes selected</h2>
      <div className="flex flex-wrap gap-2 px-3 pb-3">
        <Button onClick={() => setDisabled(hasEnabled)}>
          {hasEnabled ? <EyeOff size={14} aria-hidden /> : <Eye size={14} aria-hidden />}
          {hasEnabled ? 'Disable' : 'Enable'}
        </Button>
        <Button variant="danger" onClick={remove}>
          <Trash2 size={14} aria-hidden /> Delete
        </Button>
      </div>
      <ul aria-label="Selected nodes" className="min-h-0 flex-1 overflow-y-auto border-t border-line p-2">
        {nodes.map((node) => (
          <li key={node.id}>
            <button
              type="button"
              className="flex w-full items-center gap-2.5 rounded-md px-2 py-1.5 text-left hover:bg-hover"
              onClick={() => selectionStore.getState().selectNodes([node.id])}
            >
              <NodeIcon kind={node.kind} />
              <span className="min-w-0 flex-1 truncate">
                {node.label || definitionOf(node.kind)?.title || node.kind}
              </span>
              <span className="font-mono text-xs text-fg-3">{node.ref}</span>
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
};
