import { type KeyboardEvent, useState } from 'react';
import { useApp } from '#renderer/state/app-context.tsx';

type DrawingInputProps = {
  nodeId: string;
  /** The setting that holds the text. */
  setting: 'text' | 'title';
  value: string;
  label: string;
  isMultiline?: boolean;
};

const maxLength = { text: 10_000, title: 200 } as const;

/** The text of a note, or the title of a group, written where it stands. Leaving keeps it, Escape does not. */
export const DrawingInput = ({ nodeId, setting, value, label, isMultiline = false }: DrawingInputProps) => {
  const { documentStore, canvasStore } = useApp();
  const [text, setText] = useState(value);
  const finish = (isKept: boolean) => {
    canvasStore.getState().setRenaming(null);
    if (isKept && text !== value) {
      documentStore.getState().commit(setting === 'text' ? 'Write a note' : 'Name a group', (draft) => {
        const node = draft.nodes.find(({ id }) => id === nodeId);
        if (node) node.settings[setting] = text;
      });
    }
    canvasStore.getState().handle?.reveal(nodeId);
  };
  const press = (event: KeyboardEvent) => {
    event.stopPropagation();
    if (event.key === 'Escape') finish(false);
    if (event.key === 'Enter' && (!isMultiline || event.ctrlKey || event.metaKey)) finish(true);
  };
  const control = {
    'aria-label': label,
    className: 'drawing-input nodrag nopan nowheel',
    autoFocus: true,
    maxLength: maxLength[setting],
    value: text,
    onKeyDown: press,
    onBlur: () => canvasStore.getState().renamingId === nodeId && finish(true),
  };
  return isMultiline ? (
    <textarea {...control} onChange={(event) => setText(event.target.value)} />
  ) : (
    <input {...control} onChange={(event) => setText(event.target.value)} onFocus={(event) => event.target.select()} />
  );
};
