import type { NodeProps } from '@xyflow/react';
import { memo } from 'react';
import { toDrawingText } from '#renderer/canvas/drawings.ts';
import type { CardNode } from '#renderer/canvas/to-canvas.ts';
import { useCanvas } from '#renderer/state/app-context.tsx';
import { DrawingInput } from './drawing-input.tsx';
import { DrawingResizer } from './drawing-resizer.tsx';

/** A coloured note for the people who work on the flow; a double click writes in it. */
export const NoteView = memo(({ id, data: { node }, selected }: NodeProps<CardNode>) => {
  const isWriting = useCanvas(({ renamingId }) => renamingId === id);
  const text = toDrawingText(node, 'text');
  return (
    <div className="canvas-note" data-color={toDrawingText(node, 'color')}>
      {isWriting ? (
        <DrawingInput nodeId={id} setting="text" value={text} label="Text of the note" isMultiline />
      ) : (
        <p className="canvas-note-text nowheel">{text === '' ? 'Double-click to write a note' : text}</p>
      )}
      {selected && !isWriting ? <DrawingResizer nodeId={id} /> : null}
    </div>
  );
});
