import type { FlowNode } from '#core/flow/document.ts';
import { definitionOf } from '#core/nodes/catalog.ts';
import { useApp } from '#renderer/state/app-context.tsx';
import { NodeIcon } from '#renderer/ui/node-icon.tsx';
import { EditableText } from './editable-text.tsx';
import { NodeDocs } from './node-docs.tsx';
import { codeThatMentions, refProblem } from './node-refs.ts';

/** What the selected node is: its tile, its name and the ref by which others read it, both editable. */
export const NodeHeader = ({ node }: { node: FlowNode }) => {
  const { documentStore, toast } = useApp();
  const definition = definitionOf(node.kind);
  const commit = documentStore.getState().commit;

  const setLabel = (label: string) =>
    commit(`Rename ${node.ref}`, (draft) => {
      const found = draft.nodes.find(({ id }) => id === node.id);
      if (found) found.label = label.trim() === definition?.title ? '' : label.trim().slice(0, 200);
    });
  // Rewriting templates needs their parser, which the window otherwise starts without.
  const setRef = async (ref: string) => {
    const { renameNodeRef } = await import('./rename-ref.ts');
    const doc = documentStore.getState().doc;
    const inCode = doc ? codeThatMentions(doc, node.ref) : [];
    commit(`Rename ${node.ref} to ${ref}`, (draft) => renameNodeRef(draft, node.id, ref));
    if (inCode.length === 0) return;
    toast({
      title: `${inCode.join(', ')} still says ${node.ref}`,
      description: 'Code is not rewritten: change it there.',
    });
  };
  const checkRef = (ref: string) => {
    const doc = documentStore.getState().doc;
    return doc ? refProblem(doc, node.id, ref) : null;
  };

  return (
    <header className="flex items-center gap-3 px-3 pt-3 pb-2">
      <NodeIcon kind={node.kind} size="md" isRound={definition?.isTrigger ?? false} />
      <div className="min-w-0 flex-1">
        <h2 className="sr-only">{node.label || definition?.title || node.kind}</h2>
        <EditableText
          label="Name of the node"
          value={node.label}
          placeholder={definition?.title ?? node.kind}
          onCommit={setLabel}
          className="h-6 text-md font-semibold"
        />
        <EditableText
          label="Ref of the node, by which templates read it"
          value={node.ref}
          check={checkRef}
          onCommit={(ref) => void setRef(ref)}
          className="h-6 font-mono text-xs"
        />
      </div>
      {definition && <NodeDocs node={node} definition={definition} />}
    </header>
  );
};
