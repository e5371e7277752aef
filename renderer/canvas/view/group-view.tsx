import type { NodeProps } from '@xyflow/react';
import { memo } from 'react';
import { toDrawingText } from '#renderer/canvas/drawings.ts';
import type { CardNode } from '#renderer/canvas/to-canvas.ts';
import { useCanvas } from '#renderer/state/app-context.tsx';
import { DrawingInput } from './drawing-input.tsx';
import { DrawingResizer } from './drawing-resizer.tsx';

/** A titled frame behind nodes, which moves them along. */
export const GroupView = memo(({ id, data: { node }, selected }: NodeProps<CardNode>) => {
  const isWriting = useCanvas(({ renamingId }) => renamingId === id);
  const title = toDrawingText(node, 'title');
  return (
    <div className="canvas-group" data-color={toDrawingText(node, 'color')}>
      {isWriting ? (
        <DrawingInput nodeId={id} setting="title" value={title} label="Title of the group" />
      ) : (
        <p className="canvas-group-title">{title === '' ? 'Group' : title}</p>
      )}
      {selected && !isWriting ? <DrawingResizer nodeId={id} /> : null}
    </div>
  );
});
