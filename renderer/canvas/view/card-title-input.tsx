import { type KeyboardEvent, useState } from 'react';
import { useApp } from '#renderer/state/app-context.tsx';

type CardTitleInputProps = { nodeId: string; label: string; placeholder: string };

/** The name of a node, written on its card. Enter keeps it, Escape leaves it as it was. */
export const CardTitleInput = ({ nodeId, label, placeholder }: CardTitleInputProps) => {
  const { documentStore, canvasStore } = useApp();
  const [text, setText] = useState(label);
  const finish = (isKept: boolean) => {
    canvasStore.getState().setRenaming(null);
    if (isKept && text.trim() !== label) {
      documentStore.getState().commit('Rename node', (draft) => {
        const node = draft.nodes.find(({ id }) => id === nodeId);
        if (node) node.label = text.trim();
      });
    }
    canvasStore.getState().handle?.reveal(nodeId);
  };
  const press = (event: KeyboardEvent) => {
    event.stopPropagation();
    if (event.key === 'Enter') finish(true);
    if (event.key === 'Escape') finish(false);
  };
  return (
    <input
      aria-label="Name of the node"
      className="node-title-input nodrag nopan"
      autoFocus
      maxLength={200}
      placeholder={placeholder}
      value={text}
      onChange={(event) => setText(event.target.value)}
      onFocus={(event) => event.target.select()}
      onKeyDown={press}
      onBlur={() => canvasStore.getState().renamingId === nodeId && finish(true)}
    />
  );
};
