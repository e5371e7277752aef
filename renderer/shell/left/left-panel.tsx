import { useDocument } from '#renderer/state/app-context.tsx';
import { FlowList } from './flow-list.tsx';
import { NodePalette } from './node-palette.tsx';

/** Flows of the workspace, and below them the kinds of nodes that the open one may take. */
export const LeftPanel = () => {
  const isOpen = useDocument(({ doc }) => doc !== null);
  return (
    <aside aria-label="Flows and nodes" className="flex h-full min-h-0 flex-col bg-panel">
      <FlowList />
      {isOpen ? <NodePalette /> : null}
    </aside>
  );
};
