import {
  ClipboardPaste,
  Copy,
  CopyPlus,
  LayoutGrid,
  Maximize,
  PencilLine,
  Pin,
  Plus,
  Power,
  Scissors,
  Spline,
  SquareDashedMousePointer,
  Trash2,
} from 'lucide-react';
import { type MouseEvent, type ReactElement, useState } from 'react';
import { addNodeCommand } from '#renderer/commands/canvas/add-node.ts';
import { connectNodeCommand } from '#renderer/commands/canvas/connect-node.ts';
import { copySelectionCommand } from '#renderer/commands/canvas/copy-selection.ts';
import { cutSelectionCommand } from '#renderer/commands/canvas/cut-selection.ts';
import { deleteSelectionCommand } from '#renderer/commands/canvas/delete-selection.ts';
import { duplicateSelectionCommand } from '#renderer/commands/canvas/duplicate-selection.ts';
import { pasteNodesCommand } from '#renderer/commands/canvas/paste-nodes.ts';
import { renameNodeCommand } from '#renderer/commands/canvas/rename-node.ts';
import { selectAllCommand } from '#renderer/commands/canvas/select-all.ts';
import { tidyCommand } from '#renderer/commands/canvas/tidy.ts';
import { toggleDisabledCommand } from '#renderer/commands/canvas/toggle-disabled.ts';
import { togglePinCommand } from '#renderer/commands/canvas/toggle-pin.ts';
import { fitCommand } from '#renderer/commands/canvas/zoom-commands.ts';
import { CommandMenuItem } from '#renderer/commands/command-button.tsx';
import { useApp } from '#renderer/state/app-context.tsx';
import { ContextMenu } from '#renderer/ui/context-menu.tsx';
import { MenuItem, MenuSeparator } from '#renderer/ui/menu.tsx';

type Aim = { kind: 'node' } | { kind: 'wire'; edgeId: string } | { kind: 'pane' };
type Spot = { x: number; y: number };

/** The menu of the right mouse button, or of Shift F10: for nodes, for a wire, for the empty canvas. */
export const CanvasMenu = ({ target }: { target: ReactElement }) => {
  const { selectionStore } = useApp();
  const [aim, setAim] = useState<Aim>({ kind: 'pane' });
  const [spot, setSpot] = useState<Spot>({ x: 0, y: 0 });
  const takeAim = ({ target: element, clientX, clientY }: MouseEvent) => {
    if (!(element instanceof Element)) return;
    setSpot({ x: clientX, y: clientY });
    const nodeId = element.closest<HTMLElement>('.react-flow__node')?.dataset['id'];
    const edgeId = element.closest<SVGElement>('.react-flow__edge')?.dataset['id'];
    const { nodeIds, selectNodes, selectEdges } = selectionStore.getState();
    if (nodeId !== undefined) {
      if (!nodeIds.includes(nodeId)) selectNodes([nodeId]);
      setAim({ kind: 'node' });
    } else if (edgeId !== undefined) {
      selectEdges([edgeId]);
      setAim({ kind: 'wire', edgeId });
    } else {
      setAim(element.closest('.react-flow__nodesselection') ? { kind: 'node' } : { kind: 'pane' });
    }
  };
  return (
    <ContextMenu
      target={
        <div className="size-full" onContextMenuCapture={takeAim}>
          {target}
        </div>
      }
    >
      {aim.kind === 'node' ? (
        <NodeItems />
      ) : aim.kind === 'wire' ? (
        <WireItems edgeId={aim.edgeId} spot={spot} />
      ) : (
        <PaneItems spot={spot} />
      )}
    </ContextMenu>
  );
};

const NodeItems = () => (
  <>
    <CommandMenuItem command={addNodeCommand} icon={<Plus size={16} />} label="Add a node behind it" />
    <CommandMenuItem command={connectNodeCommand} icon={<Spline size={16} />} />
    <MenuSeparator />
    <CommandMenuItem command={renameNodeCommand} icon={<PencilLine size={16} />} />
    <CommandMenuItem command={toggleDisabledCommand} icon={<Power size={16} />} />
    <CommandMenuItem command={togglePinCommand} icon={<Pin size={16} />} />
    <MenuSeparator />
    <CommandMenuItem command={copySelectionCommand} icon={<Copy size={16} />} />
    <CommandMenuItem command={cutSelectionCommand} icon={<Scissors size={16} />} />
    <CommandMenuItem command={duplicateSelectionCommand} icon={<CopyPlus size={16} />} />
    <MenuSeparator />
    <CommandMenuItem command={deleteSelectionCommand} icon={<Trash2 size={16} />} isDangerous />
  </>
);

const WireItems = ({ edgeId, spot }: { edgeId: string; spot: Spot }) => {
  const { canvasStore } = useApp();
  return (
    <>
      <MenuItem
        icon={<Plus size={16} />}
        onSelect={() => canvasStore.getState().openPicker({ screen: spot, onEdge: edgeId })}
      >
        Insert a node
      </MenuItem>
      <CommandMenuItem
        command={deleteSelectionCommand}
        icon={<Trash2 size={16} />}
        isDangerous
        label="Delete the wire"
      />
    </>
  );
};

const PaneItems = ({ spot }: { spot: Spot }) => {
  const { canvasStore } = useApp();
  return (
    <>
      <MenuItem icon={<Plus size={16} />} onSelect={() => canvasStore.getState().openPicker({ screen: spot })}>
        Add a node here
      </MenuItem>
      <CommandMenuItem command={pasteNodesCommand} icon={<ClipboardPaste size={16} />} />
      <CommandMenuItem command={selectAllCommand} icon={<SquareDashedMousePointer size={16} />} />
      <MenuSeparator />
      <CommandMenuItem command={tidyCommand} icon={<LayoutGrid size={16} />} />
      <CommandMenuItem command={fitCommand} icon={<Maximize size={16} />} />
    </>
  );
};
